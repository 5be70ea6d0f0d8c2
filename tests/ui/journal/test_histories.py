from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.journal import Practice
from support.trails import ODILE

from desktop.operations.agenda import cancel_appointment, move_appointment
from desktop.reads.agenda import appointment
from desktop.reads.history import appointment_history
from desktop.reads.patients import patient_file
from desktop.session import Session
from ui.agenda.history import HistoryDialog, show_history
from ui.agenda.history_words import AppointmentWords, with_times
from ui.background import InlineBackground
from ui.names import Names
from ui.operator import Operator
from ui.patients.screen import PatientsScreen
from ui.theme import Theme
from ui.widgets.label import Label


def appointment_of(session: Session, practice: Practice) -> object:
    file = session.ask(patient_file, practice.patient.id, session.wall)
    return file.upcoming[0].id


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label))


def opened(
    session: Session, practice: Practice, qtbot: QtBot
) -> tuple[QWidget, PatientsScreen]:
    window = QWidget()
    qtbot.addWidget(window)
    operator = Operator(session, InlineBackground())
    screen = PatientsScreen(operator, Theme(), practice.watched.clock, Names())
    QVBoxLayout(window).addWidget(screen)
    window.resize(1224, 790)
    window.show()
    screen.open(practice.patient.id)
    screen.file.show_tab("history")
    return window, screen


def test_an_appointment_tells_who_changed_it_from_what_to_what(
    practice: Practice, qtbot: QtBot
) -> None:
    session = practice.watched.session
    key = appointment_of(session, practice)
    session.do(
        move_appointment, appointment_id=key, start=datetime(2026, 11, 24, 10, 0)
    )
    session.do(cancel_appointment, appointment_id=key, excused=True, reason="Train")
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    row = session.ask(appointment, key)
    operator = Operator(session, InlineBackground())

    show_history(operator, Theme(), Names(), window, row)

    (dialog,) = window.findChildren(HistoryDialog)
    said = texts(dialog)
    assert "Odile Renard" in said
    assert "Dr Claire Vasseur" in said
    assert "Appointment moved" in said
    assert "Tue 24 Nov 2026, 09:00\u00a0–\u00a009:20" in said
    assert "→ Tue 24 Nov 2026, 10:00\u00a0–\u00a010:20" in said
    assert "→ Train" in said
    assert "LEFÈVRE Élodie" in said
    assert "excused" not in said.split()


def test_an_appointments_history_keeps_times_and_hides_names(
    practice: Practice,
) -> None:
    session = practice.watched.session
    key = appointment_of(session, practice)
    session.do(cancel_appointment, appointment_id=key, excused=True, reason="Train")
    names = Names(hidden=True)
    found = session.ask(appointment_history, key)
    words = AppointmentWords(names, found)

    said = [
        (words.field(name), words.value(name, new))
        for row in with_times(found.rows)
        for name, _old, new in words.fields(row)
    ]

    assert ("Patient", "É. L.") in said
    assert ("Reason", "") in said
    assert any(name == "When" and "09:00" in value for name, value in said)


def test_the_doctor_sees_who_looked_at_a_file_and_her_look_is_told(
    practice: Practice, qtbot: QtBot
) -> None:
    _window, screen = opened(practice.watched.session, practice, qtbot)

    looks = screen.file.looks
    assert looks is not None
    said = texts(looks)
    assert "Odile Renard" in said
    assert "File opened" in said
    assert "Secretary, on Accueil" in said
    assert "14:30" in said

    screen.close_file()
    assert "Odile Renard" not in texts(looks)


def test_a_secretary_sees_changes_and_not_who_looked(
    practice: Practice, qtbot: QtBot
) -> None:
    practice.watched.session.close()
    hers = practice.watched.enter(ODILE)

    _window, screen = opened(hers, practice, qtbot)

    assert screen.file.looks is None
    assert "Record created" in texts(screen.file.history)
