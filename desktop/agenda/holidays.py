"""Public holidays, computed offline for a region of France."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from db.errors import InvalidValue

TERRITORIES = (
    "FR",
    "FR-57",
    "FR-GP",
    "FR-MQ",
    "FR-GF",
    "FR-RE",
    "FR-YT",
    "FR-BL",
    "FR-MF",
    "FR-PM",
    "FR-NC",
    "FR-PF",
    "FR-WF",
)
"""Where a practice may be; their names are said in `ui/settings`."""

_ALIASES = {"FR-GF": "FR-973"}
"""Codes of ISO 3166 that the library does not know."""

_LANGUAGES = {"fr": "fr", "en": "en_US"}
_KNOWN_YEARS = 64


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """The holidays of one region (library `holidays`).

    Args:
        region: "FR", or a subdivision such as "FR-57" (Alsace-Moselle) or "FR-RE".
        language: "fr" or "en", of the names.
    """

    region: str = "FR"
    language: str = "fr"

    def name_of(self, day: date) -> str:
        """The holiday's name, "" on an ordinary day."""
        return _computed(self.region, self.language, day.year).get(day, "")


def check_region(region: str) -> None:
    """Goes on when the holidays of this region are known.

    Raises:
        InvalidValue: they are not.
    """
    try:
        _computed(region, "fr", 2026)
    except (NotImplementedError, LookupError, ValueError) as error:
        raise InvalidValue("territory", "unknown", region) from error


def no_holidays() -> PublicHolidays:
    """None at all, of the schools neither: for a page that must not wait for libraries."""
    return _None(region="")


class _None(PublicHolidays):
    def name_of(self, day: date) -> str:
        del day
        return ""


@lru_cache(maxsize=_KNOWN_YEARS)
def _computed(region: str, language: str, year: int) -> Mapping[date, str]:
    """A year of a region; importing the library alone takes longer than a booking."""
    import holidays

    country, _dash, part = _ALIASES.get(region, region).partition("-")
    found = holidays.country_holidays(
        country or "FR",
        subdiv=part or None,
        years=year,
        language=_LANGUAGES.get(language),
    )
    return dict(found.items())
