"""Dates, times and phones as people read them, in French and English."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache

from db.folding import OVERSEAS
from desktop.i18n import _, language

_DAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": (
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ),
}
_SHORT_DAYS = {
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre"
    " décembre",
    "en": "January February March April May June July August September October"
    " November December",
}
_SHORT_MONTHS = {
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}


def day_name(day: date, *, short: bool = False) -> str:
    """The weekday: "lundi", short "lun."."""
    return (_SHORT_DAYS if short else _DAYS)[_spoken()][day.weekday()]


def month_name(day: date, *, short: bool = False) -> str:
    """The month: "novembre", short "nov."."""
    return (_SHORT_MONTHS if short else _MONTHS)[_spoken()].split()[day.month - 1]


def long_day(day: date, *, year: bool = True) -> str:
    """As "lundi 23 novembre 2026", or "Monday 23 November 2026"."""
    number = "1er" if day.day == 1 and _spoken() == "fr" else str(day.day)
    parts = [day_name(day), number, month_name(day)]
    return " ".join([*parts, str(day.year)] if year else parts)


def short_day(day: date) -> str:
    """As "lun. 23 nov.", without the year."""
    number = "1er" if day.day == 1 and _spoken() == "fr" else str(day.day)
    return f"{day_name(day, short=True)} {number} {month_name(day, short=True)}"


def numeric_day(day: date | None) -> str:
    """As "23/11/2026", empty without a date."""
    return "" if day is None else day.strftime("%d/%m/%Y")


def hour(at: datetime | time) -> str:
    """As "14:00" on the clock."""
    return at.strftime("%H:%M")


def span(start: datetime, end: datetime) -> str:
    """As "14:00 – 14:40", with spaces that do not break."""
    return f"{hour(start)}\u00a0–\u00a0{hour(end)}"


def phone(number: str) -> str:
    """A French number in pairs, overseas too; any other as it is written internationally."""
    if number.startswith("+33") and len(number) == 12:
        return _pairs("0" + number[3:])
    if number.startswith(OVERSEAS) and len(number) == 13:
        return _pairs("0" + number[4:])
    return _abroad(number) if number.startswith("+") else number


def _pairs(national: str) -> str:
    return "\u00a0".join(national[at : at + 2] for at in range(0, 10, 2))


@lru_cache(maxsize=1024)
def _abroad(number: str) -> str:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(parsed, form)).replace(" ", "\u00a0")


def age(born: date | None, today: date) -> str:
    """As "42 ans", in months under two years, in weeks under two months; empty if unknown."""
    if born is None or born > today:
        return ""
    days = (today - born).days
    if days < 60:
        return _("{count} wk").format(count=days // 7)
    months = (today.year - born.year) * 12 + today.month - born.month
    months -= today.day < born.day
    if months < 24:
        return _("{count} mo").format(count=months)
    return _("{count} yr").format(count=months // 12)


def _spoken() -> str:
    return "fr" if language() == "fr" else "en"
