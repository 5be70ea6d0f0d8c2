"""Tells when nobody has used the window for a while, or when the computer slept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QWindow

    from desktop.clock import Clock

TICK_MS = 15_000
# Two ticks further apart than this on the wall: the computer slept in between.
_SLEPT_SECONDS = 60.0
_LONGEST_SECONDS = 12 * 3600.0

_KEYBOARD = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
_POINTER = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}
_PRESSES = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}


class InputWatch(QObject):
    """Hears what a person does with one window, before its widgets do.

    A filter on the platform's window sees few events; one on the application would see,
    in Python, every paint of every widget.

    Signals:
        acted: anything was typed, moved or pressed.
        typed: a key was pressed.
        pressed: the mouse was.
        exposed: the system shows the window again.
    """

    acted = Signal()
    typed = Signal()
    pressed = Signal()
    exposed = Signal()

    def watch(self, window: QWindow) -> None:
        """Begins to listen."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KEYBOARD:
            self.acted.emit()
            if kind is QEvent.Type.KeyPress:
                self.typed.emit()
        elif kind is QEvent.Type.Expose:
            self.exposed.emit()
        elif kind in _POINTER:
            self.acted.emit()
            if kind in _PRESSES:
                self.pressed.emit()
        return False


class Idle(QObject):
    """Counts the time since the last act, on two clocks: one stands still in sleep.

    Signals:
        expired: nobody has acted for the time allowed, the computer slept, or the
            session has lasted twelve hours.
        left: whole minutes until then.
    """

    expired = Signal()
    left = Signal(int)

    def __init__(
        self, clock: Clock, minutes: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._seconds = minutes * 60
        self._acted = clock.monotonic()
        self._ticked = self._clocks()
        self._began = self._ticked
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Starts to count."""
        self._acted = self._clock.monotonic()
        self._ticked = self._clocks()
        self._began = self._ticked
        self._timer.start()
        self.left.emit(self._seconds // 60)

    def stop(self) -> None:
        """Nothing is open any more."""
        self._timer.stop()

    def allow(self, minutes: int) -> None:
        """Another time allowed."""
        self._seconds = minutes * 60
        self.look()

    def heard(self) -> None:
        """Somebody is there."""
        self._acted = self._clock.monotonic()

    def look(self) -> None:
        """Whether it is time, by either clock."""
        if not self._timer.isActive():
            return
        slept, lasted = self.has_slept(), self._since(self._began)
        self._ticked = self._clocks()
        remaining = self._seconds - (self._clock.monotonic() - self._acted)
        if slept or lasted > _LONGEST_SECONDS or remaining <= 0:
            self.stop()
            self.expired.emit()
        else:
            self.left.emit(max(1, round(remaining / 60)))

    def look_before_painting(self) -> None:
        """The machine may just have woken: nothing may be painted then."""
        if self._timer.isActive() and self.has_slept():
            self.look()

    def has_slept(self) -> bool:
        """Whether either clock has gone on too far since the last tick."""
        return self._since(self._ticked) > _SLEPT_SECONDS

    def _clocks(self) -> tuple[datetime, float]:
        return self._clock.now(), self._clock.monotonic()

    def _since(self, then: tuple[datetime, float]) -> float:
        """Seconds by the clock that went further: one stands still, one may be set."""
        wall = (self._clock.now() - then[0]).total_seconds()
        return max(wall, self._clock.monotonic() - then[1])
