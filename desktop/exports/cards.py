"""Patients as address cards: vCard 4.0 (RFC 6350, RFC 6474), one a patient."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from db.entities import Patient, Phone, Sex
from desktop.formats.content_writing import escaped, folded
from desktop.formats.vcards import BIRTH_CODE, PRODUCT
from desktop.names import shown_name

_KINDS = {"mobile": "cell", "work": "work", "home": "home"}
_SEX = {Sex.FEMALE: "F", Sex.MALE: "M", Sex.UNKNOWN: "U"}


def card(patient: Patient, changed: datetime, *, notes: bool = False) -> bytes:
    """One card.

    Args:
        changed: when the file was last changed, aware.
        notes: the counter's notes leave too.
    """
    lines = _lines(patient, changed, notes=notes)
    return b"".join(folded(line) for line in lines)


def _lines(patient: Patient, changed: datetime, *, notes: bool) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"PRODID:{PRODUCT}"
    yield f"UID:urn:uuid:{patient.id}"
    yield f"REV:{changed.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "KIND:individual"
    yield f"FN:{escaped(shown_name(patient))}"
    yield from _names(patient)
    yield f"GENDER:{_SEX[patient.sex]}"
    yield from _life(patient)
    for number, phone in enumerate(patient.phones, 1):
        yield from _phone(phone, number)
    if patient.email:
        yield f"EMAIL;TYPE=home:{escaped(patient.email)}"
    if patient.address or patient.address.country:
        yield _address(patient)
    if patient.language:
        yield f"LANG;PREF=1:{escaped(patient.language)}"
    if notes and patient.notes:
        yield f"NOTE:{escaped(patient.notes)}"
    yield "END:VCARD"


def _names(patient: Patient) -> Iterator[str]:
    """The name she is called by in N, the birth name beside it.

    RFC 6350 has no birth name: X-MAIDENNAME is what address books read and write.
    """
    firsts = patient.all_first_names
    parts = (
        patient.family_name,
        firsts[0] if firsts else "",
        ",".join(escaped(name) for name in firsts[1:]),
        patient.title,
        "",
    )
    written = [p if place == 2 else escaped(p) for place, p in enumerate(parts)]
    yield "N:" + ";".join(written)
    if patient.used_first_name:
        yield f"NICKNAME:{escaped(patient.used_first_name)}"
    if patient.used_name and patient.birth_name:
        yield f"X-MAIDENNAME:{escaped(patient.birth_name)}"


def _life(patient: Patient) -> Iterator[str]:
    if patient.birth_date is not None:
        yield f"BDAY:{_day(patient.birth_date)}"
    if patient.birth_place:
        yield f"BIRTHPLACE:{escaped(patient.birth_place)}"
    if patient.birth_insee:
        yield f"{BIRTH_CODE}:{escaped(patient.birth_insee)}"
    if patient.deceased_on is not None:
        yield f"DEATHDATE:{_day(patient.deceased_on)}"


def _phone(phone: Phone, number: int) -> Iterator[str]:
    """A number that is none leaves as text; whose it is, as address books label it."""
    kind = _KINDS.get(phone.label, "")
    types = f';TYPE="{kind},voice"' if kind else ";TYPE=voice"
    group = f"item{number}." if phone.owner else ""
    if phone.number.startswith("+") and phone.number[1:].isdigit():
        yield f"{group}TEL;VALUE=uri{types};PREF={number}:tel:{phone.number}"
    else:
        yield f"{group}TEL;VALUE=text{types};PREF={number}:{escaped(phone.number)}"
    if group:
        yield f"{group}X-ABLABEL:{escaped(phone.owner)}"


def _address(patient: Patient) -> str:
    address = patient.address
    country = address.country or "France"
    parts = ("", "", address.street, address.city, "", address.postcode, country)
    return "ADR;TYPE=home:" + ";".join(escaped(part) for part in parts)


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"
