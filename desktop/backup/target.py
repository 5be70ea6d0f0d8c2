"""A destination's folder: known again by its marker, and looked at before writing."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from db.connection import reporting
from db.entities.backup import BackupDestination
from db.errors import DiskFull
from db.keys.header import replace_file
from desktop.backup.errors import DestinationAway, TooLargeForMedium

MARKER = ".secretaire-backups"
SUFFIX, PART = ".coffre", ".part"
_ROOM, _SPARE = 1.5, 20 << 20
_FAT_LIMIT = (4 << 30) - 1
_FAT = {"vfat", "msdos", "fat32"}


def mark(folder: Path) -> str:
    """Makes the folder a destination; returns the id written in it, hex.

    A folder that is one already (a stick moved from another computer) keeps its id.
    """
    with reporting(folder):
        folder.mkdir(parents=True, exist_ok=True)
        known = _marker(folder)
        if known:
            return known
        marker = secrets.token_hex(16)
        replace_file(folder / MARKER, marker.encode())
        return marker


def folder_of(destination: BackupDestination) -> Path:
    """The destination's folder, found and known again.

    Raises:
        DestinationAway: it is not there, or another one lies in its place.
    """
    folder = Path(destination.path)
    if not folder.is_dir():
        raise DestinationAway(destination.name)
    if _marker(folder) != destination.marker:
        raise DestinationAway(destination.name, "another")
    return folder


def check_room(folder: Path, needed: int) -> None:
    """Goes on when the folder takes a file of this size, and some more.

    Raises:
        DiskFull: there is not one and a half times the room; TooLargeForMedium.
    """
    with reporting(folder):
        free = shutil.disk_usage(folder).free
    if free < needed * _ROOM + _SPARE:
        raise DiskFull(folder, needed)
    if needed > _FAT_LIMIT and _file_system(folder) in _FAT:
        raise TooLargeForMedium


def sweep_parts(folder: Path) -> None:
    """Takes away what an earlier write left half-done."""
    for part in folder.glob(f"secretaire-*{SUFFIX}{PART}"):
        part.unlink(missing_ok=True)


def flush(descriptor: int) -> bool:
    """Asks the medium to keep what was written; False when it does not promise."""
    import errno

    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.ENOTSUP):
            return False
        raise
    return True


def _marker(folder: Path) -> str:
    try:
        return (folder / MARKER).read_text("ascii").strip()[:64]
    except (OSError, UnicodeDecodeError):
        return ""


def _file_system(folder: Path) -> str:
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    kinds = {}
    for line in mounts.read_text(errors="replace").splitlines():
        fields = line.split(" ")
        kinds[Path(fields[1].replace("\\040", " "))] = fields[2]
    place = folder.absolute()
    return next((kinds[p] for p in (place, *place.parents) if p in kinds), "")
