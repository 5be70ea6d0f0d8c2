"""A state of an appointment, told by icon, word and pattern, never by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import N_, _
from ui.widgets.dress import crisp, smooth

if TYPE_CHECKING:
    from ui.theme import Theme

STATE_WORDS = {
    "proposed": N_("Proposed"),
    "booked": N_("Booked"),
    "confirmed": N_("Confirmed"),
    "arrived": N_("Arrived"),
    "in_consultation": N_("In consultation"),
    "completed": N_("Completed"),
    "excused": N_("Excused"),
    "cancelled_by_practice": N_("Cancelled"),
    "no_show": N_("Absent (no-show)"),
    "entered_in_error": N_("Entered in error"),
}
_SIDE = 7


def state_words(state: str) -> str:
    """The state as people read it."""
    return _(STATE_WORDS[str(state)])


def chip_width(theme: Theme, words: str) -> int:
    """How wide the chip of these words is."""
    text = QFontMetricsF(theme.font("label")).horizontalAdvance(words)
    return round(text) + theme.px(14) + 5 + 2 * _SIDE


def paint_state(
    painter: QPainter, theme: Theme, box: QRectF, state: str, words: str
) -> None:
    """Paints the chip; delegates of lists use it too."""
    look = theme.state(state, painter.device().devicePixelRatio())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.bg)
    painter.drawRoundedRect(box, 5, 5)
    if look.brush is not None:
        painter.setBrushOrigin(box.topLeft())
        painter.setBrush(look.brush)
        painter.drawRoundedRect(box, 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(look.pen())
    painter.drawRoundedRect(crisp(box), 5, 5)
    size = theme.px(14)
    top = round(box.top() + (box.height() - size) / 2)
    icon = QRectF(box.left() + _SIDE, top, size, size)
    theme.icons.paint(painter, look.icon, icon, look.fg)
    font = theme.font("label")
    font.setStrikeOut(look.struck)
    painter.setFont(font)
    painter.setPen(look.fg)
    text = QRectF(box).adjusted(_SIDE + size + 5, 0, 0, -1)
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()


class StateChip(QWidget):
    """The chip of a state; `words` may say more, such as "Arrivé, 18 min"."""

    def __init__(
        self, theme: Theme, state: str, words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = str(state)
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._said())
        theme.changed.connect(self.updateGeometry)

    def tell(self, state: str, words: str = "") -> None:
        """Another state."""
        self._state, self._words = str(state), words
        self.setAccessibleName(self._said())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = chip_width(self._theme, self._said())
        return QSize(width, self._theme.size("stateChip"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        box = QRectF(self.rect())
        paint_state(painter, self._theme, box, self._state, self._said())
        painter.end()

    def _said(self) -> str:
        return self._words or state_words(self._state)
