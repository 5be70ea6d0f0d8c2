"""Day and time as they are typed, and as they were understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from ui.agenda.dates import long_date
from ui.booking.when import day_typed, time_typed
from ui.theme import Theme
from ui.widgets.line_edit import LineEdit


class _StepLine(LineEdit):
    """A line that arrows step up and down."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)


class DayField(_StepLine):
    """`jeudi`, `12/3`, `+7`, `demain`; up and down step by a day."""

    day_chosen = Signal()

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self._today = today
        self._day = today()
        self.setAccessibleName(_("Day"))
        self.setToolTip(_("12/3, Thursday, tomorrow, +7"))
        self.editingFinished.connect(self._settle)
        self.stepped.connect(self._step)
        self.textEdited.connect(lambda _text: self.day_chosen.emit())

    @property
    def day(self) -> date | None:
        """The day meant by what is there; None when it is none."""
        if self.text() == long_date(self._day):
            return self._day
        return day_typed(self.text(), self._today())

    def show_day(self, day: date) -> None:
        """Shows a day in full."""
        self._day = day
        self.setText(long_date(day))
        self.setCursorPosition(0)

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


class TimeField(_StepLine):
    """`9`, `9h30`, `930`; up and down step by five minutes."""

    time_chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setAccessibleName(_("Time"))
        self.setToolTip(_("9, 9:30, 930"))
        self.editingFinished.connect(self._settle)
        self.stepped.connect(self._step)
        self.textEdited.connect(lambda _text: self.time_chosen.emit())

    @property
    def moment(self) -> time | None:
        """The time meant by what is there; None when it is none."""
        return time_typed(self.text())

    def show_time(self, moment: time) -> None:
        """Shows a time."""
        self.setText(f"{moment:%H:%M}")

    def _settle(self) -> None:
        moment = self.moment
        self.mark_wrong(wrong=moment is None)
        if moment is not None:
            self.show_time(moment)
        self.time_chosen.emit()

    def _step(self, steps: int) -> None:
        moment = self.moment or time(9, 0)
        minutes = (moment.hour * 60 + moment.minute + 5 * steps) % (24 * 60)
        self.show_time(time(minutes // 60, minutes % 60))
        self.time_chosen.emit()


def joined(day: date | None, moment: time | None) -> datetime | None:
    """Day and time as one, None while one of them is missing."""
    if day is None or moment is None:
        return None
    return datetime.combine(day, moment)
