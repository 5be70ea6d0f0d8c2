"""How solid a passphrase is, in five bars and a word beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.dress import smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.theme import Theme

BARS = 5
_GAP = 6


class StrengthMeter(QWidget):
    """Filled up to `level`, 0 to 5; amber below 3."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._level = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_level(self, level: int, words: str = "") -> None:
        """Shows a level; the words are for who cannot see the bars."""
        self._level = max(0, min(level, BARS))
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - _GAP * (BARS - 1)) / BARS
        full = "warn.fill" if self._level < 3 else "accent.1"
        for number in range(BARS):
            name = full if number < self._level else "line.default"
            painter.setBrush(self._theme.colour(name))
            left = number * (width + _GAP)
            painter.drawRoundedRect(QRectF(left, 0, width, self.height()), 3, 3)
        painter.end()
