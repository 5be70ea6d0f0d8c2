"""One long piece of work as the window sees it: how far it is, and a way to stop it."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.clock import Clock
from desktop.errors import Cancelled

SHOWN_AFTER_MS = 300
# A bar needs no more: 20 times a second.
_LEAST_SECONDS = 0.05


class Work(QObject):
    """Lives on the window's thread; `progress` is what the work itself is given.

    Signals:
        shown: itself, once it has lasted 300 ms.
        progressed: (done, total); total 0 when the end is not known.
        finished: whatever it came to.
    """

    shown = Signal(object)
    progressed = Signal(int, int)
    finished = Signal()

    def __init__(self, title: str, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.done = 0
        self.total = 0
        self.is_finished = False
        self.progress = _Reporting(self, clock)
        self.progressed.connect(self._keep)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._show)
        self._wait.start(SHOWN_AFTER_MS)

    def cancel(self) -> None:
        """Asks the work to stop at its next check."""
        self.progress.stop.set()

    def finish(self) -> None:
        """It is over; nobody needs to watch it any more."""
        if self.is_finished:
            return
        self._wait.stop()
        self.is_finished = True
        self.finished.emit()
        self.deleteLater()

    def _show(self) -> None:
        if not self.is_finished:
            self.shown.emit(self)

    def _keep(self, done: int, total: int) -> None:
        self.done, self.total = done, total


class _Reporting:
    """The Progress that work on another thread is given."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock
        self._told = -1.0
        self.stop = threading.Event()

    def report(self, done: int, total: int) -> None:
        """Say how far it is, at most as often as a bar can show."""
        now = self._clock.monotonic()
        if done < total and self._told >= 0 and now - self._told < _LEAST_SECONDS:
            return
        self._told = now
        self._work.progressed.emit(done, total)

    def check(self) -> None:
        """Stop when the person asked to.

        Raises:
            Cancelled: she did.
        """
        if self.stop.is_set():
            raise Cancelled
