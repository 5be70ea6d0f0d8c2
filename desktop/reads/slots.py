"""The slot finder, over the agenda as it stands."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from db.queries import Reader
from db.queries.agenda import gaps_between, pauses_between
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.slots import SlotSearch, Untaken, Wish, free_slots
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
