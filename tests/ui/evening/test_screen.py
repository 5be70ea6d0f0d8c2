from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.board import S, at, fill_day

from desktop import i18n
from desktop.agenda.evening import Step
from desktop.clock import FixedClock
from desktop.paths import Paths
from desktop.reads.evening import evening
from desktop.session import Session
from ui.background import InlineBackground
from ui.booking.leaving import LeaveDialog
from ui.evening.screen import EveningScreen
from ui.main_window import MainWindow
from ui.opened import Opened
from ui.paper.preview import Preview
from ui.screen import Go
from ui.wearing import Wearing

K = Qt.Key
DAY = (
    {"at": "09:00", "name": "Aubry"},
    {"at": "09:20", "name": "Collet", "state": S.CONFIRMED},
    {"at": "09:40", "name": "Roy"},
    {"at": "10:20", "name": "Bensaid", "state": S.IN_CONSULTATION},
    {"at": "10:40", "name": "Petit", "state": S.ARRIVED, "arrived_at": at("10:30")},
)


@pytest.fixture
def frame(
    qtbot: QtBot, session: Session, wearing: Wearing, paths: Paths, clock: FixedClock
) -> Iterator[MainWindow]:
    i18n.install("en")
    session.do(fill_day, lines=DAY)
    session.forget_undo()
    opened = Opened(session, InlineBackground(), wearing, paths, clock)
    made = MainWindow(opened)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    with qtbot.waitActive(made):
        made.show()
    made.go(Go(place="evening"))
    yield made
    i18n.install("fr")


@pytest.fixture
def screen(frame: MainWindow) -> EveningScreen:
    found = frame.content.current
    assert isinstance(found, EveningScreen)
    return found


def names(rows) -> list[str]:
    return [row.family_name for row in rows]


def press(widget, key) -> None:
    QTest.keyClick(widget, key)


def test_the_menu_leads_there(frame: MainWindow) -> None:
    frame.content.show_place("today")

    frame.commands.named["evening"].trigger()

    assert isinstance(frame.content.current, EveningScreen)
    words = [a.text() for a in frame.menu_bar.menus["agenda"].actions()]
    assert "End of day…" in words


def test_what_is_left_to_look_at_is_in_one_place(screen: EveningScreen) -> None:
    assert names(screen.still_here.rows.rows) == ["Bensaid", "Petit"]
    assert names(screen.to_settle.rows.rows) == ["Aubry", "Collet", "Roy"]
    assert screen.backup.fact.text() == "The practice is not protected"
    assert screen.next_day.fact.text().endswith("12 November 2026: 0 appointments")


def test_several_are_settled_at_once_by_keyboard_and_undone_as_one(
    frame: MainWindow, screen: EveningScreen
) -> None:
    rows = screen.to_settle.rows
    rows.setFocus()

    QTest.keyClick(rows, K.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(rows, K.Key_T)

    assert names(rows.rows) == []
    frame.operator.undo()
    assert names(rows.rows) == ["Aubry", "Collet", "Roy"]
    press(rows, K.Key_L)
    assert names(rows.rows) == ["Collet", "Roy"]


def test_nobody_is_noted_absent_by_looking(
    session: Session, screen: EveningScreen
) -> None:
    before = session.ask(evening, session.wall, screen._operator.holidays)

    screen.refresh(None)
    screen._pass_a_minute()

    assert session.ask(evening, session.wall, screen._operator.holidays) == before


def test_who_is_still_here_is_let_go(frame: MainWindow, screen: EveningScreen) -> None:
    rows = screen.still_here.rows
    rows.setFocus()
    press(rows, K.Key_T)
    assert names(rows.rows) == ["Petit"]

    press(rows, K.Key_L)
    dialog = frame.window().findChild(LeaveDialog)
    press(dialog.why, K.Key_Return)

    assert names(rows.rows) == []


def test_a_tick_is_kept_for_the_day_and_set_by_nobody_else(
    frame: MainWindow, screen: EveningScreen, clock: FixedClock, session: Session
) -> None:
    assert not any(card.tick.isChecked() for card in screen.steps().values())

    screen.backup.tick.click()

    today = session.ask(evening, session.wall, screen._operator.holidays)
    assert today.ticks == {Step.BACKUP}
    assert screen.backup.tick.isChecked()
    assert "3 steps are left" in screen._told.text()
    frame.operator.undo()
    assert not screen.backup.tick.isChecked()


def test_the_next_day_is_printed_from_its_card(
    frame: MainWindow, screen: EveningScreen
) -> None:
    screen.next_day.print.click()

    preview = frame.window().findChild(Preview)
    assert preview.isVisible()
    assert preview.shown.key == "next-day"
    preview.close_preview()


def test_names_are_initials_in_the_confidential_mode(
    frame: MainWindow, screen: EveningScreen
) -> None:
    frame.names.hide(hidden=True)

    model = screen.to_settle.rows.model_rows
    said = str(model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "A. A." in said
    assert "AUBRY" not in said.upper()


def test_a_backup_without_a_place_cannot_be_run(
    screen: EveningScreen, tmp_path: Path
) -> None:
    assert not screen.backup.run.isEnabled()
    assert "Add a folder" in screen.backup.advice.text()
