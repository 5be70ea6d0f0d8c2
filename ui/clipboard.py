"""What is copied for a short while only, marked so that clipboard histories leave it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

CLEARED_AFTER_MS = 30_000
LASTING = "application/x-secretaire-lasting"
"""Marks what names nobody and may stay, such as the report of a bug."""
_MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': (
        b"\x01\x00\x00\x00"
    ),
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': (
        b"\x00\x00\x00\x00"
    ),
}


class Clipboard(QObject):
    """Copies, and takes back what is still ours.

    Signals:
        cleared: after 30 s, on lock, or on quit.
    """

    cleared = Signal()

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._ours = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CLEARED_AFTER_MS)
        self._timer.timeout.connect(self.clear)

    def watch(self) -> None:
        """What Qt's own fields, labels and tables copy from now on is taken back as well."""
        self._clipboard.dataChanged.connect(self._heard)

    def copy(self, text: str) -> None:
        """Copies a phone number, a reference: anything about a person."""
        data = QMimeData()
        data.setText(text)
        for kind, value in _MARKS.items():
            data.setData(kind, value)
        self._clipboard.setMimeData(data)
        self._ours = text
        self._timer.start()

    def clear(self) -> None:
        """Empties the clipboard when it still holds what was copied here."""
        self._timer.stop()
        if self._ours and self._clipboard.text() == self._ours:
            self._clipboard.clear()
            self.cleared.emit()
        self._ours = ""
        # Where marking is copying: what was marked last would stay for the middle button.
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _heard(self) -> None:
        text, data = self._clipboard.text(), self._clipboard.mimeData()
        if not text or text == self._ours or data.hasFormat(LASTING):
            return
        # Not every platform knows whose it is; a selection that says the same tells.
        if self._clipboard.ownsClipboard() or text == _selected():
            QTimer.singleShot(0, self, partial(self._adopt, text))

    def _adopt(self, text: str) -> None:
        if self._clipboard.text() == text:
            self.copy(text)


def _selected() -> str:
    """What the keyboard's widget would copy, as Qt copies it."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QAbstractItemView):
        return str(widget.currentIndex().data() or "")
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.textCursor().selection().toPlainText()
    inside = _line_of(widget)
    return inside.selectedText() if inside is not None else ""


def _line_of(widget: QWidget | None) -> QLineEdit | QLabel | None:
    if isinstance(widget, QLineEdit | QLabel):
        return widget
    if isinstance(widget, QComboBox | QAbstractSpinBox):
        return widget.findChild(QLineEdit)
    return None
