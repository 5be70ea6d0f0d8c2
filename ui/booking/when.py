"""Days, times and lengths as people type them at a counter, in French or English."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta

_WEEKDAYS = (
    ("lu", "mo"),
    ("ma", "tu"),
    ("me", "we"),
    ("je", "th"),
    ("ve", "fr"),
    ("sa",),
    ("di", "su"),
)
_MONTHS = (
    ("jan",),
    ("fev", "feb"),
    ("mar",),
    ("avr", "apr"),
    ("mai", "may"),
    ("juin", "jun"),
    ("juil", "jul"),
    ("aou", "aug"),
    ("sep",),
    ("oct",),
    ("nov",),
    ("dec",),
)
_NAMED_DAYS = {
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "auj": 0,
    "today": 0,
    "demain": 1,
    "dem": 1,
    "tomorrow": 1,
    "apres-demain": 2,
    "apres demain": 2,
    "hier": -1,
    "yesterday": -1,
}
_OFFSET = re.compile(r"([+-])\s*(\d{1,3})\s*(j|d|s|w|m)?")
_NUMBERS = re.compile(r"(\d{1,2})(?:[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?)?")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(
    r"(?:[a-z]+\.?\s+)?(\d{1,2})(?:er)?\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?"
)
_NAMED = re.compile(r"([a-z]{2,9})\.?(?:\s+(\d{1,2}))?")
_WEEK = re.compile(r"(?:s|w|semaine|sem\.?|week|wk)\s*(\d{1,2})(?:[-/ ](\d{4}))?")
_LATER = re.compile(r"(?:dans|in)\s+(\d{1,3}|une?|one|an?)\s+([a-z]+)")
_AGO = re.compile(
    r"(?:il y a\s+(\d{1,3}|une?)\s+([a-z]+))|(?:(\d{1,3}|one|an?)\s+([a-z]+)\s+ago)"
)
_TIME = re.compile(r"(\d{1,2})\s*(?:[h:.]\s*(\d{2})?)?")
_TIME_COMPACT = re.compile(r"(\d{1,2})(\d{2})")
_LENGTH = re.compile(r"(?:(\d{1,2})\s*h\s*)?(\d{1,3})?\s*(?:min|mn|m|')?")


_YEARS = range(1800, 2200)
"""Years that people mean: near the calendar's ends there is no next week to show."""


def day_typed(text: str, today: date) -> date | None:
    """The day meant, None when the text is none.

    `12` is the next twelfth, `12/3` the next twelfth of March, `+7` in seven days, `+2s`
    in two weeks, `jeudi` or `jeu` the next Thursday, `jeudi 12`, `120327`, `12 mars`,
    `s48` the Monday of the next week 48, `dans 3 semaines`, `il y a un mois`.
    """
    plain = _plain(text)
    if plain in _NAMED_DAYS:
        return today + timedelta(days=_NAMED_DAYS[plain])
    readings = (
        _offset,
        _iso,
        _compact,
        _in_numbers,
        _in_weeks,
        _in_a_while,
        _in_words,
        _named,
    )
    found = (reading(plain, today) for reading in readings)
    day = next((day for day in found if day is not None), None)
    return day if day is not None and day.year in _YEARS else None


def time_typed(text: str) -> time | None:
    """The time meant: `9`, `9h`, `9h30`, `9:30`, `930`, `14 h 30`; None otherwise."""
    plain = _plain(text)
    found = _TIME.fullmatch(plain) or _TIME_COMPACT.fullmatch(plain)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def minutes_typed(text: str) -> int | None:
    """The length meant in minutes: `20`, `20 min`, `1h`, `1h30`; None otherwise."""
    found = _LENGTH.fullmatch(_plain(text))
    if not found or not (found[1] or found[2]):
        return None
    minutes = int(found[1] or 0) * 60 + int(found[2] or 0)
    return minutes if 0 < minutes <= 24 * 60 else None


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.strip().casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", kept.replace("’", "'").replace("–", "-"))


