"""Repeating events as dates, within bounds whatever the rule says.

RFC 5545, 3.3.10, without the rules nobody gives an appointment by (hours, minutes, week
numbers, days of the year). Own code, because a rule that never comes true keeps a general
library busy until the year 9999; tests compare it with that library.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH",
          "BYSETPOS"}  # fmt: skip


class UnsupportedRule(ValueError):
    """A rule that is broken or beyond what an agenda repeats by."""


@dataclass(slots=True)
class Budget:
    """How much a whole file may still expand to."""

    occurrences: int = 5_000
    periods: int = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One RRULE.

    Args:
        until: as written; the caller knows the zone it is in.
        by_day: (ordinal or 0, weekday from Monday 0).
    """

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str = ""
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_set_pos: tuple[int, ...] = ()
    week_start: int = 0

    @property
    def endless(self) -> bool:
        """Whether it says no end itself."""
        return self.count is None and not self.until


def parse_rule(text: str) -> Rule:
    """The rule of an RRULE's value.

    Raises:
        UnsupportedRule: broken, or of a kind that is not read.
    """
    parts = dict(
        part.upper().split("=", 1) for part in text.strip().split(";") if "=" in part
    )
    if set(parts) - _KNOWN or parts.get("FREQ") not in _FREQUENCIES:
        raise UnsupportedRule(text[:200])
    try:
        return Rule(
            frequency=parts["FREQ"],
            interval=_between(parts.get("INTERVAL", "1"), 1, 1_000),
            count=_between(parts["COUNT"], 1, 100_000) if "COUNT" in parts else None,
            until=parts.get("UNTIL", ""),
            by_day=_by_day(parts.get("BYDAY", "")),
            by_month_day=_numbers(parts.get("BYMONTHDAY", ""), 31),
            by_month=_numbers(parts.get("BYMONTH", ""), 12),
            by_set_pos=_numbers(parts.get("BYSETPOS", ""), 366),
            week_start=_DAYS.index(parts.get("WKST", "MO")),
        )
    except ValueError as error:
        raise UnsupportedRule(text[:200]) from error


def occurrences(
    rule: Rule, start: datetime, last: datetime, budget: Budget
) -> Iterator[datetime]:
    """The starts from `start` (always the first) to `last` included.

    Ends early, without a word, when the budget is used up; the budget tells.
    """
    left = rule.count
    for day in _with_start(_days(rule, start.date(), last.date(), budget), start):
        moment = datetime.combine(day, start.time())
        if moment > last or left == 0 or budget.occurrences <= 0:
            return
        budget.occurrences -= 1
        left = None if left is None else left - 1
        yield moment


def _with_start(days: Iterator[date], start: datetime) -> Iterator[date]:
    yield start.date()
    yield from (day for day in days if day > start.date())


def _days(rule: Rule, start: date, last: date, budget: Budget) -> Iterator[date]:
    work = 1 + len(rule.by_day) // 8 + len(rule.by_set_pos) // 64
    for period in _periods(rule, start, last):
        budget.periods -= max(1, len(period) // 7 * work)
        if budget.periods <= 0:
            return
        chosen = [day for day in period if _suits(rule, day, start)]
        if rule.by_set_pos:
            size = len(chosen)
            places = {pos - 1 if pos > 0 else size + pos for pos in rule.by_set_pos}
            chosen = [chosen[place] for place in sorted(places) if 0 <= place < size]
        yield from chosen


def _periods(rule: Rule, start: date, last: date) -> Iterator[list[date]]:
    """The days of each day, week, month or year the rule looks at."""
    if rule.frequency in ("DAILY", "WEEKLY"):
        step = timedelta(days=1 if rule.frequency == "DAILY" else 7)
        back = (start.weekday() - rule.week_start) % 7 if step.days == 7 else 0
        first = start - timedelta(days=back)
        while first <= last:
            yield [first + timedelta(days=n) for n in range(step.days)]
            first += step * rule.interval
        return
    months = 1 if rule.frequency == "MONTHLY" else 12
    at = start.year * 12 + (start.month - 1 if months == 1 else 0)
    while at // 12 <= last.year and date(at // 12, at % 12 + 1, 1) <= last:
        yield [day for n in range(months) for day in _month(*divmod(at + n, 12))]
        at += months * rule.interval


def _month(year: int, month: int) -> list[date]:
    days = calendar.monthrange(year, month + 1)[1]
    return [date(year, month + 1, day) for day in range(1, days + 1)]


def _suits(rule: Rule, day: date, start: date) -> bool:
    if rule.by_month and day.month not in rule.by_month:
        return False
    if rule.by_month_day:
        days = calendar.monthrange(day.year, day.month)[1]
        if not {day.day, day.day - days - 1} & set(rule.by_month_day):
            return False
    if rule.by_day:
        return any(_is_nth(rule, day, nth) for nth in rule.by_day)
    return bool(rule.by_month_day) or _like_start(rule, day, start)


def _like_start(rule: Rule, day: date, start: date) -> bool:
    """What a rule that names no day takes from the event itself."""
    if rule.frequency == "DAILY":
        return True
    if rule.frequency == "WEEKLY":
        return day.weekday() == start.weekday()
    month = rule.frequency == "MONTHLY" or rule.by_month or day.month == start.month
    return day.day == start.day and bool(month)


def _is_nth(rule: Rule, day: date, nth: tuple[int, int]) -> bool:
    ordinal, weekday = nth
    if day.weekday() != weekday:
        return False
    if ordinal == 0 or rule.frequency in ("DAILY", "WEEKLY"):
        return True
    if rule.frequency == "MONTHLY" or rule.by_month:
        place, length = day.day, calendar.monthrange(day.year, day.month)[1]
    else:
        place = day.timetuple().tm_yday
        length = 366 if calendar.isleap(day.year) else 365
    if ordinal > 0:
        return (place - 1) // 7 + 1 == ordinal
    return (length - place) // 7 + 1 == -ordinal


def _between(text: str, low: int, high: int) -> int:
    number = int(text)
    if not low <= number <= high:
        raise ValueError(text)
    return number


def _numbers(text: str, high: int) -> tuple[int, ...]:
    # Each once: a rule may say the same ten thousand times.
    parts = dict.fromkeys(filter(None, text.split(",")))
    found = tuple(dict.fromkeys(_between(part, -high, high) for part in parts))
    if 0 in found:
        raise ValueError(text)
    return found


def _by_day(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for part in dict.fromkeys(filter(None, text.split(","))):
        match = _BY_DAY.fullmatch(part.strip())
        if match is None:
            raise ValueError(text)
        found.append((int(match[1] or 0), _DAYS.index(match[2])))
    return tuple(found)
