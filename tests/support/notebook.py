"""The patients' screen over a patient who has a notebook, and what it shows."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.entities import Patient
from db.entities.confidential import Section
from db.errors import ExpectedError
from db.unit_of_work import UnitOfWork
from desktop.clock import Clock
from desktop.formats.documents import offered
from desktop.operations.confidential import add_confidential_document, add_note
from desktop.operations.operation import operation
from desktop.rights import Right
from desktop.session import Session
from support.builders import a_patient
from support.confidential import a_pdf
from ui.background import InlineBackground
from ui.confidential.tab import OpenFile
from ui.names import Names
from ui.operator import Operator
from ui.patients.screen import PatientsScreen
from ui.theme import Theme

NOTE = "Pénicilline, éruption"
TITLE = "Bilan sanguin"


@operation(Right.EDIT_PATIENT)
def save_patient(uow: UnitOfWork, *, patient: Patient) -> UUID:
    uow.patients.save(patient)
    return patient.id


@operation(Right.EDIT_PATIENT)
def remove_patient(uow: UnitOfWork, *, key: UUID) -> None:
    uow.patients.remove(key)


def with_notebook(session: Session) -> Patient:
    """A patient, one allergy, one document."""
    patient = a_patient()
    session.do(save_patient, patient=patient)
    session.do(
        add_note,
        patient_id=patient.id,
        section=Section.ALLERGIES,
        text=NOTE,
        day=date(2020, 6, 4),
    )
    session.do(
        add_confidential_document,
        patient_id=patient.id,
        document=offered(a_pdf(), TITLE),
        day=date(2026, 10, 8),
    )
    session.forget_undo()
    return patient


class Desk:
    """The screen in a window, as the frame makes one."""

    def __init__(
        self, session: Session, clock: Clock, qtbot: QtBot, patient: Patient
    ) -> None:
        self.session, self.patient = session, patient
        self.operator = Operator(session, InlineBackground())
        self.names = Names()
        self.told: list[str] = []
        self.failed: list[ExpectedError] = []
        self.operator.said.connect(lambda text, _undo: self.told.append(text))
        self.operator.failed.connect(self.failed.append)
        self.screen = PatientsScreen(self.operator, Theme(), clock, self.names)
        self.operator.changed.connect(lambda made, _who: self.screen.refresh(made))
        self.window = QWidget()
        QVBoxLayout(self.window).addWidget(self.screen)
        qtbot.addWidget(self.window)
        for widget in self.screen.header_widgets():
            qtbot.addWidget(widget)
        self.window.resize(1224, 790)
        self.window.show()
        self.screen.open(patient.id)
        self.tab = self.screen.file.confidential

    def look(self) -> None:
        """The last tab."""
        self.screen.file.show_tab(self.screen.file.tabs.count() - 1)

    @property
    def file(self) -> OpenFile:
        """The doctor's side of the tab."""
        assert self.tab.open is not None
        return self.tab.open

    def intents(self) -> list[str]:
        """What the doctor vault's journal holds, oldest first."""
        assert self.session.home.doctor is not None
        rows = self.session.home.doctor.reader.execute(
            "SELECT intent FROM operation ORDER BY n"
        )
        return [row[0] for row in rows]

    def entries(self) -> int:
        """How long the doctor vault's trail is."""
        assert self.session.home.doctor is not None
        row = self.session.home.doctor.reader.execute("SELECT count(*) FROM trail")
        return int(row.fetchone()[0])


def words_in(widget: QWidget) -> str:
    """Every word that a widget holds, shown or not."""
    found = [label.text() for label in widget.findChildren(QLabel)]
    found += [line.text() for line in widget.findChildren(QLineEdit)]
    found += [text.toPlainText() for text in widget.findChildren(QPlainTextEdit)]
    for child in (widget, *widget.findChildren(QWidget)):
        found += [child.accessibleName(), child.accessibleDescription()]
        found.append(child.toolTip())
    return "\n".join(found)
