"""Documents from outside: what they are by their content, and what is refused of them."""

from __future__ import annotations

import hashlib
import os
import struct
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from db.connection import reporting
from db.entities.confidential import DocumentKind
from db.errors import ExpectedError
from db.plain_file import open_plain

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 80_000_000
"""A sheet of A3 at 600 dots an inch has 70 million."""

LONGEST_SIDE = 20_000
MOST_TEXT = 2 * 1024 * 1024
_TAIL = 2048
_TIFF = (b"II*\x00", b"MM\x00*")
_HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"hevc")
_NO_TEXT = frozenset(range(32)) - frozenset(b"\t\n\x0b\x0c\r\x1a\x1b")
_MARKUP = (b"<", b"%!", b"{\\rtf")
_MOST_ENTRIES = 512
_MOST_PAGES = 500
_MOST_SCANS = 100
"""Of a progressive picture, each drawn over the whole: programs write ten or so."""

_MOST_PLACES = 200_000
_ALL_PLACES = 2_000_000
# Where the bytes of a page stand, and how many: strips, then tiles.
_PLACES = ((273, 279), (324, 325))
_WIDTHS = {3: "H", 4: "I"}
_WANTED = frozenset({256, 257}).union(*_PLACES)
_PNG: bytes = b"\x89PNG\r\n\x1a\n"
_BEGINS: tuple[tuple[DocumentKind, Callable[[bytes], bool]], ...] = (
    (DocumentKind.PDF, lambda content: content.startswith(b"%PDF-")),
    (DocumentKind.PNG, lambda content: content.startswith(_PNG)),
    (DocumentKind.JPEG, lambda content: content.startswith(b"\xff\xd8\xff")),
    (
        DocumentKind.WEBP,
        lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP",
    ),
    (DocumentKind.TIFF, lambda content: content[:4] in _TIFF),
)
# Long enough to stand in no compressed stream by chance. What hides them better is drawn
# as pages all the same: the viewer follows nothing.
_PROGRAMS = (b"/JavaScript", b"/Launch", b"/RichMedia", b"/EmbeddedFile")
# Markers of a JPEG that carry the size: SOF0 to SOF15, less the three that are no frames.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class UnacceptableDocument(ExpectedError):
    """A file that does not go into the notebook.

    Args:
        reason: "not_a_file", "gone", "empty", "too_large", "unknown_kind", "heic", "truncated",
            "too_many_pixels", "too_heavy", "carries_program" or "unreadable".
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


def read_document(
    path: Path, *, follow: bool = True, text: bool = False
) -> OfferedDocument:
    """Reads a file that somebody chose.

    Args:
        path: where it is.
        follow: whether a symbolic link is followed; not in a folder that others fill.
        text: whether plain text is taken too.

    Raises:
        UnacceptableDocument: with the reason; nothing of it was kept.
        ExpectedError: as the disk answers.
    """
    return offered(_bytes_of(path, follow=follow), title_of(path.stem), text=text)


def title_of(name: str) -> str:
    """A file's name as a title: whatever turns or hides other letters is left out."""
    plain = "".join(
        letter if unicodedata.category(letter)[0] != "C" else " "
        for letter in name.replace("_", " ")
    )
    return " ".join(plain.split())[:120]


