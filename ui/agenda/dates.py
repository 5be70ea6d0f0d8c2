"""Days and weeks as the agenda heads them, from the house's own date words."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.dates import day_name, long_day, month_name, short_day
from desktop.i18n import language
from ui.booking.when import months_later

__all__ = [
    "day_head",
    "day_name",
    "long_day",
    "monday_of",
    "month_name",
    "month_title",
    "months_later",
    "range_title",
    "short_day",
    "short_day_head",
    "short_range",
    "week_number",
]


def ordinal(day: date) -> str:
    """The day of the month: only the first has its own form in French."""
    return "1er" if day.day == 1 and language() == "fr" else str(day.day)


def day_head(day: date) -> str:
    """Over a column: lundi 9."""
    return f"{day_name(day)} {ordinal(day)}"


def short_day_head(day: date) -> str:
    """Over a narrow column: mer. 11."""
    return f"{day_name(day, short=True)} {ordinal(day)}"


def day_and_month(day: date) -> str:
    """10 novembre."""
    return f"{ordinal(day)} {month_name(day)}"


def month_title(day: date) -> str:
    """Novembre 2026."""
    return f"{month_name(day)} {day.year}"


def range_title(first: date, last: date) -> str:
    """9 – 14 novembre 2026; 30 nov. – 5 déc. 2026: what differs is said twice, short."""
    left, right = ordinal(first), f"{day_and_month(last)} {last.year}"
    if (first.year, first.month) != (last.year, last.month):
        left += f" {month_name(first, short=True)}"
        right = f"{ordinal(last)} {month_name(last, short=True)} {last.year}"
    if first.year != last.year:
        left += f" {first.year}"
    return f"{left}\u00a0–\u00a0{right}"


def short_range(first: date, last: date) -> str:
    """9 – 14 nov.; 30 nov. – 5 déc.: where there is little room, without the year."""
    left, right = ordinal(first), f"{ordinal(last)} {month_name(last, short=True)}"
    if first.month != last.month:
        left += f" {month_name(first, short=True)}"
    return f"{left}\u00a0–\u00a0{right}"


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def week_number(day: date) -> int:
    """The ISO number of its week."""
    return day.isocalendar().week
