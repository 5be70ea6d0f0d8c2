"""The slot finder, over the agenda as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from db.queries import Reader
from db.queries.counter import freed_between
from db.queries.free import gaps_between, pauses_between
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.slots import SlotSearch, Untaken, Wish, free_slots
from desktop.agenda.spans import Span
from desktop.reads.agenda import opening_rules


def find_slots(reader: Reader, wish: Wish, holidays: PublicHolidays) -> SlotSearch:
    """The first free slots that fit the wish, or why there is none."""
    start = datetime.combine(wish.first_day, time())
    rules = opening_rules(reader, start, start + timedelta(days=wish.days), holidays)

    def agenda(since: datetime, until: datetime) -> Untaken:
        return Untaken(
            gaps=gaps_between(reader, since, until),
            kept=pauses_between(reader, since, until),
        )

    return free_slots(wish, rules, agenda)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSlots:
    """The first free slots.

    Args:
        freed: those of them that somebody gave back today.
    """

    search: SlotSearch
    freed: frozenset[Span] = frozenset()


def next_slots(reader: Reader, wish: Wish, holidays: PublicHolidays) -> NextSlots:
    """The first slots that fit, and which of them were given back on the first day."""
    search = find_slots(reader, wish, holidays)
    if not search.slots:
        return NextSlots(search=search)
    since = datetime.combine(wish.first_day, time())
    given = freed_between(reader, search.slots[0].start, search.slots[-1].end, since)
    freed = [s for s in search.slots if any(s.meets(*one) for one in given)]
    return NextSlots(search=search, freed=frozenset(freed))
