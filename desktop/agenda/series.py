"""The dates of a series, and which of its occurrences a change reaches."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import count, islice, takewhile

from db.entities import Appointment, Frequency, Recurrence
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


def reached(
    occurrences: Iterable[Appointment],
    anchor: Appointment,
    scope: Scope,
    now: datetime,
) -> list[Appointment]:
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


def shifted(start: datetime, anchor: datetime, span: Span) -> Span:
    """Where an occurrence goes when another one of its series goes to `span`.

    By as many days, to the same hour on the wall, for as long.

    Args:
        start: of the occurrence; anchor: where the other one began.
    """
    days = span.start.date() - anchor.date()
    at = datetime.combine(start.date() + days, span.start.time())
    return Span(at, at + (span.end - span.start))


def _means(one: Appointment, anchor: Appointment, scope: Scope) -> bool:
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
