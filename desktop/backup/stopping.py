"""Stopping what cannot be asked between two steps: a check inside the database itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from db.errors import Interrupted
from desktop.errors import Cancelled
from desktop.progress import Progress


def is_stopped(progress: Progress) -> Callable[[], bool]:
    """The question that long checks ask all the while, on their own threads."""

    def stopped() -> bool:
        try:
            progress.check()
        except Cancelled:
            return True
        return False

    return stopped


@contextmanager
def told_as_cancelled() -> Iterator[None]:
    """A check that was stopped is work that was cancelled."""
    try:
        yield
    except Interrupted as error:
        raise Cancelled from error
