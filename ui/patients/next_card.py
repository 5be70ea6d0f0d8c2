"""What somebody comes for next: the type's bar, when, and in which state it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from db.rows import PatientAppointmentRow
from desktop.dates import hour
from desktop.i18n import _
from ui.names import Names
from ui.patients.words import day_with_year
from ui.theme import Theme
from ui.widgets.dress import column, smooth
from ui.widgets.label import Label
from ui.widgets.state_chip import StateChip


class TypeBar(QWidget):
    """The upright bar in the colour of an appointment's type."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._code = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_code(self, code: str) -> None:
        """Another type."""
        self._code = code
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(4, self._theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.type_colour(self._code))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        painter.end()


class NextCard(QFrame):
    """The next appointment; a click shows it in the agenda.

    Args:
        framed: whether it is a card of its own, or a part of one.

    Signals:
        opened: a PatientAppointmentRow.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, names: Names, *, framed: bool = True) -> None:
        super().__init__()
        self._names = names
        self._row: PatientAppointmentRow | None = None
        if framed:
            self.setProperty("surface", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._bar = TypeBar(theme)
        self._when = Label("", "bodyStrong")
        self._state = StateChip(theme, "booked")
        said = column(Label(_("Next appointment"), "caption", "3"), self._when, gap=1)
        line = QHBoxLayout(self)
        line.setContentsMargins(*((10, 5, 10, 5) if framed else (0, 4, 0, 0)))
        line.setSpacing(10)
        line.addWidget(self._bar)
        line.addLayout(said)
        line.addStretch(0 if framed else 1)
        line.addWidget(self._state)

    @property
    def is_empty(self) -> bool:
        """Whether there is none."""
        return self._row is None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._row is not None and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._row)

    def show_row(self, row: PatientAppointmentRow | None, today: date) -> None:
        """Shows it, or nothing when there is none."""
        self._row = row
        if row is None:
            return
        day = row.start.date()
        if day == today:
            said = _("today at {time}").format(time=hour(row.start))
        else:
            said = _("{day} at {time}").format(
                day=day_with_year(day), time=hour(row.start)
            )
        self._when.setText(said)
        self._state.tell(str(row.state))
        self._bar.show_code("" if self._names.hidden else row.type_code)