def offered(content: bytes, title: str, *, text: bool = False) -> OfferedDocument:
    """Looks at bytes that are to be kept; plain text only where it is wanted.

    Raises:
        UnacceptableDocument: with the reason.
    """
    if not content:
        raise UnacceptableDocument("empty")
    if len(content) > MOST_BYTES:
        raise UnacceptableDocument("too_large")
    kind = kind_of(content, text=text)
    if kind is DocumentKind.PDF:
        _check_pdf(content)
    elif kind in _SIZES:
        _check_picture(_SIZES[kind], content)
    return OfferedDocument(
        title=title,
        kind=kind,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def kind_of(content: bytes, *, text: bool = False) -> DocumentKind:
    """What the first bytes say; a name says nothing.

    Raises:
        UnacceptableDocument: none of the kinds that are shown here.
    """
    for kind, begins in _BEGINS:
        if begins(content):
            return kind
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise UnacceptableDocument("heic")
    if text and is_text(content):
        return DocumentKind.TEXT
    raise UnacceptableDocument("unknown_kind")


def is_text(content: bytes) -> bool:
    """Whether somebody can read it as it is: no byte that no text has."""
    return (
        len(content) <= MOST_TEXT
        and not content.lstrip().startswith(_MARKUP)
        and not _NO_TEXT.intersection(content)
    )


def _bytes_of(path: Path, *, follow: bool) -> bytes:
    return read_plain(path, MOST_BYTES, follow=follow)


def read_plain(path: Path, most: int, *, follow: bool = True) -> bytes:
    """A plain file's bytes: nothing that waits for ever, and nothing that never ends.

    Raises:
        UnacceptableDocument: "not_a_file", "too_large".
        ExpectedError: as the disk answers.
    """
    with reporting(path):
        try:
            stream = open_plain(path, follow=follow)
        except (FileNotFoundError, NotADirectoryError, ValueError) as error:
            raise UnacceptableDocument("gone") from error
        except IsADirectoryError as error:
            raise UnacceptableDocument("not_a_file") from error
        with stream:
            if os.fstat(stream.fileno()).st_size > most:
                raise UnacceptableDocument("too_large")
            return stream.read(most + 1)


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
    if content.count(b"\xff\xda") > _MOST_SCANS:
        raise UnacceptableDocument("too_heavy")
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


def _tiff_size(content: bytes) -> tuple[int, int]:
    """Of the largest page: each directory leads to the next."""
    order = "<" if content[:2] == b"II" else ">"
    (at,) = struct.unpack_from(f"{order}I", content, 4)
    found, seen, places = (0, 0), set[int](), 0
    while at:
        if at in seen or len(seen) >= _MOST_PAGES:
            raise UnacceptableDocument("unreadable")
        seen.add(at)
        (count,) = struct.unpack_from(f"{order}H", content, at)
        if count > _MOST_ENTRIES:
            raise UnacceptableDocument("unreadable")
        tags = dict(_tiff_entry(content, order, at + 2 + 12 * n) for n in range(count))
        places += sum(map(len, tags.values()))
        if places > _ALL_PLACES:
            raise UnacceptableDocument("too_heavy")
        _check_extents(content, tags)
        size = tuple(tags.get(tag, (0,))[0] for tag in (256, 257))
        found = max(found, (size[0], size[1]), key=lambda one: one[0] * one[1])
        (at,) = struct.unpack_from(f"{order}I", content, at + 2 + 12 * count)
    return found


def _tiff_entry(content: bytes, order: str, at: int) -> tuple[int, tuple[int, ...]]:
    """A tag with its numbers; other values are of no interest here."""
    tag, form, count = struct.unpack_from(f"{order}HHI", content, at)
    wide = _WIDTHS.get(form) if tag in _WANTED else None
    if wide is None or not count:
        return tag, (0,)
    if count > _MOST_PLACES:
        raise UnacceptableDocument("too_heavy")
    whole = f"{order}{count}{wide}"
    place = at + 8
    if struct.calcsize(whole) > 4:
        (place,) = struct.unpack_from(f"{order}I", content, at + 8)
    return tag, struct.unpack_from(whole, content, place)


def _check_extents(content: bytes, tags: dict[int, tuple[int, ...]]) -> None:
    for place, length in _PLACES:
        for at, many in zip(tags.get(place, ()), tags.get(length, ()), strict=False):
            if at + many > len(content):
                raise UnacceptableDocument("truncated")


_SIZES: dict[DocumentKind, Callable[[bytes], tuple[int, int]]] = {
    DocumentKind.PNG: _png_size,
    DocumentKind.JPEG: _jpeg_size,
    DocumentKind.WEBP: _webp_size,
    DocumentKind.TIFF: _tiff_size,
}
