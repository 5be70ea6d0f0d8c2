"""Bytes to text when nobody says which encoding: what French programs really write."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from desktop.formats.problems import UnreadableFile

SIZE_LIMIT = 32 << 20
_BINARY_SHARE = 0.02
_FRENCH = frozenset("éèêëàâäçîïôöùûüÿœæÉÈÊËÀÂÇÎÏÔÙÛŒ°’«»€")
_LEGACY = ("cp1252", "cp850", "mac_roman")
_SAMPLE = 1 << 16
_MOST_LINES = 1_000_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # The mark of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, with the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of a file.

    A byte order mark decides; then UTF-16 without one, strict UTF-8, and of the
    single-byte encodings the one that reads most like French.

    Raises:
        UnreadableFile: empty, too large, or no text at all.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableFile("empty")
    if len(data) > SIZE_LIMIT:
        raise UnreadableFile("too_large")
    marked = _by_mark(data)
    decoded = marked or _utf8(data) or _utf16(data) or _single_byte(data)
    if _is_binary(decoded.text[:_SAMPLE]):
        raise UnreadableFile("not_text")
    return Decoded(decoded.text.replace("\x00", ""), decoded.encoding)


def lines_of(text: str) -> list[str]:
    """The lines with their ends; unlike `splitlines`, cut only where an editor cuts.

    Raises:
        UnreadableFile: more lines than any file of ours has.
    """
    if text.count("\n") + text.count("\r") > 2 * _MOST_LINES:
        raise UnreadableFile("too_many_rows")
    lines = _LINE.findall(text)
    if len(lines) > _MOST_LINES:
        raise UnreadableFile("too_many_rows")
    return lines


def _by_mark(data: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name.removesuffix("-sig"), "replace")
            return Decoded(text, name)
    return None


def _utf16(data: bytes) -> Decoded | None:
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd / half > 0.4 and even / half < 0.1:
        return Decoded(data.decode("utf-16-le", "replace"), "utf-16-le")
    if even / half > 0.4 and odd / half < 0.1:
        return Decoded(data.decode("utf-16-be", "replace"), "utf-16-be")
    return None


def _utf8(data: bytes) -> Decoded | None:
    if data[:_SAMPLE].count(0):
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _single_byte(data: bytes) -> Decoded:
    sample = data[:_SAMPLE]
    best = max(_LEGACY, key=lambda name: _frenchness(sample, name))
    return Decoded(data.decode(best, "replace"), best)


def _frenchness(sample: bytes, encoding: str) -> int:
    beyond = [c for c in sample.decode(encoding, "replace") if ord(c) > 127]
    return sum(1 if char in _FRENCH else -2 for char in beyond)


def _is_binary(sample: str) -> bool:
    odd = sum(1 for c in sample if (c < " " and c not in "\t\n\r\f\v") or c == "\ufffd")
    return odd > _BINARY_SHARE * len(sample)
