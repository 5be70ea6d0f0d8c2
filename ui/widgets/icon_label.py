"""An icon that stands in a layout and follows the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.dress import smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.theme import Theme


class IconLabel(QWidget):
    """The icon of a concept, `size` px at 100 % text."""

    def __init__(
        self,
        theme: Theme,
        concept: str,
        size: int = 16,
        ink: str = "ink.3",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._concept = concept
        self._size = size
        self._ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_icon(self, concept: str, ink: str | None = None) -> None:
        """Another icon, in another ink if asked."""
        self._concept = concept
        self._ink = self._ink if ink is None else ink
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        box = QRectF(self.rect())
        self._theme.icons.paint(
            painter, self._concept, box, self._theme.colour(self._ink)
        )
        painter.end()
