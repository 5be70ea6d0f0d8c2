"""How long a file is kept: in use, then archived apart, then destroyed.

Five years in use after the last visit, fifteen more on a separate medium (CNIL, référentiel
des cabinets médicaux et paramédicaux, 2020): twenty years in all, which is also the rule of
establishments (Code de la santé publique, R1112-7), and never before the twenty-eighth
birthday, from the same article. Its shorter rule after a death is not applied: it never asks
for a file to go earlier, it allows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

IN_USE_YEARS = 5
KEPT_YEARS = 20
MINOR_UNTIL = 28


class Stage(StrEnum):
    """Where a file stands on a day."""

    IN_USE = "in_use"
    TO_ARCHIVE = "to_archive"
    TO_DESTROY = "to_destroy"


@dataclass(frozen=True, slots=True)
class Retention:
    """The dates of one file.

    Args:
        since: the last visit, or the day the file was made when there was none.
        archive_on: it leaves the files in use on that day.
        destroy_on: nothing is kept after that day.
        for_minor: the twenty-eighth birthday decided, not the twenty years.
    """

    since: date
    archive_on: date
    destroy_on: date
    for_minor: bool

    def stage(self, today: date) -> Stage:
        """What is due."""
        if today >= self.destroy_on:
            return Stage.TO_DESTROY
        return Stage.TO_ARCHIVE if today >= self.archive_on else Stage.IN_USE


def retention(since: date, born: date | None = None) -> Retention:
    """The dates that follow from the last visit and the birth date."""
    archive_on, destroy_on = _later(since, IN_USE_YEARS), _later(since, KEPT_YEARS)
    grown = _later(born, MINOR_UNTIL) if born is not None else destroy_on
    return Retention(
        since=since,
        archive_on=archive_on,
        destroy_on=max(destroy_on, grown),
        for_minor=grown > destroy_on,
    )


def _later(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
