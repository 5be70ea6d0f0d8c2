"""Linux: from a folder to its mount, to its block devices, down to what encrypts them.

Everything is read from what the kernel shows to everybody, /proc and /sys; nothing is
started and nothing needs a right. A disk that encrypts itself, or a virtual machine whose
host does, looks like one in clear from here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db.place import unescaped
from desktop.disk.state import DiskState, Kind

# File systems that encrypt each file, over whatever disk.
_ENCRYPTING = {
    "ecryptfs": "eCryptfs",
    "fuse.gocryptfs": "gocryptfs",
    "fuse.encfs": "EncFS",
    "fuse.cryfs": "CryFS",
    "fuse.securefs": "securefs",
}
# What device-mapper calls a mapping of cryptsetup; two of its kinds only verify.
_MAPPED = {
    "CRYPT-LUKS": "LUKS",
    "CRYPT-PLAIN": "dm-crypt",
    "CRYPT-TCRYPT": "VeraCrypt",
    "CRYPT-BITLK": "BitLocker",
    "CRYPT-FVAULT2": "FileVault",
}
_ONLY_VERIFY = ("CRYPT-VERITY", "CRYPT-INTEGRITY")
_DEEPEST = 16
# linux/fs.h: FS_IOC_GETFLAGS and FS_ENCRYPT_FL (fscrypt, on ext4, F2FS and UBIFS).
_GET_FLAGS, _ENCRYPT_FLAG = 0x80086601, 0x800


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """One line of /proc/self/mountinfo.

    Args:
        device: "major:minor".
    """

    device: str
    place: Path
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class LinuxDisks:
    """What the kernel shows of this computer's disks.

    Args:
        mounts: mountinfo of this process.
        system: where sysfs is.
    """

    mounts: Path = Path("/proc/self/mountinfo")
    system: Path = Path("/sys")

    def state(self, folder: Path) -> DiskState:
        """Of the disk under a folder.

        Raises:
            OSError: the kernel does not tell.
        """
        ways = self._under(folder, 0)
        if "" in ways:
            return DiskState(kind=Kind.CLEAR, platform="linux")
        if not ways or None in ways:
            return DiskState(kind=Kind.UNKNOWN, platform="linux")
        how = ", ".join(sorted(way for way in ways if way))
        return DiskState(kind=Kind.ENCRYPTED, how=how, platform="linux")

    def _under(self, folder: Path, depth: int) -> set[str | None]:
        """What encrypts each disk below: a name, "" for nothing, None for untold."""
        mount = _mount_of(folder, _mounts(self.mounts.read_text(errors="replace")))
        if mount is None:
            return set()
        if mount.kind in _ENCRYPTING:
            return {_ENCRYPTING[mount.kind]}
        if _is_encrypted_folder(folder):
            return {"fscrypt"}
        ways: set[str | None] = set()
        for device in self._devices(mount):
            ways |= self._below(device, depth)
        return ways

    def _devices(self, mount: Mount) -> Iterator[Path]:
        """The block devices of a mount; several for a Btrfs over several disks."""
        known = self.system / "dev" / "block" / mount.device
        if known.exists():
            yield known.resolve()
            return
        # Btrfs mounts under a number that is no device: its source is one of its own.
        source = self._named(mount.source)
        if source is None:
            return
        family = self.system.glob(f"fs/btrfs/*/devices/{source.name}")
        together = next((found.parent for found in family), None)
        if together is None:
            yield source
            return
        yield from (member.resolve() for member in together.iterdir())

    def _named(self, source: str) -> Path | None:
        name = Path(source).name
        plain = self.system / "class" / "block" / name
        if source.startswith("/") and plain.exists():
            return plain.resolve()
        for told in self.system.glob("class/block/dm-*/dm/name"):
            if _text(told) == name:
                return told.parents[1].resolve()
        return None

    def _below(self, device: Path, depth: int) -> set[str | None]:
        if depth > _DEEPEST:
            return {None}
        way = _mapped(_text(device / "dm" / "uuid"))
        if way:
            return {way}
        if (device / "partition").exists():
            return self._below(device.parent, depth + 1)
        backing = _text(device / "loop" / "backing_file")
        if backing:
            return self._under(Path(backing).parent, depth + 1) or {None}
        slaves = device / "slaves"
        below = sorted(slaves.iterdir()) if slaves.is_dir() else []
        ways: set[str | None] = set() if below else {""}
        for slave in below:
            ways |= self._below(slave.resolve(), depth + 1)
        return ways


def _mounts(text: str) -> Iterator[Mount]:
    """The lines that make sense: proc(5), "/proc/pid/mountinfo"."""
    for line in text.splitlines():
        before, _dash, after = line.partition(" - ")
        fields, rest = before.split(" "), after.split(" ")
        if len(fields) >= 5 and len(rest) >= 2:
            yield Mount(
                device=fields[2],
                place=Path(unescaped(fields[4])),
                kind=rest[0],
                source=unescaped(rest[1]),
            )


def _mount_of(folder: Path, mounts: Iterator[Mount]) -> Mount | None:
    """The nearest one above; a later one covers an earlier one."""
    above = [one for one in mounts if folder.is_relative_to(one.place)]
    longest = max((len(one.place.parts) for one in above), default=0)
    nearest = [one for one in above if len(one.place.parts) == longest]
    return nearest[-1] if nearest else None


def _mapped(uuid: str) -> str:
    """What a device-mapper uuid encrypts with; "" when it does not."""
    if not uuid.startswith("CRYPT-") or uuid.startswith(_ONLY_VERIFY):
        return ""
    known = (name for start, name in _MAPPED.items() if uuid.startswith(start))
    return next(known, "dm-crypt")


def _is_encrypted_folder(folder: Path) -> bool:
    """By its flags; what is not there yet will be as what is above it."""
    import fcntl
    import os

    there = next((one for one in (folder, *folder.parents) if one.is_dir()), None)
    if there is None:
        return False
    try:
        opened = os.open(there, os.O_RDONLY)
    except OSError:
        return False
    try:
        told = fcntl.ioctl(opened, _GET_FLAGS, bytes(8))
    except OSError:
        # File systems without flags have no such folders either.
        return False
    finally:
        os.close(opened)
    flags: int = struct.unpack("=i", told[:4])[0]
    return bool(flags & _ENCRYPT_FLAG)


def _text(file: Path) -> str:
    try:
        return file.read_text(errors="replace").strip()
    except OSError:
        return ""
