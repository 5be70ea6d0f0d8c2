"""What would open a slot where none was found: each one thing a person can do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from desktop.agenda.plan import DayPlan, Rules
from desktop.agenda.slots import Agenda, SlotSearch, Wish, free_slots
from desktop.agenda.spans import Pair, Span, merged, shared, without

WIDER = timedelta(minutes=30)
"""How much longer a day may be kept open for one patient."""
_LOOKED = 28
_YEAR = 364
_COUNTED = 30
_STEP = timedelta(minutes=5)


class How(StrEnum):
    """One way to a slot."""

    SHORTER = "shorter"
    ANY_TIME = "any_time"
    LATER = "later"
    HELD = "held"
    OPEN = "open"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """One thing that would open a slot.

    Args:
        slot: the first one it opens.
        count: how many it opens, up to thirty.
        minutes: the length that fits, for a shorter one.
        extra: hours to open beside the openings.
        appointment_id: the one that is only proposed.
    """

    how: How
    slot: Span
    count: int = 1
    minutes: int = 0
    extra: Span | None = None
    appointment_id: UUID | None = None


def openers(
    wish: Wish, search: SlotSearch, rules: Rules, agenda: Agenda
) -> tuple[Opener, ...]:
    """Everything the rules and the agenda can tell; nothing when slots were found."""
    if search.slots:
        return ()
    found = (
        _shorter(wish, search, rules, agenda),
        _held(search),
        _any_time(wish, rules, agenda),
        _later(wish, rules, agenda),
        next(wider(wish, rules, agenda), None),
    )
    return tuple(one for one in found if one is not None)


def _shorter(
    wish: Wish, search: SlotSearch, rules: Rules, agenda: Agenda
) -> Opener | None:
    """The longest length that fits somewhere; pauses may ask for a shorter one still."""
    minutes = min(search.longest_gap, wish.minutes - 5) // 5 * 5
    while minutes >= 5:
        shorter = replace(wish, minutes=minutes, count=_COUNTED)
        slots = free_slots(shorter, rules, agenda).slots
        if slots:
            return Opener(
                how=How.SHORTER, slot=slots[0], count=len(slots), minutes=minutes
            )
        minutes -= 5
    return None


def _held(search: SlotSearch) -> Opener | None:
    if search.held is None:
        return None
    return Opener(how=How.HELD, slot=search.held)


def _any_time(wish: Wish, rules: Rules, agenda: Agenda) -> Opener | None:
    """Without the days and hours that were asked for."""
    bare = replace(wish, part=None, weekdays=None, not_before=None, hours=())
    if bare == wish:
        return None
    return _first(How.ANY_TIME, bare, rules, agenda)


def _later(wish: Wish, rules: Rules, agenda: Agenda) -> Opener | None:
    """The same after the last day that was asked for; a year was looked through whole."""
    if wish.days >= _YEAR:
        return None
    after = wish.first_day + timedelta(days=wish.days)
    return _first(How.LATER, replace(wish, first_day=after, days=365), rules, agenda)


def _first(how: How, wish: Wish, rules: Rules, agenda: Agenda) -> Opener | None:
    slots = free_slots(replace(wish, count=_COUNTED), rules, agenda).slots
    if not slots:
        return None
    return Opener(how=how, slot=slots[0], count=len(slots))


def wider(wish: Wish, rules: Rules, agenda: Agenda) -> Iterator[Opener]:
    """Days that would do if they opened earlier or closed later by half an hour."""
    count = min(wish.days, _LOOKED)
    start = datetime.combine(wish.first_day, time())
    untaken = agenda(start, start + timedelta(days=count))
    gaps = without(untaken.gaps, merged(Span(*one) for one in untaken.kept))
    for plan in rules.days(wish.first_day, count):
        if wish.weekdays is None or plan.day.weekday() in wish.weekdays:
            yield from _wider_day(wish, plan, gaps)


def _wider_day(wish: Wish, plan: DayPlan, gaps: Sequence[Pair]) -> Iterator[Opener]:
    for opening in plan.openings:
        for extra in (
            Span(opening.end, opening.end + WIDER),
            Span(opening.start - WIDER, opening.start),
        ):
            reach = Span(min(opening.start, extra.start), max(opening.end, extra.end))
            for gap in shared(_suiting(wish, plan.day, reach), gaps):
                slot = _across(wish, gap, opening, later=extra.start == opening.end)
                if slot is not None:
                    yield Opener(how=How.OPEN, slot=slot, extra=_beyond(slot, opening))


def _across(wish: Wish, gap: Span, opening: Span, *, later: bool) -> Span | None:
    """The slot that needs least beyond the opening; None when it needs none."""
    length = timedelta(minutes=wish.minutes)
    if later:
        start = _up(max(gap.start, opening.end - length))
        slot = Span(start, start + length)
        crosses = slot.end > opening.end
    else:
        end = _down(min(gap.end, opening.start + length))
        slot = Span(end - length, end)
        crosses = slot.start < opening.start
    inside = gap.start <= slot.start and slot.end <= gap.end
    return slot if crosses and inside else None


def _beyond(slot: Span, opening: Span) -> Span:
    if slot.end > opening.end:
        return Span(max(slot.start, opening.end), slot.end)
    return Span(slot.start, min(slot.end, opening.start))


def _suiting(wish: Wish, day: date, reach: Span) -> list[Span]:
    """What of this stretch is not past, and lies in the hours that suit."""
    now = wish.not_earlier_than
    start = reach.start if now is None else max(reach.start, now)
    if start >= reach.end:
        return []
    left = [Span(start, reach.end)]
    if not wish.hours:
        return left
    end = datetime.combine(day, time()) + timedelta(days=1)
    hours = merged(
        Span(
            datetime.combine(day, since),
            datetime.combine(day, until) if until else end,
        )
        for since, until in wish.hours
    )
    return list(shared(left, hours))


def _up(moment: datetime) -> datetime:
    over = timedelta(minutes=moment.minute % 5)
    return moment + (_STEP - over) if over else moment


def _down(moment: datetime) -> datetime:
    return moment - timedelta(minutes=moment.minute % 5)
