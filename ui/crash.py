"""Where bugs meet: told to us in a report that holds no record, and the work goes on."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, qVersion

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

# Frames of ours are named by their path in the program, never by a machine's.
_ROOTS = ("ui", "desktop", "db", "resources")


def report(error: BaseException) -> str:
    """Kind and places only: no message, no argument, no local variable.

    A message may quote what was typed; the kind and the lines are what is needed.
    """
    import platform
    import traceback

    lines = [
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
    ]
    link: BaseException | None = error
    while link is not None:
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines += [
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__)
        ]
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


class Crashes(QObject):
    """Catches what nobody expected, on every thread.

    Signals:
        caught: the report; delivered on the window's thread.
    """

    caught = Signal(str)
    _came = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: tuple[Callable[..., object], Callable[..., object]] | None = None
        self._came.connect(self.caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hears of every exception that reaches the top, slots included."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread

    def uninstall(self) -> None:
        """Puts back what was there."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None

    def hear(self, error: BaseException) -> None:
        """A bug, from wherever it was caught."""
        self._came.emit(report(error))

    def _from_main(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.hear(error)

    def _from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.hear(arguments.exc_value)


def _place(filename: str) -> str:
    parts = Path(filename).parts
    at = next((n for n, part in enumerate(parts) if part in _ROOTS), len(parts) - 1)
    return "/".join(parts[at:])
