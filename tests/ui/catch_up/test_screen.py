from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.board import TUESDAY, S, at, fill_day

from desktop import i18n
from desktop.clock import FixedClock
from desktop.drafts import keep_draft, waiting_drafts
from desktop.paths import Paths
from desktop.reads.agenda import agenda_days
from desktop.session import Session
from ui.background import InlineBackground
from ui.catch_up.adding import AddLineDialog
from ui.catch_up.lines import Column
from ui.catch_up.screen import CatchUpScreen
from ui.drafts import Drafts, unfinished_forms
from ui.main_window import MainWindow
from ui.opened import Opened
from ui.wearing import Wearing

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
DAY = (
    {"at": "08:40", "name": "Aubry"},
    {"at": "09:00", "name": "Collet"},
    {"at": "09:20", "name": "Roy"},
    {"at": "09:40", "name": "Seen", "state": S.COMPLETED},
    {"at": "10:00", "name": "Gone", "state": S.EXCUSED},
)


class Typist:
    """Somebody with the paper sheet beside the keyboard."""

    def __init__(self, frame: MainWindow) -> None:
        self.frame = frame
        self.session: Session = frame.operator.session
        screen = frame.content.current
        assert isinstance(screen, CatchUpScreen)
        self.screen = screen
        self.model = screen.table.model_of
        self.strokes = 0

    def type(self, text: str) -> None:
        """Each letter goes where the keyboard is by then: the first opens a cell."""
        for letter in text:
            self.strokes += 1
            QTest.keyClicks(QApplication.focusWidget(), letter)

    def press(self, key: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> None:
        self.strokes += 1
        QTest.keyClick(QApplication.focusWidget(), key, held)
        # A cell is closed by the event that follows Enter.
        QApplication.processEvents()

    def row(self, family: str):
        found = self.session.ask(
            agenda_days, TUESDAY, 1, self.screen._operator.holidays
        )
        rows = [r for r in found.days[0].appointments if r.family_name == family]
        return rows[0] if rows else None

    def shown(self, number: int) -> list[str]:
        columns = (Column.ARRIVED, Column.IN, Column.OUT, Column.ABSENT, Column.STATE)
        return [str(self.model.index(number, c).data()) for c in columns]


@pytest.fixture
def typist(
    qtbot: QtBot, session: Session, wearing: Wearing, paths: Paths, clock: FixedClock
) -> Iterator[Typist]:
    i18n.install("en")
    session.do(fill_day, lines=DAY)
    session.forget_undo()
    opened = Opened(session, InlineBackground(), wearing, paths, clock)
    frame = MainWindow(opened)
    qtbot.addWidget(frame)
    frame.resize(1440, 900)
    with qtbot.waitActive(frame):
        frame.show()
    frame.commands.named["catch_up"].trigger()
    frame.window().activateWindow()
    qtbot.waitUntil(frame.window().isActiveWindow)
    frame.content.current.setFocus()
    yield Typist(frame)
    i18n.install("fr")


def test_several_lines_are_typed_without_the_mouse(typist: Typist) -> None:
    typist.type("835")
    typist.press(K.Key_Tab)
    typist.type("845")
    typist.press(K.Key_Tab)
    typist.type("9h05")
    typist.press(K.Key_Return)
    typist.type("855")
    typist.press(K.Key_Tab)
    typist.type("=")
    typist.press(K.Key_Tab)
    typist.type("=")
    typist.press(K.Key_Return)

    aubry, collet = typist.row("Aubry"), typist.row("Collet")
    assert (aubry.state, collet.state) == (S.COMPLETED, S.COMPLETED)
    assert (aubry.arrived_at, aubry.started_at, aubry.completed_at) == (
        at("08:35"),
        at("08:45"),
        at("09:05"),
    )
    assert (collet.started_at, collet.completed_at) == (at("09:00"), at("09:20"))
    assert aubry.caught_up
    assert typist.shown(0)[-1] == "Completed, entered afterwards"
    assert typist.screen.table.currentIndex().row() == 2
    assert typist.strokes == 21


def test_each_line_is_taken_back_alone_or_all_at_once(typist: Typist) -> None:
    for text in ("835", "855", "915"):
        typist.type(text)
        typist.press(K.Key_Return)
    assert typist.screen.take_back.label() == "Take 3 acts back"

    typist.frame.operator.undo()
    assert typist.row("Roy").state is S.BOOKED
    assert typist.row("Collet").state is S.ARRIVED
    typist.screen.take_back.click()

    assert [typist.row(n).state for n in ("Aubry", "Collet", "Roy")] == [S.BOOKED] * 3
    assert not typist.screen.take_back.isVisible()


def test_every_line_is_kept_at_once_and_undone_as_one(typist: Typist) -> None:
    typist.type("835")
    typist.press(K.Key_Tab)
    typist.press(K.Key_Tab)
    typist.press(K.Key_Tab)
    typist.press(K.Key_Tab)
    typist.type("855")
    typist.press(K.Key_Tab)
    assert typist.screen.keep_all.label() == "Keep 2 lines"

    typist.screen.keep_all.click()

    assert typist.row("Aubry").state is S.ARRIVED
    assert typist.row("Collet").state is S.ARRIVED
    typist.frame.operator.undo()
    assert typist.row("Aubry").state is typist.row("Collet").state is S.BOOKED


def test_absent_is_an_x(typist: Typist) -> None:
    for _cell in range(3):
        typist.press(K.Key_Tab)
    typist.type("x")
    typist.press(K.Key_Return)

    assert typist.row("Aubry").state is S.NO_SHOW
    assert typist.shown(0)[3:] == ["×", "Absent (no-show), entered afterwards"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [("25h", "A time cannot be read."), ("1130", "still to come")],
)
def test_a_time_that_cannot_be_is_told_on_its_line(typist: Typist, typed, told) -> None:
    typist.type(typed)
    typist.press(K.Key_Return)

    assert told in typist.shown(0)[-1]
    assert typist.row("Aubry").state is S.BOOKED


def test_what_is_settled_cannot_be_typed_over_and_cancelled_ones_are_not_there(
    typist: Typist,
) -> None:
    families = [line.row.family_name for line in typist.model.lines]

    assert families == ["Aubry", "Collet", "Roy", "Seen"]
    seen = typist.model.index(3, Column.ARRIVED)
    assert not typist.model.flags(seen) & Qt.ItemFlag.ItemIsEditable


def test_what_is_typed_outlives_somebody_elses_change(typist: Typist) -> None:
    typist.type("835")
    typist.press(K.Key_Tab)

    typist.screen.refresh(None)

    assert typist.shown(0)[0] == "08:35"
    assert typist.row("Aubry").state is S.BOOKED


def test_somebody_who_was_not_in_the_agenda_is_added_with_a_file(
    typist: Typist,
) -> None:
    typist.screen.add.click()
    dialog = typist.frame.window().findChild(AddLineDialog)
    QTest.keyClicks(dialog.somebody.who.line, "Diop Awa")
    QTest.keyClick(dialog.somebody.who.line, K.Key_Return)
    QTest.keyClick(dialog.somebody.new.phone, K.Key_Return)
    QTest.keyClicks(dialog.times["arrived_at"], "915")
    QTest.keyClicks(dialog.times["started_at"], "920")
    QTest.keyClicks(dialog.times["completed_at"], "935")
    QTest.keyClick(dialog.times["completed_at"], K.Key_Return)

    row = typist.row("Diop")
    assert (row.start, row.completed_at) == (at("09:15"), at("09:35"))
    assert row.caught_up
    assert row.walk_in
    assert "Diop" in [line.row.family_name for line in typist.model.lines]
    typist.frame.operator.undo()
    assert typist.row("Diop") is None


def test_no_cell_says_a_name_in_the_confidential_mode(typist: Typist) -> None:
    typist.frame.names.hide(hidden=True)

    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        for column in Column:
            said = str(typist.model.index(0, column).data(role))
            assert "AUBRY" not in said.upper()
            assert "Consultation" not in said


def test_another_day_is_entered_by_its_date(typist: Typist) -> None:
    typist.screen.day.setText("09/11/2026")
    QTest.keyClick(typist.screen.day, K.Key_Return)

    assert not typist.model.lines
    assert typist.screen._empty.isVisible()


def test_what_is_being_typed_is_kept_at_the_lock_and_stands_there_again(
    typist: Typist,
) -> None:
    typist.type("835")
    typist.press(K.Key_Tab)
    typist.type("84")

    (draft,) = unfinished_forms(typist.frame)
    typist.screen.table.model_of.show_rows(())
    typist.session.do(keep_draft, draft=draft)
    typist.frame.content.show_place("today")
    drafts = Drafts(typist.frame._frame, typist.frame, typist.frame.content.show_place)
    drafts.offer()
    drafts.resume()

    assert typist.frame.content.current is typist.screen
    assert typist.shown(0)[:2] == ["08:35", "84"]
    assert typist.session.ask(waiting_drafts, typist.session.account.id) == ()
    assert unfinished_forms(typist.frame) == (draft,)


def test_a_sheet_nobody_typed_into_leaves_no_draft(typist: Typist) -> None:
    assert unfinished_forms(typist.frame) == ()
