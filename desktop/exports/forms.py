"""Each readable form as pieces of bytes, so that a whole practice never stands in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from db.entities import Correspondent, Patient
from db.entities.correspondent import CareRole
from db.queries.agenda import absences_between
from db.queries.exports import (
    appointments_within,
    every,
    every_patient,
    how_many,
    patients_changed_at,
)
from db.queries.practice import setting, the_practice
from db.queries.reader import Reader
from db.repositories.appointment_types import AppointmentTypes
from db.repositories.correspondents import CareLinks, Correspondents
from db.repositories.patients import Patients
from desktop.exports import fhir_agenda as agenda
from desktop.exports.beside_cells import BesideCells
from desktop.exports.cards import card
from desktop.exports.fhir_patient import Resource, patient_resource, urn
from desktop.exports.patient_table import cells, headers
from desktop.formats.csv_export import csv_pieces
from desktop.letters.letterhead import SETTING, Letterhead
from desktop.progress import Progress

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)
_OPEN = '{"resourceType":"Bundle","type":"collection","timestamp":"%s","entry":[\n'


class Form(StrEnum):
    """How a file is written."""

    CSV = "csv"
    VCARD = "vcf"
    ICALENDAR = "ics"
    FHIR = "json"
    ARCHIVE = "zip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to leave.

    Args:
        form: how; patients, agenda: what of it, where the form can hold both.
        notes: the counter's notes leave too; nir: the national numbers do.
        names: the agenda says who comes, not only when somebody does.
        first, last: days of the agenda.
    """

    form: Form
    patients: bool = True
    agenda: bool = False
    notes: bool = False
    nir: bool = False
    names: bool = False
    first: date = EARLIEST
    last: date = LATEST

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The days of the agenda, from midnight to midnight."""
        after = self.last + timedelta(days=1)
        return datetime.combine(self.first, time()), datetime.combine(after, time())


def table(reader: Reader, wanted: Wanted, progress: Progress) -> Iterator[bytes]:
    """Every patient as CSV."""
    beside = BesideCells(reader)
    rows = (
        cells(patient, nir=wanted.nir, beside=beside.of(patient.id))
        for patient in _counted(reader, every_patient(reader), progress)
    )
    return csv_pieces(headers(nir=wanted.nir), rows)


def address_cards(
    reader: Reader, wanted: Wanted, progress: Progress, now: datetime
) -> Iterator[bytes]:
    """Every patient as vCard."""
    changed = patients_changed_at(reader)
    for patient in _counted(reader, every_patient(reader), progress):
        yield card(patient, changed.get(patient.id, now), notes=wanted.notes)


def bundle(
    reader: Reader, wanted: Wanted, progress: Progress, now: datetime
) -> Iterator[bytes]:
    """Patients, agenda, or both, as one FHIR R4 bundle."""
    yield (_OPEN % now.isoformat(timespec="seconds")).encode()
    between = b""
    for resource in _resources(reader, wanted, progress):
        entry = {"fullUrl": urn(UUID(resource["id"])), "resource": resource}
        text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
        yield between + text.encode("utf-8", "replace")
        between = b",\n"
    yield b"\n]}\n"


def _resources(
    reader: Reader, wanted: Wanted, progress: Progress
) -> Iterator[Resource]:
    office = _office(reader, wanted)
    if wanted.patients:
        yield from _patients(reader, wanted, progress)
    if not wanted.agenda:
        return
    practice = office.practice
    yield agenda.practitioner(office.doctor, practice.doctor_name, office.rpps)
    yield agenda.schedule(office)
    for away in absences_between(reader, *wanted.span):
        yield agenda.slot(office, away)
    known = _ids(reader) if wanted.patients else frozenset()
    for one in appointments_within(reader, *wanted.span):
        progress.check()
        if agenda.takes_a_slot(one):
            yield agenda.slot(office, one)
        if wanted.names:
            linked = one.patient_id in known
            yield agenda.appointment_resource(office, one, linked=linked)


def _patients(reader: Reader, wanted: Wanted, progress: Progress) -> Iterator[Resource]:
    """The patients, after the doctors who treat them."""
    book = {one.id: one for one in every(reader, Correspondents)}
    treating: dict[UUID, list[UUID]] = {}
    for link in every(reader, CareLinks):
        if link.role is CareRole.TREATING and link.correspondent_id in book:
            treating.setdefault(link.patient_id, []).append(link.correspondent_id)
    named = dict.fromkeys(key for keys in treating.values() for key in keys)
    for key in named:
        yield _doctor(book[key])
    for patient in _counted(reader, every_patient(reader), progress):
        yield patient_resource(patient, treating.get(patient.id, []), nir=wanted.nir)


def _doctor(one: Correspondent) -> Resource:
    name = " ".join(p for p in (one.title, one.first_name, one.family_name) if p)
    return agenda.practitioner(one.id, name, one.rpps, one.family_name)


def _office(reader: Reader, wanted: Wanted) -> agenda.Office:
    return agenda.Office(
        practice=the_practice(reader),
        rpps=Letterhead.read(setting(reader, SETTING)).rpps,
        types={one.id: one.name for one in every(reader, AppointmentTypes)},
        notes=wanted.notes,
    )


def _ids(reader: Reader) -> frozenset[UUID]:
    return frozenset(patient.id for patient in every_patient(reader))


def _counted(
    reader: Reader, patients: Iterable[Patient], progress: Progress
) -> Iterator[Patient]:
    total = how_many(reader, Patients)
    for number, patient in enumerate(patients):
        if not number % 100:
            progress.check()
            progress.report(number, total)
        yield patient
