"""What the colours and patterns of the agenda mean: types in the sidebar, states beside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.entities.appointment import AppointmentState
from db.entities.appointment_type import AppointmentType
from desktop.i18n import _
from ui.agenda.look import Look
from ui.agenda.paint_block import BlockPainter, Frame, Style, dash_of
from ui.agenda.texts import state_word
from ui.names import Names

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


class StateChip:
    """One state as a chip: the block's look around its word."""

    HEIGHT = 20

    def __init__(self, look: Look, names: Names, now: datetime) -> None:
        self._look = look
        self._painter = BlockPainter(look, names, now)

    def width(self, state: AppointmentState) -> float:
        """How wide its chip is."""
        return self._look.width(state_word(state), self._look.fonts.name) + (
            self._look.px(32)
        )

    def paint(self, painter: QPainter, at: QPointF, state: AppointmentState) -> None:
        """The chip, its top left at `at`."""
        look = self._look
        style = chip_style(look, state)
        rect = QRectF(at.x(), at.y(), self.width(state), look.px(self.HEIGHT))
        self._painter.body(painter, rect, style)
        painter.setPen(style.state.fg)
        centre = rect.center().y()
        icon = look.icon_pixmap(style.icon, 14, style.state.fg)
        left = rect.left() + look.px(6)
        painter.drawPixmap(QPointF(round(left), round(centre - look.px(7))), icon)
        left += look.px(20)
        word, font = state_word(state), look.fonts.name
        look.draw(painter, QPointF(left, look.top_for(font, centre)), word, font)
        if style.state.struck:
            right = left + look.width(word, font)
            painter.drawLine(QPointF(left, centre), QPointF(right, centre))


def chip_style(look: Look, state: AppointmentState) -> Style:
    """A block's style without a type."""
    state_look = look.states[state]
    return Style(
        state=state_look,
        frame=Frame(state_look.line, 1.0, dash_of(state_look)),
        icon=state_look.icon,
        bar=None,
        key=f"chip/{state}",
    )


class StateLegend(QWidget):
    """Every state as it looks on the paper, with its word."""

    def __init__(
        self, look: Look, names: Names, now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._names, self._now = look, names, now
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(state_word(state) for state in SHOWN))

    def set_look(self, look: Look) -> None:
        """Another theme, text scale or ratio."""
        self._look = look
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[1]

    def sizeHint(self) -> QSize:
        width = self.width() or self._look.px(287)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chip = StateChip(self._look, self._names, self._now)
        for state, at in self._places(self.width())[0]:
            chip.paint(painter, at, state)
        painter.end()

    def _places(self, width: int) -> tuple[list[tuple[AppointmentState, QPointF]], int]:
        look = self._look
        chip = StateChip(look, self._names, self._now)
        step, gap = look.px(26), look.px(6)
        places: list[tuple[AppointmentState, QPointF]] = []
        x = y = 0.0
        for state in SHOWN:
            wide = chip.width(state)
            if x and x + wide > width:
                x, y = 0.0, y + step
            places.append((state, QPointF(x, y)))
            x += wide + gap
        return places, round(y) + look.px(StateChip.HEIGHT) + 1
