"""A secretary at the same home, with her password, the disk and patience."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from support.confidential import a_pdf
from support.homes import found, paths_in, reopen
from support.notebook import NOTE, TITLE, with_notebook
from support.secretary import enter, let_in

from db import confidential_unit
from db.connection import connect
from db.entities import Patient, Role
from db.entities.confidential import NoteDraft, Section
from db.errors import Damaged
from db.journal import Entry, Origin
from db.keys.header import DOCTOR, OFFICE
from db.vaults import vault_path
from desktop.clock import FixedClock
from desktop.errors import NotAllowed
from desktop.formats.documents import offered
from desktop.operations import archive, effects, erasing
from desktop.operations import confidential as does
from desktop.operations.operation import DOCTOR as OWN
from desktop.operations.operation import Operation
from desktop.operations.patients import archive_patient
from desktop.paths import Paths
from desktop.session import Session


@dataclass(frozen=True, slots=True)
class Counter:
    """Her session on a home whose doctor keeps a notebook."""

    paths: Paths
    session: Session
    patient: Patient


@pytest.fixture(params=[Role.SECRETARY, Role.SUBSTITUTE])
def counter(
    tmp_path: Path, clock: FixedClock, request: pytest.FixtureRequest
) -> Iterator[Counter]:
    paths = paths_in(tmp_path)
    found(paths, clock)
    doctor = reopen(paths, clock)
    patient = with_notebook(doctor)
    let_in(doctor, paths, request.param)
    doctor.close()
    session = enter(paths, clock)
    yield Counter(paths, session, patient)
    session.home.abandon()


ARGUMENTS = {
    "open_confidential_file": {"patient_id": uuid4()},
    "add_note": {"patient_id": uuid4(), "section": Section.NOTES, "text": "x"},
    "edit_note": {"note_id": uuid4(), "text": "x"},
    "retire_note": {"note_id": uuid4()},
    "restore_note": {"note_id": uuid4()},
    "keep_note_draft": {
        "draft": NoteDraft(patient=uuid4(), section=Section.NOTES, text="x")
    },
    "add_confidential_document": {
        "patient_id": uuid4(),
        "document": offered(a_pdf(), "x"),
    },
    "rename_confidential_document": {"document_id": uuid4(), "title": "x"},
    "retire_confidential_document": {"document_id": uuid4()},
    "restore_confidential_document": {"document_id": uuid4()},
    "read_confidential_document": {"document_id": uuid4()},
    "print_confidential_document": {"document_id": uuid4(), "pages": 1},
    "publish_counter_alert": {"patient_id": uuid4(), "text": "x"},
    "open_lost_notebooks": {},
    "attach_notebook": {"lost": uuid4(), "patient_id": uuid4()},
    "take_counter_alert": {"patient_id": uuid4().hex, "text": "x"},
    "take_patient_merge": {"kept": uuid4().hex, "gone": uuid4().hex},
    "take_patient_unmerge": {"kept": uuid4().hex, "gone": uuid4().hex},
    "erase_notebook": {"people": (uuid4(),)},
    "export_notebooks": {},
    "take_notebooks": {"archive": None, "progress": None},
    "take_patient_state": {"patient_id": uuid4().hex, "state": "active"},
    "take_patient_states": {"patient_ids": uuid4().hex, "state": "active"},
}


def every_operation() -> dict[str, Operation[..., object]]:
    return {
        thing.intent: thing
        for module in (does, effects, archive, erasing)
        for thing in vars(module).values()
        if isinstance(thing, Operation)
        and (module not in (archive, erasing) or thing.vault == OWN)
    }


def test_every_act_of_the_notebook_is_refused_and_told(counter: Counter) -> None:
    operations = every_operation()
    assert set(ARGUMENTS) == set(operations)
    entries = "SELECT count(*) FROM trail"
    office = counter.session.home.office.reader
    before = office.execute(entries).fetchone()[0]

    for name, asked in operations.items():
        with pytest.raises(NotAllowed):
            counter.session.do(asked, **ARGUMENTS[name])

    assert office.execute(entries).fetchone()[0] == before + len(operations)


def test_a_role_that_were_given_the_right_still_has_no_key(counter: Counter) -> None:
    """The key is the lock; the right is only the door in front of it."""
    with pytest.raises(NotAllowed):
        counter.session._units.open("open_confidential_file", OWN)
    assert counter.session.home.doctor is None
    roots = counter.session.home.keys_for(counter.session.home.header).roots
    assert set(roots) == {OFFICE}
    with pytest.raises(KeyError):
        counter.session.home.vault_key(DOCTOR)


def test_no_repository_reads_it_with_her_connection(counter: Counter) -> None:
    home = counter.session.home
    entry = Entry(
        id=uuid4(),
        origin=Origin(account_id=uuid4(), station_id=uuid4(), incarnation=1),
        intent="open_confidential_file",
        at=counter.session.clock.now(),
    )
    unit = confidential_unit.ConfidentialUnit(
        home.office.writer,
        author=counter.session.account,
        entry=entry,
        wall=counter.session.wall,
    )
    with unit as uow, pytest.raises(Exception, match="no such table: note"):
        uow.notes.of(counter.patient.id)


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE '{doctor}' AS other",
        "ATTACH DATABASE '{doctor}' AS other KEY 'x'",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "SELECT load_extension('x')",
        "SELECT * FROM note",
        "SELECT * FROM confidential_document",
    ],
)
def test_raw_sql_leads_nowhere(counter: Counter, statement: str) -> None:
    doctor = vault_path(counter.paths.home, DOCTOR)
    connection = counter.session.home.office.writer
    with pytest.raises(Exception, match=r"not authorized|no such table|denied"):
        connection.execute(statement.format(doctor=doctor)).fetchall()


def test_her_key_does_not_open_the_file_and_its_bytes_say_nothing(
    counter: Counter,
) -> None:
    doctor = vault_path(counter.paths.home, DOCTOR)
    with pytest.raises(Damaged):
        connect(doctor, counter.session.home.vault_key(OFFICE))
    data = doctor.read_bytes()
    for word in (NOTE, TITLE, "note", "CREATE TABLE", "SQLite format 3"):
        assert word.encode() not in data


def test_nothing_of_the_notebook_lies_in_the_office_vault(counter: Counter) -> None:
    """Not in a table, not in the journal, not in an index, not in the outbox."""
    office = counter.session.home.office.reader
    tables = [
        row[0]
        for row in office.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    assert "change" in tables
    held = "\n".join(
        str(row) for name in tables for row in office.execute(f"SELECT * FROM {name}")
    )
    assert "Lefèvre" in held
    for word in (NOTE, TITLE, "add_note", "open_confidential_file", "allergies"):
        assert word not in held


def test_what_she_archives_waits_for_the_doctor_and_says_only_that(
    counter: Counter, clock: FixedClock
) -> None:
    counter.session.do(archive_patient, patient_id=counter.patient.id)
    office = counter.session.home.office.reader
    (row,) = office.execute("SELECT intent, content, delivered FROM outbox").fetchall()
    assert row[0] == "take_patient_state"
    assert row[2] is None
    assert "Lefèvre" not in row[1]
    counter.session.close()

    doctor = reopen(counter.paths, clock)
    book = doctor.do(does.open_confidential_file, patient_id=counter.patient.id).result
    assert book.file is not None
    assert book.file.state == "archived"
    assert [note.text for note in book.notes] == [NOTE]
    doctor.close()
