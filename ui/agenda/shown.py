"""Which days are shown, and where a step leads."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ui.agenda.dates import monday_of, months_later

WEEK = 7
MONTH = 31
"""The list's span that stands for a whole month."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A view of the agenda and the day it is about.

    Args:
        mode: "week", "day", "month" or "list".
        days: side by side in the day view.
        span: days of the list: 1, 7, 14, or 31 for a month.
    """

    day: date
    mode: str = "week"
    days: int = 1
    span: int = WEEK

    @property
    def first(self) -> date:
        """The first day that is shown."""
        if self.mode == "day" or (self.mode == "list" and self.span == 1):
            return self.day
        if self.mode == "month":
            return monday_of(self.day.replace(day=1))
        if self.mode == "list" and self.span == MONTH:
            return self.day.replace(day=1)
        return monday_of(self.day)

    @property
    def count(self) -> int:
        """How many days are asked for."""
        if self.mode == "day":
            return self.days
        if self.mode == "month":
            lead = self.day.replace(day=1).weekday()
            return -(-(lead + _length(self.day)) // WEEK) * WEEK
        if self.mode == "list":
            return _length(self.day) if self.span == MONTH else self.span
        return WEEK

    @property
    def by_month(self) -> bool:
        """Whether a step is a month."""
        return self.mode == "month" or (self.mode == "list" and self.span == MONTH)

    @property
    def one_day(self) -> bool:
        """Whether a single day is shown."""
        return self.count == 1

    def stepped(self, steps: int) -> Shown:
        """So many pages on; a single day passes Sundays over."""
        if self.by_month:
            return replace(self, day=months_later(self.day.replace(day=1), steps))
        if self.mode == "day" and self.days > 1:
            return replace(self, day=self.day + timedelta(days=self.days * steps))
        if not self.one_day:
            return replace(self, day=self.day + timedelta(days=self.count * steps))
        day = self.day + timedelta(days=steps)
        if day.weekday() == WEEK - 1:
            day += timedelta(days=1 if steps > 0 else -1)
        return replace(self, day=day)

    def later(self, *, weeks: int = 0, months: int = 0) -> Shown:
        """The same view so many weeks and months on."""
        day = months_later(self.day, months) + timedelta(weeks=weeks)
        return replace(self, day=day)

    def at(self, day: date) -> Shown:
        """The same view of another day."""
        return replace(self, day=day)

    def holds(self, day: date) -> bool:
        """Whether that day is among those shown."""
        if self.mode == "month":
            return (day.year, day.month) == (self.day.year, self.day.month)
        return self.first <= day < self.first + timedelta(days=self.count)


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]
