from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from support.builders import a_patient
from support.confidential import a_pdf
from support.homes import a_session, paths_in, reopen
from support.notebook import save_patient

from db.entities.confidential import NoteDraft, Section
from db.errors import InvalidValue, NotFound
from desktop.clock import FixedClock
from desktop.formats.documents import offered
from desktop.operations import confidential as does
from desktop.session import Session


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    opened = a_session(tmp_path, clock)
    yield opened
    # Also when the test closed it: a session that is gone tells nothing any more.
    opened.home.abandon()


@pytest.fixture
def patient(session: Session) -> UUID:
    made = a_patient()
    session.do(save_patient, patient=made)
    return made.id


def entries(session: Session, vault: str = "doctor") -> int:
    connections = getattr(session.home, vault)
    row = connections.reader.execute("SELECT count(*) FROM trail").fetchone()
    return int(row[0])


def noted(session: Session, patient: UUID, text: str = "Latex", **more: object):
    return session.do(
        does.add_note,
        patient_id=patient,
        section=Section.ALLERGIES,
        text=text,
        **more,  # type: ignore[arg-type]
    ).result


def test_opening_a_file_is_told_in_the_doctors_own_trail(
    session: Session, patient: UUID
) -> None:
    office = entries(session, "office")
    session.do(does.open_confidential_file, patient_id=patient)

    # The session's first entry there, then this one; the office hears nothing of it.
    assert entries(session) == 2
    assert entries(session, "office") == office
    session.do(does.open_confidential_file, patient_id=patient)
    assert entries(session) == 3


def test_what_cannot_be_told_is_neither_shown_nor_changed(
    session: Session, patient: UUID
) -> None:
    assert session.home.doctor is not None
    noted(session, patient)
    session.home.doctor.writer.execute("DROP TABLE trail")
    shown: list[object] = []
    with pytest.raises(Exception, match="no such table: trail"):
        shown.append(session.do(does.open_confidential_file, patient_id=patient))
    with pytest.raises(Exception, match="no such table: trail"):
        noted(session, patient, "Iode")

    assert shown == []
    rows = session.home.doctor.reader.execute("SELECT text FROM note").fetchall()
    assert rows == [("Latex",)]


def test_a_note_is_added_changed_retired_and_brought_back(
    session: Session, patient: UUID, clock: FixedClock
) -> None:
    (note,) = noted(session, patient, "  Latex \n", day=date(2025, 9, 26)).notes
    assert (note.text, note.day, note.edited_at) == ("Latex", date(2025, 9, 26), None)
    assert note.created_by == session.account.id

    words = {"note_id": note.id, "text": "Latex, confirmé", "day": None}
    (changed,) = session.do(does.edit_note, **words).result.notes
    assert (changed.text, changed.day) == ("Latex, confirmé", None)
    assert (changed.edited_at, changed.edited_by) == (clock.now(), session.account.id)
    assert changed.created_at == note.created_at

    (retired,) = session.do(does.retire_note, note_id=note.id).result.notes
    assert retired.retired
    (back,) = session.do(does.restore_note, note_id=note.id).result.notes
    assert back == changed


def test_an_entry_that_is_saved_as_it_was_is_not_stamped(
    session: Session, patient: UUID
) -> None:
    (note,) = noted(session, patient).notes
    done = session.do(does.edit_note, note_id=note.id, text="Latex ", day=None)

    assert done.result.notes == (note,)
    assert not done.changes


def test_every_act_of_the_notebook_can_be_taken_back(
    session: Session, patient: UUID
) -> None:
    (note,) = noted(session, patient).notes
    session.do(does.edit_note, note_id=note.id, text="Latex et iode")
    document = offered(a_pdf(), "Bilan")
    new = {"patient_id": patient, "document": document}
    (kept,) = session.do(does.add_confidential_document, **new).result.documents
    session.do(
        does.rename_confidential_document, document_id=kept.id, title="Bilan sanguin"
    )
    session.do(does.retire_confidential_document, document_id=kept.id)

    def now() -> tuple[list[str], list[tuple[str, bool]]]:
        book = session.do(does.open_confidential_file, patient_id=patient).result
        return [one.text for one in book.notes], [
            (one.title, one.retired) for one in book.documents
        ]

    states = [now()]
    for _step in range(5):
        session.undo()
        states.append(now())
    assert states == [
        (["Latex et iode"], [("Bilan sanguin", True)]),
        (["Latex et iode"], [("Bilan sanguin", False)]),
        (["Latex et iode"], [("Bilan", False)]),
        (["Latex et iode"], []),
        (["Latex"], []),
        ([], []),
    ]
    for state in reversed(states[:-1]):
        session.redo()
        assert now() == state
    content = session.do(does.read_confidential_document, document_id=kept.id).result
    assert content == document.content


def test_bytes_of_a_document_taken_back_are_blanked_at_the_next_unlock(
    session: Session, patient: UUID, clock: FixedClock, tmp_path: Path
) -> None:
    assert session.home.doctor is not None
    document = offered(a_pdf(), "Bilan")
    session.do(does.add_confidential_document, patient_id=patient, document=document)
    session.undo()
    count = "SELECT count(*) FROM document_chunk"
    assert session.home.doctor.reader.execute(count).fetchone() == (1,)
    session.close()

    again = reopen(paths_in(tmp_path), clock)
    assert again.home.doctor is not None
    assert again.home.doctor.reader.execute(count).fetchone() == (0,)
    again.close()


def test_a_draft_is_kept_and_gone_with_the_entry_it_becomes(
    session: Session, patient: UUID
) -> None:
    draft = NoteDraft(patient=patient, section=Section.ALLERGIES, text="Lat")
    session.do(does.keep_note_draft, draft=draft)

    assert session.undoable is None or session.undoable.intent != "keep_note_draft"
    book = session.do(does.open_confidential_file, patient_id=patient).result
    assert book.drafts == (draft,)
    assert noted(session, patient).drafts == ()


def test_a_draft_survives_a_crash(
    tmp_path: Path, clock: FixedClock, session: Session, patient: UUID
) -> None:
    draft = NoteDraft(patient=patient, section=Section.NOTES, text="À moitié")
    session.do(does.keep_note_draft, draft=draft)
    session.home.abandon()

    again = reopen(paths_in(tmp_path), clock)
    book = again.do(does.open_confidential_file, patient_id=patient).result
    assert book.drafts == (draft,)
    again.close()


def test_what_makes_no_sense_is_refused(session: Session, patient: UUID) -> None:
    with pytest.raises(InvalidValue):
        noted(session, patient, "   ")
    with pytest.raises(NotFound):
        session.do(does.edit_note, note_id=uuid4(), text="x")
    with pytest.raises(InvalidValue):
        session.do(does.publish_counter_alert, patient_id=patient, text="x" * 201)
    with pytest.raises(NotFound):
        session.do(does.read_confidential_document, document_id=uuid4())
