"""What leaves in files: every patient, and a stretch of the agenda with its versions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from db.changes import Change
from db.entities import Appointment, Patient
from db.journal import read_stamp
from db.queries.agenda import LONGEST
from db.queries.reader import Reader
from db.repositories.appointments import Appointments
from db.repositories.believed import rows_of
from db.repositories.patients import Patients
from db.repositories.repository import Entity, Repository
from db.repositories.written import moment, wall

_VERSIONS = (
    # In this order: from the few appointments of a week, never through the whole journal.
    "SELECT a.id, count(*), max(o.at) FROM appointment a INDEXED BY appointment_start"
    " CROSS JOIN change c ON c.key = a.id CROSS JOIN operation o ON o.n = c.operation"
    ' WHERE a.start > ? AND a.start < ? AND a."end" > ? GROUP BY a.id'
)

PAGE = 500
"""Rows that are in memory at a time."""

_PATIENT = ", ".join(f'p."{name}"' for name in Patients.columns)
# S608: only names written in this package reach the statement.
_NEXT_PATIENTS = (
    f"SELECT o.n, p.id, {_PATIENT} FROM patient_order o JOIN patient p"  # noqa: S608
    " ON p.id = o.patient WHERE o.n > ? ORDER BY o.n LIMIT ?"
)

_REACH = "SELECT min(start), max(start) FROM appointment WHERE start >= ? AND start < ?"
_COUNT = (
    "SELECT count(*) FROM appointment WHERE start >= ? AND start < ?"
    " AND state <> 'entered_in_error'"
)
_BOOKED = (
    "SELECT count(DISTINCT patient_id) FROM appointment WHERE start >= ?"
    " AND start < ? AND patient_id IS NOT NULL AND state <> 'entered_in_error'"
)
_CHANGED = (
    "SELECT c.key, max(o.at) FROM change c JOIN operation o ON o.n = c.operation"
    " WHERE c.entity = 'patient' GROUP BY c.key"
)
_WEEK = timedelta(days=7)

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Version:
    """How often a record was written, and when last (aware UTC)."""

    changes: int
    at: datetime


def every_patient(reader: Reader) -> Iterator[Patient]:
    """All patients in the order of names, archived ones too; a page of them at a time."""
    known = reader.with_connection(lambda connection: _silent(Patients, connection))
    last = -1
    while rows := reader.rows(_NEXT_PATIENTS, (last, PAGE)):
        for row in rows:
            yield known.read_row(row[1:])
        last = rows[-1][0]


def every(reader: Reader, kind: type[Repository[E]]) -> Iterator[E]:
    """All records of a kind in the order of creation; a page of them at a time."""
    last = 0
    while found := _page(reader, kind, last):
        for _place, entity in found:
            yield entity
        last = found[-1][0]


def how_many(reader: Reader, kind: type[Repository[Any]]) -> int:
    """How many records of a kind there are."""
    count: int = reader.value(f"SELECT count(*) FROM {kind.table}")  # noqa: S608
    return count


def appointments_within(
    reader: Reader, start: datetime, end: datetime
) -> Iterator[Appointment]:
    """Every appointment that begins in the span, in time's order; a week at a time."""
    for since, until in weeks(reader, start, end):
        yield from reader.with_connection(
            lambda connection, since=since, until=until: Appointments(  # type: ignore[misc]
                connection, _untold
            ).beginning(since, until)
        )


def weeks(
    reader: Reader, start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """The span in weeks, as far as there are appointments in it."""
    first, last = reader.rows(_REACH, (wall(start), wall(end)))[0]
    if first is None:
        return
    with rows_of("appointment"):
        since, newest = moment(first), moment(last)
    while since <= newest:
        until = min(since + _WEEK, end)
        yield since, until
        since = until


def count_beginning(reader: Reader, start: datetime, end: datetime) -> int:
    """How many appointments begin in the span, those entered in error left out."""
    count: int = reader.value(_COUNT, (wall(start), wall(end)))
    return count


def patients_booked(reader: Reader, start: datetime, end: datetime) -> int:
    """How many people have an appointment that begins in the span."""
    count: int = reader.value(_BOOKED, (wall(start), wall(end)))
    return count


def patients_changed_at(reader: Reader) -> dict[UUID, datetime]:
    """When each patient's file was last changed."""
    with rows_of("operation"):
        return {UUID(bytes=key): read_stamp(at) for key, at in reader.rows(_CHANGED)}


def _page(reader: Reader, kind: type[Repository[E]], after: int) -> list[tuple[int, E]]:
    return reader.with_connection(
        lambda connection: _silent(kind, connection).page(after, PAGE)
    )


def _silent(kind: type[Repository[E]], connection: sqlite3.Connection) -> Repository[E]:
    """The repository of a reader: it writes nothing, so nobody is told."""
    return kind(connection, _untold)


def _untold(change: Change) -> None:
    raise AssertionError(change.entity)


@rows_of("appointment")
def appointment_versions(
    reader: Reader, start: datetime, end: datetime
) -> dict[UUID, Version]:
    """The version of every appointment that touches the span."""
    rows = reader.rows(_VERSIONS, (wall(start - LONGEST), wall(end), wall(start)))
    return {
        UUID(bytes=key): Version(changes, read_stamp(at)) for key, changes, at in rows
    }
