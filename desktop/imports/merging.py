"""A record of a file made into a patient, or put beside one who is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from db.entities import Address, Channel, Patient, Phone, Sex
from db.folding import name_key
from desktop.formats.records import PatientRecord
from desktop.identity import demoted
from desktop.imports.fingerprint import (
    changed_fields,
    fingerprint,
    mark_of,
    marked,
)
from desktop.places import gazetteer

_PLAIN = (
    "title",
    "birth_place",
    "nir",
    "email",
    "booking_alert",
    "used_first_name",
    "language",
)
_NAMES = ("birth_name", "used_name", "first_names")
_ADDRESS = ("street", "postcode", "city", "country")
_TRUTHS = ("remote_opposed", "homonym", "doubtful", "fictitious", "deceased")
"""What a file may say and cannot take back."""

BESIDE = ("relatives", "doctors", "consents")
"""Fields of a record that stand beside the patient, in rows of their own."""

_APART = frozenset({"line", "source", "external_id", "notes_before"})
_SAYING = tuple(f.name for f in fields(PatientRecord) if f.name not in _APART)
_READER = "2"
_LATER = frozenset(
    {
        "birth_insee",
        "channel",
        "language",
        "archived",
        "deceased_on",
        *_TRUTHS,
        *BESIDE,
    }
)
"""Fields that the first reader did not read."""


def record_fingerprint(record: PatientRecord) -> str:
    """What the record says, wherever it stands in its file."""
    return marked(fingerprint(_said(record)), _READER)


def changed_since(
    kept: str, record: PatientRecord, guessed: frozenset[str] = frozenset()
) -> frozenset[str]:
    """The fields of which the source says something else than it did when it was kept.

    Args:
        kept: the fingerprint of then.
        record: what the file says now.
        guessed: fields that are read by the look of their values: the first reader did
            not look, and what it left is no change of the source.
    """
    if mark_of(kept) == _READER:
        return changed_fields(kept, record_fingerprint(record))
    if not changed_fields(kept, fingerprint_then(record, guessed)):
        return frozenset()
    return changed_fields(kept, record_fingerprint(record))


def fingerprint_then(
    record: PatientRecord, guessed: frozenset[str] = frozenset()
) -> str:
    """What the first reader would have kept of this record."""
    then = _said(record)
    if record.notes_before is not None:
        then["notes"] = record.notes_before
    for name in (*_LATER, *guessed):
        then.pop(name, None)
    return fingerprint(then)


def patient_from(record: PatientRecord, key: UUID) -> Patient:
    """A new patient."""
    patient = Patient(
        id=key,
        birth_name=record.birth_name,
        first_names=record.first_names,
        used_name=record.used_name,
        used_first_name=record.used_first_name,
        title=record.title,
        sex=Sex(record.sex),
        birth_date=record.birth_date,
        birth_place=record.birth_place,
        birth_insee=record.birth_insee,
        nir=record.nir,
        phones=_phones(record),
        email=record.email,
        address=_address(record),
        notes=record.notes,
        booking_alert=record.booking_alert,
        language=record.language,
        channel=Channel(record.channel),
        deceased_on=record.deceased_on,
        archived=record.archived,
        **{name: getattr(record, name) for name in _TRUTHS},
    )
    return _named_place(patient)


def completed(
    patient: Patient, record: PatientRecord, truths: Iterable[str] = _TRUTHS
) -> Patient:
    """What the record knows and the file does not yet; nothing known is replaced.

    Args:
        truths: of what is so or is not, what the record is believed in.
    """
    added = _blanks(patient, record)
    for name in truths:
        added[name] = getattr(patient, name) or getattr(record, name)
    known = {name_key(patient.birth_name), name_key(patient.used_name)}
    if not patient.used_name and name_key(record.used_name) not in known:
        added["used_name"] = record.used_name
    added["address"] = _completed_address(patient.address, record)
    after = replace(
        patient,
        phones=_joined_phones(patient, record),
        notes=joined(patient.notes, record.notes),
        **added,
    )
    return demoted(patient, _named_place(after))


def _blanks(patient: Patient, record: PatientRecord) -> dict[str, Any]:
    """The single values that the file does not know yet."""
    added: dict[str, Any] = {
        name: getattr(record, name) for name in _PLAIN if not getattr(patient, name)
    }
    if patient.sex is Sex.UNKNOWN:
        added["sex"] = Sex(record.sex)
    if patient.channel is Channel.ANY:
        added["channel"] = Channel(record.channel)
    for name in ("birth_date", "deceased_on"):
        if getattr(patient, name) is None:
            added[name] = getattr(record, name)
    if _same_birth_place(patient, record):
        added["birth_insee"] = record.birth_insee
    return added


def updated(
    patient: Patient, record: PatientRecord, changed: frozenset[str]
) -> Patient:
    """The fields its own source changed since the last import, and what is missing here.

    A field the source emptied stays: an import takes nothing away.
    """
    replaced = (*_PLAIN, *_NAMES, "birth_date", "birth_insee", "deceased_on")
    said: dict[str, Any] = {
        name: getattr(record, name)
        for name in replaced
        if name in changed and getattr(record, name)
    }
    if "sex" in changed and record.sex:
        said["sex"] = Sex(record.sex)
    if "channel" in changed and record.channel:
        said["channel"] = Channel(record.channel)
    if said.get("birth_place", patient.birth_place) != patient.birth_place:
        # Another place: the code of the old one is not its code.
        said["birth_insee"] = record.birth_insee
    address = {
        name: getattr(record, name)
        for name in _ADDRESS
        if name in changed and getattr(record, name)
    }
    after = replace(patient, address=replace(patient.address, **address), **said)
    truths = [name for name in _TRUTHS if name in changed]
    return completed(demoted(patient, after), record, truths)


def joined(text: str, more: str) -> str:
    """Both texts, those lines left out that stand there already."""
    known = set(text.splitlines())
    new = [line for line in more.splitlines() if line.strip() and line not in known]
    return "\n".join([text, *new]) if text else "\n".join(new)


def _said(record: PatientRecord) -> dict[str, object]:
    return {name: getattr(record, name) for name in _SAYING}


def _same_birth_place(patient: Patient, record: PatientRecord) -> bool:
    """Whether the code in the record is that of the place in the file."""
    if patient.birth_insee or not record.birth_insee:
        return False
    if not patient.birth_place:
        return True
    names = {name_key(record.birth_place)} if record.birth_place else set()
    place = gazetteer().coded(record.birth_insee)
    if place is not None:
        names.add(name_key(place.name))
    return name_key(patient.birth_place) in names


def _named_place(patient: Patient) -> Patient:
    """A code brings its name."""
    if patient.birth_place or not patient.birth_insee:
        return patient
    place = gazetteer().coded(patient.birth_insee)
    return patient if place is None else replace(patient, birth_place=place.name)


def _phones(record: PatientRecord) -> tuple[Phone, ...]:
    return tuple(
        Phone(number=phone.number, label=phone.label, owner=phone.owner)
        for phone in record.phones
    )


def _joined_phones(patient: Patient, record: PatientRecord) -> tuple[Phone, ...]:
    known = {phone.number for phone in patient.phones}
    new = (phone for phone in _phones(record) if phone.number not in known)
    return (*patient.phones, *new)


def _address(record: PatientRecord) -> Address:
    return Address(**{name: getattr(record, name) for name in _ADDRESS})


def _completed_address(known: Address, record: PatientRecord) -> Address:
    """With the record's street, where that may be one of the town that is known."""
    if known.street or not _may_be_one(known, record):
        return known
    if known and not record.street:
        return known
    said = _address(record)
    return Address(
        **{name: getattr(known, name) or getattr(said, name) for name in _ADDRESS}
    )


def _may_be_one(address: Address, record: PatientRecord) -> bool:
    """Whether a street may be added to this town: not one of another town."""
    if address.postcode:
        return address.postcode == record.postcode
    towns = {name_key(town) for town in (address.city, record.city) if town}
    return len(towns) < 2
