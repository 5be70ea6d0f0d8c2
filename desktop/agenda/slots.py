"""Free slots: the first ones that fit, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from desktop.agenda.plan import DayPlan, Rules
from desktop.agenda.spans import Span, without

NOON = time(13, 0)
_STEP = 5
_CHUNKS = (7, 28, 84, 250)
"""Days read at a time: the first slots are usually near."""

Busy = Callable[[datetime, datetime], Sequence[tuple[datetime, datetime]]]


class Part(StrEnum):
    """Part of the day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class WhyNone(StrEnum):
    """Why no slot was found."""

    NEVER_OPEN = "never_open"
    ALL_FULL = "all_full"
    NO_GAP_LONG_ENOUGH = "no_gap_long_enough"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is looked for.

    Args:
        minutes: how long; before, after: minutes kept free around it.
        weekdays: 0 Monday to 6 Sunday; None for any.
        not_before: earliest time of day.
        not_earlier_than: nothing in the past is offered.
    """

    minutes: int
    first_day: date
    days: int = 365
    part: Part | None = None
    weekdays: frozenset[int] | None = None
    not_before: time | None = None
    not_earlier_than: datetime | None = None
    before: int = 0
    after: int = 0
    count: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotSearch:
    """What was found.

    Args:
        longest_gap: minutes of the longest free stretch met when there is none.
    """

    slots: tuple[Span, ...]
    why_none: WhyNone | None = None
    longest_gap: int = 0


@dataclass(slots=True)
class _Met:
    """What the search has seen, for the reason."""

    open: bool = False
    longest: int = 0
    slots: list[Span] = field(default_factory=list)


def free_slots(wish: Wish, rules: Rules, busy: Busy) -> SlotSearch:
    """The first slots that fit, day after day.

    Args:
        wish: what is looked for.
        rules: when the practice is open.
        busy: merged busy stretches between two moments, in time's order.
    """
    met = _Met()
    for plan, taken in _days(wish, rules, busy):
        for gap in _gaps(wish, plan, taken, met):
            met.longest = max(met.longest, gap.minutes)
            met.slots.extend(_fitting(gap, wish, wish.count - len(met.slots)))
            if len(met.slots) >= wish.count:
                return SlotSearch(slots=tuple(met.slots))
    if met.slots:
        return SlotSearch(slots=tuple(met.slots))
    return SlotSearch(slots=(), why_none=_why(met), longest_gap=met.longest)


def _days(
    wish: Wish, rules: Rules, busy: Busy
) -> Iterator[tuple[DayPlan, Sequence[Span]]]:
    day, left = wish.first_day, wish.days
    for chunk in (*_CHUNKS, wish.days):
        count = min(chunk, left)
        if count <= 0:
            return
        start = datetime.combine(day, time())
        spans = [Span(*one) for one in busy(start, start + timedelta(days=count))]
        at = 0
        for number in range(count):
            one_day = day + timedelta(days=number)
            midnight = datetime.combine(one_day + timedelta(days=1), time())
            while at < len(spans) and spans[at].end <= midnight - timedelta(days=1):
                at += 1
            until = at
            while until < len(spans) and spans[until].start < midnight:
                until += 1
            if wish.weekdays is None or one_day.weekday() in wish.weekdays:
                yield rules.day(one_day), spans[at:until]
        day += timedelta(days=count)
        left -= count


def _gaps(
    wish: Wish, plan: DayPlan, taken: Sequence[Span], met: _Met
) -> tuple[Span, ...]:
    wanted = _within(wish, plan)
    met.open = met.open or bool(wanted)
    around = [
        Span(
            span.start - timedelta(minutes=wish.after),
            span.end + timedelta(minutes=wish.before),
        )
        for span in taken
    ]
    return without(wanted, around)


def _within(wish: Wish, plan: DayPlan) -> list[Span]:
    """The openings, cut to the part of the day and to what is not past."""
    midnight = datetime.combine(plan.day, time())
    since, until = midnight, midnight + timedelta(days=1)
    if wish.part is Part.MORNING:
        until = datetime.combine(plan.day, NOON)
    elif wish.part is Part.AFTERNOON:
        since = datetime.combine(plan.day, NOON)
    if wish.not_before is not None:
        since = max(since, datetime.combine(plan.day, wish.not_before))
    if wish.not_earlier_than is not None:
        since = max(since, wish.not_earlier_than)
    cut = (Span(max(o.start, since), min(o.end, until)) for o in plan.openings)
    return [span for span in cut if span.start < span.end]


def _fitting(gap: Span, wish: Wish, count: int) -> Iterator[Span]:
    start = _rounded_up(gap.start)
    length = timedelta(minutes=wish.minutes)
    for _number in range(count):
        if start + length > gap.end:
            return
        yield Span(start, start + length)
        start += length


def _rounded_up(moment: datetime) -> datetime:
    over = moment.minute % _STEP
    return moment + timedelta(minutes=_STEP - over) if over else moment


def _why(met: _Met) -> WhyNone:
    if not met.open:
        return WhyNone.NEVER_OPEN
    return WhyNone.NO_GAP_LONG_ENOUGH if met.longest else WhyNone.ALL_FULL
