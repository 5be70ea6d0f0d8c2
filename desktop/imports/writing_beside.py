"""Writes what an import puts beside a patient, through the units of work that are there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from db.repositories.repository import Repository
from db.unit_of_work import UnitOfWork
from desktop.imports.address_book import correspondent_from, line_completed
from desktop.imports.around import Around, Beside, stands_apart
from desktop.imports.patient_items import PlannedPatient
from desktop.names import shown_name


def write_beside(uow: UnitOfWork, beside: Beside, *, fresh: bool) -> None:
    """Relatives, doctors and answers of one patient; nothing for a record without them.

    Args:
        uow: the unit of work.
        beside: what the record puts there.
        fresh: the patient was made a moment ago. Nothing is asked then: rows that wait to
            be written together need not be written for an answer that is known.
    """
    record, patient = beside.record, beside.patient_id
    if not stands_apart(record):
        return
    if record.relatives:
        relatives = Around() if fresh else _relatives(uow, patient)
        wanted = beside.relatives(relatives)
        _write(uow.relatives, relatives.relatives, wanted)
    if record.doctors:
        _write_lines(uow, beside)
        links = [] if fresh else uow.care_links.all_of(patient)
        _write(uow.care_links, links, beside.links(links))
    if record.consents:
        consents = [] if fresh else uow.consents.all_of(patient)
        _write(uow.consents, consents, beside.consents(consents))


def doctors_of(items: Iterable[PlannedPatient]) -> dict[UUID, None]:
    """The lines of the address book that planned records lead to, each once."""
    return dict.fromkeys(key for item in items for key in item.doctors)


def _write(rows: Repository[Any], now: Sequence[Any], wanted: Iterable[Any]) -> None:
    there = {one.id for one in now}
    for one in wanted:
        (rows.save if one.id in there else rows.add)(one)


def _write_lines(uow: UnitOfWork, beside: Beside) -> None:
    for key, said in zip(beside.doctors, beside.record.doctors, strict=True):
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
