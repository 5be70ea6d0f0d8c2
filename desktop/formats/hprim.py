"""HPRIM Médecin: results as laboratories send them, a head of twelve lines or so, then text.

HPRIM Médecin 1.0 (Santé HPRIM): reference, name, first name, two lines of address, postcode
and town, birth date, national number, file number, date, sender, recipient, the text, and
`****FIN****`. What is met has thirteen lines, or eleven, dates of every form, and any
encoding: the birth date is looked for, and the rest is counted from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.formats.dates import birth_date
from desktop.formats.decoding import decode
from desktop.formats.problems import UnreadableFile

MOST_REPORTS = 200
MOST_BYTES = 2 * 1024 * 1024
_LONGEST = 120
_END = re.compile(r"^\s*\*{2,}\s*FIN\s*\*{2,}\s*$", re.IGNORECASE)
_FILE_END = re.compile(r"^\s*\*{2,}\s*FINFICHIER\s*\*{2,}\s*$", re.IGNORECASE)
_SIX = re.compile(r"[0-9]{6}")
_DATED = re.compile(r"[0-9]{8}|[0-9]{1,4}\D.{0,20}\D[0-9]{2,4}")
_BORN_AT, _EARLIEST, _LATEST = 6, 4, 9
_POSTCODE = re.compile(r"\s*\d{5}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report of a file.

    Args:
        born: None where no date could be read.
        day: of the report itself.
        text: all of it with its head, to be kept and read.
    """

    family_name: str
    first_name: str
    born: date | None = None
    day: date | None = None
    reference: str = ""
    sender: str = ""
    text: str = field(default="", repr=False)


def read_reports(data: bytes, today: date) -> tuple[Report, ...]:
    """Every report of a file; empty where it is no file of this kind.

    Args:
        data: the bytes, in whatever encoding.
        today: decides the century of years of two digits.
    """
    if len(data) > MOST_BYTES:
        return ()
    try:
        text = decode(data).text
    except UnreadableFile:
        return ()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(_END.match(line) for line in lines):
        # Without its end a report may be cut off: it is text, and nobody's yet.
        return ()
    found = [_report(part, today) for part in _parts(lines)]
    return tuple(one for one in found if one is not None)


def read_date(text: str, today: date) -> date | None:
    """A date as laboratories write them: "14/05/1984", "19840514", "140584"."""
    plain = text.strip()
    if _SIX.fullmatch(plain):
        plain = f"{plain[:2]}/{plain[2:4]}/{plain[4:]}"
    # A postcode alone would be a spreadsheet's serial day.
    return birth_date(plain, today) if _DATED.fullmatch(plain) else None


def _parts(lines: Sequence[str]) -> Iterator[list[str]]:
    """One report after the other; what follows the last end is no report."""
    part: list[str] = []
    count = 0
    for line in lines:
        if _FILE_END.match(line):
            return
        part.append(line)
        if _END.match(line):
            yield part
            part, count = [], count + 1
            if count == MOST_REPORTS:
                return


def _report(lines: list[str], today: date) -> Report | None:
    while lines and not lines[0].strip() and len(lines) > _LATEST + 4:
        # A blank line between two reports is no reference.
        if not _born(lines[1:], today) or _born(lines, today):
            break
        lines = lines[1:]
    at = _born_at(lines, today)
    if at is None:
        return _without_birth(lines)
    first = 1 if at >= _BORN_AT or not _is_name(lines[0]) else 0
    return Report(
        family_name=_cell(lines, first),
        first_name=_cell(lines, first + 1),
        born=read_date(lines[at], today),
        day=read_date(_cell(lines, at + 3), today),
        reference=_cell(lines, at + 2) or _cell(lines, 0),
        sender=_cell(lines, at + 4),
        text="\n".join(lines).strip("\n"),
    )


def _without_birth(lines: Sequence[str]) -> Report | None:
    """A head whose birth date is empty or odd: kept, to be filed by hand."""
    if len(lines) < _BORN_AT + 2:
        return None
    return Report(
        family_name=_cell(lines, 1),
        first_name=_cell(lines, 2),
        reference=_cell(lines, 8),
        sender=_cell(lines, 10),
        text="\n".join(lines).strip("\n"),
    )


def _born(lines: Sequence[str], today: date) -> bool:
    return _born_at(lines, today) == _BORN_AT


def _born_at(lines: Sequence[str], today: date) -> int | None:
    """Where the birth date stands: after the town, else the first date there is."""
    dated = [
        at
        for at in range(_EARLIEST, min(_LATEST, len(lines)))
        if read_date(lines[at], today) is not None
    ]
    below = [at for at in dated if _POSTCODE.match(lines[at - 1])]
    return next(iter(below or dated), None)


def _is_name(line: str) -> bool:
    return bool(line.strip()) and not any(letter.isdigit() for letter in line)


def _cell(lines: Sequence[str], at: int) -> str:
    return " ".join(lines[at].split())[:_LONGEST] if 0 <= at < len(lines) else ""
