"""Putting an envelope into a folder whole or not at all, and taking one out with a bound."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from db.connection import reporting
from db.errors import DiskFull, NotFound, ReadOnly, StorageFailed
from db.plain_file import open_plain
from db.private import ensure_folder
from desktop.exchange.envelope import MAX_FILE
from desktop.exchange.errors import PliRefused

SUFFIX = ".pli"
MOST_QUARANTINED = 64
_NOT_HERE = (
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.EEXIST,
    errno.ENOTDIR,
    errno.ENAMETOOLONG,
)


def setting_name(peer: UUID) -> str:
    """The name of the setting that says what carries a peer's envelopes."""
    return f"exchange.carrier.{peer}"


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
        ensure_folder(folder)
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            _sync(file.fileno())
        part.replace(target)
        _sync_folder(folder)
    except OSError as fault:
        with suppress(OSError):
            part.unlink()
        raise _told(fault, folder) from fault
    return target


def read_bounded(path: Path, most: int = MAX_FILE) -> bytes:
    """A file's content, never more than allowed.

    Raises:
        PliRefused: it is larger.
        NotFound: there is none, or it is no plain file.
        StorageFailed: it cannot be read.
    """
    try:
        with open_plain(path) as file:
            content = file.read(most + 1)
    except (FileNotFoundError, IsADirectoryError):
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
    if fault.errno in _NOT_HERE:
        return ReadOnly(path)
    return StorageFailed(path, fault.strerror or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """A file that was set aside: its hash and size as far as they were read."""

    sha256: str
    bytes: int


def quarantine(home: Path, file: Path) -> Quarantined:
    """Sets a copy of a refused file aside; one that is too large is named, not kept."""
    with reporting(file), open_plain(file) as source:
        content = source.read(MAX_FILE + 1)
    sha256 = hashlib.sha256(content).hexdigest()
    folder = home / "exchange" / "quarantine"
    if len(content) <= MAX_FILE and not (folder / f"{sha256}.pli").exists():
        write_whole(folder, f"{sha256}.pli", content)
        _keep_newest(folder, MOST_QUARANTINED)
    return Quarantined(sha256=sha256, bytes=file.stat().st_size)


def keep_held(home: Path, sha256: str, content: bytes) -> None:
    """Keeps an envelope that waits for an earlier one, sealed as it came."""
    write_whole(_held(home), f"{sha256}.pli", content)


def take_held(home: Path, sha256: str) -> bytes | None:
    """The envelope that waits, None when its file is gone."""
    path = _held(home) / f"{sha256}.pli"
    return read_bounded(path) if path.exists() else None


def drop_held(home: Path, sha256: str) -> None:
    """The envelope has had its turn."""
    (_held(home) / f"{sha256}.pli").unlink(missing_ok=True)


def _held(home: Path) -> Path:
    return home / "exchange" / "held"


def _keep_newest(folder: Path, most: int) -> None:
    files = sorted(folder.glob("*.pli"), key=lambda path: path.stat().st_mtime)
    for old in files[:-most]:
        old.unlink(missing_ok=True)
