"""A patient's file in a window, worked with the keyboard as a person does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.reads.patients import PatientFile, find_patients, patient_file
from desktop.session import Session
from ui.background import InlineBackground
from ui.names import Names
from ui.operator import Operator
from ui.patients.editable import EditableFact
from ui.patients.screen import PatientsScreen
from ui.screen import Go
from ui.theme import Theme
from ui.widgets.label import Label

K = Qt.Key


class OpenFile:
    """The patients' screen with one file open."""

    def __init__(
        self, session: Session, clock: FixedClock, qtbot: QtBot, who: str = "garnier"
    ) -> None:
        self.session = session
        self.operator = Operator(session, InlineBackground())
        self.names, self.theme = Names(), Theme()
        self.said: list[str] = []
        self.went: list[Go] = []
        self.operator.said.connect(lambda text, _undo: self.said.append(text))
        self.screen = PatientsScreen(self.operator, self.theme, clock, self.names)
        self.screen.go.connect(self.went.append)
        self.operator.changed.connect(lambda made, _who: self.screen.refresh(made))
        self.window = QWidget()
        whole = QVBoxLayout(self.window)
        # Without a parent they would be windows of their own, and take the keyboard.
        for widget in self.screen.header_widgets():
            whole.addWidget(widget)
        whole.addWidget(self.screen)
        qtbot.addWidget(self.window)
        self.window.resize(1224, 790)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.key = self.find(who)
        self.screen.open(self.key)
        self.page = self.screen.file

    def find(self, who: str) -> UUID:
        return self.session.ask(find_patients, who)[0].id

    def stored(self) -> PatientFile:
        found: PatientFile = self.session.ask(patient_file, self.key, self.screen.now())
        return found

    def fact(self, name: str) -> EditableFact:
        found = self.page.cards.fact(name)
        assert found is not None
        return found

    def shows(self, name: str) -> str:
        return self.fact(name).value.words.text()

    def begin(self, name: str) -> None:
        """As with the keyboard: the fact has it, then Enter."""
        value = self.fact(name).value
        value.setFocus()
        QTest.keyClick(value, K.Key_Return)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def press(self, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, held)

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.screen

    def words(self) -> str:
        """Everything that can be read in the window, seen or heard."""
        labels = [w for w in self.window.findChildren(Label) if w.isVisible()]
        found = [label.text() for label in labels]
        widgets = self.window.findChildren(QWidget)
        found += [f"{w.accessibleName()} {w.toolTip()}" for w in widgets]
        return "\n".join(found)
