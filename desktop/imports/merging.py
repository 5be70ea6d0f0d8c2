"""A record of a file made into a patient, or put beside one who is known."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from db.entities import Address, Patient, Phone, Sex
from db.folding import name_key
from desktop.formats.records import PatientRecord
from desktop.imports.fingerprint import fingerprint

_PLAIN = ("title", "birth_place", "nir", "email", "booking_alert", "used_first_name")
_NAMES = ("birth_name", "used_name", "first_names")
_ADDRESS = ("street", "postcode", "city", "country")


def record_fingerprint(record: PatientRecord) -> str:
    """What the record says, wherever it stands in its file."""
    apart = {"line", "source", "external_id"}
    said = {f.name: getattr(record, f.name) for f in fields(record)}
    return fingerprint({name: said[name] for name in said.keys() - apart})


def patient_from(record: PatientRecord, key: UUID) -> Patient:
    """A new patient."""
    return Patient(
        id=key,
        birth_name=record.birth_name,
        first_names=record.first_names,
        used_name=record.used_name,
        used_first_name=record.used_first_name,
        title=record.title,
        sex=Sex(record.sex),
        birth_date=record.birth_date,
        birth_place=record.birth_place,
        nir=record.nir,
        phones=_phones(record),
        email=record.email,
        address=_address(record),
        notes=record.notes,
        booking_alert=record.booking_alert,
    )


def completed(patient: Patient, record: PatientRecord) -> Patient:
    """What the record knows and the file does not yet; nothing known is replaced."""
    added: dict[str, Any] = {
        name: getattr(record, name) for name in _PLAIN if not getattr(patient, name)
    }
    if patient.sex is Sex.UNKNOWN:
        added["sex"] = Sex(record.sex)
    if patient.birth_date is None:
        added["birth_date"] = record.birth_date
    known = {name_key(patient.birth_name), name_key(patient.used_name)}
    if not patient.used_name and name_key(record.used_name) not in known:
        added["used_name"] = record.used_name
    if not patient.address.street and _may_be_one(patient.address, record):
        added["address"] = _address(record) if record.street else patient.address
    if not patient.address:
        added["address"] = _address(record)
    return replace(
        patient,
        phones=_joined_phones(patient, record),
        notes=joined(patient.notes, record.notes),
        **added,
    )


def updated(
    patient: Patient, record: PatientRecord, changed: frozenset[str]
) -> Patient:
    """The fields its own source changed since the last import, and what is missing here.

    A field the source emptied stays: an import takes nothing away.
    """
    said: dict[str, Any] = {
        name: getattr(record, name)
        for name in (*_PLAIN, *_NAMES, "birth_date")
        if name in changed and getattr(record, name)
    }
    if "sex" in changed and record.sex:
        said["sex"] = Sex(record.sex)
    address = {
        name: getattr(record, name)
        for name in _ADDRESS
        if name in changed and getattr(record, name)
    }
    patient = replace(patient, address=replace(patient.address, **address), **said)
    return completed(patient, record)


def joined(text: str, more: str) -> str:
    """Both texts, those lines left out that stand there already."""
    known = set(text.splitlines())
    new = [line for line in more.splitlines() if line.strip() and line not in known]
    return "\n".join([text, *new]) if text else "\n".join(new)


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


def _may_be_one(address: Address, record: PatientRecord) -> bool:
    """Whether a street may be added to this town: not one of another town."""
    return not address.postcode or address.postcode == record.postcode
