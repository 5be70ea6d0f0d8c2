"""A time of day as people type it: `9`, `930`, `9h30`, `14:20`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop.i18n import _
from ui.booking.when import time_typed
from ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from datetime import time

    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme

_MINUTES = {
    Qt.Key.Key_Up: 5,
    Qt.Key.Key_Down: -5,
    Qt.Key.Key_PageUp: 60,
    Qt.Key.Key_PageDown: -60,
}


class TimeField(LineEdit):
    """Reads the time when it is left or confirmed; arrows move it by five minutes.

    Signals:
        picked: the time, None when the field was emptied or makes no sense.
    """

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, placeholder=_("hh:mm"), parent=parent)
        self._time: time | None = None
        self.returnPressed.connect(self.settle)

    @property
    def at(self) -> time | None:
        """The time that was typed, read now."""
        return time_typed(self.text())

    def show_time(self, at: time | None) -> None:
        """Puts a time into the field, silently."""
        self._time = at
        self.setText("" if at is None else f"{at:%H:%M}")
        self.mark_wrong(wrong=False)

    def settle(self) -> None:
        """Reads what was typed, writes it back in full, and tells."""
        found = time_typed(self.text())
        self.mark_wrong(wrong=found is None and bool(self.text().strip()))
        if found is not None:
            self.setText(f"{found:%H:%M}")
        if found != self._time:
            self._time = found
            self.picked.emit(found)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _MINUTES.get(Qt.Key(event.key()))
        found = time_typed(self.text())
        if step is None or found is None:
            super().keyPressEvent(event)
            return
        minutes = (found.hour * 60 + found.minute + step) % (24 * 60)
        self.setText(f"{minutes // 60:02d}:{minutes % 60:02d}")
        self.settle()
