from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.builders import a_patient, an_appointment

from db.entities import AppointmentState
from db.unit_of_work import UnitOfWork
from desktop.clock import FixedClock
from desktop.operations.operation import operation
from desktop.rights import Right
from desktop.session import Session
from ui.background import InlineBackground
from ui.names import Names
from ui.operator import Operator
from ui.settling.dialog import SettleDialog
from ui.theme import Theme

K = Qt.Key
YESTERDAY = datetime(2026, 11, 9, 9, 0)
FAMILIES = ("Garnier", "Lefèvre", "Roy", "Collet")


@operation(Right.BOOK)
def fill_yesterday(uow: UnitOfWork) -> None:
    """Four who came or did not: nobody said."""
    for number, family in enumerate(FAMILIES):
        patient = a_patient(family, "Paul")
        uow.patients.save(patient)
        start = YESTERDAY + timedelta(minutes=20 * number)
        uow.appointments.save(an_appointment(start, patient_id=patient.id))


class Listed:
    def __init__(self, session: Session, clock: FixedClock, qtbot: QtBot) -> None:
        session.do(fill_yesterday)
        self.session = session
        self.operator = Operator(session, InlineBackground())
        self.names = Names()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1400, 800)
        self.window.show()
        now = clock.wall("Europe/Paris")
        self.dialog = SettleDialog(
            Theme(), self.window, self.operator, self.names, lambda: now
        )
        self.dialog.open()

    @property
    def left(self) -> list[str]:
        return [row.family_name for row in self.dialog.table.rows]

    def states(self) -> list[AppointmentState]:
        rows = self.session.reader.rows("SELECT state FROM appointment ORDER BY start")
        return [AppointmentState(row[0]) for row in rows]


@pytest.fixture
def listed(session: Session, clock: FixedClock, qtbot: QtBot) -> Iterator[Listed]:
    made = Listed(session, clock, qtbot)
    yield made
    made.window.close()


def test_the_oldest_stands_first_and_is_selected(listed: Listed) -> None:
    assert listed.left == list(FAMILIES)
    assert listed.dialog.table.currentIndex().row() == 0


def test_one_key_settles_and_the_next_one_takes_its_place(listed: Listed) -> None:
    for key in (K.Key_T, K.Key_L, K.Key_X, K.Key_Delete):
        QTest.keyClick(listed.dialog.table, key)

    assert listed.left == []
    assert listed.states() == [
        AppointmentState.COMPLETED,
        AppointmentState.NO_SHOW,
        AppointmentState.EXCUSED,
        AppointmentState.CANCELLED_BY_PRACTICE,
    ]


def test_several_are_settled_at_once_and_taken_back_at_once(listed: Listed) -> None:
    listed.dialog.table.selectAll()

    QTest.keyClick(listed.dialog.table, K.Key_T)

    assert listed.left == []
    listed.operator.undo()
    assert listed.left == list(FAMILIES)


def test_nobody_is_noted_absent_without_somebody_deciding(listed: Listed) -> None:
    listed.dialog.reject()

    assert set(listed.states()) == {AppointmentState.BOOKED}


def test_names_phones_and_types_hide_in_the_list(listed: Listed) -> None:
    listed.names.hide(hidden=True)

    model = listed.dialog.table.model_rows
    cells = [
        str(model.data(model.index(0, column))) for column in range(model.columnCount())
    ]
    assert "P. G." in cells
    assert not any("GARNIER" in cell for cell in cells)
