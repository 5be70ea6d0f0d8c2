"""A choice among several, with its arrow painted from the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QComboBox, QListView, QWidget

from ui.widgets.dress import smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent

    from ui.theme import Theme


class ComboBox(QComboBox):
    """A native combo box whose wheel does not change it by accident."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        # The style sheet reaches the rows of a plain list view only.
        self.setView(QListView(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = smooth(self)
        size = self._theme.px(14)
        top = round((self.height() - size) / 2)
        box = QRectF(self.width() - size - 9, top, size, size)
        ink = self._theme.colour("ink.2" if self.isEnabled() else "ink.disabled")
        self._theme.icons.paint(painter, "aller.bas", box, ink)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
