"""A practice of two people with a real trail, and the doctor's screen over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.entities import Patient
from desktop.clock import FixedClock
from desktop.operations.agenda import book_appointment
from desktop.operations.patients import NewPatient, create_patient, open_patient_file
from desktop.operations.types import save_appointment_type
from support.builders import a_type
from support.trails import ODILE, Watched
from ui.background import InlineBackground
from ui.clipboard import Clipboard
from ui.journal.screen import JournalScreen
from ui.names import Names
from ui.operator import Operator
from ui.screen import Go
from ui.theme import Theme
from ui.widgets.label import Label

AFTERNOON = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
EVENING = datetime(2026, 11, 23, 20, 40, tzinfo=UTC)


class Shown:
    """The screen and its panel in a window, and what it said."""

    def __init__(self, watched: Watched, qtbot: QtBot) -> None:
        self.watched, self.session = watched, watched.session
        self.said: list[str] = []
        self.gone: list[Go] = []
        self.operator = Operator(watched.session, InlineBackground())
        self.operator.said.connect(lambda text, _undo: self.said.append(text))
        self.names = Names()
        self.clipboard = Clipboard(QGuiApplication.clipboard())
        self.screen = JournalScreen(
            self.operator, Theme(), watched.clock, self.names, self.clipboard
        )
        self.screen.go.connect(self.gone.append)
        self.window = QWidget()
        line = QHBoxLayout(self.window)
        line.addWidget(self.screen, 1)
        line.addWidget(self.screen.panel)
        self.screen.panel.setFixedWidth(384)
        qtbot.addWidget(self.window)
        self.window.resize(1224, 790)
        self.window.show()
        self.window.activateWindow()

    def lines(self) -> list[list[str]]:
        """What the table says, cell by cell; a day has one cell."""
        rows = self.screen.table.rows
        found = []
        for place in range(rows.rowCount()):
            cells = [rows.index(place, at).data() for at in range(rows.columnCount())]
            found.append([str(cell) for cell in cells if cell is not None])
        return found

    def acts(self) -> list[str]:
        return [line[2] for line in self.lines() if len(line) > 1]

    def texts(self) -> str:
        labels = self.window.findChildren(Label)
        return "\n".join(label.text() for label in labels if label.isVisible())


@dataclass
class Practice:
    """Two people, a patient, an appointment, a session at night."""

    watched: Watched
    patient: Patient
    odile: UUID


def a_practice(folder: Path) -> Practice:
    """Odile worked in the afternoon and came back at night; the doctor's session is open."""
    watched = Watched(folder, FixedClock(AFTERNOON))
    odile = watched.engage_odile()
    visit = a_type("GA")
    watched.session.do(save_appointment_type, kind=visit)
    watched.session.close()
    hers = watched.enter(ODILE)
    new = NewPatient(family_name="Lefèvre", first_name="Élodie")
    patient = hers.do(create_patient, new=new).result
    hers.do(open_patient_file, patient_id=patient.id)
    hers.do(
        book_appointment,
        start=datetime(2026, 11, 24, 9, 0),
        type_id=visit.id,
        patient_id=patient.id,
    )
    hers.close()
    watched.clock.advance(EVENING - AFTERNOON)
    watched.enter(ODILE).close()
    watched.enter()
    return Practice(watched, patient, odile.id)


T = TypeVar("T", bound=QWidget)


def child(shown: Shown, kind: type[T]) -> T:
    """The newest visible child of that kind."""
    found = [one for one in shown.window.findChildren(kind) if one.isVisible()]
    assert found, kind.__name__
    return found[-1]
