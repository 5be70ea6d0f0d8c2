"""When nobody is there: gaps between appointments, and the pauses around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

from db.queries.agenda import LONGEST
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.written import minutes as in_minutes
from db.repositories.written import moment, wall


@dataclass(frozen=True, slots=True)
class Booked:
    """A stretch of days without its people.

    Args:
        counts: how many appointments start on each day that has any.
        gaps: the stretches nobody holds, in time's order.
    """

    counts: Mapping[date, int]
    gaps: list[tuple[datetime, datetime]]


_WRITTEN = len("2026-11-24T09:00 ")
# Two texts instead of rows. With SQLCipher's memory security every allocation is locked
# and wiped, so what allocates by the row (a sorter, a subquery, a window function, ||)
# takes 400 ms for a full year instead of 5; and a tuple by the row wakes Python's
# garbage collector.
_TAKEN = (
    "SELECT group_concat(start, ' '), group_concat(\"end\", ' ')"
    " FROM appointment INDEXED BY appointment_start"
    " WHERE start > ? AND start < ? AND \"end\" > ? AND state <> 'excused'"
    " AND state <> 'cancelled_by_practice' AND state <> 'entered_in_error'"
)
_PADDED = "SELECT id, before, after FROM appointment_type WHERE before > 0 OR after > 0"
_PAUSES = (
    'SELECT start, "end", type_id FROM appointment INDEXED BY appointment_start'
    " WHERE start > ? AND start < ? AND \"end\" > ? AND state <> 'excused'"
    " AND state <> 'cancelled_by_practice' AND state <> 'entered_in_error'"
    " AND type_id IN (SELECT id FROM appointment_type WHERE before > 0 OR after > 0)"
    " ORDER BY start"
)


def gaps_between(
    reader: Reader, start: datetime, end: datetime
) -> list[tuple[datetime, datetime]]:
    """The stretches nobody holds, cut to the span, in time's order."""
    return booked_between(reader, start, end).gaps


@rows_of("appointment")
def booked_between(reader: Reader, start: datetime, end: datetime) -> Booked:
    """How many come each day, and when nobody does: months and quarters at a glance."""
    since, until = cast("str", wall(start)), cast("str", wall(end))
    row = reader.one(_TAKEN, (wall(start - LONGEST), until, since))
    starts, ends = row if row is not None else (None, None)
    _check_minutes(starts, ends)
    begins = sorted((starts or "").split())
    days = Counter(at[:10] for at in begins if at >= since)
    return Booked(
        counts={date.fromisoformat(day): count for day, count in days.items()},
        gaps=_gaps(begins, sorted((ends or "").split()), since, until),
    )


def _check_minutes(*texts: str | None) -> None:
    """Times joined by blanks, each to the minute: looked at as a whole, for a year's sake.

    Raises:
        ValueError: one of them is written in another way.
    """
    for text in filter(None, texts):
        if len(text) + 1 != _WRITTEN * (text.count(" ") + 1):
            raise ValueError("a time")


def _gaps(
    begins: list[str], ends: list[str], since: str, until: str
) -> list[tuple[datetime, datetime]]:
    # Sorted apart: when as many have ended as have started, nobody is there until the
    # next one starts, whoever is whose.
    begun, over = [*begins, until], [since, *ends]
    read = datetime.fromisoformat
    return [
        (read(free), read(taken))
        for free, taken in zip(over, begun, strict=True)
        if free < taken
    ]


@rows_of("appointment")
def pauses_between(
    reader: Reader, start: datetime, end: datetime
) -> list[tuple[datetime, datetime]]:
    """Appointments with the minutes their types keep free around them, by start.

    Only those whose type keeps some; most practices have no such type.
    """
    padded = {key: (before, after) for key, before, after in reader.rows(_PADDED)}
    if not padded:
        return []
    found = []
    span = (wall(start - LONGEST), wall(end), wall(start))
    for begins, ends, kind in reader.rows(_PAUSES, span):
        before, after = (in_minutes(kept) for kept in padded[kind])
        since = moment(begins) - timedelta(minutes=before)
        until = moment(ends) + timedelta(minutes=after)
        found.append((since, until))
    return found
