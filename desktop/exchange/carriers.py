"""Putting an envelope into a folder whole or not at all, and taking one out with a bound."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from db.errors import DiskFull, NotFound, ReadOnly, StorageFailed
from desktop.exchange.envelope import MAX_FILE
from desktop.exchange.errors import PliRefused

SUFFIX = ".pli"


def new_name() -> str:
    """A file name that says nothing: 64 random bits."""
    return secrets.token_hex(8) + SUFFIX


def write_whole(folder: Path, name: str, content: bytes) -> Path:
    """Writes a file that is there complete, or not there.

    It is written under a name no receiver looks for, synced, and renamed; the folder is
    synced after. Nobody else may read it (0600) where the system knows such a thing.

    Raises:
        DiskFull, ReadOnly, StorageFailed: nothing of it is left behind.
    """
    target, part = folder / name, folder / f".{name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            _sync(file.fileno())
        part.replace(target)
        _sync_folder(folder)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise _told(fault, folder) from fault
    return target


def read_bounded(path: Path, most: int = MAX_FILE) -> bytes:
    """A file's content, never more than allowed.

    Raises:
        PliRefused: it is larger.
        NotFound, StorageFailed: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except FileNotFoundError:
        raise NotFound("file", path.name) from None
    except OSError as fault:
        raise _told(fault, path) from fault
    if len(content) > most:
        raise PliRefused("size")
    return content


def _sync(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as fault:
        # Some sticks and shares cannot sync; what was written is read again by opening.
        if fault.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _sync(descriptor)
    finally:
        os.close(descriptor)


def _told(fault: OSError, path: Path) -> DiskFull | ReadOnly | StorageFailed:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path)
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnly(path)
    return StorageFailed(path, fault.strerror or "")
