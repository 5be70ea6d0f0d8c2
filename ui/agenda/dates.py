"""Days and weeks in words, the French or the English way, without the system's locale."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.i18n import N_, _, language

_DAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_SHORT_DAYS = (
    N_("Mon"),
    N_("Tue"),
    N_("Wed"),
    N_("Thu"),
    N_("Fri"),
    N_("Sat"),
    N_("Sun"),
)
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def day_name(day: date) -> str:
    """The day of the week."""
    return _(_DAYS[day.weekday()])


def short_day_name(day: date) -> str:
    """The day of the week, shortened."""
    return _(_SHORT_DAYS[day.weekday()])


def month_name(month: int) -> str:
    """The month, 1 to 12."""
    return _(_MONTHS[month - 1])


def ordinal(day: int) -> str:
    """The day of the month: only the first has its own form in French."""
    return "1er" if day == 1 and language() == "fr" else str(day)


def day_head(day: date) -> str:
    """Over a column: lundi 9."""
    return f"{day_name(day)} {ordinal(day.day)}"


def short_day_head(day: date) -> str:
    """Over a narrow column: mer. 11."""
    return f"{short_day_name(day)} {ordinal(day.day)}"


def long_date(day: date) -> str:
    """Mardi 10 novembre 2026."""
    return f"{day_head(day)} {month_name(day.month)} {day.year}"


def date_without_year(day: date) -> str:
    """Mar. 10 novembre."""
    return f"{short_day_head(day)} {month_name(day.month)}"


def plain_date(day: date) -> str:
    """10/11/2026."""
    return f"{day:%d/%m/%Y}"


def month_title(day: date) -> str:
    """Novembre 2026."""
    return f"{month_name(day.month)} {day.year}"


def range_title(first: date, last: date) -> str:
    """9 – 14 novembre 2026, with what differs said twice."""
    left = ordinal(first.day)
    if first.month != last.month:
        left += f" {month_name(first.month)}"
    if first.year != last.year:
        left += f" {first.year}"
    right = f"{ordinal(last.day)} {month_name(last.month)} {last.year}"
    return f"{left}\u00a0–\u00a0{right}"


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def week_number(day: date) -> int:
    """The ISO number of its week."""
    return day.isocalendar().week
