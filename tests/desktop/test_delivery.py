"""Two vaults, never in one transaction: what one does reaches the other once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from support.builders import a_patient
from support.homes import a_session, paths_in, reopen

from db import journal, outbox
from db.entities import Patient
from db.entities.confidential import FileState, Section
from db.errors import NotFound
from db.outbox import Effect
from db.queries.merges import merged_into
from db.unit_of_work import UnitOfWork
from desktop.clock import FixedClock
from desktop.operations.confidential import (
    add_note,
    attach_notebook,
    open_confidential_file,
    open_lost_notebooks,
    publish_counter_alert,
)
from desktop.operations.likeness import merge_patients, unmerge_patients
from desktop.operations.operation import operation
from desktop.operations.patients import archive_patient, open_patient_file
from desktop.rights import Right
from desktop.session import Session


@operation(Right.EDIT_PATIENT)
def save_patient(uow: UnitOfWork, *, patient: Patient) -> None:
    uow.patients.save(patient)


@operation(Right.EDIT_PATIENT)
def remove_patient(uow: UnitOfWork, *, key: UUID) -> None:
    uow.patients.remove(key)


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    opened = a_session(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def patient(session: Session) -> Patient:
    made = a_patient()
    session.do(save_patient, patient=made)
    return made


def alert_of(session: Session, key: UUID) -> str:
    rows = session.home.office.reader.execute(
        "SELECT booking_alert FROM patient WHERE id = ?", (key.bytes,)
    ).fetchall()
    return str(rows[0][0]) if rows else "gone"


def state_of(session: Session, key: UUID) -> FileState | None:
    file = session.do(open_confidential_file, patient_id=key).result.file
    return None if file is None else file.state


def test_an_alert_of_the_notebook_is_at_the_counter_at_once(
    session: Session, patient: Patient
) -> None:
    done = session.do(publish_counter_alert, patient_id=patient.id, text=" À  jeun ")

    assert alert_of(session, patient.id) == "À jeun"
    assert [change.entity for change in done.changes] == ["patient"]


def test_the_alert_is_an_operation_with_the_id_of_its_effect(
    session: Session, patient: Patient
) -> None:
    assert session.home.doctor is not None
    session.do(publish_counter_alert, patient_id=patient.id, text="À jeun")

    (row,) = session.home.doctor.reader.execute("SELECT id, delivered FROM outbox")
    assert row[1] is not None
    assert journal.is_written(session.home.office.reader, UUID(bytes=row[0]))


def test_an_alert_is_taken_back_and_done_again(
    session: Session, patient: Patient
) -> None:
    session.do(publish_counter_alert, patient_id=patient.id, text="À jeun")

    undone = session.undo()
    assert undone.result is not None
    assert undone.result.intent == "publish_counter_alert"
    assert alert_of(session, patient.id) == ""
    session.redo()
    assert alert_of(session, patient.id) == "À jeun"


def test_undo_goes_back_and_forth_between_the_vaults(
    session: Session, patient: Patient
) -> None:
    note = {"patient_id": patient.id, "section": Section.ALLERGIES, "text": "Latex"}
    session.do(add_note, **note)
    session.do(save_patient, patient=replace(patient, notes="Sonne deux fois"))

    def there() -> tuple[int, str]:
        notes = session.do(open_confidential_file, patient_id=patient.id).result.notes
        row = session.home.office.reader.execute("SELECT notes FROM patient").fetchone()
        return len(notes), row[0]

    assert there() == (1, "Sonne deux fois")
    session.undo()
    assert there() == (1, "")
    session.undo()
    assert there() == (0, "")
    session.redo()
    session.redo()
    assert there() == (1, "Sonne deux fois")


def test_the_notebook_hears_of_files_that_leave_and_come_back(
    session: Session, patient: Patient
) -> None:
    assert state_of(session, patient.id) is None
    session.do(archive_patient, patient_id=patient.id)
    assert state_of(session, patient.id) is FileState.ARCHIVED
    session.undo()
    assert state_of(session, patient.id) is FileState.ACTIVE
    session.do(remove_patient, key=patient.id)
    assert state_of(session, patient.id) is FileState.REMOVED
    session.undo()
    assert state_of(session, patient.id) is FileState.ACTIVE


def test_an_alert_for_somebody_who_is_gone_changes_nothing_and_waits_for_nobody(
    session: Session,
) -> None:
    assert session.home.doctor is not None
    done = session.do(publish_counter_alert, patient_id=uuid4(), text="À jeun")

    assert not done.changes
    assert outbox.waiting(session.home.doctor.reader) == ()


@pytest.mark.parametrize("before", ["nothing", "taken"])
def test_what_was_killed_between_the_vaults_is_delivered_at_the_next_unlock(
    tmp_path: Path, clock: FixedClock, before: str
) -> None:
    session, patient = a_session(tmp_path, clock), a_patient()
    assert session.home.doctor is not None
    session.do(save_patient, patient=patient)
    session.do(archive_patient, patient_id=patient.id)
    session._delivery = None
    session.do(publish_counter_alert, patient_id=patient.id, text="À jeun")
    session.do(archive_patient, patient_id=patient.id, archived=False)
    if before == "taken":
        # It was done in the office, and died before the mark.
        (effect,) = outbox.waiting(session.home.doctor.writer)
        with session._units.open("take_counter_alert", key=effect.id) as uow:
            uow.deliver()
            uow.patients.save(replace(patient, archived=False, booking_alert="À jeun"))
            uow.commit()
    session.home.abandon()

    again = reopen(paths_in(tmp_path), clock)
    assert again.home.doctor is not None
    assert alert_of(again, patient.id) == "À jeun"
    assert state_of(again, patient.id) is FileState.ACTIVE
    assert outbox.waiting(again.home.doctor.reader) == ()
    assert outbox.waiting(again.home.office.reader) == ()
    taken = again.home.office.reader.execute(
        "SELECT count(*) FROM operation WHERE intent = 'take_counter_alert'"
    ).fetchone()
    assert taken == (1,)
    for vault in (again.home.office, again.home.doctor):
        assert journal.verify(vault.reader).ok
    again.close()


def test_no_transaction_of_one_vault_is_open_while_the_other_is_written(
    session: Session, patient: Patient
) -> None:
    """Every statement that writes, of both vaults, in the order it was made."""
    assert session.home.doctor is not None
    vaults = {"office": session.home.office, "doctor": session.home.doctor}
    begun: list[tuple[str, str]] = []
    for name, vault in vaults.items():
        other = vaults["doctor" if name == "office" else "office"]

        def watch(sql: str, name: str = name, other: object = other) -> None:
            if sql.startswith(("BEGIN", "INSERT", "UPDATE", "DELETE")):
                assert not other.writer.in_transaction, sql  # type: ignore[attr-defined]
                begun.append((name, sql.split()[0]))

        vault.writer.set_trace_callback(watch)
    session.do(publish_counter_alert, patient_id=patient.id, text="À jeun")
    session.do(archive_patient, patient_id=patient.id)
    session.undo()

    assert {name for name, _verb in begun} == {"office", "doctor"}
    assert [name for name, verb in begun if verb == "BEGIN"] == [
        *("doctor", "office"),
        *("office", "doctor"),
        *("office", "doctor"),
    ]


def test_an_effect_that_comes_twice_is_done_once(
    session: Session, patient: Patient
) -> None:
    assert session.home.doctor is not None
    session.do(publish_counter_alert, patient_id=patient.id, text="À jeun")
    session.do(save_patient, patient=replace(patient, booking_alert="Autre"))
    session.home.doctor.writer.execute("UPDATE outbox SET delivered = NULL")

    assert session._delivery is not None
    session._delivery.catch_up()

    assert alert_of(session, patient.id) == "Autre"


def test_what_a_restored_office_no_longer_knows_is_delivered_again(
    session: Session, patient: Patient
) -> None:
    """Its copy was made just before the alert came, the notebook's just after."""
    assert session.home.doctor is not None
    session.do(publish_counter_alert, patient_id=patient.id, text="À jeun")
    office = session.home.office.writer
    office.execute("UPDATE patient SET booking_alert = ''")
    office.execute("DELETE FROM change")
    office.execute("DELETE FROM operation")
    (row,) = session.home.doctor.reader.execute("SELECT delivered FROM outbox")
    assert row[0] is not None

    assert session._delivery is not None
    session._delivery.catch_up()

    assert alert_of(session, patient.id) == "À jeun"


