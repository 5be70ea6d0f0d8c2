"""Fields of a text: `{patient}`, `{rendez-vous}`. Checked as one types, filled as one prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.folding import folded
from desktop.i18n import N_, _

BLANK = "…………"
"""What stands where a value is missing: room to write it by hand."""
_BRACES = re.compile(r"\{([^{}\n]{0,40})\}|[{}]")


class FieldName(StrEnum):
    """Every value a text may ask for."""

    PATIENT = "patient"
    BORN = "born"
    BIRTH_DATE = "birth_date"
    GREETING = "greeting"
    ADDRESS = "address"
    ADDRESSEE = "addressee"
    SALUTATION = "salutation"
    CLOSING = "closing"
    DATE = "date"
    APPOINTMENT = "appointment"
    DAY = "day"
    TIME = "time"
    TYPE = "type"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    INSTRUCTIONS = "instructions"
    UPCOMING = "upcoming"
    DOCTOR = "doctor"
    PRACTICE = "practice"
    PHONE = "phone"
    CITY = "city"
    NUMBER = "number"


FRENCH = {
    FieldName.PATIENT: "patient",
    FieldName.BORN: "né",
    FieldName.BIRTH_DATE: "naissance",
    FieldName.GREETING: "politesse",
    FieldName.ADDRESS: "adresse",
    FieldName.ADDRESSEE: "destinataire",
    FieldName.SALUTATION: "salutation",
    FieldName.CLOSING: "formule",
    FieldName.DATE: "date",
    FieldName.APPOINTMENT: "rendez-vous",
    FieldName.DAY: "jour",
    FieldName.TIME: "heure",
    FieldName.TYPE: "motif",
    FieldName.ARRIVAL: "arrivée",
    FieldName.DEPARTURE: "départ",
    FieldName.INSTRUCTIONS: "consignes",
    FieldName.UPCOMING: "prochains",
    FieldName.DOCTOR: "médecin",
    FieldName.PRACTICE: "cabinet",
    FieldName.PHONE: "téléphone",
    FieldName.CITY: "ville",
    FieldName.NUMBER: "numéro",
}
"""The same under its French name; a text may use either."""

MEANINGS = {
    FieldName.PATIENT: N_("title and name of the patient"),
    FieldName.BORN: N_(", born on her birth date; nothing without one"),
    FieldName.BIRTH_DATE: N_("birth date"),
    FieldName.GREETING: N_("how she is addressed"),
    FieldName.ADDRESS: N_("address of the patient"),
    FieldName.ADDRESSEE: N_("to whom the letter goes"),
    FieldName.SALUTATION: N_("how the addressee is addressed, by title"),
    FieldName.CLOSING: N_("how one takes leave of the addressee"),
    FieldName.DATE: N_("today"),
    FieldName.APPOINTMENT: N_("day and time of the appointment"),
    FieldName.DAY: N_("day of the appointment"),
    FieldName.TIME: N_("time of the appointment"),
    FieldName.TYPE: N_("type of the appointment"),
    FieldName.ARRIVAL: N_("time of arrival"),
    FieldName.DEPARTURE: N_("time she left"),
    FieldName.INSTRUCTIONS: N_("instructions of the type; nothing without any"),
    FieldName.UPCOMING: N_("her next appointments, one a line"),
    FieldName.DOCTOR: N_("name of the doctor"),
    FieldName.PRACTICE: N_("name of the practice"),
    FieldName.PHONE: N_("telephone of the practice"),
    FieldName.CITY: N_("town of the practice"),
    FieldName.NUMBER: N_("number of the document"),
}
OPTIONAL = frozenset({FieldName.BORN, FieldName.INSTRUCTIONS})
"""What may be empty without leaving a gap."""


def _plain(name: str) -> str:
    return folded(name).replace(" ", "").replace("-", "").replace("_", "")


_KNOWN = {_plain(one.value): one for one in FieldName} | {
    _plain(words): one for one, words in FRENCH.items()
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A field where it stands in a text.

    Args:
        start, length: with its braces.
        field: None where nothing of that name is known, or a brace stands alone.
    """

    start: int
    length: int
    field: FieldName | None


@dataclass(frozen=True, slots=True)
class FilledText:
    """A text with its values.

    Args:
        missing: fields that had none, in the order they stand.
    """

    text: str
    missing: tuple[FieldName, ...]


def spots(body: str) -> Iterator[Spot]:
    """Every field and every stray brace, in order."""
    for found in _BRACES.finditer(body):
        name = found.group(1)
        field = None if name is None else _KNOWN.get(_plain(name))
        yield Spot(found.start(), len(found.group(0)), field)


def faults(body: str) -> tuple[Spot, ...]:
    """What cannot be filled: unknown fields and braces without a partner."""
    return tuple(spot for spot in spots(body) if spot.field is None)


def filled(body: str, values: Mapping[FieldName, str]) -> FilledText:
    """The text with its values; what is not known is left as it was typed."""
    parts, at, missing = [], 0, []
    for spot in spots(body):
        parts.append(body[at : spot.start])
        at = spot.start + spot.length
        if spot.field is None:
            parts.append(body[spot.start : at])
            continue
        value = values.get(spot.field, "")
        if not value and spot.field not in OPTIONAL:
            missing.append(spot.field)
            value = BLANK
        parts.append(value)
    text = "".join([*parts, body[at:]])
    return FilledText(_without_gaps(text), tuple(dict.fromkeys(missing)))


def written_as(field: FieldName, language: str) -> str:
    """The field as one types it: "{rendez-vous}"."""
    name = FRENCH[field] if language == "fr" else field.value
    return "{" + name + "}"


def meaning(field: FieldName) -> str:
    """What it stands for, in words."""
    return _(MEANINGS[field])


def _without_gaps(text: str) -> str:
    """An optional paragraph that is empty leaves no hole."""
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")
