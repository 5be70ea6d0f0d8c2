"""The agenda's rows: what a week, a day and a search for free time read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
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
    Purpose,
    Role,
    WeekParity,
)
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.written import day as written_day
from db.repositories.written import minutes as in_minutes
from db.repositories.written import moment, of_day, read_day, wall
from db.repositories.written_phones import first_number
from db.rows import AppointmentRow, PatientAppointmentRow, PinnedRow

LONGEST = timedelta(hours=24)
"""No appointment lasts longer: an index on `start` alone finds all that touch a span."""

_APPOINTMENTS = (
    'SELECT a.id, a.start, a."end", a.state, a.patient_id,'
    " CASE WHEN p.used_name <> '' THEN p.used_name ELSE p.birth_name END,"
    " CASE WHEN p.used_first_name <> '' THEN p.used_first_name ELSE p.first_names END,"
    " p.birth_date, p.phones, a.title, a.note, a.type_id, t.code, t.name,"
    " a.arrived_at, a.started_at, a.completed_at, a.walk_in, a.reason,"
    " u.display_name, a.booked_at, p.booking_alert, a.source, a.caught_up, a.urgent,"
    " a.turn, a.freed_at, a.series_id, a.series_number, s.sessions, a.by_hand"
    " FROM appointment a"
    " LEFT JOIN patient p ON p.id = a.patient_id"
    " LEFT JOIN appointment_type t ON t.id = a.type_id"
    " LEFT JOIN account u ON u.id = a.booked_by"
    " LEFT JOIN series s ON s.id = a.series_id"
)
BETWEEN = (
    _APPOINTMENTS + ' WHERE a.start > ? AND a.start < ? AND a."end" > ?'
    " AND a.state <> 'entered_in_error' ORDER BY a.start, a.\"end\""
)
_ONE = _APPOINTMENTS + " WHERE a.id = ?"
_UNSETTLED = (
    _APPOINTMENTS + ' WHERE a.start > ? AND a.start < ? AND a."end" <= ?'
    " AND a.state IN ('proposed', 'booked', 'confirmed') ORDER BY a.start"
)
_HOLDING = (
    'SELECT id, start, "end", patient_id, type_id, walk_in FROM appointment'
    ' WHERE start > ? AND start < ? AND "end" > ?'
    " AND state NOT IN ('excused', 'cancelled_by_practice', 'entered_in_error')"
    " ORDER BY start"
)
_OF_SERIES = _APPOINTMENTS + " WHERE a.series_id = ? ORDER BY a.series_number, a.n"
_PINNED = "SELECT id, appointment_id, purpose FROM pin WHERE account_id = ? ORDER BY n"
_UNSETTLED_COUNT = (
    'SELECT count(*) FROM appointment WHERE start > ? AND start < ? AND "end" <= ?'
    " AND state IN ('proposed', 'booked', 'confirmed')"
)
_OF_PATIENT = (
    "SELECT a.id, a.start, a.\"end\", a.state, coalesce(t.code, ''),"
    " coalesce(t.name, ''), a.note FROM appointment a"
    " LEFT JOIN appointment_type t ON t.id = a.type_id"
    " WHERE a.patient_id = ? AND a.state <> 'entered_in_error'"
    " ORDER BY a.start DESC LIMIT ?"
)


@rows_of("appointment")
def appointments_between(
    reader: Reader, start: datetime, end: datetime
) -> tuple[AppointmentRow, ...]:
    """Those that touch the span, in time's order; entered in error left out."""
    rows = reader.rows(BETWEEN, (wall(start - LONGEST), wall(end), wall(start)))
    return tuple(_appointment(row) for row in rows)


@rows_of("appointment")
def unsettled_between(
    reader: Reader, start: datetime, end: datetime
) -> tuple[AppointmentRow, ...]:
    """Those that began and ended in the span and have no outcome, in time's order."""
    rows = reader.rows(_UNSETTLED, (wall(start), wall(end), wall(end)))
    return tuple(_appointment(row) for row in rows)


def unsettled_count(reader: Reader, start: datetime, end: datetime) -> int:
    """How many of them there are."""
    row = reader.one(_UNSETTLED_COUNT, (wall(start), wall(end), wall(end)))
    return int(row[0]) if row else 0


@rows_of("appointment")
def appointments_of_series(reader: Reader, series: UUID) -> tuple[AppointmentRow, ...]:
    """Every occurrence of a series, in its own order."""
    return tuple(_appointment(row) for row in reader.rows(_OF_SERIES, (series.bytes,)))


