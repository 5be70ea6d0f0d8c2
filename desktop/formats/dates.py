"""Birth dates in the forms that files hold, and which form a column is in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum


class DateForm(Enum):
    """Which of two numbers comes first."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ].*)?")
_COMPACT = re.compile(r"\d{7,8}")
_WORDS = re.compile(r"(\d{1,2})(?:er)?[-\s.]+([^\W\d]{3,9})\.?[-\s,.]+(\d{4}|\d{2})")
_SERIAL = re.compile(r"\d{4,5}(?:\.\d+)?")
_MONTHS = {
    "jan": 1, "fev": 2, "feb": 2, "mar": 3, "avr": 4, "apr": 4, "mai": 5, "may": 5,
    "juin": 6, "jun": 6, "juil": 7, "jul": 7, "aou": 8, "aug": 8, "sep": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
_EXCEL_EPOCH = date(1899, 12, 30)
_OLDEST = date(1880, 1, 1)


def birth_date(
    text: str, today: date, form: DateForm = DateForm.DAY_FIRST
) -> date | None:
    """The date of birth, None when the text is no date or one that cannot be.

    A year of two digits is the newest one that is not after today. Five digits alone
    are a spreadsheet's serial day.
    """
    text = text.strip()
    parts = (
        _iso(text)
        or _compact(text, today)
        or _in_numbers(text, today, form)
        or _in_words(text, today)
        or _serial(text)
    )
    return _possible(parts, today) if parts else None


def sniff_form(values: Iterable[str]) -> DateForm:
    """Month first only where no value can be day first and some cannot be otherwise."""
    day_first = month_first = False
    for value in values:
        found = _NUMBERS.fullmatch(value.strip())
        if found:
            day_first |= int(found[1]) > 12
            month_first |= int(found[2]) > 12
    return DateForm.MONTH_FIRST if month_first and not day_first else DateForm.DAY_FIRST


Parts = tuple[int, int, int]


def _possible(parts: Parts, today: date) -> date | None:
    try:
        born = date(*parts)
    except ValueError:
        return None
    return born if _OLDEST <= born <= today else None


def _iso(text: str) -> Parts | None:
    found = _ISO.fullmatch(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _compact(text: str, today: date) -> Parts | None:
    """Digits alone: year first where that can be, else day first; a zero may be lost."""
    if not _COMPACT.fullmatch(text):
        return None
    year, month = int(text[:4]), int(text[4:6])
    if len(text) == 8 and month <= 12 and _OLDEST.year <= year <= today.year:
        return year, month, int(text[6:])
    padded = text.zfill(8)
    return int(padded[4:]), int(padded[2:4]), int(padded[:2])


def _in_numbers(text: str, today: date, form: DateForm) -> Parts | None:
    found = _NUMBERS.fullmatch(text)
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    month, day = (first, second) if form is DateForm.MONTH_FIRST else (second, first)
    return _full_year(found[3], month, day, today), month, day


def _in_words(text: str, today: date) -> Parts | None:
    found = _WORDS.fullmatch(text)
    if not found:
        return None
    plain = unicodedata.normalize("NFKD", found[2].casefold())
    word = plain.encode("ascii", "ignore").decode()
    month = _MONTHS.get(word[:4]) or _MONTHS.get(word[:3], 0)
    return _full_year(found[3], month, int(found[1]), today), month, int(found[1])


def _serial(text: str) -> Parts | None:
    if not _SERIAL.fullmatch(text):
        return None
    born = _EXCEL_EPOCH + timedelta(days=int(float(text)))
    return born.year, born.month, born.day


def _full_year(year: str, month: int, day: int, today: date) -> int:
    if len(year) == 4:
        return int(year)
    this = today.year // 100 * 100 + int(year)
    later = (this, month, day) > (today.year, today.month, today.day)
    return this - 100 if later else this
