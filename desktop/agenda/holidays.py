"""Public holidays, computed offline for a region of France."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

_LANGUAGES = {"fr": "fr", "en": "en_US"}


@dataclass(slots=True)
class PublicHolidays:
    """The holidays of one region; a year is computed once (library `holidays`).

    Args:
        region: "FR", or a subdivision such as "FR-57" (Alsace-Moselle) or "FR-RE".
        language: "fr" or "en", of the names.
    """

    region: str = "FR"
    language: str = "fr"
    _years: dict[int, dict[date, str]] = field(default_factory=dict)

    def name_of(self, day: date) -> str:
        """The holiday's name, "" on an ordinary day."""
        if day.year not in self._years:
            self._years[day.year] = self._computed(day.year)
        return self._years[day.year].get(day, "")

    def _computed(self, year: int) -> dict[date, str]:
        import holidays

        country, _dash, part = self.region.partition("-")
        found = holidays.country_holidays(
            country or "FR",
            subdiv=part or None,
            years=year,
            language=_LANGUAGES.get(self.language),
        )
        return dict(found.items())


def no_holidays() -> PublicHolidays:
    """For a practice that keeps none."""
    return _None()


class _None(PublicHolidays):
    def name_of(self, day: date) -> str:
        del day
        return ""
