"""A choice among several, with its arrow painted from the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.widgets.dress import smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent

    from ui.theme import Theme


_EDGE = 9
"""What stands free at either end, beside the arrow."""


class ComboBox(QComboBox):
    """A native combo box whose wheel does not change it by accident."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        # The style sheet reaches the rows of a plain list view only.
        self.setView(QListView(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_words()
        painter = smooth(self)
        size = self._theme.px(14)
        top = round((self.height() - size) / 2)
        box = QRectF(self.width() - size - _EDGE, top, size, size)
        ink = self._theme.colour("ink.2" if self.isEnabled() else "ink.disabled")
        self._theme.icons.paint(painter, "aller.bas", box, ink)
        painter.end()

    def _paint_words(self) -> None:
        """As the style does it, but a text without room is elided."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        whole = option.currentText
        icon = 0 if option.currentIcon.isNull() else option.iconSize.width() + 4
        side = Qt.TextElideMode.ElideRight
        room = self.width() - icon - self._theme.px(14) - 2 * _EDGE
        option.currentText = self.fontMetrics().elidedText(whole, side, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
