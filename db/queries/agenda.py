"""The agenda's rows: what a week, a day and a search for free time read."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from db.entities import (
    Absence,
    AppointmentState,
    AppointmentType,
    OpeningException,
    OpeningRule,
    Place,
    WeekParity,
)
from db.queries.reader import Reader
from db.repositories.patients import read_phones
from db.repositories.written import day as written_day
from db.repositories.written import read_day, wall
from db.rows import AppointmentRow, PatientAppointmentRow

LONGEST = timedelta(hours=24)
"""No appointment lasts longer: an index on `start` alone finds all that touch a span."""

_APPOINTMENTS = (
    'SELECT a.id, a.start, a."end", a.state, a.patient_id,'
    " CASE WHEN p.used_name <> '' THEN p.used_name ELSE p.birth_name END,"
    " CASE WHEN p.used_first_name <> '' THEN p.used_first_name ELSE p.first_names END,"
    " p.birth_date, p.phones, a.title, a.note, a.type_id, t.code, t.name,"
    " a.arrived_at, a.started_at, a.completed_at, a.walk_in, a.reason,"
    " u.display_name, a.booked_at, p.booking_alert, a.source"
    " FROM appointment a"
    " LEFT JOIN patient p ON p.id = a.patient_id"
    " LEFT JOIN appointment_type t ON t.id = a.type_id"
    " LEFT JOIN account u ON u.id = a.booked_by"
)
_BETWEEN = (
    _APPOINTMENTS + ' WHERE a.start > ? AND a.start < ? AND a."end" > ?'
    " AND a.state <> 'entered_in_error' ORDER BY a.start, a.\"end\""
)
_ONE = _APPOINTMENTS + " WHERE a.id = ?"
_BUSY = """
    SELECT covered, start FROM (
        SELECT start, max("end") OVER (
            ORDER BY start ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS covered
        FROM appointment
        WHERE start > :earliest AND start < :until AND "end" > :since
            AND state NOT IN ('excused', 'cancelled_by_practice', 'entered_in_error')
    ) WHERE covered < start
"""
_BUSY_EDGES = """
    SELECT min(start), max("end") FROM appointment
    WHERE start > :earliest AND start < :until AND "end" > :since
        AND state NOT IN ('excused', 'cancelled_by_practice', 'entered_in_error')
"""
_OF_PATIENT = (
    "SELECT a.id, a.start, a.\"end\", a.state, coalesce(t.code, ''),"
    " coalesce(t.name, ''), a.note FROM appointment a"
    " LEFT JOIN appointment_type t ON t.id = a.type_id"
    " WHERE a.patient_id = ? AND a.state <> 'entered_in_error'"
    " ORDER BY a.start DESC LIMIT ?"
)


def appointments_between(
    reader: Reader, start: datetime, end: datetime
) -> tuple[AppointmentRow, ...]:
    """Those that touch the span, in time's order; entered in error left out."""
    rows = reader.rows(_BETWEEN, (wall(start - LONGEST), wall(end), wall(start)))
    return tuple(_appointment(row) for row in rows)


def appointment(reader: Reader, key: UUID) -> AppointmentRow | None:
    """One appointment, None when there is none."""
    row = reader.one(_ONE, (key.bytes,))
    return None if row is None else _appointment(row)


def busy_between(
    reader: Reader, start: datetime, end: datetime
) -> tuple[tuple[datetime, datetime], ...]:
    """When somebody holds the agenda, overlapping and touching appointments made one.

    The database looks for the gaps: a full year gives one stretch, not its rows.
    """
    span = {"earliest": wall(start - LONGEST), "since": wall(start), "until": wall(end)}
    edges = reader.one(_BUSY_EDGES, span)
    if edges is None or edges[0] is None:
        return ()
    gaps = reader.rows(_BUSY, span)
    starts = [edges[0], *(after for _covered, after in gaps)]
    ends = [*(covered for covered, _after in gaps), edges[1]]
    read = datetime.fromisoformat
    return tuple((read(a), read(b)) for a, b in zip(starts, ends, strict=True))


def appointments_of(
    reader: Reader, patient: UUID, limit: int = 500
) -> tuple[PatientAppointmentRow, ...]:
    """A patient's appointments, the latest first."""
    return tuple(
        PatientAppointmentRow(
            UUID(bytes=key),
            datetime.fromisoformat(start),
            datetime.fromisoformat(end),
            AppointmentState(state),
            code,
            name,
            note,
        )
        for key, start, end, state, code, name, note in reader.rows(
            _OF_PATIENT, (patient.bytes, limit)
        )
    )


def appointment_types(reader: Reader) -> tuple[AppointmentType, ...]:
    """Every type in its order, retired ones last."""
    rows = reader.rows(
        "SELECT id, name, code, minutes, colour, before, after, place, instructions,"
        " position, retired FROM appointment_type ORDER BY retired, position, n"
    )
    return tuple(
        AppointmentType(
            id=UUID(bytes=key),
            name=name,
            code=code,
            minutes=minutes,
            colour=colour,
            before=before,
            after=after,
            place=Place(place),
            instructions=instructions,
            position=position,
            retired=bool(retired),
        )
        for (
            key,
            name,
            code,
            minutes,
            colour,
            before,
            after,
            place,
            instructions,
            position,
            retired,
        ) in rows
    )


def opening_rules(reader: Reader) -> tuple[OpeningRule, ...]:
    """The weekly openings."""
    rows = reader.rows(
        'SELECT id, weekday, start, "end", parity, valid_from, valid_to'
        " FROM opening_rule ORDER BY weekday, start"
    )
    return tuple(
        OpeningRule(
            id=UUID(bytes=key),
            weekday=weekday,
            start=time.fromisoformat(start),
            end=time.fromisoformat(end),
            parity=WeekParity(parity),
            valid_from=read_day(valid_from),
            valid_to=read_day(valid_to),
        )
        for key, weekday, start, end, parity, valid_from, valid_to in rows
    )


def opening_exceptions(
    reader: Reader, first: date, last: date
) -> tuple[OpeningException, ...]:
    """The dates that differ, both ends included."""
    rows = reader.rows(
        'SELECT id, day, open, start, "end", label FROM opening_exception'
        " WHERE day BETWEEN ? AND ? ORDER BY day, start",
        (written_day(first), written_day(last)),
    )
    return tuple(
        OpeningException(
            id=UUID(bytes=key),
            day=date.fromisoformat(at),
            open=bool(is_open),
            start=time.fromisoformat(start) if start else None,
            end=time.fromisoformat(end) if end else None,
            label=label,
        )
        for key, at, is_open, start, end, label in rows
    )


def absences_between(
    reader: Reader, start: datetime, end: datetime
) -> tuple[Absence, ...]:
    """The absences that touch the span."""
    rows = reader.rows(
        'SELECT id, start, "end", label FROM absence WHERE "end" > ? AND start < ?'
        " ORDER BY start",
        (wall(start), wall(end)),
    )
    return tuple(
        Absence(
            id=UUID(bytes=key),
            start=datetime.fromisoformat(begins),
            end=datetime.fromisoformat(ends),
            label=label,
        )
        for key, begins, ends, label in rows
    )


def _appointment(row: tuple[Any, ...]) -> AppointmentRow:
    return AppointmentRow(
        UUID(bytes=row[0]),
        datetime.fromisoformat(row[1]),
        datetime.fromisoformat(row[2]),
        _state(row[3]),
        UUID(bytes=row[4]) if row[4] else None,
        row[5] or "",
        (row[6] or "").split(" ")[0],
        date.fromisoformat(row[7]) if row[7] else None,
        _first_phone(row[8]),
        row[9],
        row[10],
        UUID(bytes=row[11]) if row[11] else None,
        row[12] or "",
        row[13] or "",
        _wall(row[14]),
        _wall(row[15]),
        _wall(row[16]),
        bool(row[17]),
        row[18],
        row[19] or "",
        _wall(row[20]),
        row[21] or "",
        row[22],
    )


def _wall(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None


def _first_phone(stored: str | None) -> str:
    if not stored or stored == "[]":
        return ""
    return read_phones(stored)[0].number


@lru_cache(maxsize=32)
def _state(stored: str) -> AppointmentState:
    return AppointmentState(stored)
