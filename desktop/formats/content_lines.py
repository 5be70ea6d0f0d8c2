"""The lines that vCard and iCalendar share: unfolded, with their number in the file.

RFC 6350 and RFC 5545, and vCard 2.1's quoted-printable continuations. Own code, because
each thing left out is reported by its line, and nothing in a file may stop the reading.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.formats.decoding import decode, lines_of

VALUE_LIMIT = 65_536
_NAME = re.compile(r"(?:[A-Za-z0-9\-]+\.)?([A-Za-z0-9\-]+)")
_PARAMETER = re.compile(
    r';([A-Za-z0-9\-]+)(?:=("[^"]*"|[^";:]*)((?:,"[^"]*"|,[^";:]*)*))?'
)
_HEAD_LIMIT = 4_096
_MOST_PARAMETERS = 64
_CHARSETS = frozenset({"iso-8859-1", "iso-8859-15", "windows-1252", "cp1252"})
_ESCAPE = re.compile(r"\\([\\;,nN:])")


@dataclass(frozen=True, slots=True)
class ContentLine:
    """`NAME;PARAMETER=value:text`, name and parameters in capitals.

    Args:
        line: where it starts in the file, from 1.
        value: the text as written, quoted-printable undone, escapes not.
    """

    line: int
    name: str
    value: str
    parameters: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def parameter(self, name: str) -> str:
        """The first value of a parameter, "" without it."""
        return next(iter(self.parameters.get(name, ())), "")

    @property
    def text(self) -> str:
        """The value with its escapes undone."""
        return unescaped(self.value)

    def components(self) -> list[str]:
        """The parts of a structured value, between semicolons."""
        parts = re.split(r"(?<!\\)((?:\\\\)*);", self.value)
        joined = ["".join(parts[at : at + 2]) for at in range(0, len(parts), 2)]
        return [unescaped(part).strip() for part in joined]


def unescaped(value: str) -> str:
    r"""Undoes `\n`, `\,`, `\;` and `\\`."""
    return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)


def content_lines(data: bytes) -> Iterator[ContentLine]:
    """Every line that has a name; what has none is passed over.

    Raises:
        UnreadableFile: empty, too large, or no text.
    """
    lines = lines_of(decode(data).text)
    for number, raw in _unfolded(lines):
        parsed = _parsed(number, raw)
        if parsed is not None:
            yield parsed


def _unfolded(lines: list[str]) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(lines):
        start, whole = at, [lines[at].rstrip("\r\n")]
        head, colon, _value = whole[0][:_HEAD_LIMIT].partition(":")
        soft = bool(colon) and "QUOTED-PRINTABLE" in head.upper()
        kept = len(whole[0])
        at += 1
        while at < len(lines):
            following = lines[at].rstrip("\r\n")
            if soft and whole[-1].endswith("="):
                whole[-1] = whole[-1][:-1]
                piece = following.lstrip(" \t")
            elif following[:1] in (" ", "\t"):
                piece = following[1:]
            else:
                break
            at += 1
            if kept <= VALUE_LIMIT:
                whole.append(piece)
                kept += len(piece)
        yield start + 1, "".join(whole)[:VALUE_LIMIT]


def _parsed(number: int, raw: str) -> ContentLine | None:
    found = _NAME.match(raw)
    if found is None:
        return None
    at = found.end()
    parameters: dict[str, tuple[str, ...]] = {}
    for _each in range(_MOST_PARAMETERS):
        if raw[at : at + 1] != ";":
            break
        parameter = _PARAMETER.match(raw, at)
        if parameter is None:
            return None
        _add(parameters, parameter)
        at = parameter.end()
    if raw[at : at + 1] != ":":
        return None
    line = ContentLine(number, found[1].upper(), raw[at + 1 :], parameters)
    return _plain(line)


def _add(parameters: dict[str, tuple[str, ...]], found: re.Match[str]) -> None:
    """Version 2.1 writes `TEL;CELL:` where later ones have `TEL;TYPE=CELL:`."""
    name, first, others = found[1].upper(), found[2], found[3] or ""
    if first is None:
        kind = "ENCODING" if name in ("QUOTED-PRINTABLE", "BASE64", "8BIT") else "TYPE"
        values: tuple[str, ...] = (name,)
    else:
        kind = name
        values = tuple(v.strip('"') for v in (first + others).split(","))
    parameters[kind] = parameters.get(kind, ()) + values


def _plain(line: ContentLine) -> ContentLine:
    if line.parameter("ENCODING").upper() != "QUOTED-PRINTABLE":
        return line
    charset = line.parameter("CHARSET").lower()
    charset = charset if charset in _CHARSETS else "utf-8"
    raw = quopri.decodestring(line.value.encode("utf-8", "replace"))
    try:
        value = raw.decode(charset)
    except UnicodeDecodeError:
        value = raw.decode("cp1252", "replace")
    return ContentLine(line.line, line.name, value.replace("\x00", ""), line.parameters)
