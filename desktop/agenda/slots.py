"""Free slots: the first ones that fit, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from desktop.agenda.plan import DayPlan, Rules
from desktop.agenda.spans import Pair, Span, merged, shared, without

NOON = time(13, 0)
_STEP = 5
_CHUNKS = (7, 28, 84, 250)
"""Days read at a time: the first slots are usually near."""

_MARGIN = timedelta(days=1)
"""What is read around a stretch of days, for pauses that reach over midnight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Untaken:
    """What an agenda says of the time between two moments, all in time's order.

    Args:
        gaps: stretches that nobody holds.
        kept: stretches that somebody holds or has kept free around her appointment.
    """

    gaps: Sequence[Pair]
    kept: Sequence[Pair] = ()


Hours = tuple[time, time | None]
"""From an hour of the day until another, or until midnight."""

Agenda = Callable[[datetime, datetime], Untaken]


class Part(StrEnum):
    """Part of the day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class WhyNone(StrEnum):
    """Why no slot was found."""

    NEVER_OPEN = "never_open"
    CLOSED = "closed"
    HELD_BACK = "held_back"
    ALL_FULL = "all_full"
    NO_GAP_LONG_ENOUGH = "no_gap_long_enough"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is looked for.

    Args:
        minutes: how long; before, after: minutes kept free around it.
        weekdays: 0 Monday to 6 Sunday; None for any.
        not_before: earliest time of day.
        hours: the hours of the day that suit, each until midnight without an end; none
            for any.
        not_earlier_than: nothing in the past is offered; hours held back for emergencies
            are released as this moment has it, none without one.
        urgent: hours held back for emergencies are offered too.
    """

    minutes: int
    first_day: date
    days: int = 365
    part: Part | None = None
    weekdays: frozenset[int] | None = None
    not_before: time | None = None
    hours: tuple[Hours, ...] = ()
    not_earlier_than: datetime | None = None
    before: int = 0
    after: int = 0
    urgent: bool = False
    count: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotSearch:
    """What was found.

    Args:
        around: the free stretch that each slot lies in.
        longest_gap: minutes of the longest free stretch met when there is none.
        closed_by: names of what closes the days that would be open, when nothing is.
        held: the first slot that is kept for emergencies, when nothing else is free.
    """

    slots: tuple[Span, ...]
    around: tuple[Span, ...] = ()
    why_none: WhyNone | None = None
    longest_gap: int = 0
    closed_by: tuple[str, ...] = ()
    held: Span | None = None


@dataclass(slots=True)
class _Met:
    """What the search has seen, for the reason."""

    open: bool = False
    shut: bool = False
    longest: int = 0
    names: dict[str, None] = field(default_factory=dict)
    kept: list[Span] = field(default_factory=list)
    held: Span | None = None

    def note(self, plan: DayPlan, windows: Sequence[Span]) -> None:
        self.open = self.open or bool(windows)
        if plan.usually_open and not plan.is_open:
            self.shut = True
            labels = [plan.holiday, plan.closed_label, *(n for _s, n in plan.absences)]
            self.names.update(dict.fromkeys(label for label in labels if label))


def free_slots(wish: Wish, rules: Rules, agenda: Agenda) -> SlotSearch:
    """The first slots that fit, day after day.

    Two appointments keep the longer of the pauses that the one wants after it and the
    other before it: a pause serves both.

    Args:
        wish: what is looked for.
        rules: when the practice is open.
        agenda: asked for a week, then for ever longer stretches, while slots are missing.
    """
    met = _Met()
    slots: list[Span] = []
    around: list[Span] = []
    for first, count in _stretches(wish):
        windows = tuple(_windows(wish, rules, (first, count), met))
        start = datetime.combine(first, time())
        end = start + timedelta(days=count)
        untaken = agenda(start - _MARGIN, end + _MARGIN)
        usable = _usable(wish, untaken)
        for gap in shared(windows, usable):
            slots.extend(_fitting(gap, wish, wish.count - len(slots)))
            around.extend([gap] * (len(slots) - len(around)))
            if len(slots) >= wish.count:
                return SlotSearch(slots=tuple(slots), around=tuple(around))
        if not slots:
            free = shared(windows, untaken.gaps)
            met.longest = max(met.longest, *(gap.minutes for gap in free), 0)
            met.held = met.held or _first_held(wish, met.kept, usable)
        met.kept.clear()
    if not slots:
        return _none(met)
    return SlotSearch(slots=tuple(slots), around=tuple(around))


