from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.builders import NOW, a_patient
from support.confidential import DoctorVault
from support.office import Office

from db import journal, outbox
from db.entities.confidential import (
    ConfidentialDocument,
    ConfidentialFile,
    DocumentKind,
    FileState,
    Note,
    NoteDraft,
    Section,
)
from db.errors import Damaged, DiskFull, InvalidValue, NotFound, Stale
from db.repositories.chunks import CHUNK
from db.repositories.confidential import Notes


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[DoctorVault]:
    made = DoctorVault(tmp_path / "doctor.db")
    yield made
    made.connection.close()


def a_note(**fields: object) -> Note:
    return Note(
        **{
            "id": uuid4(),
            "patient_id": uuid4(),
            "section": Section.ALLERGIES,
            "text": "Pénicilline",
            "created_at": NOW,
            "created_by": uuid4(),
            **fields,
        }
    )


def a_document(content: bytes, **fields: object) -> ConfidentialDocument:
    return ConfidentialDocument(
        **{
            "id": uuid4(),
            "patient_id": uuid4(),
            "title": "Bilan",
            "kind": DocumentKind.PDF,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "added_at": NOW,
            "added_by": uuid4(),
            **fields,
        }
    )


def kept(vault: DoctorVault, document: ConfidentialDocument, content: bytes) -> UUID:
    with vault.unit("add") as uow:
        uow.documents.save(document)
        uow.documents.put_content(document.id, content)
        return uow.commit().operation_id


def test_what_was_written_is_read_again(vault: DoctorVault) -> None:
    note = a_note(day=date(2019, 3, 1), edited_at=NOW, edited_by=uuid4(), retired=True)
    file = ConfidentialFile(id=note.patient_id, state=FileState.ARCHIVED, since=NOW)
    with vault.unit() as uow:
        uow.notes.save(note)
        uow.files.save(file)
        uow.commit()

    with vault.unit() as uow:
        assert uow.notes.of(note.patient_id) == [note]
        assert uow.files.get(file.id) == file
        assert uow.notes.of(uuid4()) == []


moments = st.datetimes(
    min_value=datetime(2000, 1, 1), max_value=datetime(2099, 1, 1)
).map(lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000, tzinfo=UTC))


@settings(max_examples=40)
@given(
    text=st.text(min_size=1, max_size=80).filter(str.strip),
    section=st.sampled_from(Section),
    day=st.none() | st.dates(),
    created=moments,
    edited=st.none() | moments,
    retired=st.booleans(),
)
def test_a_note_is_its_columns_and_back(
    text: str,
    section: Section,
    day: date | None,
    created: datetime,
    edited: datetime | None,
    retired: bool,
) -> None:
    note = a_note(
        text=text,
        section=section,
        day=day,
        created_at=created,
        edited_at=edited,
        edited_by=uuid4() if edited else None,
        retired=retired,
    )
    notes = Notes.__new__(Notes)

    assert notes.from_columns(note.id, notes.to_columns(note)) == note


def test_a_note_without_words_is_refused() -> None:
    with pytest.raises(InvalidValue):
        a_note(text="  \n ")
    with pytest.raises(InvalidValue):
        a_note(text="x" * 20_001)


def test_the_notebook_has_its_own_journal(vault: DoctorVault) -> None:
    note = a_note()
    with vault.unit("add_note") as uow:
        uow.notes.save(note)
        changes = uow.commit()
    with vault.unit("undo") as uow:
        uow.apply(changes.inverted())
        uow.commit()

    assert vault.count("note") == 0
    assert vault.count("operation") == 2
    assert journal.verify(vault.connection).ok


def test_an_entry_changed_since_is_not_overwritten_by_undo(vault: DoctorVault) -> None:
    note = a_note()
    with vault.unit() as uow:
        uow.notes.save(note)
        changes = uow.commit()
    with vault.unit() as uow:
        uow.notes.save(replace(note, text="Pénicilline et dérivés"))
        uow.commit()

    with vault.unit("undo") as uow, pytest.raises(Stale):
        uow.apply(changes.inverted())


