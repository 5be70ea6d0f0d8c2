"""What somebody on the telephone asks for, as the chips of the slot finder say it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import Enum
from uuid import UUID

from desktop.agenda.slots import Part, SlotSearch, Wish
from desktop.agenda.words import reasons
from desktop.i18n import N_, _
from ui.agenda.dates import day_name, short_day

LISTED = 60
"""Slots asked for at once: five are shown, the rest waits behind a link."""
EVENING = time(17, 0)


class DayPart(Enum):
    """A stretch of the day that a chip stands for; only one holds at a time."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


_PART_WORDS = {
    DayPart.MORNING: N_("Morning"),
    DayPart.AFTERNOON: N_("Afternoon"),
    DayPart.EVENING: N_("After 17:00"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A search for free time, as the chips hold it.

    Args:
        first_day: the first day that suits; None for from now on.
        weekdays: 0 to 6; none for any.
    """

    type_id: UUID | None = None
    minutes: int = 20
    before: int = 0
    after: int = 0
    first_day: date | None = None
    part: DayPart | None = None
    weekdays: frozenset[int] = field(default_factory=frozenset)

    def toggled_part(self, part: DayPart) -> Asked:
        """That part of the day, or any when it was that one."""
        return replace(self, part=None if self.part is part else part)

    def toggled_weekday(self, weekday: int) -> Asked:
        """With that day of the week, or without it."""
        return replace(self, weekdays=self.weekdays ^ {weekday})

    def wish(self, now: datetime) -> Wish:
        """The same for the search."""
        parts = {DayPart.MORNING: Part.MORNING, DayPart.AFTERNOON: Part.AFTERNOON}
        return Wish(
            minutes=self.minutes,
            first_day=max(self.first_day or now.date(), now.date()),
            part=parts.get(self.part) if self.part else None,
            weekdays=self.weekdays or None,
            not_before=EVENING if self.part is DayPart.EVENING else None,
            not_earlier_than=now,
            before=self.before,
            after=self.after,
            count=LISTED,
        )


def part_word(part: DayPart) -> str:
    """The part of the day, as a chip says it."""
    return _(_PART_WORDS[part])


def from_word(day: date, today: date) -> str:
    """From a day on, as a chip says it: the day's name within a week."""
    near = 0 <= (day - today).days < 7
    name = day_name(day) if near else short_day(day)
    return _("From {day}").format(day=name)


def weekdays_word(weekdays: frozenset[int]) -> str:
    """The days of the week, as a chip says them."""
    monday = date(2024, 1, 1)
    return ", ".join(
        day_name(monday.replace(day=1 + n), short=True) for n in sorted(weekdays)
    )


def counted(search: SlotSearch, shown: int) -> str:
    """How many slots are shown of how many there are."""
    found = len(search.slots)
    if found <= shown:
        return _("{count} slots in all").format(count=found)
    total = (
        _("more than {count}").format(count=found) if found >= LISTED else str(found)
    )
    return _("First {shown} slots of {total}").format(shown=shown, total=total)


def why_none(search: SlotSearch, asked: Asked) -> str:
    """Why there is no slot, and what would open one."""
    return "\n".join(reasons(search, asked.minutes))
