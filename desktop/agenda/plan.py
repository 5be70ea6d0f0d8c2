"""When a day is open: weekly rules, then what is dated, then absences and holidays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from uuid import UUID

from db.entities import (
    Absence,
    HeldRange,
    OpeningException,
    OpeningRule,
    WeekParity,
)
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.school_holidays import SchoolHolidays
from desktop.agenda.spans import Span, merged, shared, without


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Hours of one day held back for emergencies, as far as the day is open.

    Args:
        range_id: the rule or the date that holds them.
        free_from: when everybody may book them; None never.
    """

    span: Span
    range_id: UUID
    free_from: datetime | None
    label: str = ""

    def is_kept(self, now: datetime | None) -> bool:
        """Whether it is still kept; without a now, as far ahead as can be."""
        return now is None or self.free_from is None or now < self.free_from


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan:
    """One day of the practice.

    Args:
        openings: when it is open, in order, without overlap.
        holiday: the public holiday's name, "" on an ordinary day.
        absences: those that touch the day, cut to it, with their labels.
        closed_label: what a dated closing is called, "" without one.
        held: what of the openings is held back for emergencies, in order.
        school: the school holiday it lies in, "" outside; it closes nothing.
        usually_open: whether the weekly rules open it, whatever the date does to them.
    """

    day: date
    openings: tuple[Span, ...] = ()
    holiday: str = ""
    absences: tuple[tuple[Span, str], ...] = ()
    closed_label: str = ""
    held: tuple[Held, ...] = ()
    school: str = ""
    usually_open: bool = False

    @property
    def is_open(self) -> bool:
        """Whether any moment of it is."""
        return bool(self.openings)

    def bookable(self, now: datetime | None) -> tuple[Span, ...]:
        """The openings without what is still held back for emergencies."""
        kept = [held.span for held in self.held if held.is_kept(now)]
        return without(self.openings, kept) if kept else self.openings

    def is_open_for(self, start: datetime, end: datetime) -> bool:
        """Whether the whole stretch is inside one opening."""
        return any(opening.holds(start, end) for opening in self.openings)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Everything that decides when the practice is open."""

    weekly: Sequence[OpeningRule] = ()
    exceptions: Sequence[OpeningException] = ()
    absences: Sequence[Absence] = ()
    held: Sequence[HeldRange] = ()
    holidays: PublicHolidays = field(default_factory=PublicHolidays)
    school: SchoolHolidays | None = None

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
            held=tuple(self._held(day, openings)) if self.held and openings else (),
            school=self.school.name_of(day) if self.school else "",
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

    @cached_property
    def _held_by_weekday(self) -> tuple[tuple[HeldRange, ...], ...]:
        return tuple(
            tuple(one for one in self.held if one.weekday == weekday)
            for weekday in range(7)
        )

    @cached_property
    def _held_by_day(self) -> dict[date, list[HeldRange]]:
        by_day: dict[date, list[HeldRange]] = {}
        for one in self.held:
            if one.day is not None:
                by_day.setdefault(one.day, []).append(one)
        return by_day

    def _weekly(self, day: date) -> list[Span]:
        return [
            _hours(day, rule.start, rule.end)
            for rule in self._by_weekday[day.weekday()]
            if holds_on(rule, day)
        ]

    def _held(self, day: date, openings: tuple[Span, ...]) -> Iterator[Held]:
        """In order of their starts; what lies outside the openings is held by nobody."""
        weekly = (o for o in self._held_by_weekday[day.weekday()] if holds_on(o, day))
        found = [*weekly, *self._held_by_day.get(day, ())]
        for one in sorted(found, key=lambda held: (held.start, held.end)):
            whole = _hours(day, one.start, one.end)
            free = None
            if one.release is not None:
                free = whole.start - timedelta(minutes=one.release)
            for part in shared([whole], openings):
                yield Held(span=part, range_id=one.id, free_from=free, label=one.label)

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


def holds_on(rule: OpeningRule | HeldRange, day: date) -> bool:
    """Whether a weekly rule of that weekday is in its validity and its weeks."""
    return (
        (rule.valid_from is None or rule.valid_from <= day)
        and (rule.valid_to is None or day <= rule.valid_to)
        and _in_week(rule.parity, day)
    )


def _in_week(parity: WeekParity, day: date) -> bool:
    if parity is WeekParity.EVERY:
        return True
    return (parity is WeekParity.ODD) == (day.isocalendar().week % 2 == 1)
