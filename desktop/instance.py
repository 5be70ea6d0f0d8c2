"""One window a home: a second one is refused, and the first is asked to come forward.

The home's own lock is held only while it is open; a locked window must not be joined by
another either. The request is an empty file that the first window watches for: no port,
no bus, nothing that another account could speak to.
"""

from __future__ import annotations

from pathlib import Path

from db.connection import reporting
from db.lock import FileLock
from db.private import ensure_folder, ensure_private
from desktop.paths import Paths


class Instance:
    """The window of one home, on this account."""

    def __init__(self, paths: Paths) -> None:
        self.folder = paths.config / "instance"
        name = paths.local_file.stem
        self._lock = FileLock(self.folder / f"{name}.lock")
        self._asked = self.folder / f"{name}.show"

    def take(self) -> None:
        """Becomes the window of this home.

        Raises:
            OpenElsewhere: there is one; ReadOnly and others, as the disk answers.
        """
        with reporting(self.folder):
            ensure_folder(self.folder)
        self._lock.take()
        self._asked.unlink(missing_ok=True)

    def release(self) -> None:
        """Lets another window be the one."""
        self._lock.release()

    def ask_to_show(self) -> None:
        """Asks the window there is to come forward."""
        with reporting(self.folder):
            ensure_private(self._asked)

    def asked_to_show(self) -> bool:
        """Whether somebody did; asked once, told once."""
        if not self._asked.exists():
            return False
        self._asked.unlink(missing_ok=True)
        return True

    @property
    def lock_file(self) -> Path:
        """Where the lock is, for tests and for whoever looks."""
        return self._lock.path
