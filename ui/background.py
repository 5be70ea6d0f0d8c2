"""The one bridge between the window's thread and the others.

One thread owns the writing connection, one the reading one, and a small pool does what
touches neither. What a work returns comes back through one queued signal and is not
delivered when its owner is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from db.errors import ExpectedError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Then = Callable[[Any], None]


class Lane(StrEnum):
    """Which thread a work is done on."""

    WRITE = "write"
    READ = "read"
    POOL = "pool"


@dataclass(frozen=True, slots=True)
class Call:
    """Who is called when a work is over.

    Args:
        then: with what it gave.
        failed: with the expected error it came to, instead of the `failed` signal.
        settled: whatever it came to, even when the owner is gone.
    """

    then: Then | None = None
    failed: Then | None = None
    settled: Callable[[], None] | None = None


NO_CALL = Call()


@dataclass(frozen=True, slots=True)
class Result:
    """What a work came to; exactly one of value and error counts."""

    owner: QObject
    call: Call
    value: Any = None
    error: Exception | None = None


class Background(QObject):
    """Does work on other threads and brings its results to this one.

    Signals:
        failed: an expected error that its owner does not handle.
        broken: any other exception: a bug.
    """

    failed = Signal(object)
    broken = Signal(object)
    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: dict[Lane, ThreadPoolExecutor] = {}
        self._is_closed = False
        self._came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        lane: Lane,
        owner: QObject,
        work: Callable[[], Any],
        call: Call = NO_CALL,
    ) -> None:
        """Does `work` on its lane's thread, then calls back on this one.

        `work` must touch no widget. What a late timer asks for after the end is dropped:
        it would begin a thread that nobody ends.
        """
        if self._is_closed:
            return
        self._thread(lane).submit(self._work, owner, work, call)

    def close(self) -> None:
        """Waits for what is being done and ends the threads; what waits is dropped."""
        self._is_closed = True
        for thread in self._threads.values():
            thread.shutdown(wait=True, cancel_futures=True)
        self._threads.clear()

    def _thread(self, lane: Lane) -> ThreadPoolExecutor:
        # Imported with the first work: the unlock screen is painted before it.
        from concurrent.futures import ThreadPoolExecutor

        if lane not in self._threads:
            count = 2 if lane is Lane.POOL else 1
            self._threads[lane] = ThreadPoolExecutor(count, thread_name_prefix=lane)
        return self._threads[lane]

    def _work(self, owner: QObject, work: Callable[[], Any], call: Call) -> None:
        done = _tried(owner, work, call)
        if shiboken6.isValid(self):
            self._came.emit(done)

    def _deliver(self, result: Result) -> None:
        call, error = result.call, result.error
        if call.settled is not None:
            call.settled()
        if not shiboken6.isValid(result.owner):
            return
        if error is None:
            if call.then is not None:
                call.then(result.value)
        elif not isinstance(error, ExpectedError):
            self.broken.emit(error)
        elif call.failed is not None:
            call.failed(error)
        else:
            self.failed.emit(error)


class InlineBackground(Background):
    """Does everything at once on this thread: the twin for tests."""

    def submit(
        self,
        lane: Lane,
        owner: QObject,
        work: Callable[[], Any],
        call: Call = NO_CALL,
    ) -> None:
        """Does the work and delivers it before returning; a bug is raised here."""
        done = _tried(owner, work, call)
        if done.error is not None and not isinstance(done.error, ExpectedError):
            raise done.error
        self._deliver(done)


def _tried(owner: QObject, work: Callable[[], Any], call: Call) -> Result:
    try:
        return Result(owner, call, value=work())
    except Exception as error:  # noqa: BLE001 - told apart where it is delivered
        return Result(owner, call, error=error)
