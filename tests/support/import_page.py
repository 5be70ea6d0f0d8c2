"""The import page on a practice of its own, and files to give it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.reads.patients import find_patients
from desktop.session import Session
from ui.background import InlineBackground
from ui.importing.screen import ImportScreen
from ui.names import Names
from ui.operator import Operator
from ui.screen import Go
from ui.theme import Theme


class Shown:
    """The page, what its toast said, and files to give it."""

    def __init__(
        self, session: Session, clock: FixedClock, qtbot: QtBot, folder: Path
    ) -> None:
        self.session, self.folder = session, folder
        self.operator = Operator(session, InlineBackground())
        self.names = Names()
        self.theme = Theme()
        self.said: list[tuple[str, bool]] = []
        self.went: list[Go] = []
        self.operator.said.connect(lambda text, undo: self.said.append((text, undo)))
        self.screen = ImportScreen(self.operator, self.theme, clock, self.names)
        self.screen.go.connect(self.went.append)
        self.operator.changed.connect(lambda made, _who: self.screen.refresh(made))
        self.review = self.screen.review
        qtbot.addWidget(self.screen)
        self.screen.resize(1224, 790)
        self.screen.show()

    def file(self, name: str, text: str, encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.write_text(text, encoding, newline="")
        return path

    def give(self, name: str, text: str) -> None:
        """Drops the file on the page."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(self.file(name, text)))])
        event = QDropEvent(
            QPoint(40, 40),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.screen.dropEvent(event)

    def numbers(self) -> dict[str, str]:
        found = self.review.report.numbers.items()
        return {name: label.text() for name, label in found if label.text() != "0"}

    def read_as(self, column: int, field: str) -> None:
        """Chooses another field in a column's box."""
        combo = self.review.mapping.combos[column]
        combo.setCurrentIndex(combo.findData(field))
        combo.activated.emit(combo.currentIndex())

    def known(self, text: str = "") -> list[str]:
        rows = self.session.ask(find_patients, text)
        return [row.family_name for row in rows]
