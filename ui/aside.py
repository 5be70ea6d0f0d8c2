"""A look at a disk that may never answer: on a thread of its own, which nobody waits for.

A share of the network that sleeps holds whoever asks it. The window's thread would freeze; a
thread of the pool would be missing from it, and be waited for when the practice is locked.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal


class Aside(QObject):
    """One look at a time: while it lasts, another is not begun."""

    _came = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._then: Callable[[Any], None] | None = None
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a look has not been answered yet."""
        return self._then is not None

    def look(self, work: Callable[[], Any], then: Callable[[Any], None]) -> bool:
        """Does `work` elsewhere, then calls back on this thread; False while busy.

        Args:
            work: touches no widget, and answers for its own errors.
        """
        if self._then is not None:
            return False
        self._then = then

        def whole() -> None:
            found = work()
            if shiboken6.isValid(self):
                self._came.emit(found)

        Thread(target=whole, name="aside", daemon=True).start()
        return True

    def _tell(self, found: object) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(found)
