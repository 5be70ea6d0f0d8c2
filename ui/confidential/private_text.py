"""A field whose words are copied for a short while only."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit


class PrivateText(QPlainTextEdit):
    """Plain text in and out.

    Signals:
        copied: the words that Qt has just put on the clipboard, to be put there again as
            what is cleared after a while and kept out of histories.
    """

    copied = Signal(str)

    def createMimeDataFromSelection(self) -> QMimeData:
        said = self.textCursor().selection().toPlainText()
        # Qt sets the clipboard when this returns.
        QTimer.singleShot(0, self, lambda: self.copied.emit(said))
        data = QMimeData()
        data.setText(said)
        return data

    def forget(self) -> None:
        """Nothing stays in memory that this field holds."""
        self.clear()
        self.document().clearUndoRedoStacks()
