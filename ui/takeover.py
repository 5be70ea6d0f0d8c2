"""After locking: the moment at which a fresh process takes the window over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal

from ui.background import Call, Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from db.errors import ExpectedError
    from desktop.instance import Instance
    from desktop.successor import Successor
    from ui.background import Background

# A minute from locking to the end of this process, the successor's start included.
AFTER_MS = 45_000
_AGAIN_MS = 1_000
_LATER_MS = 60_000


class Takeover(QObject):
    """Starts the successor when nobody is typing, and hands the window to it.

    Signals:
        taken: the successor's window stands; this process may end.
        failed: it did not come; this process stays, and tries again in a minute.

    Args:
        instance: the window's own lock, handed over.
        start: starts the successor.

    `free` says whether the screen is locked, with nothing typed and nothing being opened;
    `keep` writes where the window stands. Both are set by whoever joins them.
    """

    taken = Signal()
    failed = Signal(object)

    def __init__(
        self,
        background: Background,
        instance: Instance,
        start: Callable[[], Successor],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._instance = instance
        self._start = start
        self.free: Callable[[], bool] = lambda: False
        self.keep: Callable[[], None] = lambda: None
        self._handing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)

    def locked(self, after: int = AFTER_MS) -> None:
        """A session has ended: counts from here."""
        self._timer.start(after)

    def stop(self) -> None:
        """A session begins, or the process ends anyway."""
        self._timer.stop()

    def _begin(self) -> None:
        if self._handing:
            return
        if not self.free():
            self._timer.start(_AGAIN_MS)
            return
        self._handing = True
        self.keep()
        ready = Call(self._ready, self._fail)
        self._background.submit(Lane.POOL, self, self._started, ready)

    def _started(self) -> Successor:
        successor = self._start()
        successor.wait_ready()
        return successor

    def _ready(self, successor: Successor) -> None:
        if not self.free():
            # Somebody began to type meanwhile: her letters must not go astray.
            successor.abandon()
            self._handing = False
            self._timer.start(_AGAIN_MS)
            return
        self._instance.release()
        done = Call(lambda _: self.taken.emit(), self._take_back)
        self._background.submit(Lane.POOL, self, successor.hand_over, done)

    def _take_back(self, error: ExpectedError) -> None:
        retaken = Call(failed=lambda _error: None)
        self._background.submit(Lane.POOL, self, self._instance.take, retaken)
        self._fail(error)

    def _fail(self, error: ExpectedError) -> None:
        self._handing = False
        self._timer.start(_LATER_MS)
        self.failed.emit(error)


class Summons(QObject):
    """Brings the window forward when a second one was refused."""

    def __init__(self, instance: Instance, window: QWidget) -> None:
        super().__init__(window)
        self._instance = instance
        self._window = window
        self._watcher = QFileSystemWatcher([str(instance.folder)], self)
        self._watcher.directoryChanged.connect(self._look)

    def _look(self) -> None:
        if self._instance.asked_to_show():
            shown = self._window.windowState() & ~Qt.WindowState.WindowMinimized
            self._window.setWindowState(shown)
            self._window.raise_()
            self._window.activateWindow()
