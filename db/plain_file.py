"""Files from outside opened as plain files: no pipe that waits for ever, no device without end."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from db.private import NO_LINK

_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def open_plain(path: Path, *, follow: bool = True) -> BinaryIO:
    """The file, for reading; the caller closes it and bounds what it reads.

    Args:
        follow: whether a link is followed; not in a folder that others fill.

    Raises:
        IsADirectoryError: it is a folder, a link that is not followed, a pipe, a device.
        OSError: as the disk answers.
    """
    flags = os.O_RDONLY | _NO_WAIT | _BINARY
    if not follow:
        flags |= NO_LINK
    # What is no plain file is not even opened where that can be seen before: opening some
    # devices does something. What was put there since is seen by its descriptor.
    _refuse_other(path, path.stat() if follow else path.lstat())
    opened = os.open(path, flags)
    with ExitStack() as unfinished:
        unfinished.callback(os.close, opened)
        _refuse_other(path, os.fstat(opened))
        unfinished.pop_all()
    return os.fdopen(opened, "rb")


def _refuse_other(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
