"""The file that was chosen, read once; its columns can be read anew with other fields."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from db.errors import ExpectedError, InvalidValue, ReadOnly, StorageFailed
from desktop.archive.reading import looks_like_one
from desktop.formats.decoding import SIZE_LIMIT
from desktop.formats.documents import UnacceptableDocument, read_plain
from desktop.formats.icalendar import CalendarFile, read_calendar
from desktop.formats.mapping import Mapping, known_header, propose
from desktop.formats.patients import read_patients
from desktop.formats.problems import UnreadableFile
from desktop.formats.reading import holds_cards, read_patient_file
from desktop.formats.records import PatientFile
from desktop.formats.table import Table, read_table
from desktop.formats.value_guess import with_guesses
from desktop.imports.profiles import Profile
from desktop.plain_text import shown

SAMPLES = 3
_SAMPLE_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a file holds.

    Args:
        kind: "table", "cards" or "calendar".
        table, mapping: of a table only.
        patients: None for a calendar, and for a table that names nobody.
    """

    name: str
    kind: str
    path: str = ""
    sha256: str = ""
    table: Table | None = None
    mapping: Mapping | None = None
    patients: PatientFile | None = None
    calendar: CalendarFile | None = None


def read_source(path: Path, zone: str, today: date) -> Source:
    """Reads the file and finds out what it is.

    Raises:
        InvalidValue: it cannot be read at all.
        UnreadableFile: it is neither patients nor a calendar.
    """
    data = _bytes(path)
    mark = hashlib.sha256(data).hexdigest()
    source = Source(name=shown(path.name), kind="table", path=str(path), sha256=mark)
    head = data[:4096].replace(b"\x00", b"").upper()
    if b"BEGIN:VCALENDAR" in head:
        found = read_calendar(data, zone, today)
        return replace(source, kind="calendar", calendar=found)
    if holds_cards(data):
        return replace(source, kind="cards", patients=read_patient_file(data, today))
    table = read_table(data, known_header)
    source = replace(source, table=table)
    return with_mapping(source, proposed(table, today), today)


def proposed(table: Table, today: date, columns: Profile | None = None) -> Mapping:
    """What the columns are by a profile, their names, and else by their values."""
    return with_guesses(table, propose(table.headers, columns), today)


def is_archive(path: Path) -> bool:
    """Whether it is a whole practice: by its name first, then by what it is."""
    if path.suffix.lower() not in (".zip", ".age"):
        return False
    try:
        return looks_like_one(path)
    except (ExpectedError, OSError):
        return False


def with_mapping(source: Source, mapping: Mapping, today: date) -> Source:
    """The same file, its columns read as these fields."""
    assert source.table is not None
    found = None
    if mapping.usable:
        found = read_patients(source.table, mapping, today)
    return replace(source, mapping=mapping, patients=found)


def samples(table: Table, column: int) -> tuple[str, ...]:
    """The first values of a column that say something, none of them twice."""
    seen: dict[str, None] = {}
    for row in table.rows[:_SAMPLE_ROWS]:
        value = row.cells[column] if column < len(row.cells) else ""
        if value:
            seen.setdefault(value)
        if len(seen) == SAMPLES:
            break
    return tuple(seen)


def _bytes(path: Path) -> bytes:
    try:
        return read_plain(path, SIZE_LIMIT)
    except UnacceptableDocument as error:
        if error.reason == "too_large":
            raise UnreadableFile("too_large") from error
        raise InvalidValue("file", "unreadable") from error
    except (StorageFailed, ReadOnly) as error:
        raise InvalidValue("file", "unreadable") from error
