"""What somebody on the telephone asks for, as chips say it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum
from uuid import UUID

from desktop.i18n import N_, _
from ui.agenda.dates import date_without_year, day_name, short_day_name


class DayPart(Enum):
    """A stretch of the day that a chip stands for; only one holds at a time."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    EARLY = "early"


PART_WORDS = {
    DayPart.MORNING: N_("Morning"),
    DayPart.AFTERNOON: N_("Afternoon"),
    DayPart.EVENING: N_("After 17:00"),
    DayPart.EARLY: N_("Before 9:30"),
}
PART_HOURS = {
    DayPart.MORNING: (None, time(12, 30)),
    DayPart.AFTERNOON: (time(12, 0), None),
    DayPart.EVENING: (time(17, 0), None),
    DayPart.EARLY: (None, time(9, 30)),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """A search for free time.

    Args:
        not_before: the first day that suits; None for from now on.
        weekdays: 0 to 6; none for any.
    """

    type_id: UUID | None = None
    minutes: int = 20
    not_before: date | None = None
    part: DayPart | None = None
    weekdays: frozenset[int] = frozenset()

    def toggled_part(self, part: DayPart) -> Wish:
        """That part of the day, or any when it was that one."""
        return replace(self, part=None if self.part is part else part)

    def toggled_weekday(self, weekday: int) -> Wish:
        """With that day of the week, or without it."""
        return replace(self, weekdays=self.weekdays ^ {weekday})

    @property
    def hours(self) -> tuple[time | None, time | None]:
        """The part of the day as hours; None where it is open."""
        return PART_HOURS[self.part] if self.part else (None, None)


def part_word(part: DayPart) -> str:
    """The part of the day, as a chip says it."""
    return _(PART_WORDS[part])


def from_word(day: date, today: date) -> str:
    """From a day on, as a chip says it: the day's name within a week."""
    near = 0 <= (day - today).days < 7
    name = day_name(day).lower() if near else date_without_year(day)
    return _("From {day}").format(day=name)


def weekdays_word(weekdays: frozenset[int]) -> str:
    """The days of the week, as a chip says them."""
    monday = date(2024, 1, 1)
    return ", ".join(
        short_day_name(monday.replace(day=1 + n)) for n in sorted(weekdays)
    )