@rows_of("appointment")
def holding_between(
    reader: Reader, start: datetime, end: datetime
) -> list[tuple[UUID, datetime, datetime, UUID | None, UUID | None, bool]]:
    """Id, start, end, patient, type, walk-in or not, of those that hold their slot."""
    read = moment
    span = (wall(start - LONGEST), wall(end), wall(start))
    return [
        (
            UUID(bytes=key),
            read(begins),
            read(ends),
            UUID(bytes=who) if who else None,
            _type_id(kind) if kind else None,
            bool(walk_in),
        )
        for key, begins, ends, who, kind, walk_in in reader.rows(_HOLDING, span)
    ]


@rows_of("pin")
def pinned(reader: Reader, account: UUID) -> tuple[PinnedRow, ...]:
    """What a person holds on her pinboard, oldest first."""
    found = []
    for key, appointment_id, purpose in reader.rows(_PINNED, (account.bytes,)):
        row = appointment(reader, UUID(bytes=appointment_id))
        if row is not None:
            found.append(PinnedRow(UUID(bytes=key), Purpose(purpose), row))
    return tuple(found)


@rows_of("appointment")
def appointment(reader: Reader, key: UUID) -> AppointmentRow | None:
    """One appointment, None when there is none."""
    row = reader.one(_ONE, (key.bytes,))
    return None if row is None else _appointment(row)


@rows_of("appointment")
def appointments_of(
    reader: Reader, patient: UUID, limit: int = 500
) -> tuple[PatientAppointmentRow, ...]:
    """A patient's appointments, the latest first."""
    return tuple(
        PatientAppointmentRow(
            UUID(bytes=key),
            moment(start),
            moment(end),
            AppointmentState(state),
            code,
            name,
            note,
        )
        for key, start, end, state, code, name, note in reader.rows(
            _OF_PATIENT, (patient.bytes, limit)
        )
    )


@rows_of("appointment_type")
def appointment_types(reader: Reader) -> tuple[AppointmentType, ...]:
    """Every type in its order, retired ones last."""
    rows = reader.rows(
        "SELECT id, name, code, minutes, colour, before, after, place, instructions,"
        " position, retired, bookers, urgent FROM appointment_type"
        " ORDER BY retired, position, n"
    )
    return tuple(
        AppointmentType(
            id=UUID(bytes=key),
            name=name,
            code=code,
            minutes=in_minutes(lasts),
            colour=colour,
            before=in_minutes(before),
            after=in_minutes(after),
            place=Place(place),
            instructions=instructions,
            position=position,
            retired=bool(retired),
            bookers=frozenset(Role(role) for role in bookers.split()),
            urgent=bool(urgent),
        )
        for (
            key,
            name,
            code,
            lasts,
            colour,
            before,
            after,
            place,
            instructions,
            position,
            retired,
            bookers,
            urgent,
        ) in rows
    )


@rows_of("opening_rule")
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
            start=of_day(start),
            end=of_day(end),
            parity=WeekParity(parity),
            valid_from=read_day(valid_from),
            valid_to=read_day(valid_to),
        )
        for key, weekday, start, end, parity, valid_from, valid_to in rows
    )


@rows_of("opening_exception")
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
            start=of_day(start) if start else None,
            end=of_day(end) if end else None,
            label=label,
        )
        for key, at, is_open, start, end, label in rows
    )


@rows_of("absence")
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
            start=moment(begins),
            end=moment(ends),
            label=label,
        )
        for key, begins, ends, label in rows
    )


def _appointment(row: tuple[Any, ...]) -> AppointmentRow:
    return AppointmentRow(
        UUID(bytes=row[0]),
        moment(row[1]),
        moment(row[2]),
        _state(row[3]),
        UUID(bytes=row[4]) if row[4] else None,
        row[5] or "",
        (row[6] or "").split(" ")[0],
        date.fromisoformat(row[7]) if row[7] else None,
        first_number(row[8]) if row[8] else "",
        row[9],
        row[10],
        _type_id(row[11]) if row[11] else None,
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
        bool(row[23]),
        bool(row[24]),
        row[25],
        _wall(row[26]),
        UUID(bytes=row[27]) if row[27] else None,
        row[28],
        row[29] or 0,
        row[30],
    )


def _wall(stored: str | None) -> datetime | None:
    return moment(stored) if stored else None


@lru_cache(maxsize=64)
def _type_id(stored: bytes) -> UUID:
    return UUID(bytes=stored)


@lru_cache(maxsize=32)
def _state(stored: str) -> AppointmentState:
    return AppointmentState(stored)
