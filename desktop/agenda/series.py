"""The dates of a series, and which of its occurrences a change reaches."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import count, islice, takewhile
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from db.entities import AppointmentState, Frequency, Recurrence
from db.entities.appointment import AWAITED_STATES
from db.entities.series import LONGEST
from desktop.agenda.spans import Span


class Scope(StrEnum):
    """Which occurrences are meant."""

    ONE = "one"
    FOLLOWING = "following"
    ALL = "all"


def dates(rule: Recurrence, first: date) -> tuple[date, ...]:
    """The days of a series that begins on `first`, which is always one of them.

    A month without that day takes its last one, and without a fifth weekday its last:
    a monthly session is not lost in February. Dates are the calendar's, so that the hour
    stays the same on the wall when the clocks change.
    """
    later = (day for day in _to_the_last(_endless(rule, first)) if day > first)
    days: Iterator[date] = islice(later, (rule.count or LONGEST) - 1)
    if rule.until is not None:
        last = rule.until
        days = takewhile(lambda day: day <= last, days)
    return (first, *days)


class Occurrence(Protocol):
    """An appointment of a series, as it is stored or as it is shown."""

    @property
    def id(self) -> UUID:
        """Its own."""

    @property
    def state(self) -> AppointmentState:
        """How it stands."""

    @property
    def start(self) -> datetime:
        """When it begins."""

    @property
    def series_number(self) -> int:
        """Which session it is."""

    @property
    def by_hand(self) -> Collection[str]:
        """What was changed on it alone; empty for nothing."""


AnOccurrence = TypeVar("AnOccurrence", bound=Occurrence)


def reached(
    occurrences: Iterable[AnOccurrence],
    anchor: AnOccurrence,
    scope: Scope,
    now: datetime,
) -> list[AnOccurrence]:
    """The occurrences a change of the series may touch, in its order.

    What is past, settled, cancelled or under way stays as it is.
    """
    return [
        one
        for one in occurrences
        if one.state in AWAITED_STATES
        and one.start > now
        and _means(one, anchor, scope)
    ]


@dataclass(frozen=True, slots=True)
class Following(Generic[AnOccurrence]):
    """The sessions after one of them, parted for another rule.

    Args:
        kept: changed by hand, so they stay as they are.
        loose: they take the new dates, the earliest first.
    """

    kept: tuple[AnOccurrence, ...]
    loose: tuple[AnOccurrence, ...]


def following(
    occurrences: Iterable[AnOccurrence], anchor: AnOccurrence, now: datetime
) -> Following[AnOccurrence]:
    """What comes after `anchor` and is not over, in time's order."""
    rest = sorted(
        (
            one
            for one in reached(occurrences, anchor, Scope.FOLLOWING, now)
            if one.id != anchor.id
        ),
        key=lambda one: (one.start, one.series_number),
    )
    return Following(
        kept=tuple(one for one in rest if one.by_hand),
        loose=tuple(one for one in rest if not one.by_hand),
    )


def beside_kept(days: Iterable[date], kept: Iterable[date]) -> list[date]:
    """The dates of a rule without those that the kept sessions stand for.

    Each kept one takes the place of the date that is nearest to it, so that twelve
    sessions stay twelve.
    """
    left = list(days)
    for held in sorted(kept):
        if left:
            left.remove(min(left, key=lambda day: (abs(day - held), day)))
    return left


def shifted(start: datetime, anchor: datetime, span: Span) -> Span:
    """Where an occurrence goes when another one of its series goes to `span`.

    By as many days, to the same hour on the wall, for as long.

    Args:
        start: of the occurrence; anchor: where the other one began.
    """
    days = span.start.date() - anchor.date()
    at = datetime.combine(start.date() + days, span.start.time())
    return Span(at, at + (span.end - span.start))


def _means(one: Occurrence, anchor: Occurrence, scope: Scope) -> bool:
    if scope is Scope.ONE:
        return one.id == anchor.id
    return scope is Scope.ALL or one.series_number >= anchor.series_number


def _to_the_last(days: Iterator[date]) -> Iterator[date]:
    """They end where the calendar does."""
    try:
        yield from days
    except (ValueError, OverflowError):
        return


def _endless(rule: Recurrence, first: date) -> Iterator[date]:
    steps: dict[Frequency, Callable[[Recurrence, date], Iterator[date]]] = {
        Frequency.DAYS: _by_days,
        Frequency.WEEKS: _by_weeks,
        Frequency.MONTH_DAY: _by_month_day,
        Frequency.MONTH_WEEKDAY: _by_month_weekday,
    }
    return steps[rule.frequency](rule, first)


def _by_days(rule: Recurrence, first: date) -> Iterator[date]:
    return (first + timedelta(days=n * rule.every) for n in count())


def _by_weeks(rule: Recurrence, first: date) -> Iterator[date]:
    monday = first - timedelta(days=first.weekday())
    weekdays = sorted(rule.weekdays or {first.weekday()})
    for n in count():
        week = monday + timedelta(weeks=n * rule.every)
        yield from (week + timedelta(days=weekday) for weekday in weekdays)


def _by_month_day(rule: Recurrence, first: date) -> Iterator[date]:
    for year, month in _months(rule, first):
        yield date(year, month, min(first.day, monthrange(year, month)[1]))


def _by_month_weekday(rule: Recurrence, first: date) -> Iterator[date]:
    place = (first.day - 1) // 7
    for year, month in _months(rule, first):
        begins = date(year, month, 1)
        day = 1 + (first.weekday() - begins.weekday()) % 7 + 7 * place
        last = monthrange(year, month)[1]
        yield date(year, month, day if day <= last else day - 7)


def _months(rule: Recurrence, first: date) -> Iterator[tuple[int, int]]:
    for n in count():
        index = first.year * 12 + first.month - 1 + n * rule.every
        yield index // 12, index % 12 + 1
