"""Files for their owner's eyes alone, from the first byte on, and never through a link.

A name that somebody planted where we are about to write (a link, a file that others may
read) is not written into: it is taken away, or the write is refused.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""Refuses a name that is a link; Windows has no such thing, and no links by default."""


def create_private(path: Path) -> int:
    """A new file of mode 0600, in the place of what a killed process left there.

    Returns:
        Its descriptor, for writing.

    Raises:
        OSError: as the disk answers; somebody who is faster is refused, not followed.
    """
    path.unlink(missing_ok=True)
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK, 0o600)


def replace_private(path: Path, data: bytes) -> None:
    """Puts a file there whole, by a rename; what may be lost is not synced."""
    beside = path.with_name(path.name + ".new")
    with os.fdopen(create_private(beside), "wb") as file:
        file.write(data)
    beside.replace(path)


def ensure_private(path: Path) -> None:
    """Makes an empty file of mode 0600 where there is none, for a library to open."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o600))


def ensure_folder(folder: Path) -> None:
    """Makes a folder and those above it that are missing, each of mode 0700.

    `mkdir(parents=True)` gives its mode to the last one only.
    """
    missing = [above for above in folder.parents if not above.exists()]
    for above in (*reversed(missing), folder):
        above.mkdir(exist_ok=True, mode=0o700)


def close_to_others(folder: Path) -> None:
    """Takes the rights of others from what an earlier version, or a copy, left open.

    Links are left as they are; a file of somebody else is told by whoever opens it.
    """
    if os.name == "nt":
        return
    for place, folders, files in os.walk(folder):
        for name in ("", *folders, *files):
            _close(Path(place) / name)


def _close(path: Path) -> None:
    with suppress(OSError):
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode) and mode & 0o077:
            path.chmod(0o700)
        elif stat.S_ISREG(mode) and mode & 0o177:
            path.chmod(0o600)
