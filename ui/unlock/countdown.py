"""Counts the seconds down until a passphrase may be tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

_TICK_MS = 250


class Countdown(QObject):
    """Asks again and again how long is left: a clock set back traps nobody.

    Args:
        wait: seconds until the next attempt may be made, 0 for now.

    Signals:
        left: seconds, told when they change.
        over: the field may be used.
    """

    left = Signal(int)
    over = Signal()

    def __init__(self, wait: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wait = wait
        self._told = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def runs(self) -> bool:
        """Whether somebody waits."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Counts from what is left now; nothing happens when it is nothing."""
        self._told = 0
        if self._wait() > 0:
            self._timer.start()
            self.look()

    def look(self) -> None:
        """Tells what is left."""
        seconds = self._wait()
        if seconds <= 0:
            self._timer.stop()
            self.over.emit()
        elif seconds != self._told:
            self._told = seconds
            self.left.emit(seconds)
