"""How lines of vCard and iCalendar are written: escaped, folded, ended (RFC 6350, RFC 5545)."""

from __future__ import annotations

_OCTETS = 75


def escaped(text: str) -> str:
    """A text value; what is not printable is left out."""
    kept = "".join(c for c in text if c.isprintable() or c == "\n")
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        kept = kept.replace(plain, written)
    return kept


def folded(line: str) -> bytes:
    """At most 75 octets a line, cut between characters."""
    whole = line.encode("utf-8", "replace")
    if len(whole) <= _OCTETS:
        return whole + b"\r\n"
    pieces: list[bytes] = []
    piece, room = b"", _OCTETS
    for char in line:
        octets = char.encode("utf-8", "replace")
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            piece, room = b"", _OCTETS - 1
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