def test_a_notebook_whose_patient_was_removed_is_given_to_another(
    session: Session, patient: Patient
) -> None:
    """An import is taken back and made again: she has another id now."""
    note = {"patient_id": patient.id, "section": Section.ALLERGIES, "text": "Latex"}
    session.do(add_note, **note)
    again = replace(patient, id=uuid4())
    session.do(remove_patient, key=patient.id)
    session.do(save_patient, patient=again)

    opened = session.do(open_confidential_file, patient_id=again.id).result
    assert (opened.notes, opened.lost) == ((), 1)
    (lost,) = session.do(open_lost_notebooks).result
    assert [one.text for one in lost.notes] == ["Latex"]
    kept = session.do(attach_notebook, lost=patient.id, patient_id=again.id).result
    assert ([one.text for one in kept.notes], kept.lost) == (["Latex"], 0)
    with pytest.raises(NotFound):
        session.do(attach_notebook, lost=patient.id, patient_id=again.id)

    session.undo()
    assert session.do(open_lost_notebooks).result == (lost,)


def test_a_patient_who_comes_back_has_her_notebook(
    session: Session, patient: Patient
) -> None:
    note = {"patient_id": patient.id, "section": Section.ALLERGIES, "text": "Latex"}
    session.do(add_note, **note)
    session.do(remove_patient, key=patient.id)
    assert len(session.do(open_lost_notebooks).result) == 1

    session.undo()
    assert session.do(open_lost_notebooks).result == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nothing",
        b"[1, 2]",
        b"{}",
        b'{"patient_id": 1, "state": "archived"}',
        b'{"patient_id": "not an id", "state": "archived"}',
        b'{"patient_id": "00000000000000000000000000000001", "state": "gone"}',
        b'{"state": "archived", "state": "active"}',
        b"[" * 10_000,
        b"\xff\xfe",
        b"{" + b" " * 100_000 + b"}",
    ],
)
def test_what_somebody_wrote_into_the_offices_outbox_keeps_nobody_out(
    tmp_path: Path, clock: FixedClock, content: bytes
) -> None:
    """The secretary's key writes the office vault: the doctor still unlocks."""
    session, patient = a_session(tmp_path, clock), a_patient()
    session.do(save_patient, patient=patient)
    forged = (
        (uuid4().bytes, "take_patient_state", content),
        (uuid4().bytes, "take_counter_alert", content),
        (uuid4().bytes, "add_note", content),
        (b"short", "take_patient_state", content),
    )
    office = session.home.office.writer
    office.executemany(
        "INSERT INTO outbox (id, at, intent, content)"
        " VALUES (?, '2026-11-10T09:42:00.000Z', ?, CAST(? AS TEXT))",
        forged,
    )
    session._delivery = None
    session.do(archive_patient, patient_id=patient.id)
    session.home.abandon()

    again = reopen(paths_in(tmp_path), clock)
    assert state_of(again, patient.id) is FileState.ARCHIVED
    assert again.home.doctor is not None
    counted = again.home.doctor.reader.execute(
        "SELECT (SELECT count(*) FROM note), (SELECT count(*) FROM confidential_file)"
    ).fetchone()
    assert counted == (0, 1)
    assert alert_of(again, patient.id) == ""
    again.close()


