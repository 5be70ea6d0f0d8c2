"""When a day is open: weekly rules, then what is dated, then absences and holidays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

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
        usually_open: whether the weekly rules open it, whatever the date does to them.
    """

    day: date
    openings: tuple[Span, ...] = ()
    holiday: str = ""
    absences: tuple[tuple[Span, str], ...] = ()
    closed_label: str = ""
    usually_open: bool = False

    @property
    def is_open(self) -> bool:
        """Whether any moment of it is."""
        return bool(self.openings)

    def is_open_for(self, start: datetime, end: datetime) -> bool:
        """Whether the whole stretch is inside one opening."""
        return any(opening.holds(start, end) for opening in self.openings)


@dataclass(frozen=True, kw_only=True)
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
        dated = self._dated.get(day, ())
        holiday = self.holidays.name_of(day)
        weekly = merged(self._weekly(day))
        away = self._away(day)
        openings = () if holiday else weekly
        if dated:
            openings = _changed(day, openings, dated)
        if away:
            openings = without(openings, sorted(span for span, _label in away))
        labels = [one.label for one in dated if not one.open and one.label]
        return DayPlan(
            day=day,
            openings=openings,
            holiday=holiday,
            absences=tuple(away),
            closed_label=labels[0] if labels else "",
            usually_open=bool(weekly),
        )

    def days(self, first: date, count: int) -> tuple[DayPlan, ...]:
        """The plans of consecutive days."""
        return tuple(self.day(first + timedelta(days=n)) for n in range(count))

    @cached_property
    def _dated(self) -> dict[date, list[OpeningException]]:
        by_day: dict[date, list[OpeningException]] = {}
        for one in self.exceptions:
            by_day.setdefault(one.day, []).append(one)
        return by_day

    @cached_property
    def _by_weekday(self) -> tuple[tuple[OpeningRule, ...], ...]:
        return tuple(
            tuple(rule for rule in self.weekly if rule.weekday == weekday)
            for weekday in range(7)
        )

    def _weekly(self, day: date) -> list[Span]:
        return [
            _hours(day, rule.start, rule.end)
            for rule in self._by_weekday[day.weekday()]
            if (rule.valid_from is None or rule.valid_from <= day)
            and (rule.valid_to is None or day <= rule.valid_to)
            and _in_week(rule.parity, day)
        ]

    def _away(self, day: date) -> list[tuple[Span, str]]:
        start = datetime.combine(day, time())
        end = start + timedelta(days=1)
        return [
            (Span(max(one.start, start), min(one.end, end)), one.label)
            for one in self.absences
            if one.start < end and start < one.end
        ]


def _changed(
    day: date, usual: tuple[Span, ...], dated: Sequence[OpeningException]
) -> tuple[Span, ...]:
    """The openings after what is dated: closings first, so that extra hours stay."""
    closed = [_hours(day, one.start, one.end) for one in dated if not one.open]
    extra = [_hours(day, one.start, one.end) for one in dated if one.open]
    return merged([*without(usual, sorted(closed)), *extra])


def _hours(day: date, start: time | None, end: time | None) -> Span:
    """These hours of that day; the whole day without hours."""
    if start is None or end is None:
        midnight = datetime.combine(day, time())
        return Span(midnight, midnight + timedelta(days=1))
    return Span(datetime.combine(day, start), datetime.combine(day, end))


def _in_week(parity: WeekParity, day: date) -> bool:
    if parity is WeekParity.EVERY:
        return True
    return (parity is WeekParity.ODD) == (day.isocalendar().week % 2 == 1)
