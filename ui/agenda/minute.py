"""One timer that beats when the minute turns: now-line, waits, what is past."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.clock import Clock


class MinuteTimer(QObject):
    """Beats shortly after each full minute of the clock."""

    turned = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._beat)
        self._wait()

    def _wait(self) -> None:
        instant = self._clock.now()
        gone = instant.second * 1000 + instant.microsecond // 1000
        self._timer.start(60_000 - gone + 50)

    def _beat(self) -> None:
        self._wait()
        self.turned.emit()
