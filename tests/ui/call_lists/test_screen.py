"""An absence over booked time: told, listed, called one after the other, kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.agenda_practice import filled
from support.homes import a_session

from db.entities import Absence, AppointmentState, CallOutcome, OpeningException
from db.rows import AppointmentRow, CallLine
from desktop.agenda.holidays import no_holidays
from desktop.clock import FixedClock
from desktop.operations.agenda import move_appointment
from desktop.operations.opening import place_absence, save_opening_exception
from desktop.reads.agenda import agenda_days
from desktop.reads.calls import open_call_lists
from desktop.session import Session
from ui.background import InlineBackground
from ui.booking.cancelling import CancelDialog
from ui.call_lists.hit import HitDialog, HitStrip
from ui.call_lists.screen import CallListsScreen
from ui.names import Names
from ui.operator import Operator
from ui.screen import Go
from ui.theme import Theme
from ui.waiting.desk import desk_of

K = Qt.Key
TUESDAY = date(2026, 11, 10)
NOON = datetime(2026, 11, 10, 12, 0)
AWAY = Absence(
    id=uuid4(),
    start=NOON.replace(hour=10),
    end=NOON.replace(hour=18),
    label="Formation",
)


class Shown:
    """A window with the line and the screen in it."""

    def __init__(self, session: Session, clock: FixedClock, qtbot: QtBot) -> None:
        self.session = session
        self.operator = Operator(session, InlineBackground())
        self.names = Names()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        theme = Theme()
        desk = desk_of(self.operator, theme, clock, self.names, self.window)
        self.strip = HitStrip(desk)
        self.screen = CallListsScreen(self.operator, theme, clock, self.names)
        self.operator.changed.connect(lambda c, _who: self.screen.refresh(c))
        self.strip.made.connect(
            lambda key: self.screen.receive(Go(place="call_lists", subject=key))
        )
        column = QVBoxLayout(self.window)
        column.addWidget(self.strip)
        line = QHBoxLayout()
        line.addWidget(self.screen, 1)
        line.addWidget(self.screen.side_panel())
        column.addLayout(line)
        self.window.resize(1300, 700)
        self.window.show()
        self.table = self.screen.table

    def be_away(self, absence: Absence = AWAY) -> None:
        self.operator.do(self.window, place_absence, {"absence": absence})

    def make_list(self) -> None:
        self.be_away()
        self.strip.open()
        dialog = self.window.findChildren(HitDialog)[-1]
        QTest.keyClick(dialog.table, K.Key_Return)
        self.table.setFocus()

    def lines(self) -> tuple[CallLine, ...]:
        return self.table.model_rows.rows

    def outcomes(self) -> list[CallOutcome]:
        return [line.outcome for line in self.lines()]

    def row(self, family: str) -> AppointmentRow:
        days = self.session.ask(agenda_days, TUESDAY, 21, no_holidays()).days
        rows = (row for day in days for row in day.appointments)
        return next(row for row in rows if row.family_name == family)

    def selected(self) -> str:
        return str(self.table.selected_row().family_name)


@pytest.fixture
def shown(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Shown]:
    session = filled(a_session(tmp_path, clock))
    # Of the morning only Roy is still to come.
    rows = session.ask(agenda_days, TUESDAY, 1, no_holidays()).days[0].appointments
    garnier = next(row for row in rows if row.family_name == "Garnier")
    later = {"appointment_id": garnier.id, "start": NOON.replace(hour=15)}
    session.do(move_appointment, **later)
    shown = Shown(session, clock, qtbot)
    yield shown
    shown.session.close()


def test_an_absence_over_booked_time_is_told_with_its_number(shown: Shown) -> None:
    shown.be_away()

    assert [row.family_name for row in shown.strip.hit] == ["Roy", "Garnier"]
    shown.operator.undo()
    assert shown.strip.hit == ()


def test_a_dated_closing_is_told_too(shown: Shown) -> None:
    closing = OpeningException(id=uuid4(), day=TUESDAY, open=False, label="Travaux")

    shown.operator.do(shown.window, save_opening_exception, {"exception": closing})

    assert "Roy" in [row.family_name for row in shown.strip.hit]


def test_an_absence_over_free_time_stays_quiet(shown: Shown) -> None:
    later = timedelta(days=30)
    shown.be_away(Absence(id=uuid4(), start=AWAY.start + later, end=AWAY.end + later))

    assert shown.strip.hit == ()


def test_the_lines_of_a_list_fill_their_card_at_any_width(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.make_list()
    head = shown.table.horizontalHeader()

    for width in (1000, 1700, 1000):
        shown.window.resize(width, 700)
        qtbot.waitUntil(lambda: head.length() >= shown.table.viewport().width())


def test_enter_makes_the_list_and_shows_it(shown: Shown) -> None:
    shown.make_list()

    assert shown.screen.progress.text() == f"0 of {len(shown.lines())} treated"
    assert shown.screen.which.currentText().startswith("Absence: Formation")
    assert shown.screen.sheet is not None


def test_calls_go_on_to_the_next_who_is_not_treated(shown: Shown) -> None:
    shown.make_list()
    first = shown.selected()

    QTest.keyClick(shown.table, K.Key_S)
    assert shown.selected() == first
    assert shown.lines()[0].tries.unanswered == 1
    QTest.keyClick(shown.table, K.Key_J)

    assert shown.lines()[0].outcome is CallOutcome.REACHED
    assert shown.selected() != first


def test_one_key_moves_to_the_first_time_after_the_absence(shown: Shown) -> None:
    shown.make_list()
    who = shown.selected()

    QTest.keyClick(shown.table, K.Key_D)

    assert shown.row(who).start >= AWAY.end
    assert shown.outcomes()[0] is CallOutcome.MOVED
    shown.operator.undo()
    assert shown.row(who).start < AWAY.end
    assert shown.outcomes()[0] is CallOutcome.TO_CALL


def test_cancelling_asks_why_and_treats_the_line(shown: Shown) -> None:
    shown.make_list()
    who = shown.selected()

    QTest.keyClick(shown.table, K.Key_Delete)
    dialog: Any = shown.window.findChildren(CancelDialog)[-1]
    QTest.keyClick(dialog.why, K.Key_Return)

    assert shown.row(who).state is AppointmentState.CANCELLED_BY_PRACTICE
    assert shown.outcomes()[0] is CallOutcome.CANCELLED


def test_left_as_is_and_taken_up_again(shown: Shown) -> None:
    shown.make_list()
    QTest.keyClick(shown.table, K.Key_L)
    assert shown.outcomes()[0] is CallOutcome.LEFT

    shown.table.select(shown.lines()[0].id)
    QTest.keyClick(shown.table, K.Key_O)

    assert shown.outcomes()[0] is CallOutcome.TO_CALL


def test_progress_outlives_the_screen(
    shown: Shown, clock: FixedClock, qtbot: QtBot
) -> None:
    shown.make_list()
    QTest.keyClick(shown.table, K.Key_L)

    again = CallListsScreen(shown.operator, Theme(), clock, shown.names)
    qtbot.addWidget(again)
    qtbot.addWidget(again.side_panel())

    assert again.progress.text() == f"1 of {len(shown.lines())} treated"


def test_a_list_is_put_away_and_taken_out_again(shown: Shown) -> None:
    shown.make_list()

    shown.screen.put_away()
    assert shown.session.ask(open_call_lists) == ()
    shown.screen.put_away()
    assert len(shown.session.ask(open_call_lists)) == 1


def test_it_can_be_printed(shown: Shown) -> None:
    assert shown.screen.papers() == []
    shown.make_list()

    paper = shown.screen.papers()[0]
    content = shown.session.ask(paper.read)
    assert content.rows == len(shown.lines())
    assert content.draw(True).startswith(b"%PDF")


def test_hidden_names_are_hidden_everywhere(shown: Shown) -> None:
    shown.make_list()
    shown.names.hide(hidden=True)

    rows = shown.table.model_rows
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    told = [
        str(rows.index(line, column).data(role)).lower()
        for line in range(rows.rowCount())
        for column in range(rows.columnCount())
        for role in roles
    ]
    assert not any("roy" in text or "06" in text for text in told)
