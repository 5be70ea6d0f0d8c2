"""Whether the disk under a folder is encrypted, asked of the system that runs."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Kind(Enum):
    """What is known of a disk."""

    ENCRYPTED = "encrypted"
    CLEAR = "clear"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskState:
    """What protects the disk that holds a practice from whoever takes the computer.

    Args:
        how: what encrypts it, a name as its makers write it: "LUKS", "BitLocker".
        why: for a disk in clear, "under_way" (not all of it yet), "leaving" (being
            deciphered) or "suspended" (its key lies beside it); "" where nothing was
            ever turned on.
        platform: as `sys.platform` names it, which decides what is advised.
    """

    kind: Kind
    how: str = ""
    why: str = ""
    platform: str = sys.platform


def disk_state(home: Path, platform: str = sys.platform) -> DiskState:
    """Looks, in seconds at most; never fails.

    Args:
        home: a folder, which need not exist yet.
    """
    try:
        return _look(home.resolve(), platform)
    except (OSError, RuntimeError, ValueError):
        return DiskState(kind=Kind.UNKNOWN, platform=platform)


def _look(home: Path, platform: str) -> DiskState:
    from desktop.disk.linux import LinuxDisks
    from desktop.disk.others import bitlocker, filevault

    if platform == "win32":
        return bitlocker(home)
    if platform == "darwin":
        return filevault(home)
    if platform.startswith("linux"):
        return LinuxDisks().state(home)
    return DiskState(kind=Kind.UNKNOWN, platform=platform)
