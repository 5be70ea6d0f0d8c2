"""What the slot finder tells: slots, what they leave, who waits for them, or what would help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from db.entities import AppointmentState
from db.queries import Reader
from db.queries.agenda import (
    appointment_types,
    appointments_between,
)
from db.queries.free import gaps_between, pauses_between
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.leftover import sparing
from desktop.agenda.openers import How, Opener, openers
from desktop.agenda.slots import SlotSearch, Untaken, Wish, free_slots
from desktop.agenda.spans import Span
from desktop.reads.agenda import opening_rules
from desktop.reads.waiting import fitting

SHORTEST = 10
_YEAR = 366
_ASKED = 14
"""Days in which somebody who is only proposed may still be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One answer of the finder.

    Args:
        shortest: minutes of the shortest type: what is left below it is useless.
        waiting: how many of the waiting list the first slot would suit.
        openers: with no slot, what would open one.
    """

    search: SlotSearch
    shortest: int = SHORTEST
    waiting: int = 0
    openers: tuple[Opener, ...] = ()


def search_slots(reader: Reader, wish: Wish, holidays: PublicHolidays) -> Found:
    """The first slots, those that leave nothing useless first within a half day."""
    start = datetime.combine(wish.first_day, time())
    until = start + timedelta(days=wish.days + _YEAR)
    rules = opening_rules(reader, start, until, holidays)

    @cache
    def agenda(since: datetime, until: datetime) -> Untaken:
        # What would help looks through the same weeks again.
        return Untaken(
            gaps=gaps_between(reader, since, until),
            kept=pauses_between(reader, since, until),
        )

    search = free_slots(wish, rules, agenda)
    if not search.slots:
        told = (*openers(wish, search, rules, agenda), *_proposed(reader, wish))
        return Found(search=search, openers=told)
    kinds = appointment_types(reader)
    shortest = min((k.minutes for k in kinds if not k.retired), default=SHORTEST)
    spared = sparing(search, shortest)
    return Found(
        search=spared,
        shortest=shortest,
        waiting=_waiting(reader, spared.slots[0], wish, holidays),
    )


def _waiting(reader: Reader, slot: Span, wish: Wish, holidays: PublicHolidays) -> int:
    now = wish.not_earlier_than
    if now is None:
        return 0
    return len(fitting(reader, slot.start, slot.end, now, holidays).offers)


def _proposed(reader: Reader, wish: Wish) -> Iterator[Opener]:
    """The first one that nobody has confirmed yet: she may be asked to make room."""
    start = datetime.combine(wish.first_day, time())
    end = start + timedelta(days=min(wish.days, _ASKED))
    for row in appointments_between(reader, start, end):
        proposed = row.state is AppointmentState.PROPOSED
        if proposed and row.minutes >= wish.minutes and _on(wish, row.start.date()):
            slot = Span(row.start, row.start + timedelta(minutes=wish.minutes))
            yield Opener(how=How.PROPOSED, slot=slot, appointment_id=row.id)
            return


def _on(wish: Wish, day: date) -> bool:
    return wish.weekdays is None or day.weekday() in wish.weekdays
