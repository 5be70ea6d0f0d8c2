"""What somebody on the telephone asks for, as the chips of the slot finder say it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from db.entities.waiting import DayPart
from desktop.agenda.freed import hours_of
from desktop.agenda.openers import How, Opener
from desktop.agenda.slots import SlotSearch, Wish
from desktop.agenda.wish_words import part_word, weekdays_word
from desktop.agenda.words import reasons
from desktop.dates import hour, span
from desktop.i18n import _, ngettext
from ui.agenda.dates import day_name, short_day

__all__ = [
    "Asked",
    "DayPart",
    "counted",
    "from_word",
    "hours_word",
    "opener_word",
    "part_word",
    "until_word",
    "weekdays_word",
    "why_none",
]

LISTED = 60
"""Slots asked for at once: five are shown, the rest waits behind a link."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search for free time, as the chips hold it.

    Args:
        first_day: the first day that suits; None for from now on.
        last_day: the last one; None for a year on.
        parts: parts of the day that suit; none for the whole day.
        since, until: the caller's own hours, within those parts.
        weekdays: 0 to 6; none for any.
        urgent: hours held back for emergencies are offered too.
        listed: how many slots are asked for.
    """

    type_id: UUID | None = None
    minutes: int = 20
    before: int = 0
    after: int = 0
    first_day: date | None = None
    last_day: date | None = None
    parts: frozenset[DayPart] = field(default_factory=frozenset)
    since: time | None = None
    until: time | None = None
    weekdays: frozenset[int] = field(default_factory=frozenset)
    urgent: bool = False
    listed: int = LISTED

    def toggled_part(self, part: DayPart) -> Asked:
        """With that part of the day, or without it."""
        return replace(self, parts=self.parts ^ {part})

    def toggled_weekday(self, weekday: int) -> Asked:
        """With that day of the week, or without it."""
        return replace(self, weekdays=self.weekdays ^ {weekday})

    def wish(self, now: datetime) -> Wish:
        """The same for the search."""
        first = max(self.first_day or now.date(), now.date())
        last = self.last_day or first + timedelta(days=364)
        return Wish(
            minutes=self.minutes,
            first_day=first,
            days=max((last - first).days + 1, 1),
            hours=hours_of(self.parts, self.since, self.until),
            weekdays=self.weekdays or None,
            not_earlier_than=now,
            before=self.before,
            after=self.after,
            urgent=self.urgent,
            count=self.listed,
        )


def from_word(day: date, today: date) -> str:
    """From a day on, as a chip says it: the day's name within a week."""
    near = 0 <= (day - today).days < 7
    name = day_name(day) if near else short_day(day)
    return _("From {day}").format(day=name)


def until_word(day: date) -> str:
    """Until a day, as a chip says it."""
    return _("Until {day}").format(day=short_day(day))


def hours_word(since: time | None, until: time | None) -> str:
    """The caller's own hours, as a chip says them; "" for none."""
    if since and until:
        return f"{hour(since)}\u00a0–\u00a0{hour(until)}"
    if since:
        return _("From {time}").format(time=hour(since))
    return _("Until {time}").format(time=hour(until)) if until else ""


def counted(search: SlotSearch, shown: int, asked: Asked) -> str:
    """How many slots are shown of how many there are."""
    found = len(search.slots)
    if found <= shown:
        return _("{count} slots in all").format(count=found)
    total = str(found)
    if found >= asked.listed:
        total = _("more than {count}").format(count=found)
    return _("First {shown} slots of {total}").format(shown=shown, total=total)


def why_none(search: SlotSearch, asked: Asked) -> str:
    """Why there is no slot."""
    return "\n".join(reasons(search, asked.minutes)[:1])


def opener_word(opener: Opener) -> str:
    """What would open one, as the line says that does it."""
    when = f"{short_day(opener.slot.start.date())}, {hour(opener.slot.start)}"
    count = _count(opener.count)
    if opener.how is How.SHORTER:
        said = _("{count} with {minutes} min")
        return said.format(count=count, minutes=opener.minutes)
    if opener.how is How.ANY_TIME:
        return _("{count} on any day, at any time").format(count=count)
    if opener.how is How.LATER:
        return _("The first one after that: {when}").format(when=when)
    if opener.how is How.HELD:
        return _("Held back for emergencies: {when}").format(when=when)
    if opener.how is How.OPEN and opener.extra is not None:
        extra = span(opener.extra.start, opener.extra.end)
        day = short_day(opener.slot.start.date())
        return _("{day} if {hours} is opened").format(day=day, hours=extra)
    return _("Only proposed, not confirmed: {when}").format(when=when)


def _count(count: int) -> str:
    if count >= 30:
        return _("30 slots and more")
    return ngettext("{count} slot", "{count} slots", count).format(count=count)
