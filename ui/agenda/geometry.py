"""Minutes to pixels and days to columns: the arithmetic every part of the view shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

SNAP = 5
"""Minutes: what a drag or a click snaps to."""

DAY_MINUTES = 24 * 60


def minute_of(moment: datetime, day: date) -> int:
    """Minutes since that day's midnight: under 0 the day before, over 1440 after."""
    return int((moment - datetime.combine(day, time())).total_seconds() // 60)


def moment_of(day: date, minute: int) -> datetime:
    """The wall-clock time at that minute of the day."""
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def snapped(minute: float, step: int = SNAP) -> int:
    """The nearest step, halves going up."""
    return int((minute + step / 2) // step) * step


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Where a minute of the day stands, in content pixels from the top.

    Args:
        first: minute of the day at the top, a whole hour.
        last: minute of the day at the bottom.
        hour: pixels of one hour.
        lead: pixels above the first minute.
        lines: minutes between two lines of the paper.
    """

    first: int
    last: int
    hour: float
    lead: int = 1
    lines: int = 30

    def y(self, minute: float) -> float:
        """Where the minute stands."""
        return self.lead + (minute - self.first) * self.hour / 60

    def minute(self, y: float) -> float:
        """Which minute stands there, kept within the scale."""
        found = self.first + (y - self.lead) * 60 / self.hour
        return min(max(found, self.first), self.last)

    @property
    def height(self) -> int:
        """Of the whole scale."""
        return round(self.y(self.last)) + self.lead

    def hours(self) -> range:
        """The whole hours that have a line, as minutes of the day."""
        return range(self.first, self.last + 1, 60)


def lines_of(step: int) -> int:
    """Minutes between the paper's lines: a grid of five is drawn every half hour."""
    return 30 if step <= SNAP else step


def hours_shown(
    spans: Iterable[tuple[int, int]], *, tight: bool = False
) -> tuple[int, int]:
    """First and last minute of a scale that holds these spans: 8 to 20 at the least.

    Some closed paper is left above and below, to see where opening begins and ends;
    `tight` leaves only what is open or booked, in whole hours.
    """
    known = list(spans)
    if tight and known:
        first, last = min(s for s, _e in known), max(e for _s, e in known)
        return max(0, first) // 60 * 60, -(-min(last, DAY_MINUTES) // 60) * 60
    first, last = 8 * 60 + 30, 19 * 60
    for start, end in known:
        first = min(first, start)
        last = max(last, end)
    last = min(DAY_MINUTES, last + 60)
    return max(0, first - 30) // 60 * 60, -(-last // 60) * 60


@dataclass(frozen=True, slots=True)
class Column:
    """One day across the view, in pixels from the left of the first day."""

    day: date
    left: int
    width: int

    @property
    def right(self) -> int:
        """The first pixel of the next day."""
        return self.left + self.width


def columns(
    days: Sequence[tuple[date, bool]], width: int, closed: int, least: int
) -> tuple[Column, ...]:
    """Shares the width between the days.

    Args:
        days: each day and whether it may be narrow (closed, without appointments).
        width: pixels to share.
        closed: what a narrow day takes.
        least: under which an open day does not go; the view then scrolls.
    """
    narrow = sum(1 for _, thin in days if thin)
    wide = len(days) - narrow
    if not wide:
        narrow, closed, wide = 0, 0, len(days)
        days = [(day, False) for day, _ in days]
    share = max(least * wide, width - narrow * closed)
    result: list[Column] = []
    left = given = 0
    for day, thin in days:
        if thin:
            size = closed
        else:
            given += 1
            size = share * given // wide - share * (given - 1) // wide
        result.append(Column(day, left, size))
        left += size
    return tuple(result)
