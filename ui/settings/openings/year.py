"""The public holidays ahead, asked like a read: their library takes its time to load."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.agenda.holidays import PublicHolidays

SHOWN = 5


def holidays_ahead(
    _reader: object, today: date, region: str, language: str
) -> tuple[tuple[date, str], ...]:
    """The next public holidays of a territory, with their names."""
    holidays = PublicHolidays(region, language)
    days = (today + timedelta(days=n) for n in range(366))
    named = ((day, holidays.name_of(day)) for day in days)
    return tuple(one for one in named if one[1])[:SHOWN]