def test_a_document_of_many_chunks_comes_back_whole(vault: DoctorVault) -> None:
    content = bytes(range(256)) * (3 * CHUNK // 256) + b"end"
    document = a_document(content)
    kept(vault, document, content)

    assert vault.count("document_chunk") == 4
    with vault.unit() as uow:
        assert uow.documents.content(document.id) == content


def test_a_document_whose_bytes_are_others_is_damaged(vault: DoctorVault) -> None:
    document = a_document(b"%PDF-1.7 original")
    kept(vault, document, b"%PDF-1.7 original")
    vault.connection.execute("UPDATE document_chunk SET content = x'00'")

    with vault.unit() as uow, pytest.raises(Damaged):
        uow.documents.content(document.id)


def test_the_bytes_of_a_document_are_in_no_journal(vault: DoctorVault) -> None:
    kept(vault, a_document(b"%PDF-secret"), b"%PDF-secret")

    rows = vault.connection.execute("SELECT before, after FROM change").fetchall()
    assert "secret" not in str(rows)


def test_a_document_taken_back_can_be_done_again_until_it_is_swept(
    vault: DoctorVault,
) -> None:
    document = a_document(b"%PDF-1")
    added = kept(vault, document, b"%PDF-1")
    with vault.unit("undo") as uow:
        uow.apply([c.inverted() for c in uow.changes_of(added)])
        undone = uow.commit()
    with vault.unit("redo") as uow:
        uow.apply(undone.inverted())
        uow.commit()
    with vault.unit() as uow:
        assert uow.sweep() is False
        assert uow.documents.content(document.id) == b"%PDF-1"

    with vault.unit("remove") as uow:
        uow.documents.remove(document.id)
        uow.commit()
    with vault.unit("sweep") as uow:
        assert uow.sweep() is True
        uow.commit()
    assert vault.count("document_chunk") == 0
    with vault.unit() as uow, pytest.raises(NotFound):
        uow.documents.content(document.id)


def test_a_draft_is_kept_outside_the_journal(vault: DoctorVault) -> None:
    patient, note = uuid4(), uuid4()
    first = NoteDraft(patient=patient, section=Section.NOTES, text="À rev")
    changed = NoteDraft(
        patient=patient,
        section=Section.NOTES,
        text="b",
        note=note,
        day=date(2026, 1, 2),
    )
    with vault.unit() as uow:
        uow.drafts.keep(first, NOW)
        uow.drafts.keep(replace(first, text="À revoir"), NOW)
        uow.drafts.keep(changed, NOW)
        uow.commit()

    with vault.unit() as uow:
        found = uow.drafts_of(patient)
        uow.drafts.drop(patient, Section.NOTES, None)
        uow.commit()
    assert found == (replace(first, text="À revoir"), changed)
    assert vault.count("operation") == 0
    with vault.unit() as uow:
        assert uow.drafts_of(patient) == (changed,)


def test_an_effect_is_written_with_its_cause_or_not_at_all(vault: DoctorVault) -> None:
    with vault.unit() as uow:
        uow.send("take_counter_alert", patient_id="00", text="x")
    assert outbox.waiting(vault.connection) == ()

    with vault.unit() as uow:
        uow.send("take_counter_alert", patient_id="00", text="à jeun")
        uow.commit()
    (effect,) = outbox.waiting(vault.connection)
    assert (effect.intent, effect.content["text"]) == ("take_counter_alert", "à jeun")

    outbox.settle(vault.connection, effect.id, NOW)
    assert outbox.waiting(vault.connection) == ()


def test_a_settled_effect_the_other_vault_does_not_know_is_found_again(
    vault: DoctorVault, tmp_path: Path
) -> None:
    office = Office(tmp_path / "office.db")
    with vault.unit() as uow:
        uow.send("take_counter_alert", patient_id="00", text="x")
        uow.commit()
    (effect,) = outbox.waiting(vault.connection)
    outbox.settle(vault.connection, effect.id, NOW)

    assert outbox.missing(vault.connection, office.connection) == (effect,)
    office.connection.close()


def test_a_disk_that_fills_up_in_the_middle_of_an_act_is_told_as_that(
    vault: DoctorVault,
) -> None:
    """It is met by the first row that is written, before the commit."""
    document = a_document(bytes(1 << 20))
    pages = vault.connection.execute("PRAGMA page_count").fetchone()[0]
    vault.connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(DiskFull):
        kept(vault, document, bytes(1 << 20))

    assert vault.count("confidential_document") == 0
    assert not vault.connection.in_transaction


def test_a_mirror_of_another_practice_sends_nothing(tmp_path: Path) -> None:
    """It is written without a trail, and no notebook lies beside it."""
    office = Office(tmp_path / "office.db")
    patient = a_patient()
    with office.unit() as uow:
        uow.patients.save(patient)
        uow.patients.save(replace(patient, archived=True))
        uow.commit()

    assert office.count("outbox") == 0
    office.connection.close()
