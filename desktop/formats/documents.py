"""Documents from outside: what they are by their content, and what is refused of them."""

from __future__ import annotations

import hashlib
import os
import stat
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from db.connection import reporting
from db.entities.confidential import DocumentKind
from db.errors import ExpectedError

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 20_000
_TAIL = 2048
_PNG = b"\x89PNG\r\n\x1a\n"
# Long enough to stand in no compressed stream by chance. What hides them better is drawn
# as pages all the same: the viewer follows nothing.
_PROGRAMS = (b"/JavaScript", b"/Launch", b"/RichMedia", b"/EmbeddedFile")
# Markers of a JPEG that carry the size: SOF0 to SOF15, less the three that are no frames.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class UnacceptableDocument(ExpectedError):
    """A file that does not go into the notebook.

    Args:
        reason: "not_a_file", "empty", "too_large", "unknown_kind", "truncated",
            "too_many_pixels", "carries_program" or "unreadable".
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedDocument:
    """The bytes of a document that may be kept, and what they are.

    Args:
        title: the file's name without its end, to begin with.
        sha256: in hexadecimal.
    """

    title: str
    kind: DocumentKind
    content: bytes = field(repr=False)
    sha256: str


def read_document(path: Path) -> OfferedDocument:
    """Reads a file that somebody chose.

    Raises:
        UnacceptableDocument: with the reason; nothing of it was kept.
        ExpectedError: as the disk answers.
    """
    title = " ".join(path.stem.replace("_", " ").split())
    return offered(_bytes_of(path), title[:120])


def offered(content: bytes, title: str) -> OfferedDocument:
    """Looks at bytes that are to be kept.

    Raises:
        UnacceptableDocument: with the reason.
    """
    if not content:
        raise UnacceptableDocument("empty")
    if len(content) > MOST_BYTES:
        raise UnacceptableDocument("too_large")
    kind = kind_of(content)
    if kind is DocumentKind.PDF:
        _check_pdf(content)
    else:
        _check_picture(_SIZES[kind], content)
    return OfferedDocument(
        title=title,
        kind=kind,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def kind_of(content: bytes) -> DocumentKind:
    """What the first bytes say; a name says nothing.

    Raises:
        UnacceptableDocument: none of the kinds that are shown here.
    """
    if content.startswith(b"%PDF-"):
        return DocumentKind.PDF
    if content.startswith(_PNG):
        return DocumentKind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return DocumentKind.JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return DocumentKind.WEBP
    raise UnacceptableDocument("unknown_kind")


def _bytes_of(path: Path) -> bytes:
    with reporting(path):
        # A pipe would wait for ever, a device would never end.
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _binary())
        with open(opened, "rb") as stream:  # noqa: PTH123 - a descriptor has no path
            found = os.fstat(opened)
            if not stat.S_ISREG(found.st_mode):
                raise UnacceptableDocument("not_a_file")
            if found.st_size > MOST_BYTES:
                raise UnacceptableDocument("too_large")
            return stream.read(MOST_BYTES + 1)


def _binary() -> int:
    return getattr(os, "O_BINARY", 0)


def _check_pdf(content: bytes) -> None:
    tail = content[-_TAIL:]
    if b"startxref" not in tail or b"%%EOF" not in tail:
        raise UnacceptableDocument("truncated")
    if any(name in content for name in _PROGRAMS):
        raise UnacceptableDocument("carries_program")


def _check_picture(size: Callable[[bytes], tuple[int, int]], content: bytes) -> None:
    try:
        width, height = size(content)
    except (struct.error, IndexError, ValueError) as error:
        raise UnacceptableDocument("truncated") from error
    if width < 1 or height < 1:
        raise UnacceptableDocument("unreadable")
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise UnacceptableDocument("too_many_pixels")


def _png_size(content: bytes) -> tuple[int, int]:
    at = len(_PNG)
    size: tuple[int, int] | None = None
    while True:
        length, name = struct.unpack_from(">I4s", content, at)
        if name == b"IHDR":
            size = struct.unpack_from(">II", content, at + 8)
        at += 12 + length
        if at > len(content):
            raise UnacceptableDocument("truncated")
        if name == b"IEND":
            break
    if size is None:
        raise UnacceptableDocument("unreadable")
    return size


def _jpeg_size(content: bytes) -> tuple[int, int]:
    if content.rfind(b"\xff\xd9") < 0:
        raise UnacceptableDocument("truncated")
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        (length,) = struct.unpack_from(">H", content, at + 2)
        at += 2 + max(length, 2) if marker != 0xFF else 1
    raise UnacceptableDocument("unreadable")


def _webp_size(content: bytes) -> tuple[int, int]:
    (length,) = struct.unpack_from("<I", content, 4)
    if length + 8 > len(content):
        raise UnacceptableDocument("truncated")
    form = content[12:16]
    if form == b"VP8X":
        wide = int.from_bytes(content[24:27], "little")
        high = int.from_bytes(content[27:30], "little")
        return wide + 1, high + 1
    if form == b"VP8L":
        (bits,) = struct.unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 ":
        width, height = struct.unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise UnacceptableDocument("unreadable")


_SIZES: dict[DocumentKind, Callable[[bytes], tuple[int, int]]] = {
    DocumentKind.PNG: _png_size,
    DocumentKind.JPEG: _jpeg_size,
    DocumentKind.WEBP: _webp_size,
}
