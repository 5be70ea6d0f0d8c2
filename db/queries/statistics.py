"""Figures of a stretch of the agenda, nearly all of them from an index alone.

A stretch is a week or so: with SQLCipher's memory security what sorts a million rows at
once takes seconds, and what groups a week takes a millisecond.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from db.entities import AppointmentState
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.written import moment, wall

_COUNTS = (
    "SELECT type_id, state, count(*),"
    ' sum(CAST(round((julianday("end") - julianday(start)) * 1440) AS INTEGER))'
    " FROM appointment INDEXED BY appointment_start"
    " WHERE start >= ? AND start < ? AND state <> 'entered_in_error'"
    " GROUP BY type_id, state"
)
_WAITS = (
    "SELECT CAST(round((julianday(started_at) - julianday(arrived_at)) * 1440)"
    " AS INTEGER) AS waited, count(*) FROM appointment INDEXED BY appointment_came"
    " WHERE start >= ? AND start < ? AND arrived_at IS NOT NULL"
    " AND started_at IS NOT NULL GROUP BY waited"
)
_LATE = (
    "SELECT CAST(round((julianday(started_at) - julianday(start)) * 1440) AS INTEGER)"
    " AS late, count(*) FROM appointment INDEXED BY appointment_came"
    " WHERE start >= ? AND start < ? AND arrived_at IS NOT NULL"
    " AND started_at IS NOT NULL GROUP BY late"
)
_FREED = (
    "SELECT state, CAST(round((julianday(start) - julianday(freed_at)) * 1440)"
    " AS INTEGER) AS ahead, count(*) FROM appointment INDEXED BY appointment_freed"
    " WHERE start >= ? AND start < ? AND state IN ('excused', 'cancelled_by_practice')"
    " GROUP BY state, ahead"
)
_FIRSTS = (
    "SELECT a.start FROM appointment a INDEXED BY appointment_start"
    " WHERE a.start >= ? AND a.start < ? AND a.state <> 'entered_in_error'"
    " AND a.patient_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM appointment b"
    " INDEXED BY appointment_patient WHERE b.patient_id = a.patient_id"
    " AND b.start <= a.start AND (b.start < a.start OR b.n < a.n)"
    " AND b.state <> 'entered_in_error')"
)
_LINES = (
    "SELECT a.id, a.start, a.\"end\", coalesce(t.code, ''), a.state, a.walk_in,"
    " a.arrived_at, a.started_at, a.completed_at, a.freed_at, a.patient_id"
    " FROM appointment a LEFT JOIN appointment_type t ON t.id = a.type_id"
    " WHERE a.start >= ? AND a.start < ? AND a.state <> 'entered_in_error'"
    " ORDER BY a.start"
)
Count = tuple[UUID | None, AppointmentState, int, int]
"""Type, state, how many, minutes in all."""
Line = tuple[str | int | bytes | None, ...]


@rows_of("appointment")
def counts(reader: Reader, start: datetime, end: datetime) -> list[Count]:
    """Appointments that begin in the stretch, by type and state."""
    return [
        (_id(kind), AppointmentState(state), int(count), int(minutes or 0))
        for kind, state, count, minutes in reader.rows(_COUNTS, _span(start, end))
    ]


def waits(reader: Reader, start: datetime, end: datetime) -> dict[int, int]:
    """How many waited so many minutes from their arrival until they were called in."""
    return dict(reader.rows(_WAITS, _span(start, end)))


def delays(reader: Reader, start: datetime, end: datetime) -> dict[int, int]:
    """How many were called in so many minutes after their hour; negative is before."""
    return dict(reader.rows(_LATE, _span(start, end)))


@rows_of("appointment")
def freed(
    reader: Reader, start: datetime, end: datetime
) -> dict[tuple[AppointmentState, int | None], int]:
    """How many slots were given back so many minutes ahead, by whom; None is unknown."""
    return {
        (AppointmentState(state), ahead): int(count)
        for state, ahead, count in reader.rows(_FREED, _span(start, end))
    }


@rows_of("appointment")
def first_times(reader: Reader, start: datetime, end: datetime) -> list[datetime]:
    """The first appointment of each patient whose first of all begins in the stretch."""
    rows = reader.rows(_FIRSTS, _span(start, end))
    return [moment(first) for (first,) in rows]


def lines(reader: Reader, start: datetime, end: datetime) -> list[Line]:
    """One row an appointment, with ids and times and no name."""
    return reader.rows(_LINES, _span(start, end))


def _span(start: datetime, end: datetime) -> tuple[str | None, str | None]:
    return wall(start), wall(end)


def _id(key: bytes | None) -> UUID | None:
    return None if key is None else UUID(bytes=key)
