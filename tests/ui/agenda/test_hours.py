"""Hours painted on the paper by hand, letter and menu; and who is left outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot
from support.agenda_practice import filled
from support.homes import a_session

from db.entities import Role, WeekParity
from desktop.clock import FixedClock
from desktop.reads.agenda import agenda_days
from desktop.session import Session
from ui.agenda.outside import OutsideDialog
from ui.agenda.screen import AgendaScreen
from ui.background import InlineBackground
from ui.names import Names
from ui.operator import Operator
from ui.screen import Go
from ui.settings.openings.dialogs import AbsenceDialog
from ui.theme import Theme
from ui.widgets.dialog import Dialog

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TUESDAY, THURSDAY, FRIDAY = (date(2026, 11, day) for day in (10, 12, 13))
USUAL = ["08:30-12:30", "14:00-18:30"]


class Shown:
    def __init__(self, session: Session, clock: FixedClock, qtbot: QtBot) -> None:
        self.session = session
        self.operator = Operator(session, InlineBackground())
        self.said: list[str] = []
        self.operator.said.connect(lambda text, _undo: self.said.append(text))
        self.screen = AgendaScreen(self.operator, Theme(), clock, Names())
        self.operator.changed.connect(
            lambda changes, _who: self.screen.refresh(changes)
        )
        for widget in (
            self.screen,
            self.screen.side_panel(),
            self.screen.context_widget(),
            *self.screen.header_widgets(),
        ):
            qtbot.addWidget(widget)
        self.screen.resize(1300, 900)
        self.screen.show()
        self.view = self.screen.parts.view
        self.view.setFocus()

    def point(self, day: date, clock: str) -> QPoint:
        hour, minute = clock.split(":")
        sheets = self.view.sheets
        column = sheets.columns[sheets.column_of(day)]
        y = sheets.scale.y(int(hour) * 60 + int(minute))
        return QPoint(column.left + column.width // 2, round(y)) + self.view.origin()

    def drag(self, day: date, start: str, end: str) -> None:
        pad = self.view.viewport()
        left = Qt.MouseButton.LeftButton
        first, last = self.point(day, start), self.point(day, end)
        QTest.mousePress(pad, left, pos=first)
        QTest.mouseMove(pad, first + QPoint(0, 30))
        QTest.mouseMove(pad, last)
        QTest.mouseRelease(pad, left, pos=last)

    def mark(self, day: date, start: str, end: str) -> None:
        self.drag(day, start, end)
        assert self.view.mark is not None

    def plan(self, day: date):
        days = self.session.ask(agenda_days, day, 1, self.screen._operator.holidays)
        return days.days[0].plan

    def opens(self, day: date) -> list[str]:
        return [f"{o.start:%H:%M}-{o.end:%H:%M}" for o in self.plan(day).openings]

    def dialogs(self, kind: type[Dialog]) -> list[QWidget]:
        return [d for d in self.screen.findChildren(kind) if d.isVisible()]


@pytest.fixture
def shown(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Shown]:
    session = filled(a_session(tmp_path, clock))
    yield Shown(session, clock, qtbot)
    session.close()


def test_a_drag_closes_hours_of_that_date_and_undo_opens_them(shown: Shown) -> None:
    shown.screen.hours.brush.begin()
    shown.screen.hours.bar.kinds._choose("close")

    shown.drag(THURSDAY, "15:00", "16:00")

    assert shown.opens(THURSDAY) == ["08:30-12:30", "14:00-15:00", "16:00-18:30"]
    assert "Thu 12 Nov" in shown.said[-1]
    assert shown.view.mark is None
    shown.operator.undo()
    assert shown.opens(THURSDAY) == USUAL


def test_a_drag_opens_every_week_from_then_on(shown: Shown) -> None:
    shown.screen.hours.brush.begin()
    bar = shown.screen.hours.bar
    bar.scope.setCurrentIndex(1)
    assert bar.weeks is WeekParity.EVERY

    shown.drag(THURSDAY, "12:30", "13:30")

    assert shown.opens(THURSDAY)[0] == "08:30-13:30"
    assert shown.opens(date(2026, 11, 19))[0] == "08:30-13:30"
    assert shown.opens(date(2026, 11, 5)) == USUAL


def test_a_drag_holds_hours_for_emergencies_under_a_bolt(shown: Shown) -> None:
    shown.screen.hours.brush.begin()
    shown.screen.hours.bar.kinds._choose("hold")

    shown.drag(FRIDAY, "12:10", "12:30")

    (held,) = shown.plan(FRIDAY).held
    assert held.free_from == datetime(2026, 11, 12, 12, 10)


def test_painting_over_somebody_leaves_her_where_she_is(shown: Shown) -> None:
    shown.screen.hours.brush.begin()
    shown.screen.hours.bar.kinds._choose("away")

    shown.drag(TUESDAY, "09:00", "12:00")

    rows = shown.view.sheets.rows_of(TUESDAY)
    assert [f"{row.start:%H:%M}" for row in rows] == ["10:00", "10:20", "11:00"]
    assert shown.opens(TUESDAY)[0] == "08:30-09:00"
    # The window's own line leads to calling them: no second list comes over the paper.
    assert not shown.dialogs(OutsideDialog)


def test_escape_puts_the_brush_down_and_the_paper_books_again(shown: Shown) -> None:
    shown.screen.hours.brush.toggle()
    assert shown.screen.hours.bar.isVisible()
    QTest.keyClick(shown.view, K.Key_Up, CTRL)
    assert shown.view.mark is not None

    QTest.keyClick(shown.view, K.Key_Escape)
    assert shown.view.mark is None
    assert shown.screen.hours.brush.is_on
    QTest.keyClick(shown.view, K.Key_Escape)

    assert not shown.screen.hours.brush.is_on
    assert not shown.screen.hours.bar.isVisible()


def test_the_keyboard_paints_marked_hours(shown: Shown) -> None:
    shown.screen.hours.brush.begin()
    shown.screen.hours.bar.kinds._choose("close")
    shown.view.set_mark(shown.view.usual_span(THURSDAY, 15 * 60))
    before = shown.view.mark
    assert before is not None
    QTest.keyClick(shown.view, K.Key_Down, CTRL | SHIFT)
    longer = shown.view.mark
    assert longer is not None
    assert (longer.start, longer.end) == (before.start, before.end + shown.view.step)

    QTest.keyClick(shown.view, K.Key_Return)

    assert len(shown.opens(THURSDAY)) == 3


@pytest.mark.parametrize(
    ("key", "opened"),
    [(K.Key_F, 3), (K.Key_U, 2), (K.Key_O, 2)],
)
def test_a_letter_does_it_without_the_brush(shown: Shown, key: K, opened: int) -> None:
    shown.mark(THURSDAY, "15:00", "16:00")

    QTest.keyClick(shown.view, key)

    assert len(shown.opens(THURSDAY)) == opened
    assert bool(shown.plan(THURSDAY).held) is (key == K.Key_U)


def test_the_menu_of_marked_time_offers_the_hours(shown: Shown) -> None:
    shown.mark(THURSDAY, "15:00", "16:00")
    acting = shown.screen.acting
    menu = QMenu()
    acting._fill_free_menu(menu, acting.marked())
    texts = [action.text() for action in menu.actions()]
    assert "Do not book here\tF" in texts
    menu.actions()[texts.index("Absence…\tCtrl+Shift+D")].trigger()
    (dialog,) = shown.dialogs(AbsenceDialog)
    assert isinstance(dialog, AbsenceDialog)
    assert dialog.start.text() == "15:00"
    dialog.keep()

    assert shown.opens(THURSDAY) == ["08:30-12:30", "14:00-15:00", "16:00-18:30"]


def test_who_may_not_change_openings_paints_nothing(shown: Shown) -> None:
    shown.view.may_open = False
    shown.screen.hours.brush.begin()
    assert not shown.screen.hours.bar.isVisible()
    shown.mark(THURSDAY, "15:00", "16:00")

    QTest.keyClick(shown.view, K.Key_F)

    assert shown.opens(THURSDAY) == USUAL
    menu = QMenu()
    shown.screen.hours.brush.fill_menu(
        menu, datetime(2026, 11, 12, 15), datetime(2026, 11, 12, 16)
    )
    assert menu.isEmpty()


def close_late_morning(shown: Shown) -> OutsideDialog:
    """Alice Roy, at eleven, is left outside."""
    shown.screen.hours.brush.paint(
        "close", datetime(2026, 11, 10, 11), datetime(2026, 11, 10, 12)
    )
    (dialog,) = shown.dialogs(OutsideDialog)
    assert isinstance(dialog, OutsideDialog)
    return dialog


def test_who_is_left_outside_is_listed_once(shown: Shown) -> None:
    dialog = close_late_morning(shown)
    assert dialog.title.text() == "1 appointment outside the openings"
    assert dialog.table.lines.lines[0].texts[1:] == ("ROY Alice", "Do not book")
    dialog.reject()

    shown.screen.hours.brush.paint(
        "close", datetime(2026, 11, 12, 9), datetime(2026, 11, 12, 10)
    )
    assert shown.dialogs(OutsideDialog) == []

    shown.screen.receive(Go(place="agenda", ask="outside"))
    assert len(shown.dialogs(OutsideDialog)) == 1


def test_an_appointment_that_is_meant_so_is_listed_no_longer(shown: Shown) -> None:
    dialog = close_late_morning(shown)

    QTest.keyClick(dialog.table, K.Key_Delete)

    assert dialog._found == ()
    assert not dialog.keep.isVisible()
    dialog.reject()
    shown.screen.hours.show_outside()
    (again,) = shown.dialogs(OutsideDialog)
    assert again._found == ()


def test_an_appointment_outside_is_gone_to_and_cut(shown: Shown) -> None:
    dialog = close_late_morning(shown)
    QTest.keyClick(dialog.table, K.Key_Return)
    row = shown.view.selected_row()
    assert row is not None
    assert row.family_name == "Roy"

    shown.screen.hours.show_outside()
    (again,) = shown.dialogs(OutsideDialog)
    assert isinstance(again, OutsideDialog)
    again.move_it.click()
    assert shown.dialogs(OutsideDialog) == []


def test_the_list_hides_names_in_the_confidential_mode(shown: Shown) -> None:
    shown.screen._names.hide(hidden=True)

    dialog = close_late_morning(shown)

    assert dialog.table.lines.lines[0].texts[1] == "A. R."


def test_a_secretary_has_the_list_and_no_brush(
    shown: Shown, clock: FixedClock, qtbot: QtBot
) -> None:
    standing = shown.session.standing
    standing.account = replace(standing.account, role=Role.SECRETARY)
    hers = Shown(shown.session, clock, qtbot)

    texts = [action.text() for action in hers.screen.actions()]

    assert "Appointments outside the openings…" in texts
    assert "Paint the openings" not in texts
