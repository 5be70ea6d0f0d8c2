"""The rules of a patient's identity and of what is written beside it (RNIV, INS).

A validated identity was compared with a document. Whoever changes one of its traits goes back
to a provisional one, in the same act; a doubtful or fictitious one is never validated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import date
from typing import Any

from db.entities import IdentityDocument, IdentityStatus, Patient, Phone, Sex
from db.entities.patient import STRICT_TRAITS
from db.errors import InvalidValue
from desktop.formats.nir import bare_nir
from desktop.formats.phones import phone_number
from desktop.places import gazetteer, is_place_code

NIR_SETTING = "patients.nir"
"""The setting that lets the practice keep national numbers; off until the doctor says so."""

MOST = 200
MOST_NOTES = 4000
_LINES = (
    "birth_name",
    "first_names",
    "used_name",
    "used_first_name",
    "title",
    "birth_place",
    "email",
    "booking_alert",
    "language",
)
_STATUS = ("identity_status", "identity_document", "identity_checked_on")
_EDITABLE = frozenset(f.name for f in fields_of(Patient)) - {"id", "archived", *_STATUS}
_LANGUAGE = re.compile(r"(?:[a-z]{2,3})?")


def edited(patient: Patient, fields: Mapping[str, Any], today: date) -> Patient:
    """The patient with these fields, every rule kept.

    Args:
        patient: as she is.
        fields: names of `Patient` with their new values; phones and texts are tidied.
        today: no birth and no death lies after it.

    Raises:
        InvalidValue: a value cannot be used; nothing is changed then.
    """
    said = _tidied({name: fields[name] for name in fields if name in _EDITABLE})
    _check(said, today)
    _settle_birth_place(patient, said)
    if said.get("deceased_on") is not None:
        said["deceased"] = True
    elif said.get("deceased") is False:
        said["deceased_on"] = None
    return demoted(patient, replace(patient, **said))


def validated(patient: Patient, document: IdentityDocument, on: date) -> Patient:
    """The patient whose identity was compared with a document that day.

    Raises:
        InvalidValue: a trait is missing, no document was seen, or the identity is marked
            doubtful or fictitious.
    """
    if patient.doubtful or patient.fictitious:
        raise InvalidValue("identity_marked", "marked")
    if missing_traits(patient):
        raise InvalidValue("identity_incomplete", "incomplete")
    if document is IdentityDocument.NONE:
        raise InvalidValue("identity_document", "empty")
    return replace(
        patient,
        identity_status=IdentityStatus.VALIDATED,
        identity_document=document,
        identity_checked_on=on,
    )


def provisional(patient: Patient) -> Patient:
    """The patient whose identity is to be compared again."""
    return replace(
        patient,
        identity_status=IdentityStatus.PROVISIONAL,
        identity_document=IdentityDocument.NONE,
        identity_checked_on=None,
    )


def missing_traits(patient: Patient) -> tuple[str, ...]:
    """What is wanted before an identity can be validated, in the order of a form."""
    known = {
        "birth_name": bool(patient.birth_name.strip()),
        "first_names": bool(patient.first_names.strip()),
        "sex": patient.sex is not Sex.UNKNOWN,
        "birth_date": patient.birth_date is not None,
        "birth_place": bool(patient.birth_insee),
    }
    return tuple(name for name, there in known.items() if not there)


def tidied_phones(phones: tuple[Phone, ...]) -> tuple[Phone, ...]:
    """Numbers as E.164, each once; what is no number stays as it was said."""
    kept: dict[str, Phone] = {}
    for one in phones:
        number = phone_number(one.number) or one.number.strip()
        if number:
            kept.setdefault(number, replace(one, number=number))
    return tuple(kept.values())


def _tidied(said: dict[str, Any]) -> dict[str, Any]:
    for name in _LINES:
        if name in said:
            said[name] = " ".join(said[name].split())
    if "first_names" in said:
        said["first_names"] = " ".join(said["first_names"].replace(",", " ").split())
    if "phones" in said:
        said["phones"] = tidied_phones(said["phones"])
    if "nir" in said:
        said["nir"] = bare_nir(said["nir"])
    if "birth_insee" in said:
        said["birth_insee"] = said["birth_insee"].strip().upper()
    return said


def _check(said: Mapping[str, Any], today: date) -> None:
    for name in _LINES:
        if len(said.get(name, "")) > MOST:
            raise InvalidValue(
                name if name == "booking_alert" else "line", "too_long", name
            )
    if len(said.get("notes", "")) > MOST_NOTES:
        raise InvalidValue("counter_note", "too_long")
    for name in ("birth_date", "deceased_on"):
        day = said.get(name)
        if day is not None and day > today:
            raise InvalidValue("day_to_come", "to_come", name)
    if said.get("birth_insee") and not is_place_code(said["birth_insee"]):
        raise InvalidValue("birth_insee", "shape")
    if not _LANGUAGE.fullmatch(said.get("language", "")):
        raise InvalidValue("language", "shape")


def _settle_birth_place(patient: Patient, said: dict[str, Any]) -> None:
    """The code brings its name; a name without its code takes the old code away."""
    code = said.get("birth_insee")
    if code and not said.get("birth_place"):
        known = gazetteer().coded(code)
        if known is not None:
            said["birth_place"] = known.name
    elif code is None and said.get("birth_place", patient.birth_place) != (
        patient.birth_place
    ):
        said["birth_insee"] = ""


def demoted(before: Patient, after: Patient) -> Patient:
    """`after`, provisional again where a trait that was compared is another one now."""
    if after.identity_status is not IdentityStatus.VALIDATED:
        return after
    changed = any(getattr(before, n) != getattr(after, n) for n in STRICT_TRAITS)
    marked = after.doubtful or after.fictitious
    return provisional(after) if changed or marked else after