def _stretches(wish: Wish) -> Iterator[tuple[date, int]]:
    day, left = wish.first_day, wish.days
    for chunk in (*_CHUNKS, wish.days):
        count = min(chunk, left)
        if count > 0:
            yield day, count
        day += timedelta(days=count)
        left -= count


def _windows(
    wish: Wish, rules: Rules, days: tuple[date, int], met: _Met
) -> Iterator[Span]:
    """When the practice is open and it suits, in time's order."""
    first, count = days
    for plan in rules.days(first, count):
        if wish.weekdays is None or plan.day.weekday() in wish.weekdays:
            windows = _within(wish, plan.day, _bookable(wish, plan))
            if plan.held and not wish.urgent:
                kept = _within(wish, plan.day, _kept(wish, plan))
                met.kept.extend(kept)
                met.open = met.open or bool(kept)
            met.note(plan, windows)
            yield from windows


def _usable(wish: Wish, untaken: Untaken) -> Sequence[Span]:
    """The gaps less the pauses, without those that are too short anyhow."""
    before, after = timedelta(minutes=wish.before), timedelta(minutes=wish.after)
    needed = timedelta(minutes=wish.minutes) + before + after
    gaps = [
        Span(since + before, until - after)
        for since, until in untaken.gaps
        if until - since >= needed
    ]
    if not untaken.kept:
        return gaps
    return without(gaps, merged(Span(*one) for one in untaken.kept))


def _bookable(wish: Wish, plan: DayPlan) -> Sequence[Span]:
    """The openings this wish may use."""
    return plan.openings if wish.urgent else plan.bookable(wish.not_earlier_than)


def _kept(wish: Wish, plan: DayPlan) -> Sequence[Span]:
    """What is still held back for emergencies."""
    now = wish.not_earlier_than
    return merged(held.span for held in plan.held if held.is_kept(now))


def _first_held(
    wish: Wish, kept: Sequence[Span], usable: Sequence[Span]
) -> Span | None:
    """The first slot among the hours held back."""
    gaps = (_fitting(gap, wish, 1) for gap in shared(kept, usable))
    return next((slot for found in gaps for slot in found), None)


def _within(wish: Wish, day: date, openings: Sequence[Span]) -> list[Span]:
    """The openings, cut to the part of the day and to what is not past."""
    midnight = datetime.combine(day, time())
    since, until = midnight, midnight + timedelta(days=1)
    if wish.part is Part.MORNING:
        until = datetime.combine(day, NOON)
    elif wish.part is Part.AFTERNOON:
        since = datetime.combine(day, NOON)
    if wish.not_before is not None:
        since = max(since, datetime.combine(day, wish.not_before))
    if wish.not_earlier_than is not None:
        since = max(since, wish.not_earlier_than)
    cut = (Span(max(o.start, since), min(o.end, until)) for o in openings)
    return _suiting(wish, day, [span for span in cut if span.start < span.end])


def _suiting(wish: Wish, day: date, openings: list[Span]) -> list[Span]:
    """The openings, cut to the hours that suit."""
    if not wish.hours:
        return openings
    midnight = datetime.combine(day, time())
    suiting = merged(
        Span(
            datetime.combine(day, since),
            datetime.combine(day, until) if until else midnight + _MARGIN,
        )
        for since, until in wish.hours
    )
    return list(shared(openings, suiting))


def stretches_on(wish: Wish, plan: DayPlan, untaken: Untaken) -> tuple[Span, ...]:
    """The free stretches of one day in which the wish fits, pauses kept free."""
    if wish.weekdays is not None and plan.day.weekday() not in wish.weekdays:
        return ()
    length = timedelta(minutes=wish.minutes)
    windows = _within(wish, plan.day, _bookable(wish, plan))
    free = shared(windows, _usable(wish, untaken))
    return tuple(span for span in free if span.end - span.start >= length)


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


def _none(met: _Met) -> SlotSearch:
    if not met.open:
        why = WhyNone.CLOSED if met.shut else WhyNone.NEVER_OPEN
        return SlotSearch(slots=(), why_none=why, closed_by=tuple(met.names))
    if met.held is not None:
        why = WhyNone.HELD_BACK
    else:
        why = WhyNone.NO_GAP_LONG_ENOUGH if met.longest else WhyNone.ALL_FULL
    return SlotSearch(slots=(), why_none=why, longest_gap=met.longest, held=met.held)
