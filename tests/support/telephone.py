"""The register's screen and that of the tasks in a window, on a real practice."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.entities import PhoneMessage
from desktop.clock import FixedClock
from desktop.operations.phone_messages import NewMessage, take_message
from desktop.reads.patients import find_patients
from desktop.session import Session
from ui.background import InlineBackground
from ui.names import Names
from ui.operator import Operator
from ui.phone_messages.screen import PhoneMessagesScreen
from ui.screen import Go
from ui.theme import Theme

K = Qt.Key


class Shown:
    """A window around a screen, as the frame makes one."""

    def __init__(
        self, session: Session, clock: FixedClock, qtbot: QtBot, kind: Any
    ) -> None:
        self.session = session
        self.operator = Operator(session, InlineBackground())
        self.names = Names()
        self.said: list[str] = []
        self.gone: list[Go] = []
        self.operator.said.connect(lambda text, _undo: self.said.append(text))
        self.screen = kind(self.operator, Theme(), clock, self.names)
        self.screen.go.connect(self.gone.append)
        self.operator.changed.connect(lambda c, _who: self.screen.refresh(c))
        self.window = QWidget()
        line = QHBoxLayout(self.window)
        for widget in (self.screen, self.screen.side_panel()):
            if widget is not None:
                line.addWidget(widget)
        for widget in self.screen.header_widgets():
            qtbot.addWidget(widget)
        qtbot.addWidget(self.window)
        self.window.resize(1300, 800)
        self.window.show()
        self.window.activateWindow()

    def dialog(self, kind: Any) -> Any:
        return self.window.findChildren(kind)[-1]


class Register(Shown):
    """The register, and hands to work it with."""

    screen: PhoneMessagesScreen

    def __init__(self, session: Session, clock: FixedClock, qtbot: QtBot) -> None:
        super().__init__(session, clock, qtbot, PhoneMessagesScreen)
        self.list, self.page = self.screen.column.list, self.screen.page
        self.form = self.screen.taking.form

    def names_shown(self) -> list[str]:
        rows = self.list.messages.rows
        return [row.family_name or row.title for row in rows]

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.list, key)

    def who(self, text: str) -> None:
        """Types who calls and takes the first that is offered."""
        line = self.form.caller.who.line
        QTest.keyClicks(line, text)
        QTest.keyClick(line, K.Key_Return)

    def say(self, text: str) -> None:
        QTest.keyClicks(self.form.text.text, text)

    def keep(self) -> None:
        held = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(self.form.text.text, K.Key_Return, held)


def patient_of(session: Session, name: str) -> UUID:
    """Somebody of the practice."""
    return session.ask(find_patients, name, 1)[0].id


def taken(session: Session, **fields: Any) -> PhoneMessage:
    """A message that was taken before."""
    given: dict[str, Any] = {"text": "Question sur son traitement"} | fields
    return session.do(take_message, new=NewMessage(**given)).result
