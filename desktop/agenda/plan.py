"""When a day is open: weekly rules, then what is dated, then absences and holidays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from db.entities import Absence, OpeningException, OpeningRule, WeekParity
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.spans import Span, merged, without


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan:
    """One day of the practice.

    Args:
        openings: when it is open, in order, without overlap.
        holiday: the public holiday's name, "" on an ordinary day.
        absences: those that touch the day, cut to it, with their labels.
        closed_label: what a dated closing is called, "" without one.
    """

    day: date
    openings: tuple[Span, ...] = ()
    holiday: str = ""
    absences: tuple[tuple[Span, str], ...] = ()
    closed_label: str = ""

    @property
    def is_open(self) -> bool:
        """Whether any moment of it is."""
        return bool(self.openings)

    def is_open_for(self, start: datetime, end: datetime) -> bool:
        """Whether the whole stretch is inside one opening."""
        return any(opening.holds(start, end) for opening in self.openings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Everything that decides when the practice is open."""

    weekly: Sequence[OpeningRule] = ()
    exceptions: Sequence[OpeningException] = ()
    absences: Sequence[Absence] = ()
    holidays: PublicHolidays = field(default_factory=PublicHolidays)

    def day(self, day: date) -> DayPlan:
        """The plan of one day.

        A public holiday closes the weekly openings, and an extra opening of that date
        opens in spite of it. An absence closes whatever is open.
        """
        dated = [one for one in self.exceptions if one.day == day]
        holiday = self.holidays.name_of(day)
        usual = [] if holiday else self._weekly(day)
        extra = [_hours(day, one.start, one.end) for one in dated if one.open]
        closed = [_hours(day, one.start, one.end) for one in dated if not one.open]
        away = self._away(day)
        kept = without(merged(usual), sorted(closed))
        openings = without(
            merged([*kept, *extra]), sorted(span for span, _label in away)
        )
        labels = [one.label for one in dated if not one.open and one.label]
        return DayPlan(
            day=day,
            openings=openings,
            holiday=holiday,
            absences=tuple(away),
            closed_label=labels[0] if labels else "",
        )

    def days(self, first: date, count: int) -> tuple[DayPlan, ...]:
        """The plans of consecutive days."""
        return tuple(self.day(first + timedelta(days=n)) for n in range(count))

    def _weekly(self, day: date) -> list[Span]:
        odd = day.isocalendar().week % 2 == 1
        return [
            _hours(day, rule.start, rule.end)
            for rule in self.weekly
            if rule.weekday == day.weekday()
            and (rule.valid_from is None or rule.valid_from <= day)
            and (rule.valid_to is None or day <= rule.valid_to)
            and _in_week(rule.parity, odd=odd)
        ]

    def _away(self, day: date) -> list[tuple[Span, str]]:
        start = datetime.combine(day, time())
        end = start + timedelta(days=1)
        return [
            (Span(max(one.start, start), min(one.end, end)), one.label)
            for one in self.absences
            if one.start < end and start < one.end
        ]


def _hours(day: date, start: time | None, end: time | None) -> Span:
    """These hours of that day; the whole day without hours."""
    if start is None or end is None:
        midnight = datetime.combine(day, time())
        return Span(midnight, midnight + timedelta(days=1))
    return Span(datetime.combine(day, start), datetime.combine(day, end))


def _in_week(parity: WeekParity, *, odd: bool) -> bool:
    if parity is WeekParity.EVERY:
        return True
    return (parity is WeekParity.ODD) == odd
