"""When a slot is given back: the quiet line, and who fits it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.homes import a_session
from support.waiting_practice import with_waiting

from db.rows import AppointmentRow
from desktop.clock import FixedClock
from desktop.operations.agenda import cancel_appointment, move_appointment
from desktop.reads.agenda import agenda_days
from desktop.reads.waiting import waiting_list
from desktop.session import Session
from ui.background import InlineBackground
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.waiting.desk import desk_of
from ui.waiting.fits_dialog import FitsDialog
from ui.waiting.freed import FreedStrip

K = Qt.Key


class Shown:
    """A window with the line in it."""

    def __init__(self, session: Session, clock: FixedClock, qtbot: QtBot) -> None:
        self.session = session
        self.operator = Operator(session, InlineBackground())
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.strip = FreedStrip(
            desk_of(self.operator, Theme(), clock, Names(), self.window)
        )
        QVBoxLayout(self.window).addWidget(self.strip)
        self.window.resize(1000, 600)
        self.window.show()

    def row(self, family: str) -> AppointmentRow:
        return next(row for row in self.rows() if row.family_name == family)

    def rows(self) -> tuple[AppointmentRow, ...]:
        holidays = self.strip._desk.holidays
        day = datetime(2026, 11, 10).date()
        return self.session.ask(agenda_days, day, 1, holidays).days[0].appointments

    def cancel(self, family: str) -> None:
        fields = {"appointment_id": self.row(family).id, "excused": True}
        self.operator.do(self.window, cancel_appointment, fields)

    def fits(self) -> list[str]:
        found = self.strip.found
        return [offer.row.family_name for offer in found.offers] if found else []

    def waiting(self) -> list[str]:
        return [row.family_name for row in self.session.ask(waiting_list)]


@pytest.fixture
def shown(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Shown]:
    session = a_session(tmp_path, clock)
    with_waiting(session)
    shown = Shown(session, clock, qtbot)
    yield shown
    session.close()


def test_a_cancelled_slot_says_who_fits_the_pressing_first(shown: Shown) -> None:
    shown.cancel("Roy")

    assert shown.fits() == ["Orlov", "Nomade"]


def test_an_appointment_that_moves_away_frees_its_slot(shown: Shown) -> None:
    row = shown.row("Roy")
    there = row.start + timedelta(days=2)
    fields = {"appointment_id": row.id, "start": there}

    shown.operator.do(shown.window, move_appointment, fields)

    assert shown.fits() == ["Orlov", "Nomade"]


def test_undo_says_nothing_and_takes_the_line_away(shown: Shown) -> None:
    shown.cancel("Roy")

    shown.operator.undo()

    assert shown.strip.found is None


def test_enter_books_the_first_who_fits_and_one_undo_takes_it_back(
    shown: Shown,
) -> None:
    shown.cancel("Roy")
    shown.strip.open()
    dialog = shown.window.findChildren(FitsDialog)[-1]

    QTest.keyClick(dialog.table, K.Key_Return)

    assert f"{shown.row('Orlov').start:%H:%M}" == "11:00"
    assert shown.waiting() == ["Nomade", "Petit"]
    shown.operator.undo()
    assert shown.waiting() == ["Orlov", "Nomade", "Petit"]


def test_a_call_without_an_answer_is_noted_and_the_list_goes_on(shown: Shown) -> None:
    shown.cancel("Roy")
    shown.strip.open()
    dialog = shown.window.findChildren(FitsDialog)[-1]

    QTest.keyClick(dialog.table, K.Key_S)

    fits = dialog.table.model_rows.rows
    assert [(fit.row.family_name, fit.row.tries.unanswered) for fit in fits] == [
        ("Orlov", 1),
        ("Nomade", 0),
    ]
    QTest.keyClick(dialog.table, K.Key_Down)
    QTest.keyClick(dialog.table, K.Key_Return)
    assert "Nomade" in [row.family_name for row in shown.rows()]


def test_a_slot_that_suits_nobody_stays_quiet(shown: Shown) -> None:
    for row in shown.session.ask(waiting_list):
        from desktop.operations.waiting import withdraw_wishes

        shown.session.do(withdraw_wishes, wish_ids=(row.id,))

    shown.cancel("Roy")

    assert shown.strip.found is None
