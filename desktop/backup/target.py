"""A destination's folder: known again by its marker, and looked at before writing."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from db.connection import reporting
from db.entities.backup import BackupDestination
from db.errors import DiskFull, ReadOnly
from db.home import OpenHome
from db.private import create_private, ensure_folder
from desktop.backup.errors import DestinationAway, TooLargeForMedium

SUFFIX, PART = ".coffre", ".part"
_ROOM, _SPARE = 1.5, 20 << 20
_FAT_LIMIT = (4 << 30) - 1
_FAT = {"vfat", "msdos", "fat32"}
_PATIENCE, _PAUSE = 3.0, 0.1
_DENIED = (errno.EACCES, errno.EPERM)


def mark(folder: Path, home: OpenHome) -> str:
    """Makes the folder a destination of this practice; returns the id written in it, hex.

    A folder that is one already (a stick that comes back) keeps its id. Several practices
    may share a folder: each has its own marker.
    """
    with reporting(folder):
        try:
            ensure_folder(folder)
        except (FileExistsError, NotADirectoryError) as error:
            raise ReadOnly(folder) from error
        known = _marker(folder, home)
        if known:
            return known
        marker = secrets.token_hex(16)
        content = f"{marker} {_mac(home, marker)}\n"
        write_flushed(folder / _name(home), content.encode())
        return marker


def folder_of(destination: BackupDestination, home: OpenHome) -> Path:
    """The destination's folder, found and known again.

    Raises:
        DestinationAway: it is not there, or another one lies in its place.
    """
    folder = Path(destination.path)
    if not folder.is_dir():
        raise DestinationAway(destination.name)
    if _marker(folder, home) != destination.marker:
        raise DestinationAway(destination.name, "another")
    return folder


def check_room(folder: Path, needed: int) -> None:
    """Goes on when the folder takes a file of this size, and some more.

    Raises:
        DiskFull: there is not one and a half times the room; TooLargeForMedium.
    """
    if needed > _FAT_LIMIT and file_system(folder) in _FAT:
        raise TooLargeForMedium
    with reporting(folder):
        free = shutil.disk_usage(folder).free
    if free < needed * _ROOM + _SPARE:
        raise DiskFull(folder, needed)


def is_same_disk(folder: Path, home: Path) -> bool:
    """Whether a theft or a fault of the vault's disk takes the backups with it."""
    try:
        return folder.stat().st_dev == home.stat().st_dev
    except OSError:
        return False


def sweep_parts(folder: Path, practice: str) -> None:
    """Takes away what an earlier write of this practice left half-done."""
    with reporting(folder):
        for part in folder.glob(f"secretaire-{practice[:8]}-*{SUFFIX}{PART}"):
            part.unlink(missing_ok=True)


def flush(descriptor: int) -> bool:
    """Asks the medium to keep what was written; False when it does not promise."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.ENOTSUP):
            return False
        raise
    return True


def flush_folder(folder: Path) -> bool:
    """The same for the names in a folder, where the system knows such a thing."""
    if os.name == "nt":
        return True
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return flush(descriptor)
    finally:
        os.close(descriptor)


def patiently(
    act: Callable[[], object], pause: Callable[[float], None] = time.sleep
) -> None:
    """Tries for three seconds: a virus scanner holds a new file for a moment.

    Raises:
        OSError: it was refused all the time.
    """
    for _turn in range(round(_PATIENCE / _PAUSE)):
        try:
            act()
        except OSError as error:
            if error.errno not in _DENIED:
                raise
            pause(_PAUSE)
        else:
            return
    act()


def write_flushed(path: Path, content: bytes) -> None:
    """Writes a small file whole, on media that may know no rename over another."""
    beside = path.with_name(path.name + PART)
    with os.fdopen(create_private(beside), "wb", buffering=0) as file:
        file.write(content)
        flush(file.fileno())
    patiently(lambda: beside.replace(path))
    flush_folder(path.parent)


def file_system(folder: Path) -> str:
    """The name of the folder's file system; empty where it cannot be told."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    kinds = {}
    for line in mounts.read_text(errors="replace").splitlines():
        fields = line.split(" ")
        kinds[Path(fields[1].replace("\\040", " "))] = fields[2]
    place = folder.absolute()
    return next((kinds[p] for p in (place, *place.parents) if p in kinds), "")


def _name(home: OpenHome) -> str:
    return f".secretaire-{home.header.practice_id[:8]}"


def _mac(home: OpenHome, marker: str) -> str:
    return home.office_mac("target", marker.encode()).hex()


def _marker(folder: Path, home: OpenHome) -> str:
    """The id in the folder; empty when there is none that this practice wrote."""
    try:
        with (folder / _name(home)).open("rb") as file:
            marker, tag = file.read(256).decode("ascii").split()
    except (OSError, ValueError):
        return ""
    return marker if secrets.compare_digest(tag, _mac(home, marker)) else ""
