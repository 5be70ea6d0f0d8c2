"""What is shown of a period: the rows that are wanted, under the days they are of."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.reads.trail import (
    Day,
    Hour,
    TrailFilter,
    TrailRead,
    TrailRow,
    activity,
    days,
    matching,
)

Line = Day | TrailRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """What a filter leaves of a period.

    Args:
        lines: a day, its rows, the day before, its rows.
        hours: the 24 of the day.
    """

    lines: tuple[Line, ...]
    hours: tuple[Hour, ...]
    count: int


NOTHING = Picked(lines=(), hours=(), count=0)


def pick(read: TrailRead, wanted: TrailFilter) -> Picked:
    """The lines of a period that are wanted; for a thread of the pool."""
    rows = matching(read, wanted)
    heads = {day.day: day for day in days(rows)}
    lines: list[Line] = []
    current = None
    for row in rows:
        if row.at.date() != current:
            current = row.at.date()
            lines.append(heads[current])
        lines.append(row)
    return Picked(lines=tuple(lines), hours=activity(read, rows), count=len(rows))
