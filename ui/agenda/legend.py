"""What the colours and patterns of the agenda mean: types in the sidebar, states beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.entities.appointment import AppointmentState
from db.entities.appointment_type import AppointmentType
from desktop.i18n import _
from ui.agenda.flow import FlowLayout
from ui.agenda.look import Look
from ui.theme import Theme
from ui.widgets.state_chip import StateChip

SHOWN = (
    AppointmentState.BOOKED,
    AppointmentState.CONFIRMED,
    AppointmentState.ARRIVED,
    AppointmentState.IN_CONSULTATION,
    AppointmentState.COMPLETED,
    AppointmentState.NO_SHOW,
    AppointmentState.CANCELLED_BY_PRACTICE,
)


class TypeLegend(QWidget):
    """The types with their bars and codes."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._types: tuple[AppointmentType, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        """Another theme, text scale or ratio."""
        self._look = look
        self.updateGeometry()
        self.update()

    def show_types(self, types: Sequence[AppointmentType]) -> None:
        """Lists these."""
        self._types = tuple(kind for kind in types if not kind.retired)
        self.setAccessibleName(", ".join(f"{t.name} {t.code}" for t in self._types))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        return QSize(look.px(196), look.px(26) + len(self._types) * look.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, palette, fonts = self._look, self._look.palette, self._look.fonts
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(palette.ink3)
        top = look.top_for(fonts.caption, look.px(12))
        look.draw(painter, QPointF(0, top), _("Appointment types"), fonts.caption)
        for number, kind in enumerate(self._types):
            centre = look.px(26) + number * look.px(22) + look.px(11)
            bar = QRectF(0, centre - look.px(6), 4, look.px(12))
            painter.setPen(palette.ink2)
            code = look.width(kind.code, fonts.caption)
            room = self.width() - look.px(18) - code
            name = look.elided(kind.name, fonts.note, room)
            at = QPointF(look.px(12), look.top_for(fonts.note, centre))
            look.draw(painter, at, name, fonts.note)
            painter.setPen(palette.ink3)
            at = QPointF(self.width() - code, look.top_for(fonts.caption, centre))
            look.draw(painter, at, kind.code, fonts.caption)
            painter.setPen(palette.ink1)
            painter.setBrush(look.type_colour(kind.code))
            painter.fillRect(bar, look.type_colour(kind.code))
        painter.end()


class StateLegend(QWidget):
    """Every state as it looks on the paper, with its word."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(6)
        self.setLayout(flow)
        for state in SHOWN:
            flow.addWidget(StateChip(theme, str(state)))
