"""Hours held back for emergencies, who is booked ahead, and how much a type is used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from db.entities import HeldRange, WeekParity
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.written import day as written_day
from db.repositories.written import moment, of_day, read_day, wall

_HELD = (
    'SELECT id, weekday, day, start, "end", parity, valid_from, valid_to, release, label'
    " FROM held_range WHERE (day IS NULL OR day BETWEEN ? AND ?)"
    " ORDER BY weekday, day, start"
)

_AHEAD = (
    'SELECT id, start, "end" FROM appointment'
    " WHERE start >= ? AND start < ? AND state NOT IN"
    " ('excused', 'cancelled_by_practice', 'entered_in_error', 'completed')"
    " ORDER BY start"
)
_USES = (
    "SELECT count(*), sum(start >= ?) FROM appointment"
    " WHERE type_id = ? AND state <> 'entered_in_error'"
)


@rows_of("held_range")
def held_ranges(reader: Reader, first: date, last: date) -> tuple[HeldRange, ...]:
    """Those of every week, and those of these dates, both ends included."""
    rows = reader.rows(_HELD, (written_day(first), written_day(last)))
    return tuple(
        HeldRange(
            id=UUID(bytes=key),
            weekday=weekday,
            day=read_day(at),
            start=of_day(start),
            end=of_day(end),
            parity=WeekParity(parity),
            valid_from=read_day(since),
            valid_to=read_day(until),
            release=release,
            label=label,
        )
        for key, weekday, at, start, end, parity, since, until, release, label in rows
    )


def booked_ahead(
    reader: Reader, start: datetime, end: datetime
) -> Iterator[tuple[UUID, datetime, datetime]]:
    """Who holds a slot that begins in the span: id, from, until, in time's order."""
    read = moment
    with rows_of("appointment"):
        for key, begins, ends in reader.rows(_AHEAD, (wall(start), wall(end))):
            yield UUID(bytes=key), read(begins), read(ends)


def uses_of_type(reader: Reader, type_id: UUID, now: datetime) -> tuple[int, int]:
    """How many appointments have this type, and how many of them are to come."""
    row = reader.one(_USES, (wall(now), type_id.bytes))
    return (int(row[0]), int(row[1] or 0)) if row else (0, 0)
