"""Check boxes and radio buttons with their marks painted from the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from ui.widgets.dress import crisp, smooth

if TYPE_CHECKING:
    from ui.theme import Theme

_GAP = 8


def paint_box(painter: QPainter, theme: Theme, box: QRectF, *, on: bool) -> None:
    """A square mark."""
    painter.setPen(QPen(theme.colour("accent.1" if on else "line.strong"), 1))
    painter.setBrush(theme.colour("accent.1" if on else "bg.surface"))
    painter.drawRoundedRect(crisp(box), 3, 3)
    if on:
        inside = box.adjusted(2, 2, -2, -2)
        theme.icons.paint(painter, "choix.coche", inside, theme.colour("accent.on"))


def paint_dot(painter: QPainter, theme: Theme, box: QRectF, *, on: bool) -> None:
    """A round mark."""
    painter.setPen(QPen(theme.colour("accent.1" if on else "line.strong"), 1))
    painter.setBrush(theme.colour("accent.1" if on else "bg.surface"))
    painter.drawEllipse(crisp(box))
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent.on"))
        inset = box.width() * 0.3
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


def _hint(theme: Theme, text: str) -> QSize:
    width = QFontMetricsF(theme.font("body")).horizontalAdvance(text)
    room = _GAP + round(width) + 2 if text else 0
    return QSize(theme.px(16) + room, max(theme.px(24), 24))


def _paint_words(painter: QPainter, theme: Theme, button: QAbstractButton) -> QRectF:
    side = theme.px(16)
    box = QRectF(0, round((button.height() - side) / 2), side, side)
    painter.setFont(theme.font("body"))
    painter.setPen(theme.colour("ink.1" if button.isEnabled() else "ink.disabled"))
    words = QRectF(button.rect()).adjusted(side + _GAP, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, button.text())
    return box


class CheckBox(QCheckBox):
    """A check box."""

    def __init__(
        self, theme: Theme, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setProperty("ring", "outside")
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return _hint(self._theme, self.text())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        box = _paint_words(painter, self._theme, self)
        paint_box(painter, self._theme, box, on=self.isChecked())
        painter.end()


class RadioButton(QRadioButton):
    """A radio button."""

    def __init__(
        self, theme: Theme, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setProperty("ring", "outside")
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return _hint(self._theme, self.text())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        box = _paint_words(painter, self._theme, self)
        paint_dot(painter, self._theme, box, on=self.isChecked())
        painter.end()
