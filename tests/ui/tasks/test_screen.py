"""Tasks as a person works them: ticked, changed, late ones told, on the board too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from support.homes import a_session
from support.telephone import K, Shown, patient_of
from support.waiting_practice import with_waiting

from db.entities import Repeats, Task
from db.rows import TaskRow
from desktop.clock import FixedClock
from desktop.operations.tasks import NewTask, add_task
from desktop.reads.tasks import open_tasks, people_here, settled_tasks
from desktop.session import Session
from ui.screen import Go
from ui.tasks.card import TasksCard
from ui.tasks.dialog import TaskDialog
from ui.tasks.screen import TasksScreen
from ui.theme import Theme
from ui.today.desk import Desk
from ui.waiting.whom_dialog import WhomDialog

TODAY = date(2026, 11, 10)


@pytest.fixture
def shown(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Shown]:
    session = a_session(tmp_path, clock)
    with_waiting(session)
    shown = Shown(session, clock, qtbot, TasksScreen)
    yield shown
    session.close()


def added(session: Session, title: str, **fields: Any) -> Task:
    return session.do(add_task, new=NewTask(title=title, **fields)).result


def titles(shown: Shown) -> list[str]:
    return [row.task.title for row in shown.screen.table.model_rows.rows]


def test_a_task_is_made_by_keyboard_alone(shown: Shown) -> None:
    shown.screen.receive(Go(place="tasks", ask="new"))
    dialog = shown.dialog(TaskDialog)

    QTest.keyClicks(dialog.title_line, "Rappeler")
    QTest.keyClicks(dialog.patient.line, "garn")
    QTest.keyClick(dialog.patient.line, K.Key_Return)

    (row,) = shown.session.ask(open_tasks)
    assert (row.task.title, row.family_name) == ("Rappeler", "Garnier")
    assert row.task.due_day == TODAY
    assert titles(shown) == ["Rappeler"]


def test_a_task_without_words_says_what_is_missing(shown: Shown) -> None:
    shown.screen.add()
    dialog = shown.dialog(TaskDialog)

    dialog.keep()

    assert dialog.isVisible()
    assert dialog._told.text().startswith("A task needs words")


def test_the_space_bar_ticks_and_undo_takes_it_back(shown: Shown) -> None:
    added(shown.session, "clés", due_day=TODAY, repeats=Repeats.WEEKLY)
    shown.screen.refresh(None)

    QTest.keyClick(shown.screen.table, K.Key_Space)
    assert [r.task.due_day for r in shown.session.ask(open_tasks)] == [
        TODAY + timedelta(days=7)
    ]
    shown.operator.undo()

    assert [r.task.due_day for r in shown.session.ask(open_tasks)] == [TODAY]


def test_late_ones_are_told_and_found(shown: Shown) -> None:
    added(shown.session, "tard", due_day=TODAY - timedelta(days=1))
    added(shown.session, "demain", due_day=TODAY + timedelta(days=1))
    shown.screen.refresh(None)

    assert shown.screen.count.text() == "1 late"
    shown.screen.view.choose("late")
    shown.screen.view.chosen.emit("late")

    assert titles(shown) == ["tard"]


def test_a_task_is_changed_and_dropped(shown: Shown) -> None:
    added(shown.session, "avant", due_day=TODAY)
    shown.screen.refresh(None)

    QTest.keyClick(shown.screen.table, K.Key_Return)
    dialog = shown.dialog(TaskDialog)
    dialog.title_line.setText("après")
    QTest.keyClick(dialog.title_line, K.Key_Return)
    assert titles(shown) == ["après"]
    QTest.keyClick(shown.screen.table, K.Key_Delete)

    assert titles(shown) == []
    assert [row.task.title for row in shown.session.ask(settled_tasks)] == ["après"]


def test_a_task_leads_to_its_patient(shown: Shown) -> None:
    key = patient_of(shown.session, "Roy")
    added(shown.session, "ouvrir", patient_id=key)
    shown.screen.refresh(None)

    QTest.keyClick(shown.screen.table, K.Key_P)

    assert shown.gone == [Go(place="patients", subject=key)]


def test_the_confidential_mode_hides_titles_notes_and_names(shown: Shown) -> None:
    added(
        shown.session,
        "Rappeler Mme Roy",
        note="CANARI",
        patient_id=patient_of(shown.session, "Roy"),
    )
    shown.screen.refresh(None)

    shown.names.hide(hidden=True)

    model = shown.screen.table.model_rows
    said = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert not any(word in text for text in said for word in ("Roy", "ROY", "CANARI"))


def test_the_card_of_the_board_ticks_where_it_stands(
    shown: Shown, qtbot: QtBot
) -> None:
    added(shown.session, "tard", due_day=TODAY - timedelta(days=1))
    added(shown.session, "aujourd’hui", due_day=TODAY)
    added(shown.session, "demain", due_day=TODAY + timedelta(days=1))
    desk = Desk(
        operator=shown.operator,
        theme=Theme(),
        names=shown.names,
        now=lambda: shown.session.wall,
    )
    card = TasksCard(desk)
    qtbot.addWidget(card)
    card.refresh(None)
    assert [box.isChecked() for box in card.boxes] == [False, False]

    card.boxes[0].click()
    card.refresh(None)

    assert [box.isChecked() for box in card.boxes] == [False, True]


def test_a_task_is_mended_where_it_stands(shown: Shown, qtbot: QtBot) -> None:
    added(shown.session, "clés", due_day=TODAY)
    shown.screen.refresh(None)
    table = shown.screen.table

    QTest.keyClick(table, K.Key_E)
    qtbot.waitUntil(lambda: bool(table.findChildren(QLineEdit)))
    (line,) = table.findChildren(QLineEdit)
    line.setText("jeudi 18:30")
    QTest.keyClick(line, K.Key_Return)
    due = (date(2026, 11, 12), time(18, 30))

    def stored() -> TaskRow:
        return shown.session.ask(open_tasks)[0]

    qtbot.waitUntil(lambda: (stored().task.due_day, stored().task.due_time) == due)
    row = stored()

    shown.screen.mending.set_due(row, "un jour")
    assert shown.said[-1].startswith("Not understood")
    assert shown.session.ask(open_tasks) == (row,)

    menu = shown.screen.mending.repeats_menu(row)
    next(a for a in menu.actions() if a.text() == "Every week").trigger()
    QTest.keyClick(table, K.Key_L)
    dialog = shown.dialog(WhomDialog)
    QTest.keyClicks(dialog.who.line, "garn")
    QTest.keyClick(dialog.who.line, K.Key_Return)
    (row,) = shown.session.ask(open_tasks)
    assert (row.task.repeats, row.family_name) == (Repeats.WEEKLY, "Garnier")

    for _act in range(3):
        shown.operator.undo()
    (row,) = shown.session.ask(open_tasks)
    assert (row.task.due_day, row.patient_id) == (TODAY, None)


def test_a_task_is_given_to_somebody_by_a_menu(shown: Shown) -> None:
    added(shown.session, "clés", due_day=TODAY)
    shown.screen.refresh(None)

    (row,) = shown.session.ask(open_tasks)
    people = shown.session.ask(people_here)
    menu = shown.screen.mending.person_menu(row, people)
    words = [action.text() for action in menu.actions()]
    assert words == ["the counter", *(one.display_name for one in people)]
    menu.actions()[1].trigger()

    (row,) = shown.session.ask(open_tasks)
    assert row.assignee == words[1]
