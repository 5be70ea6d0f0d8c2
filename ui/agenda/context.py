"""What stands under the navigation while the agenda is shown: the month, the types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities.appointment_type import AppointmentType
from desktop.agenda.holidays import PublicHolidays
from ui.agenda.legend import TypeLegend
from ui.agenda.look import Look
from ui.agenda.mini_month import MiniMonth

SIX_WEEKS = 42


class AgendaContext(QWidget):
    """The mini-month over the legend of types."""

    day_asked = Signal(object)
    month_shown = Signal(object)
    """The first day of a month whose closed days are wanted."""

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month = MiniMonth(look, today)
        self.types = TypeLegend(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(18)
        column.addWidget(self.month)
        column.addWidget(self.types)
        self.month.day_asked.connect(self.day_asked)
        self.month.month_shown.connect(self.month_shown)

    def set_look(self, look: Look) -> None:
        """Another theme, text scale or ratio."""
        self.month.set_look(look)
        self.types.set_look(look)

    def show_types(self, types: Sequence[AppointmentType]) -> None:
        """Lists these."""
        self.types.show_types(types)


def holidays_around(
    _reader: object, month: date, holidays: PublicHolidays
) -> tuple[date, ...]:
    """The public holidays of the six weeks that a month is shown with.

    Asked like a read, off the window's thread: the library takes its time to load.
    """
    first = month - timedelta(days=month.weekday())
    days = (first + timedelta(days=n) for n in range(SIX_WEEKS))
    return tuple(day for day in days if holidays.name_of(day))
