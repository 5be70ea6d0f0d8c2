"""The day as it is typed, and as it was understood: in full."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from ui.agenda.dates import long_day
from ui.booking.when import day_typed
from ui.theme import Theme
from ui.widgets.line_edit import LineEdit


class DayField(LineEdit):
    """`jeudi`, `12/3`, `+7`, `demain`; up and down step by a day."""

    day_chosen = Signal()

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        usual = _("12/3, Thursday, tomorrow, +7")
        super().__init__(theme, placeholder=usual, parent=parent)
        self._today = today
        self._day = today()
        self.setAccessibleName(_("Day"))
        self.setToolTip(usual)
        self.editingFinished.connect(self._settle)
        self.textEdited.connect(lambda _text: self.day_chosen.emit())

    @property
    def day(self) -> date | None:
        """The day meant by what is there; None when it is none."""
        if self.text() == long_day(self._day):
            return self._day
        return day_typed(self.text(), self._today())

    def show_day(self, day: date) -> None:
        """Shows a day in full."""
        self._day = day
        self.setText(long_day(day))
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        day = self.day
        self.mark_wrong(wrong=day is None)
        if day is not None:
            self.show_day(day)
        self.day_chosen.emit()

    def _step(self, days: int) -> None:
        day = self.day or self._day
        self.show_day(date.fromordinal(day.toordinal() + days))
        self.day_chosen.emit()


def joined(day: date | None, moment: time | None) -> datetime | None:
    """Day and time as one, None while one of them is missing."""
    if day is None or moment is None:
        return None
    return datetime.combine(day, moment)
