"""Progress passed down into long work, so that the work knows nothing of bars or screens."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """What long work is given: a place to say how far it is, and to learn it must stop."""

    def report(self, done: int, total: int) -> None:
        """Say how far the work is; `total` 0 means that the end is not known."""

    def check(self) -> None:
        """Return quietly, or stop the work.

        Raises:
            desktop.errors.Cancelled: the person asked to stop.
        """


class NoProgress:
    """Nobody watches and nobody cancels: the default for tests and scripts."""

    def report(self, done: int, total: int) -> None:
        """Say nothing."""

    def check(self) -> None:
        """Go on."""
