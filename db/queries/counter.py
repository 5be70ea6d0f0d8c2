"""Slots that were given back: told where free time is offered."""

from __future__ import annotations

from datetime import datetime

from db.queries.agenda import LONGEST
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.written import moment, wall

_FREED = (
    'SELECT start, "end" FROM appointment WHERE start > ? AND start < ? AND "end" > ?'
    " AND state IN ('excused', 'cancelled_by_practice') AND freed_at >= ?"
)


@rows_of("appointment")
def freed_between(
    reader: Reader, start: datetime, end: datetime, since: datetime
) -> list[tuple[datetime, datetime]]:
    """Stretches that touch the span and were given back at `since` or later."""
    rows = reader.rows(
        _FREED, (wall(start - LONGEST), wall(end), wall(start), wall(since))
    )
    read = moment
    return [(read(begins), read(ends)) for begins, ends in rows]
