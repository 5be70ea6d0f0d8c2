"""Which days are shown, and where a step leads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ui.agenda.dates import monday_of

WEEK = 7


@dataclass(frozen=True, slots=True)
class Shown:
    """A view of the agenda and the day it is about.

    Args:
        mode: "week", "day" or "list"; the list shows a week.
    """

    day: date
    mode: str = "week"

    @property
    def first(self) -> date:
        """The first day that is shown."""
        return self.day if self.mode == "day" else monday_of(self.day)

    @property
    def count(self) -> int:
        """How many days are asked for."""
        return 1 if self.mode == "day" else WEEK

    def last(self, sunday: bool = False) -> date:  # noqa: FBT001, FBT002
        """The last day of the title: Saturday, unless Sunday is shown."""
        if self.mode == "day":
            return self.day
        return self.first + timedelta(days=6 if sunday else 5)

    def stepped(self, steps: int) -> Shown:
        """So many days or weeks on; in the day view Sundays are passed over."""
        if self.mode != "day":
            return replace(self, day=self.day + timedelta(days=WEEK * steps))
        day = self.day + timedelta(days=steps)
        if day.weekday() == WEEK - 1:
            day += timedelta(days=1 if steps > 0 else -1)
        return replace(self, day=day)

    def at(self, day: date) -> Shown:
        """The same view of another day."""
        return replace(self, day=day)

    def as_mode(self, mode: str) -> Shown:
        """Another view of the same day."""
        return replace(self, mode=mode)

    def holds(self, day: date) -> bool:
        """Whether that day is among those shown."""
        return self.first <= day < self.first + timedelta(days=self.count)
