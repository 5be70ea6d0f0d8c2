"""Where a live vault may lie: a local disk that no other program copies behind our back."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from db.errors import ExpectedError

# Names that synchronising programs give their folders, alone or before an account's name:
# "OneDrive - Cabinet", "Dropbox (Personal)", "Nextcloud2".
_SYNCED = (
    "onedrive",
    "dropbox",
    "icloud",
    "icloud drive",
    "iclouddrive",
    "nextcloud",
    "owncloud",
    "google drive",
    "googledrive",
    "my drive",
    "pcloud",
    "pclouddrive",
    "kdrive",
    "mega",
    "megasync",
    "syncthing",
    "seafile",
    "box sync",
    "hubic",
)
# Where macOS keeps what iCloud and the others synchronise.
_MAC_SYNCED = {"mobile documents", "cloudstorage"}
_MARKS = (
    ".dropbox",
    ".dropbox.cache",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".sync_*.db",
    "._sync_*.db",
    ".stfolder",
    ".seafile-data",
    ".tmp.driveupload",
    ".tmp.drivedownload",
)
_NETWORK = {
    *("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "davfs"),
    *("ceph", "glusterfs", "lustre", "9p", "vboxsf", "vmhgfs", "prl_fs"),
}
# Below "fuse." any file system may hide; these are somebody else's disk.
_REMOTE_FUSE = {
    *("sshfs", "davfs", "davfs2", "rclone", "s3fs", "gvfsd-fuse", "glusterfs"),
    *("onedriver", "google-drive-ocamlfuse", "vmhgfs-fuse", "curlftpfs", "smbnetfs"),
}
_MOUNTS = Path("/proc/self/mounts")
_OCTAL = re.compile(r"\\([0-7]{3})")


class UnsafePlace(ExpectedError):
    """The folder is on the network or synchronised: the live vault may not lie there.

    Args:
        reason: "network" or "synchronised".
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


def check_place(home: Path, mounts: Path = _MOUNTS) -> None:
    """Goes on when a vault may live there, both as it is named and where it leads.

    Args:
        home: the folder, which need not exist yet.
        mounts: what the system has mounted, on Linux.

    Raises:
        UnsafePlace: it may not.
    """
    for path in {home.absolute(), home.resolve()}:
        if any(_is_synchronised(folder) for folder in (path, *path.parents)):
            raise UnsafePlace(home, "synchronised")
        if _is_on_network(path, mounts):
            raise UnsafePlace(home, "network")


def _is_synchronised(folder: Path) -> bool:
    name = folder.name.lower()
    if name in _MAC_SYNCED or any(_is_named(name, known) for known in _SYNCED):
        return True
    try:
        return any(True for mark in _MARKS for _found in folder.glob(mark))
    except OSError:
        # A folder that may not be listed is told by whoever opens it.
        return False


def _is_named(name: str, known: str) -> bool:
    rest = name.removeprefix(known)
    return rest != name and (not rest or rest[0] in " -_(" or rest.isdigit())


def _is_on_network(path: Path, mounts: Path) -> bool:
    if sys.platform == "win32":
        return _is_remote_drive(path)
    if sys.platform == "darwin":
        return _is_remote_volume(path)
    try:
        kinds = _mounted(mounts.read_text(errors="replace"))
    except OSError:
        return False
    kind = next((kinds[p] for p in (path, *path.parents) if p in kinds), "")
    fuse = kind.removeprefix("fuse.")
    return kind in _NETWORK or (fuse != kind and fuse in _REMOTE_FUSE)


def _mounted(text: str) -> dict[Path, str]:
    """The kind of file system at each place; a later one covers an earlier one."""
    kinds = {}
    for line in text.splitlines():
        fields = line.split(" ")
        if len(fields) >= 3:
            kinds[Path(unescaped(fields[1]))] = fields[2]
    return kinds


def unescaped(field: str) -> str:
    """A name as it is, from the kernel's lists of mounts, which write a blank in octal."""
    return _OCTAL.sub(lambda found: chr(int(found[1], 8)), field)


def _is_remote_drive(path: Path) -> bool:
    """Windows; not run."""
    import ctypes

    remote = 4
    drives: Any = ctypes
    kind = drives.windll.kernel32.GetDriveTypeW(path.anchor)
    return path.anchor.startswith("\\\\") or bool(kind == remote)


def _is_remote_volume(path: Path) -> bool:
    """macOS: the volume's flags do not say "local"; not run."""
    import ctypes

    local, flags_at, room = 0x1000, 64, 4096
    there = next(p for p in (path, *path.parents) if p.exists())
    library = ctypes.CDLL(None)
    # The variant with 64-bit inodes, by the name that older processors give it.
    call = getattr(library, "statfs$INODE64", None) or library.statfs
    told = ctypes.create_string_buffer(room)
    if call(str(there).encode(), told) != 0:
        return False
    flags = told.raw[flags_at : flags_at + 4]
    return not int.from_bytes(flags, sys.byteorder) & local
