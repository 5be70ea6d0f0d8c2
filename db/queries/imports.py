"""What an import compares a file with: who is known, and what was imported before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from sys import intern
from typing import Any
from uuid import UUID

from db.changes import Change
from db.entities import Absence, Appointment, SourceKey
from db.entities.import_run import ImportRun
from db.queries.reader import Reader
from db.repositories.appointments import Appointments
from db.repositories.believed import rows_of
from db.repositories.import_runs import ImportRuns
from db.repositories.openings import Absences
from db.repositories.source_keys import SourceKeys
from db.repositories.written_phones import read_phones


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What tells a patient from others.

    Args:
        names: birth and used name, empty ones left out.
        first_names: as written, the first one first.
        phones: E.164.
        sex, email, nir: as stored, "" where nobody said.
    """

    id: UUID
    names: tuple[str, ...]
    first_names: str
    used_first_name: str = ""
    born: date | None = None
    phones: tuple[str, ...] = ()
    sex: str = ""
    email: str = ""
    nir: str = field(default="", repr=False)


@rows_of("patient")
def identities(reader: Reader) -> list[Identity]:
    """Every patient by what tells her from others."""
    rows = reader.rows(
        "SELECT id, birth_name, used_name, first_names, used_first_name, birth_date,"
        " phones, sex, email, nir FROM patient ORDER BY n"
    )
    return [
        Identity(
            id=UUID(bytes=key),
            names=tuple(name for name in (birth, used) if name),
            first_names=firsts,
            used_first_name=used_first,
            born=date.fromisoformat(born) if born else None,
            phones=tuple(phone.number for phone in read_phones(phones)),
            sex=sex,
            email=email,
            nir=nir,
        )
        for key, birth, used, firsts, used_first, born, phones, sex, email, nir in rows
    ]


@rows_of("source_key")
def source_keys(reader: Reader, source: str) -> dict[str, SourceKey]:
    """Everything imported from this source, by its key there."""
    rows = reader.rows(
        "SELECT id, key, row_hash, entity, entity_id, sequence FROM source_key"
        " WHERE source = ? ORDER BY n",
        (source,),
    )
    return {
        key: SourceKey(
            id=UUID(bytes=own),
            source=source,
            key=key,
            row_hash=row_hash,
            entity=entity,
            entity_id=UUID(bytes=of),
            sequence=sequence,
        )
        for own, key, row_hash, entity, of, sequence in rows
    }


@rows_of("source_key")
def source_key(reader: Reader, source: str, key: str) -> SourceKey | None:
    """What was imported under this key of this source."""
    return reader.with_connection(lambda c: SourceKeys(c, _unwritten).of(source, key))


def came_from(reader: Reader, source: str, patient: UUID) -> bool:
    """Whether a record of this source is this patient already."""
    asked = "SELECT 1 FROM source_key WHERE entity_id = ? AND source = ? LIMIT 1"
    return reader.one(asked, (patient.bytes, source)) is not None


def knows_source(reader: Reader, source: str) -> bool:
    """Whether anything at all was imported from there."""
    found = reader.one("SELECT 1 FROM source_key WHERE source = ? LIMIT 1", (source,))
    return found is not None


def each_name(reader: Reader) -> Iterator[Identity]:
    """Every patient by names and birth date alone, a few thousand at a time."""
    last = 0
    while True:
        rows = reader.rows(
            "SELECT n, id, birth_name, used_name, first_names, used_first_name,"
            " birth_date FROM patient WHERE n > ? ORDER BY n LIMIT 5000",
            (last,),
        )
        with rows_of("patient"):
            found = [_named(row) for row in rows]
        yield from found
        if not rows:
            return
        last = rows[-1][0]


def _named(row: tuple[Any, ...]) -> Identity:
    _n, key, birth, used, firsts, used_first, born = row
    return Identity(
        id=UUID(bytes=key),
        names=tuple(name for name in (birth, used) if name),
        first_names=intern(firsts),
        used_first_name=used_first,
        born=date.fromisoformat(born) if born else None,
    )


def import_runs(reader: Reader, limit: int = 200) -> tuple[ImportRun, ...]:
    """The imports, newest first."""
    return tuple(
        reader.with_connection(lambda c: ImportRuns(c, _unwritten).newest(limit))
    )


def import_run(reader: Reader, key: UUID) -> ImportRun | None:
    """One of them, None without it."""
    return reader.with_connection(lambda c: ImportRuns(c, _unwritten).find(key))


def interrupted_imports(reader: Reader) -> tuple[ImportRun, ...]:
    """Those of which only a part is in force."""
    return tuple(
        reader.with_connection(lambda c: ImportRuns(c, _unwritten).interrupted())
    )


@rows_of("change")
def slices_in_force(reader: Reader, run: UUID) -> tuple[UUID, ...]:
    """The operations of an import that are not taken back, oldest first.

    Each of them raised `written` by one, and each that took one back lowered it.
    """
    rows = reader.rows(
        "SELECT o.id, c.before, c.after FROM change c JOIN operation o"
        " ON o.n = c.operation WHERE c.key = ? ORDER BY c.n",
        (run.bytes,),
    )
    found: list[UUID] = []
    for key, before, after in rows:
        step = _written(after) - _written(before)
        if step > 0:
            found.append(UUID(bytes=key))
        elif step < 0 and found:
            found.pop()
    return tuple(found)


def _written(columns: str | None) -> int:
    return int(json.loads(columns)["written"]) if columns else 0


def appointment(reader: Reader, key: UUID) -> Appointment | None:
    """The appointment, None without one."""
    return reader.with_connection(lambda c: Appointments(c, _unwritten).find(key))


def absence(reader: Reader, key: UUID) -> Absence | None:
    """The absence, None without one."""
    return reader.with_connection(lambda c: Absences(c, _unwritten).find(key))


def _unwritten(change: Change) -> None:
    raise AssertionError(change.entity)


def profiles(reader: Reader, prefix: str) -> dict[str, str]:
    """The settings under a prefix: what follows it, and the JSON text of its value."""
    rows = reader.rows(
        "SELECT substr(name, length(?) + 1), value FROM setting"
        " WHERE substr(name, 1, length(?)) = ? ORDER BY name",
        (prefix, prefix, prefix),
    )
    return dict(rows)
