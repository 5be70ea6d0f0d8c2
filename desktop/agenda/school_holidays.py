"""School holidays of a zone: a hint in the background, nothing is closed by them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from desktop.i18n import N_, _


class Zone(StrEnum):
    """The three zones of metropolitan France; the overseas territories have their own."""

    A = "A"
    B = "B"
    C = "C"


_NAMES = {
    "Vacances de la Toussaint": N_("Autumn school holidays"),
    "Vacances de Noël": N_("Christmas school holidays"),
    "Vacances d'hiver": N_("Winter school holidays"),
    "Vacances de printemps": N_("Spring school holidays"),
    "Vacances d'été": N_("Summer school holidays"),
    "Pont de l'Ascension": N_("Ascension bridge"),
}
_OTHERS = N_("School holidays")


@dataclass(frozen=True, slots=True)
class SchoolHolidays:
    """The holidays of one zone (library `vacances-scolaires-france`, offline)."""

    zone: Zone

    def name_of(self, day: date) -> str:
        """The holiday's name, "" on a school day and where the calendar ends."""
        found = _read(self.zone).get(day)
        return "" if found is None else _(_NAMES.get(found, _OTHERS))

    @property
    def known_until(self) -> date:
        """The last day of holidays the ministry's calendar has in this version."""
        return max(_read(self.zone))


@lru_cache(maxsize=len(Zone))
def _read(zone: Zone) -> Mapping[date, str]:
    """The days of one zone.

    Read from the library's data, not through it: it parses 14,000 dates at each use and
    leaves the encoding to the system, which is not UTF-8 on Windows.
    """
    data = (
        files("vacances_scolaires_france").joinpath("data/data.csv").read_text("utf-8")
    )
    column = f"vacances_zone_{zone.lower()}"
    return {
        date.fromisoformat(row["date"]): row["nom_vacances"]
        for row in csv.DictReader(data.splitlines())
        if row[column] == "True"
    }
