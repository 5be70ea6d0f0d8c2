"""A thin line that moves while the key is derived: the window is alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.dress import smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

    from ui.theme import Theme

TICK_MS = 33
_ROUND = 40


class Pulse(QWidget):
    """Goes from left to right, thirty times a second; stands still where nothing moves."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.ticks = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kept = self.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.setSizePolicy(kept)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(80, 4)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ticks = 0
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line.soft"))
        painter.drawRoundedRect(box, 2, 2)
        share = 0.35 if self._theme.still else (self.ticks % _ROUND) / _ROUND
        width = box.width() * 0.3
        left = share * (box.width() + width) - width
        painter.setBrush(self._theme.colour("accent.1"))
        painter.setClipRect(box)
        painter.drawRoundedRect(QRectF(left, 0, width, box.height()), 2, 2)
        painter.end()

    def _tick(self) -> None:
        self.ticks += 1
        if not self._theme.still:
            self.update()
