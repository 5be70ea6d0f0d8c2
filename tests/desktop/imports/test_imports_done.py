"""An import is kept in mind: how far it came, and taken back whole, also after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.homes import found, paths_in, reopen

from db.entities import Patient
from db.entities.import_run import RunState
from db.unit_of_work import UnitOfWork
from desktop.clock import FixedClock
from desktop.errors import Cancelled
from desktop.formats.reading import read_patient_file
from desktop.imports.history import (
    import_runs,
    interrupted_imports,
    take_back_import,
    who_stayed,
)
from desktop.imports.patient_items import Answer, Decision, PatientImportPlan
from desktop.imports.report import SLICE
from desktop.imports.writing import write_import
from desktop.operations import operation
from desktop.operations.importing import (
    ImportFile,
    keep_import_as_it_is,
    plan_patient_import,
)
from desktop.paths import Paths
from desktop.progress import Progress
from desktop.reads.patients import find_patients
from desktop.rights import Right
from desktop.session import Session

ALL = 2 * SLICE + 50
ROWS = "\n".join(
    ["Nom;Prénom;Né(e) le", *(f"NOM{n:04};Jean;02/03/1950" for n in range(ALL))]
)
FILE = ImportFile(kind="table", name="patients.csv", sha256="ab" * 32)


class StopAfter(Progress):
    """Cancels as soon as so many steps were reported."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def report(self, done: int, total: int) -> None:
        self._left -= 1

    def check(self) -> None:
        if self._left <= 0:
            raise Cancelled


@operation(Right.EDIT_PATIENT)
def rename(uow: UnitOfWork, *, patient: Patient) -> None:
    """Saves a patient."""
    uow.patients.save(patient)


@operation(Right.EDIT_PATIENT)
def called(uow: UnitOfWork, *, name: str) -> Patient:
    """The one of this name."""
    return next(one for one in uow.patients.all() if one.birth_name == name)


@pytest.fixture
def paths(tmp_path: Path, clock: FixedClock) -> Paths:
    paths = paths_in(tmp_path)
    found(paths, clock)
    return paths


@pytest.fixture
def session(paths: Paths, clock: FixedClock) -> Iterator[Session]:
    session = reopen(paths, clock)
    yield session
    session.close()


def planned(session: Session, text: str = ROWS) -> PatientImportPlan:
    file = read_patient_file(text.encode(), session.wall.date())
    return session.ask(plan_patient_import, file)


def count(session: Session) -> int:
    return int(session.reader.value("SELECT count(*) FROM patient"))


def state(session: Session) -> tuple[RunState, int, int]:
    (run,) = session.ask(import_runs)
    return run.state, run.written, run.created


def test_an_import_goes_back_after_a_restart_and_who_was_edited_stays(
    paths: Paths, clock: FixedClock
) -> None:
    session = reopen(paths, clock)
    write_import(session, FILE, planned(session))
    assert state(session) == (RunState.DONE, 3, ALL)
    her = session.do(called, name="NOM0120").result
    session.do(rename, patient=replace(her, notes="rappeler"))
    session.close()

    session = reopen(paths, clock)
    (run,) = session.ask(import_runs)
    done = take_back_import(session, run.id)
    assert [one.birth_name for one in session.ask(who_stayed, done.kept)] == ["NOM0120"]
    assert count(session) == 1
    assert state(session) == (RunState.TAKEN_BACK, 0, 0)
    assert [row.family_name for row in session.ask(find_patients, "nom")] == ["NOM0120"]

    # And that can be taken back as well.
    session.undo()
    assert count(session) == ALL
    assert state(session) == (RunState.DONE, 3, ALL)
    session.close()


def test_cancelled_halfway_it_goes_on_with_the_same_file_in_the_same_import(
    session: Session,
) -> None:
    with pytest.raises(Cancelled):
        write_import(session, FILE, planned(session), StopAfter(1))
    assert state(session) == (RunState.INTERRUPTED, 1, SLICE)
    assert len(session.ask(interrupted_imports)) == 1

    plan = planned(session)
    assert (plan.report.created, plan.report.unchanged) == (ALL - SLICE, SLICE)
    write_import(session, FILE, plan)
    assert state(session) == (RunState.DONE, 3, ALL)

    (run,) = session.ask(import_runs)
    with pytest.raises(Cancelled):
        take_back_import(session, run.id, StopAfter(2))
    assert state(session) == (RunState.INTERRUPTED, 1, SLICE)
    take_back_import(session, run.id)
    assert (count(session), state(session)[0]) == (0, RunState.TAKEN_BACK)


def test_what_was_written_may_be_all_there_will_be(session: Session) -> None:
    with pytest.raises(Cancelled):
        write_import(session, FILE, planned(session), StopAfter(2))
    (run,) = session.ask(import_runs)

    session.do(keep_import_as_it_is, run_id=run.id)

    assert state(session) == (RunState.DONE, 2, 2 * SLICE)
    take_back_import(session, run.id)
    assert (count(session), state(session)) == (0, (RunState.TAKEN_BACK, 0, 0))


def test_a_large_act_is_undone_and_done_again_in_parts(session: Session) -> None:
    write_import(session, FILE, planned(session))
    with pytest.raises(Cancelled):
        session.undo(StopAfter(1))
    assert (count(session), state(session)[1]) == (2 * SLICE, 2)

    session.undo()
    assert (count(session), state(session)[0]) == (0, RunState.TAKEN_BACK)
    session.redo()
    session.redo()
    assert (count(session), state(session)[0]) == (ALL, RunState.DONE)


DOUBTFUL = "Id;Nom;Prénom;Né(e) le\n1;ROY;Alice;\n2;ROY;Alice;\n3;ROY;Alice;\n"


def test_what_was_decided_is_known_the_next_time(session: Session) -> None:
    write_import(
        session, FILE, planned(session, "Nom;Prénom;Né(e) le\nROY;Alice;02/03/1950\n")
    )
    plan = planned(session, DOUBTFUL)
    assert [item.is_doubtful for item in plan.items] == [True, True, True]
    (known,) = plan.items[0].candidates
    decided = plan.with_decisions(
        {
            0: Decision(Answer.SAME, known),
            1: Decision(Answer.NEW, session.practice.id),
            2: Decision(Answer.LEAVE_OUT),
        }
    )
    report = decided.report
    assert (report.updated, report.created, report.duplicates) == (1, 1, 0)
    assert [(one.line, one.reason) for one in report.skipped] == [
        (4, "left_out_by_you")
    ]
    write_import(session, replace(FILE, sha256="cd" * 32), decided)
    assert count(session) == 2

    again = planned(session, DOUBTFUL).report
    assert (again.unchanged, again.duplicates, len(again.skipped)) == (2, 0, 1)


def test_who_nobody_decided_is_left_out_and_asked_about_again(session: Session) -> None:
    write_import(
        session, FILE, planned(session, "Nom;Prénom;Né(e) le\nROY;Alice;02/03/1950\n")
    )
    plan = planned(session, DOUBTFUL)
    write_import(session, replace(FILE, sha256="cd" * 32), plan)

    assert count(session) == 1
    assert session.ask(import_runs)[0].undecided == 3
    assert len(planned(session, DOUBTFUL).doubtful) == 3
