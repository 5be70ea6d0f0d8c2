"""What is copied for a short while only, marked so that clipboard histories leave it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard

CLEARED_AFTER_MS = 30_000
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
