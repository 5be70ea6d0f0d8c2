"""The slot finder, over the agenda as it stands."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from db.queries import Reader
from db.queries.agenda import busy_between
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.slots import SlotSearch, Wish, free_slots
from desktop.reads.agenda import opening_rules


def find_slots(reader: Reader, wish: Wish, holidays: PublicHolidays) -> SlotSearch:
    """The first free slots that fit the wish, or why there is none."""
    start = datetime.combine(wish.first_day, time())
    rules = opening_rules(reader, start, start + timedelta(days=wish.days), holidays)
    return free_slots(wish, rules, lambda a, b: busy_between(reader, a, b))