def _offset(text: str, today: date) -> date | None:
    found = _OFFSET.fullmatch(text)
    if not found:
        return None
    count = int(found[2]) * (1 if found[1] == "+" else -1)
    if found[3] == "m":
        return months_later(today, count)
    return today + timedelta(days=count * (7 if found[3] in ("s", "w") else 1))


def _in_weeks(text: str, today: date) -> date | None:
    """The Monday of the coming week of that number, or of the year that is said."""
    found = _WEEK.fullmatch(text)
    if not found:
        return None
    number, year = int(found[1]), found[2]
    if year is not None:
        return _monday(int(year), number)
    this = today - timedelta(days=today.weekday())
    years = range(this.isocalendar().year, this.isocalendar().year + 7)
    mondays = (_monday(one, number) for one in years)
    return next((day for day in mondays if day is not None and day >= this), None)


def _in_a_while(text: str, today: date) -> date | None:
    """So many days, weeks, months or years from now, or ago."""
    later, ago = _LATER.fullmatch(text), _AGO.fullmatch(text)
    if later is not None:
        return _moved(today, later[1], later[2], 1)
    if ago is not None:
        return _moved(today, ago[1] or ago[3], ago[2] or ago[4], -1)
    return None


def _moved(today: date, count: str, unit: str, sign: int) -> date | None:
    number = sign * (int(count) if count.isdigit() else 1)
    if unit.startswith(("jour", "day")):
        return today + timedelta(days=number)
    if unit.startswith(("sem", "week")):
        return today + timedelta(weeks=number)
    if unit.startswith(("mois", "month")):
        return months_later(today, number)
    if unit.startswith(("an", "year")):
        return months_later(today, 12 * number)
    return None


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _iso(text: str, _today: date) -> date | None:
    found = _ISO.fullmatch(text)
    return _date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _compact(text: str, today: date) -> date | None:
    found = _COMPACT.fullmatch(text)
    if not found:
        return None
    return _next(today, int(found[1]), int(found[2]), found[3])


def _in_numbers(text: str, today: date) -> date | None:
    found = _NUMBERS.fullmatch(text)
    if not found:
        return None
    if found[2] is None:
        return _next_of_month(today, int(found[1]))
    return _next(today, int(found[1]), int(found[2]), found[3])


def _in_words(text: str, today: date) -> date | None:
    found = _WORDS.fullmatch(text)
    if not found:
        return None
    months = (n for n, names in enumerate(_MONTHS, 1) if found[2].startswith(names))
    month = next(months, 0)
    return _next(today, int(found[1]), month, found[3]) if month else None


def _named(text: str, today: date) -> date | None:
    found = _NAMED.fullmatch(text)
    if not found:
        return None
    days = (n for n, names in enumerate(_WEEKDAYS) if found[1].startswith(names))
    weekday = next(days, None)
    if weekday is None:
        return None
    if found[2]:
        return _weekday_of_month(today, weekday, int(found[2]))
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _next(today: date, day: int, month: int, year: str | None) -> date | None:
    """That date: the coming one when no year was said."""
    if year is not None:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = _date(today.year, month, day)
    if this is not None and this < today:
        return _date(today.year + 1, month, day)
    return this or _date(today.year + 1, month, day)


def _next_of_month(today: date, day: int) -> date | None:
    for later in range(13):
        first = months_later(today.replace(day=1), later)
        found = _date(first.year, first.month, day)
        if found is not None and found >= today:
            return found
    return None


def _weekday_of_month(today: date, weekday: int, day: int) -> date | None:
    """The coming date that is both that weekday and that day of the month."""
    for later in range(-1, 14):
        first = months_later(today.replace(day=1), later)
        found = _date(first.year, first.month, day)
        if found is not None and found >= today and found.weekday() == weekday:
            return found
    return None


def months_later(day: date, months: int) -> date:
    """The same day so many months on, the last one where the month is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    for last in (day.day, 30, 29, 28):
        found = _date(year, month, last) if last <= day.day else None
        if found is not None:
            return found
    return day


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
