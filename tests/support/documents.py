"""The patients' screen on the documents of one patient, and files to take in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.entities import Patient
from db.entities.documents import Category, PatientDocument
from db.errors import ExpectedError
from db.queries.documents import documents_of
from desktop.clock import Clock
from desktop.formats.documents import offered
from desktop.operations.documents import Described, add_document
from desktop.session import Session
from support.builders import a_patient
from support.confidential import a_pdf
from support.notebook import save_patient
from ui.background import InlineBackground
from ui.documents.tab import DocumentsTab
from ui.names import Names
from ui.operator import Operator
from ui.patients.screen import PatientsScreen
from ui.theme import Theme

TITLE = "Bilan sanguin"


def with_document(session: Session) -> Patient:
    """A patient with one document."""
    patient = a_patient()
    session.do(save_patient, patient=patient)
    session.do(
        add_document,
        patient_id=patient.id,
        document=offered(a_pdf(), TITLE),
        described=Described(
            title=TITLE, category=Category.RESULT, day=date(2026, 10, 8)
        ),
    )
    session.forget_undo()
    return patient


class Desk:
    """The screen in a window, as the frame makes one, on the documents' tab."""

    def __init__(
        self, session: Session, clock: Clock, qtbot: QtBot, patient: Patient
    ) -> None:
        self.session, self.patient, self.qtbot = session, patient, qtbot
        self.operator = Operator(session, InlineBackground())
        self.names = Names()
        self.told: list[str] = []
        self.failed: list[ExpectedError] = []
        self.wanted: list[Any] = []
        self.operator.said.connect(lambda text, _undo: self.told.append(text))
        self.operator.failed.connect(self.failed.append)
        self.operator.proof_wanted.connect(self.wanted.append)
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

    def look(self) -> None:
        """The tab of her documents."""
        self.screen.file.show_tab("documents")

    @property
    def tab(self) -> DocumentsTab:
        found = self.screen.file.documents
        assert found is not None
        return found

    def titles(self) -> list[str]:
        """What the table lists."""
        return [line.texts[1] for line in self.tab.page.table.lines.lines]

    def kept(self, patient: UUID | None = None) -> tuple[PatientDocument, ...]:
        found: tuple[PatientDocument, ...] = self.session.ask(
            documents_of, patient or self.patient.id
        )
        return found

    def drop(self, *paths: Path) -> None:
        """As a file manager lets them fall."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDropEvent(
            QPointF(20, 20),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.tab.page.dropEvent(event)

    def dialog(self, kind: type[QWidget]) -> Any:
        found = [one for one in self.window.findChildren(kind) if one.isVisible()]
        return found[-1] if found else None
