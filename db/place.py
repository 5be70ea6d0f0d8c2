"""Where a live vault may lie: a local disk that no other program copies behind our back."""

from __future__ import annotations

import sys
from pathlib import Path

from db.errors import ExpectedError

_SYNCED = (
    "onedrive",
    "dropbox",
    "icloud",
    "nextcloud",
    "owncloud",
    "google drive",
    "googledrive",
    "pcloud",
    "kdrive",
    "mega",
    "syncthing",
)
_MARKS = (
    ".dropbox.cache",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".stfolder",
    ".sync_",
)
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "davfs", "afs"}


class UnsafePlace(ExpectedError):
    """The folder is on the network or synchronised: the live vault may not lie there.

    Args:
        reason: "network" or "synchronised".
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


def check_place(home: Path) -> None:
    """Goes on when a vault may live there.

    Raises:
        UnsafePlace: it may not.
    """
    path = home.absolute()
    for folder in (path, *path.parents):
        name = folder.name.lower()
        if any(name == known or name.startswith(known + " ") for known in _SYNCED):
            raise UnsafePlace(home, "synchronised")
        if any((folder / mark).exists() for mark in _MARKS):
            raise UnsafePlace(home, "synchronised")
    if _is_on_network(path):
        raise UnsafePlace(home, "network")


def _is_on_network(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        remote = 4
        kind = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)
        return path.anchor.startswith("\\\\") or kind == remote
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return False
    kinds = {}
    for line in mounts.read_text(errors="replace").splitlines():
        _device, point, kind, *_rest = line.split(" ")
        kinds[Path(point.replace("\\040", " "))] = kind
    return next(
        (
            kinds[folder] in _NETWORK
            for folder in (path, *path.parents)
            if folder in kinds
        ),
        False,
    )
