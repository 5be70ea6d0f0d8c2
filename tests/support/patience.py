"""How long a test waits for other threads and processes: for as long as a slow machine takes.

A wait ends when what it waits for is there, so a long one costs a fast machine nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

PATIENCE = 120.0
"""Seconds, for events of threads and the end of processes."""
PATIENCE_MS = 60_000
"""For what the window shows: well below the time a whole test may take."""


class PatientBot(QtBot):
    """pytest-qt's own gives up after five seconds, which a loaded machine needs at times."""

    def waitUntil(  # noqa: N802 - pytest-qt's
        self, callback: Callable[[], Any], *, timeout: int = PATIENCE_MS
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802 - pytest-qt's
        self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any
    ) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitActive(  # noqa: N802 - pytest-qt's
        self, widget: Any, *, timeout: int = PATIENCE_MS
    ) -> Any:
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(  # noqa: N802 - pytest-qt's
        self, widget: Any, *, timeout: int = PATIENCE_MS
    ) -> Any:
        return super().waitExposed(widget, timeout=timeout)
