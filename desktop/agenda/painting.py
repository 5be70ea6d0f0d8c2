"""Hours taken out of, or added to, what is kept: what becomes of each rule and date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from db.entities import Absence, HeldRange, OpeningException, OpeningRule, WeekParity
from desktop.agenda.spans import Span

LAST_MINUTE = time(23, 55)
"""An opening ends on its day: what is painted to midnight ends here."""

Weekly = TypeVar("Weekly", OpeningRule, HeldRange)
Dated = TypeVar("Dated", OpeningException, HeldRange)
NewId = Callable[[], UUID]

_OTHER = {WeekParity.ODD: WeekParity.EVEN, WeekParity.EVEN: WeekParity.ODD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """A stretch of one day, for that date alone or for its weekday from then on.

    Args:
        weeks: which weeks from that day on; None for the date alone.
    """

    day: date
    start: time
    end: time
    weeks: WeekParity | None = None

    @classmethod
    def of(
        cls, start: datetime, end: datetime, weeks: WeekParity | None = None
    ) -> Painted:
        """The stretch between two moments of the wall clock, cut to the first's day."""
        until = end.time() if end.date() == start.date() else LAST_MINUTE
        return cls(day=start.date(), start=start.time(), end=until, weeks=weeks)

    @property
    def span(self) -> Span:
        """On its own day."""
        combine = datetime.combine
        return Span(combine(self.day, self.start), combine(self.day, self.end))


def left_of_rule(rule: Weekly, painted: Painted, new_id: NewId) -> Iterator[Weekly]:
    """What of a weekly rule stays when these hours go, from that day on.

    The days before keep what they had. The first piece keeps the rule's id.
    """
    if not _touches(rule, painted):
        yield rule
        return
    ids = _ids(rule.id, new_id)
    if rule.valid_from is None or rule.valid_from < painted.day:
        last = painted.day - timedelta(days=1)
        yield replace(rule, id=next(ids), valid_to=last)
    later = replace(rule, valid_from=max(painted.day, rule.valid_from or painted.day))
    weeks = rule.parity
    if painted.weeks in _OTHER and rule.parity is WeekParity.EVERY:
        weeks = painted.weeks
        yield replace(later, id=next(ids), parity=_OTHER[weeks])
    for start, end in _left(rule.start, rule.end, painted):
        yield replace(later, id=next(ids), parity=weeks, start=start, end=end)


def left_of_date(dated: Dated, painted: Painted, new_id: NewId) -> Iterator[Dated]:
    """What of a dated exception or hold with hours stays; the first piece keeps the id."""
    hours: tuple[time | None, time | None] = (dated.start, dated.end)
    if dated.day != painted.day or hours[0] is None or hours[1] is None:
        yield dated
        return
    ids = _ids(dated.id, new_id)
    for start, end in _left(hours[0], hours[1], painted):
        yield replace(dated, id=next(ids), start=start, end=end)


def left_of_absence(
    absence: Absence, painted: Painted, new_id: NewId
) -> Iterator[Absence]:
    """What of an absence stays when the doctor is there after all for these hours."""
    span = painted.span
    if not span.meets(absence.start, absence.end):
        yield absence
        return
    ids = _ids(absence.id, new_id)
    if absence.start < span.start:
        yield replace(absence, id=next(ids), end=span.start)
    if span.end < absence.end:
        yield replace(absence, id=next(ids), start=span.end)


def not_covered(
    painted: Painted, rules: Iterable[OpeningRule]
) -> tuple[tuple[time, time], ...]:
    """The painted hours that no rule opens in all these weeks from that day on."""
    pieces = [(painted.start, painted.end)]
    for rule in rules:
        if _covers(rule, painted):
            cut = replace(painted, start=rule.start, end=rule.end)
            pieces = [left for s, e in pieces for left in _left(s, e, cut)]
    return tuple(pieces)


def _covers(rule: OpeningRule, painted: Painted) -> bool:
    return (
        rule.weekday == painted.day.weekday()
        and rule.valid_to is None
        and (rule.valid_from is None or rule.valid_from <= painted.day)
        and rule.parity in (WeekParity.EVERY, painted.weeks)
    )


def _touches(rule: OpeningRule | HeldRange, painted: Painted) -> bool:
    same_weeks = WeekParity.EVERY in (rule.parity, painted.weeks)
    return (
        rule.weekday == painted.day.weekday()
        and (rule.valid_to is None or rule.valid_to >= painted.day)
        and (same_weeks or rule.parity is painted.weeks)
        and rule.start < painted.end
        and painted.start < rule.end
    )


def _left(start: time, end: time, painted: Painted) -> Iterator[tuple[time, time]]:
    if end <= painted.start or painted.end <= start:
        yield start, end
        return
    if start < painted.start:
        yield start, painted.start
    if painted.end < end:
        yield painted.end, end


def _ids(first: UUID, new_id: NewId) -> Iterator[UUID]:
    yield first
    while True:
        yield new_id()
