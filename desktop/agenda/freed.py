"""Who of the waiting list fits a slot that was freed; nobody is booked here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from db.entities.waiting import DayPart, WaitingWish
from db.rows import WishRow
from desktop.agenda.plan import DayPlan
from desktop.agenda.slots import NOON, Hours, Untaken, Wish, stretches_on
from desktop.agenda.spans import Span

EVENING = time(17, 0)
_STEP = timedelta(minutes=5)
_PARTS: dict[DayPart, Hours] = {
    DayPart.MORNING: (time(), NOON),
    DayPart.AFTERNOON: (NOON, None),
    DayPart.EVENING: (EVENING, None),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What may be offered to one person of the list."""

    row: WishRow
    span: Span


def hours_of(
    parts: Iterable[DayPart], since: time | None = None, until: time | None = None
) -> tuple[Hours, ...]:
    """Parts of the day cut to somebody's own hours; none for the whole day.

    Hours that leave nothing of the parts she named win over them: they were said last.
    """
    own = (since or time(), until)
    named = [_PARTS[part] for part in DayPart if part in set(parts)]
    cut = [hours for part in named if (hours := _both(part, own))]
    if cut:
        return tuple(cut)
    return (own,) if since or until else ()


def sought(row: WishRow, now: datetime) -> Wish:
    """The wish as the search for slots knows it, from now on."""
    wish = row.wish
    first = max(wish.first_day or now.date(), now.date())
    last = wish.last_day or first + timedelta(days=364)
    return Wish(
        minutes=row.minutes,
        before=row.before,
        after=row.after,
        first_day=first,
        days=max((last - first).days + 1, 0),
        weekdays=wish.weekdays or None,
        hours=hours_of(wish.parts, wish.from_time, wish.to_time),
        not_earlier_than=now,
    )


def who_fits(
    rows: Iterable[WishRow],
    freed: Span,
    plan: DayPlan,
    untaken: Untaken,
    now: datetime,
) -> Iterator[Offer]:
    """Those who fit, in the order of the list.

    Args:
        rows: in the order of the list.
        freed: the time that somebody gave back.
        plan: its day; untaken: what is free around it.
    """
    for row in rows:
        if may_come(row, freed):
            span = offered(sought(row, now), freed, plan, untaken)
            if span is not None and not _too_late(row, span):
                yield Offer(row=row, span=span)


def may_come(row: WishRow, freed: Span) -> bool:
    """Whether she waits for a day like this one."""
    wish: WaitingWish = row.wish
    day = freed.start.date()
    after = wish.first_day is None or wish.first_day <= day
    return after and (wish.last_day is None or day <= wish.last_day)


def offered(wish: Wish, freed: Span, plan: DayPlan, untaken: Untaken) -> Span | None:
    """The time to offer: from the freed moment on if it can be, else just before.

    It touches the freed time, lies in one free stretch and begins on a multiple of five
    minutes; None when no such time is there.
    """
    length = timedelta(minutes=wish.minutes)
    for stretch in stretches_on(wish, plan, untaken):
        for start in _starts(stretch, freed, length):
            inside = stretch.start <= start and start + length <= stretch.end
            if inside and freed.meets(start, start + length):
                return Span(start, start + length)
    return None


def _starts(stretch: Span, freed: Span, length: timedelta) -> tuple[datetime, datetime]:
    """The first that may do, and the last that ends in time."""
    earliest = max(stretch.start, freed.start)
    over = timedelta(minutes=earliest.minute % 5)
    first = earliest + (_STEP - over) if over else earliest
    last = stretch.end - length
    return first, last - timedelta(minutes=last.minute % 5)


def _too_late(row: WishRow, span: Span) -> bool:
    """Whether the appointment she keeps is no later than that."""
    return row.kept_start is not None and row.kept_start <= span.start


def _both(one: Hours, other: Hours) -> Hours | None:
    since = max(one[0], other[0])
    ends = [until for until in (one[1], other[1]) if until is not None]
    until = min(ends) if ends else None
    return (since, until) if until is None or since < until else None
