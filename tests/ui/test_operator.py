from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from support.homes import reopen
from support.patience import PATIENCE

from db.entities import Role
from db.errors import Busy, InvalidValue
from desktop.clock import FixedClock
from desktop.errors import Cancelled
from desktop.operations.patients import NewPatient, create_patient
from desktop.operations.people import set_right
from desktop.paths import Paths
from desktop.progress import Progress
from desktop.reads.patients import find_patients
from desktop.rights import Right
from desktop.standing import PROOF_SECONDS, rights_of
from ui.background import Background, Lane
from ui.operator import Confirmation, Operator, Slices

ELODIE = {"new": NewPatient(family_name="Lefèvre", first_name="Élodie")}


def test_a_change_is_told_to_everybody(qtbot: QtBot, operator: Operator) -> None:
    owner, then = QObject(), []

    with qtbot.waitSignal(operator.changed) as heard:
        operator.do(owner, create_patient, ELODIE, then=then.append)

    changes, initiator = heard.args
    assert changes.touches("patient")
    assert initiator is owner
    assert then[0].birth_name == "Lefèvre"


def test_a_fact_is_said_with_its_undo(qtbot: QtBot, operator: Operator) -> None:
    heard: list[tuple[object, ...]] = []
    operator.undo_available.connect(lambda *told: heard.append(told))
    operator.said.connect(lambda *told: heard.append(told))

    operator.do(QObject(), create_patient, ELODIE, said=lambda p: p.birth_name)

    assert heard == [(True, "create_patient"), ("Lefèvre", True)]


def test_undoing_what_took_a_passphrase_asks_for_it_again(
    qtbot: QtBot, operator: Operator, clock: FixedClock
) -> None:
    asked: list[Confirmation] = []
    operator.proof_wanted.connect(asked.append)
    given = {"role": Role.SECRETARY, "right": Right.IMPORT, "granted": False}
    operator.do(QObject(), set_right, given)
    clock.advance(timedelta(seconds=PROOF_SECONDS + 1))

    operator.undo()
    qtbot.waitUntil(lambda: [one.purpose for one in asked] == ["set_right"])
    operator.session.standing.note_proof()
    asked[0].then()

    def is_back() -> bool:
        rights = operator.session.ask(rights_of)
        return rights.may(Role.SECRETARY, Right.IMPORT)

    qtbot.waitUntil(is_back)


def test_undo_takes_it_back_and_redo_does_it_again(
    qtbot: QtBot, operator: Operator
) -> None:
    seen: list[int] = []

    def look() -> None:
        operator.ask(operator, find_patients, "lef", then=lambda r: seen.append(len(r)))

    operator.do(QObject(), create_patient, ELODIE)
    look()
    operator.undo()
    look()
    operator.redo()
    look()

    assert seen == [1, 0, 1]


def test_an_error_goes_to_the_caller_or_to_the_bar(
    qtbot: QtBot, operator: Operator
) -> None:
    nobody = {"new": NewPatient(family_name="", first_name="")}
    refused = []

    operator.do(QObject(), create_patient, nobody, failed=refused.append)
    with qtbot.waitSignal(operator.failed) as heard:
        operator.do(QObject(), create_patient, nobody)

    assert isinstance(refused[0], InvalidValue)
    assert isinstance(heard.args[0], InvalidValue)


def test_slices_are_undone_as_one(qtbot: QtBot, operator: Operator) -> None:
    names = ("Un", "Deux", "Trois")
    calls = [{"new": NewPatient(family_name=n, first_name="X")} for n in names]
    counted: list[int] = []
    then: list[list[object]] = []

    operator.do_each(
        QObject(),
        Slices(operation=create_patient, calls=calls, total=3, title="Import"),
        then=then.append,
    )
    operator.undo()
    operator.ask(operator, find_patients, "", then=lambda r: counted.append(len(r)))

    assert len(then[0]) == 3
    assert counted == [0]


@pytest.fixture
def threaded(
    qtbot: QtBot, paths: Paths, clock: FixedClock
) -> Iterator[tuple[Operator, Background]]:
    session, background = reopen(paths, clock), Background()
    yield Operator(session, background), background
    background.close()
    session.close()


def test_only_the_newest_question_of_a_channel_is_answered(
    qtbot: QtBot, threaded: tuple[Operator, Background]
) -> None:
    operator, background = threaded
    gate, owner = threading.Event(), QObject()
    answers: list[str] = []
    background.submit(Lane.READ, owner, gate.wait)

    for typed in ("l", "le", "lef"):
        operator.ask(
            owner, lambda _r, text: text, typed, then=answers.append, channel="search"
        )
    gate.set()

    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["lef"]


def test_long_work_shows_itself_and_can_be_stopped(
    qtbot: QtBot, threaded: tuple[Operator, Background]
) -> None:
    operator, _background = threaded
    refused: list[object] = []
    stop, owner = threading.Event(), QObject()

    def long(progress: Progress) -> None:
        progress.report(1, 4)
        stop.wait(PATIENCE)
        progress.check()

    with qtbot.waitSignal(operator.working) as heard:
        work = operator.run(owner, long, title="Copy", failed=refused.append)
    shown = heard.args[0]
    assert (shown, shown.done, shown.total) == (work, 1, 4)
    work.cancel()
    with qtbot.waitSignal(work.finished):
        stop.set()

    qtbot.waitUntil(lambda: bool(refused))
    assert isinstance(refused[0], Cancelled)


def test_short_work_shows_no_progress(qtbot: QtBot, operator: Operator) -> None:
    shown: list[object] = []
    operator.working.connect(shown.append)

    work = operator.run(operator, lambda _p: 7, title="Copy")

    assert work.is_finished
    assert shown == []


def test_a_failure_of_long_work_ends_its_progress(
    qtbot: QtBot, operator: Operator
) -> None:
    def refuse(_progress: Progress) -> None:
        raise Busy

    with qtbot.waitSignal(operator.failed):
        work = operator.run(operator, refuse, title="Copy")

    assert work.is_finished
