"""Months and quarters at a glance: how full each day is, and its first free slot."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from db.queries import Reader
from db.queries.free import booked_between, pauses_between
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.plan import DayPlan, Rules
from desktop.agenda.slots import Untaken, Wish, free_slots
from desktop.agenda.spans import Pair, Span, shared
from desktop.reads.agenda import opening_rules

_MARGIN = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFill:
    """One day without its people.

    Args:
        appointments: how many come; who cancelled is not counted.
        free: the free stretches of the openings, whoever was there before now.
        first_free: the first slot of the wished length, from now on; None without one.
    """

    plan: DayPlan
    appointments: int = 0
    free: tuple[Span, ...] = ()
    first_free: datetime | None = None

    @property
    def day(self) -> date:
        """Which day it is."""
        return self.plan.day

    @property
    def open_minutes(self) -> int:
        """How long the practice is open."""
        return sum(opening.minutes for opening in self.plan.openings)

    @property
    def free_minutes(self) -> int:
        """How much of it nobody holds."""
        return sum(span.minutes for span in self.free)

    @property
    def share(self) -> float:
        """How full the openings are: 0 to 1; 0 on a closed day."""
        whole = self.open_minutes
        return (whole - self.free_minutes) / whole if whole else 0.0


def fill_of_days(
    reader: Reader,
    first: date,
    count: int,
    holidays: PublicHolidays,
    wish: Wish,
) -> tuple[DayFill, ...]:
    """How full these days are, from one walk over the index of appointments.

    Args:
        wish: the slot that is looked for each day: its length, its pauses, what is past.
    """
    start = datetime.combine(first, time())
    end = start + timedelta(days=count)
    since, until = start - _MARGIN, end + _MARGIN
    rules = opening_rules(reader, start, end, holidays)
    booked = booked_between(reader, since, until)
    kept = pauses_between(reader, since, until)
    gaps = _Gaps(booked.gaps, kept)
    return tuple(
        DayFill(
            plan=plan,
            appointments=booked.counts.get(plan.day, 0),
            free=tuple(_free(plan, gaps)),
            first_free=_first_free(plan, rules, gaps, wish),
        )
        for plan in rules.days(first, count)
    )


class _Gaps:
    """The untaken time of the whole stretch, cut to whatever part is asked for."""

    def __init__(self, gaps: Sequence[Pair], kept: Sequence[Pair]) -> None:
        self._gaps, self._kept = gaps, kept
        self._ends = [end for _start, end in gaps]

    def within(self, since: datetime, until: datetime) -> Untaken:
        """What touches that part."""
        return Untaken(
            gaps=list(self._cut(since, until)),
            kept=[one for one in self._kept if one[0] < until and since < one[1]],
        )

    def _cut(self, since: datetime, until: datetime) -> Iterator[Pair]:
        for number in range(bisect_left(self._ends, since), len(self._gaps)):
            start, end = self._gaps[number]
            if start >= until:
                return
            if max(start, since) < min(end, until):
                yield max(start, since), min(end, until)


def _free(plan: DayPlan, gaps: _Gaps) -> list[Span]:
    if not plan.openings:
        return []
    since, until = plan.openings[0].start, plan.openings[-1].end
    return list(shared(plan.openings, gaps.within(since, until).gaps))


def _first_free(
    plan: DayPlan, rules: Rules, gaps: _Gaps, wish: Wish
) -> datetime | None:
    """By the same search as the slot finder's, so that both say the same."""
    past = wish.not_earlier_than
    if not plan.openings or (past is not None and plan.openings[-1].end <= past):
        return None
    narrow = Wish(
        minutes=wish.minutes,
        first_day=plan.day,
        days=1,
        not_earlier_than=past,
        before=wish.before,
        after=wish.after,
        count=1,
    )
    slots = free_slots(narrow, rules, gaps.within).slots
    return slots[0].start if slots else None
