"""Collects Python's garbage between two events of the window, never in the middle of one."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class Collecting(QObject):
    """Takes the collector's own decision from it, for as long as this object is there.

    Left alone, it runs where memory is taken: in our `paintEvent`, or on a thread of the
    pool. It then frees windows nobody holds any more while Qt still walks over them, or on
    a thread that Qt forbids, and the process ends there. Here it runs from the event loop
    of the window's thread. Its thresholds stay the interpreter's: what is young is looked
    at often, everything seldom. What start-up has left is set aside once: those objects
    stay as long as the process does, and going over them takes longer than a frame.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def set_aside(self) -> None:
        """What is there now is never gone over again."""
        gc.freeze()

    def look(self) -> None:
        """Collects the oldest generation whose threshold is passed."""
        for generation in (2, 1, 0):
            counted, threshold = gc.get_count(), gc.get_threshold()
            if counted[generation] > threshold[generation]:
                gc.collect(generation)
                return

    def end(self) -> None:
        """The interpreter decides again."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