def test_a_later_word_is_not_followed_by_an_earlier_one(
    session: Session, patient: Patient
) -> None:
    """What could not be delivered holds back what came after it."""
    assert session._delivery is not None
    office = session.home.office.writer
    office.execute(
        "CREATE TRIGGER full BEFORE UPDATE ON patient WHEN new.booking_alert = 'one'"
        " BEGIN SELECT RAISE(ABORT, 'x'); END"
    )
    with pytest.raises(Exception, match="x"):
        session.do(publish_counter_alert, patient_id=patient.id, text="one")
    office.execute("DROP TRIGGER full")
    session.do(publish_counter_alert, patient_id=patient.id, text="two")

    assert alert_of(session, patient.id) == "two"
    taken = office.execute(
        "SELECT count(*) FROM operation WHERE intent = 'take_counter_alert'"
    ).fetchone()
    assert taken == (2,)


def test_an_effect_of_a_newer_version_waits_for_it(
    session: Session, clock: FixedClock
) -> None:
    assert session.home.doctor is not None
    effect = Effect(id=uuid4(), intent="take_something_new", content={})
    outbox.post(session.home.doctor.writer, effect, clock.now())

    assert session._delivery is not None
    session._delivery.catch_up()

    assert outbox.waiting(session.home.doctor.reader) == (effect,)


def test_notebooks_of_merged_files_are_one_and_two_again(
    session: Session, patient: Patient
) -> None:
    other = a_patient("Lefebvre")
    session.do(save_patient, patient=other)
    for key, text in ((patient.id, "Pollen"), (other.id, "Arachide")):
        session.do(add_note, patient_id=key, section=Section.ALLERGIES, text=text)

    def notes_of(key: UUID) -> list[str]:
        book = session.do(open_confidential_file, patient_id=key).result
        return sorted(note.text for note in book.notes)

    session.do(merge_patients, kept_id=patient.id, gone_id=other.id, choices={})
    assert notes_of(patient.id) == ["Arachide", "Pollen"]
    assert session.do(open_lost_notebooks).result == ()

    session.do(add_note, patient_id=patient.id, section=Section.ALLERGIES, text="Latex")
    (merge,) = merged_into(session.reader, patient.id)
    session.do(unmerge_patients, merge_id=merge.id)
    assert notes_of(patient.id) == ["Latex", "Pollen"]
    assert notes_of(other.id) == ["Arachide"]
    assert session.do(open_lost_notebooks).result == ()

    session.undo()
    assert notes_of(patient.id) == ["Arachide", "Latex", "Pollen"]


def test_an_old_id_opens_the_file_that_stays(
    session: Session, patient: Patient
) -> None:
    other = a_patient("Lefebvre")
    session.do(save_patient, patient=other)
    session.do(merge_patients, kept_id=patient.id, gone_id=other.id, choices={})

    file = session.do(open_patient_file, patient_id=other.id).result

    assert file.patient.id == patient.id
    assert [one.family_name for one in file.merged] == ["Lefebvre"]
    assert "merge_patients" in {row.intent for row in file.history}
