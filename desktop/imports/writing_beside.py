"""Writes what an import puts beside a patient, through the units of work that are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from db.unit_of_work import UnitOfWork
from desktop.formats.records import PatientRecord
from desktop.imports.address_book import correspondent_from, line_completed
from desktop.imports.around import Around, Beside, stands_apart
from desktop.names import shown_name


def write_beside(
    uow: UnitOfWork,
    patient: UUID,
    record: PatientRecord,
    doctors: Sequence[UUID],
    changed: frozenset[str],
    new_id: Callable[[], UUID],
) -> None:
    """Relatives, doctors and answers of one patient; nothing for a record without them."""
    if not stands_apart(record):
        return
    beside = Beside(
        patient_id=patient,
        record=record,
        doctors=doctors,
        changed=changed,
        today=uow.wall.date(),
        new_id=new_id,
        noted_by=uow.author.id,
    )
    if record.relatives:
        for relative in beside.relatives(_relatives(uow, patient)):
            uow.relatives.save(relative)
    if record.doctors:
        _write_lines(uow, record, doctors)
        for link in beside.links(uow.care_links.all_of(patient)):
            uow.care_links.save(link)
    if record.consents:
        for consent in beside.consents(uow.consents.all_of(patient)):
            uow.consents.save(consent)


def _write_lines(
    uow: UnitOfWork, record: PatientRecord, doctors: Sequence[UUID]
) -> None:
    for key, said in zip(doctors, record.doctors, strict=True):
        known = uow.correspondents.find(key)
        line = line_completed(known, said) if known else correspondent_from(said, key)
        if line != known:
            uow.correspondents.save(line)


def _relatives(uow: UnitOfWork, patient: UUID) -> Around:
    relatives = tuple(uow.relatives.all_of(patient))
    files = (uow.patients.find(one.other_id) for one in relatives if one.other_id)
    return Around(
        relatives=relatives,
        names={one.id: shown_name(one) for one in files if one is not None},
    )
