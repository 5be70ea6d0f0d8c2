"""A person erased for good: no word of her is left in either vault, and the chain holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from support.builders import a_patient, an_appointment
from support.confidential import a_pdf
from support.homes import a_session
from support.telephone import taken

from db.entities import (
    Address,
    AppointmentState,
    Patient,
    Phone,
    Relation,
    Relative,
    SourceKey,
    Task,
)
from db.entities.confidential import Section
from db.entities.documents import Category
from db.entities.draft import FormDraft
from db.errors import InvalidValue, NotFound
from db.journal import verify
from db.queries.documents import documents_of
from db.queries.patients import patient as patient_row
from db.queries.search import find_patients
from db.unit_of_work import UnitOfWork
from desktop.clock import FixedClock
from desktop.drafts import keep_draft
from desktop.erasing import erase_for_good
from desktop.formats.documents import offered
from desktop.letters.making import Draft
from desktop.operations.confidential import add_note
from desktop.operations.documents import add_document
from desktop.operations.letters import make_letter
from desktop.operations.likeness import merge_patients
from desktop.operations.operation import operation
from desktop.operations.patients import edit_patient, open_patient_file
from desktop.progress import NoProgress
from desktop.reads.erasure import erasure_preview
from desktop.rights import Right
from desktop.session import Session

CANARY = "Zquetzalwo"
INSIDE = ("quetzalwo", "06 39 98 77 66", "33639987766")
"""What is looked for: a prefix of an index may stand apart from its word."""


@operation(Right.EDIT_PATIENT)
def furnish(uow: UnitOfWork, *, patient: Patient, twin: Patient, visits: int) -> None:
    """Everything a file can have, the canary in each."""
    uow.patients.save(patient)
    uow.patients.save(twin)
    for days in (-900, 3):
        uow.appointments.save(
            an_appointment(
                uow.wall + timedelta(days=days),
                patient_id=patient.id,
                note=CANARY,
                state=AppointmentState.COMPLETED
                if days < 0 and visits
                else AppointmentState.BOOKED
                if days > 0
                else AppointmentState.NO_SHOW,
            )
        )
    uow.relatives.save(
        Relative(
            id=uow.new_id(),
            patient_id=patient.id,
            name=CANARY,
            relation=Relation.MOTHER,
        )
    )
    uow.source_keys.save(
        SourceKey(
            id=uow.new_id(),
            source="csv",
            key=CANARY,
            row_hash="",
            entity="patient",
            entity_id=patient.id,
        )
    )


@operation(Right.EDIT_PATIENT)
def set_task(uow: UnitOfWork, *, task: Task) -> None:
    uow.tasks.save(replace(task, id=uow.new_id(), made_at=uow.wall))


def with_canary(session: Session, *, visits: int = 0) -> tuple[Patient, Patient]:
    """A file that says the canary wherever it can, and somebody else's."""
    patient = a_patient(
        CANARY, CANARY, phones=(Phone(number="+33639987766"),), notes=CANARY
    )
    patient = replace(patient, address=Address(street=CANARY))
    twin = a_patient(CANARY + "e", CANARY, phones=())
    other = a_patient("Garnier", "Hugo")
    session.do(furnish, patient=patient, twin=twin, visits=visits)
    session.do(furnish_other, patient=other)
    session.do(merge_patients, kept_id=patient.id, gone_id=twin.id, choices={})
    session.do(edit_patient, patient_id=patient.id, fields={"notes": "Autre mot"})
    session.do(open_patient_file, patient_id=patient.id)
    taken(session, patient_id=patient.id, text=CANARY)
    session.do(
        add_document, patient_id=patient.id, document=offered(a_pdf(CANARY), CANARY)
    )
    session.do(
        make_letter,
        patient_id=patient.id,
        draft=Draft(title=CANARY, body="{patient}"),
        category=Category.LETTER,
    )
    session.do(add_note, patient_id=patient.id, section=Section.ALLERGIES, text=CANARY)
    draft = FormDraft(
        kind="phone_message",
        subject=None,
        content={"patient": patient.id.hex, "text": CANARY},
    )
    session.do(keep_draft, draft=draft)
    return patient, other


@operation(Right.EDIT_PATIENT)
def furnish_other(uow: UnitOfWork, *, patient: Patient) -> None:
    uow.patients.save(patient)


def rows_with(connection: sqlite3.Connection, words: tuple[str, ...]) -> list[str]:
    """The tables in which any of these can be read, the index's own among them."""
    found = []
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'patient_search'"
    )
    for (table,) in tables.fetchall():
        for row in connection.execute(f"SELECT * FROM {table}"):
            said = "\n".join(_readable(value) for value in row).lower()
            if any(word in said for word in words):
                found.append(table)
    return found


def _readable(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return str(value)


@pytest.fixture
def doctor(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    session = a_session(tmp_path, clock)
    yield session
    session.close()


def vaults(session: Session) -> tuple[sqlite3.Connection, sqlite3.Connection]:
    assert session.home.doctor is not None
    return session.home.office.writer, session.home.doctor.writer


def test_no_row_of_either_vault_says_a_word_of_her_afterwards(doctor: Session) -> None:
    patient, other = with_canary(doctor)
    office, own = vaults(doctor)
    before = set(rows_with(office, INSIDE)) | set(rows_with(own, INSIDE))
    assert {"patient", "change", "draft", "patient_search_data", "note"} <= before

    erased = erase_for_good(doctor, patient.id, NoProgress())

    assert rows_with(office, INSIDE) == []
    assert rows_with(own, INSIDE) == []
    assert len(erased.people) == 2
    assert verify(office).ok
    assert verify(own).ok
    assert doctor.undoable is None
    assert find_patients(doctor.reader, CANARY, 5) == ()
    assert patient_row(doctor.reader, other.id) == other
    # The day keeps its figure, the letter its number.
    ids = list(office.execute("SELECT patient_id FROM appointment"))
    assert ids == [(None,)]
    again = doctor.do(
        make_letter,
        patient_id=other.id,
        draft=Draft(title="x", body="y"),
        category=Category.LETTER,
    ).result
    assert again.document.number.endswith("-0002")
    with pytest.raises(NotFound):
        erase_for_good(doctor, patient.id, NoProgress())


def test_a_file_of_care_stays_as_long_as_the_law_asks(doctor: Session) -> None:
    patient, _other = with_canary(doctor, visits=1)
    preview = erasure_preview(doctor.reader, patient.id, doctor.wall)
    assert preview.ground is None
    assert (preview.kept, preview.removed, preview.documents) == (1, 1, 2)

    with pytest.raises(InvalidValue):
        erase_for_good(doctor, patient.id, NoProgress())

    key: UUID = patient.id
    assert len(documents_of(doctor.reader, key)) == 2
