from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.builders import a_patient

from db.rows import PatientRow
from ui.dragged import Kind, mime_of, read_mime
from ui.frame.nav_row import NavRow
from ui.names import Names
from ui.patients.list_model import PatientsModel
from ui.theme import Theme


def somebody() -> PatientRow:
    known = a_patient()
    return PatientRow(
        id=known.id,
        family_name="Lefèvre",
        first_name="Élodie",
        birth_name="Lefèvre",
        birth_date=None,
        sex="",
        phones=(),
        city="",
        booking_alert="",
        archived=False,
    )


def test_a_dragged_patient_carries_her_id_and_no_name(qtbot: QtBot) -> None:
    owner = QObject()
    model = PatientsModel(Theme(), Names(), lambda: date(2026, 11, 10), owner)
    row = somebody()
    model.show_rows([row])

    data = model.mimeData([model.index(0, 0)])

    assert read_mime(data) == (Kind.PATIENT, row.id)
    assert not data.hasText()
    assert all(b"LEF" not in bytes(data.data(name).data()) for name in data.formats())


def test_held_over_a_place_she_opens_it(qtbot: QtBot) -> None:
    nav = NavRow(Theme(), "nav.agenda", "Agenda")
    qtbot.addWidget(nav)
    nav.show()
    data = mime_of(Kind.PATIENT, somebody().id)
    event = QDragEnterEvent(
        nav.rect().center(),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    with qtbot.waitSignal(nav.clicked):
        QApplication.sendEvent(nav, event)
