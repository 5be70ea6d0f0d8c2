"""A day as people type it: `12/3`, `+7`, `jeudi`, `050526`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop.dates import numeric_day
from desktop.i18n import _
from ui.booking.when import day_typed
from ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme

_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 7,
    Qt.Key.Key_PageDown: -7,
}


class DateField(LineEdit):
    """Reads the day when it is left or confirmed, and writes it back as 12/03/2027.

    Args:
        today: what days are counted from.
        past: the day lies behind us: a birth date; two figures of a year are of the past.

    Signals:
        picked: the day, None when the field was emptied or makes no sense.
    """

    picked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        today: date,
        *,
        past: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, placeholder=_("dd/mm/yyyy"), parent=parent)
        self._today = today
        self._past = past
        self._day: date | None = None
        self.returnPressed.connect(self.settle)
        self.textEdited.connect(self._forgive)

    @property
    def day(self) -> date | None:
        """The day that was typed, read now."""
        return self._read()

    def show_day(self, day: date | None) -> None:
        """Puts a day into the field, silently."""
        self._day = day
        self.setText(numeric_day(day))
        self.mark_wrong(wrong=False)

    def settle(self) -> None:
        """Reads what was typed, writes it back in full, and tells."""
        day = self._read()
        self.mark_wrong(wrong=day is None and bool(self.text().strip()))
        if day is not None:
            self.setText(numeric_day(day))
        if day != self._day:
            self._day = day
            self.picked.emit(day)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        start = self._read() or self._today
        self.setText(numeric_day(date.fromordinal(start.toordinal() + step)))
        self.settle()

    def _forgive(self) -> None:
        self.mark_wrong(wrong=False)

    def _read(self) -> date | None:
        day = day_typed(self.text(), self._today)
        if day is None or not self._past or day <= self._today:
            return day
        century = day.year - 100
        try:
            return day.replace(year=century) if self._has_year() else None
        except ValueError:
            return None

    def _has_year(self) -> bool:
        return sum(c.isdigit() for c in self.text()) >= 6
