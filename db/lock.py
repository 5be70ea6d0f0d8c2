"""One process a home: a lock of the system, released even when the process is killed."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from db.connection import reporting
from db.errors import OpenElsewhere
from db.private import NO_LINK

NAME = "lock"


class FileLock:
    """A file that one process at a time holds.

    The system knows who: the number written in it is only told to people. A lock that a
    killed process left, or one that names a living process of another program, is free.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def take(self) -> None:
        """Takes it at once or not at all.

        Raises:
            OpenElsewhere: another process holds it.
        """
        with reporting(self.path):
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o600)
            with contextlib.ExitStack() as unfinished:
                unfinished.callback(os.close, descriptor)
                if not _locked(descriptor):
                    raise OpenElsewhere(_holder(descriptor))
                os.ftruncate(descriptor, 0)
                os.write(descriptor, str(os.getpid()).encode())
                unfinished.pop_all()
        self._descriptor = descriptor

    def release(self) -> None:
        """Lets another process in."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None


class HomeLock(FileLock):
    """Held from before the first read of a home until after the last write."""

    def __init__(self, home: Path) -> None:
        super().__init__(home / NAME)


def _holder(descriptor: int) -> int:
    written = os.read(descriptor, 32).strip(b"\0 \n")
    return int(written) if written.isdigit() else 0


def _locked(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, 64, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            raise
        return False
    return True
