"""A /proc and a /sys of a computer that is not there, as folders and links."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.disk.linux import LinuxDisks


@dataclass(frozen=True, slots=True)
class Computer:
    """Block devices, what they lie on, and what is mounted from them."""

    folder: Path

    @property
    def disks(self) -> LinuxDisks:
        return LinuxDisks(mounts=self.folder / "mountinfo", system=self.folder / "sys")

    def device(
        self, name: str, number: str, *, uuid: str = "", label: str = ""
    ) -> Path:
        """A whole disk, or with a uuid what device-mapper makes."""
        there = self.folder / "sys" / "devices" / "virtual" / "block" / name
        there.mkdir(parents=True)
        self._known(name, number, there)
        if uuid:
            (there / "dm").mkdir()
            (there / "dm" / "uuid").write_text(f"{uuid}\n")
            (there / "dm" / "name").write_text(f"{label or name}\n")
        return there

    def partition(self, disk: Path, name: str, number: str) -> Path:
        there = disk / name
        there.mkdir()
        (there / "partition").write_text("1\n")
        self._known(name, number, there)
        return there

    def lies_on(self, device: Path, *slaves: Path) -> None:
        (device / "slaves").mkdir(exist_ok=True)
        for slave in slaves:
            (device / "slaves" / slave.name).symlink_to(slave)

    def loop(self, name: str, number: str, file: Path) -> Path:
        there = self.device(name, number)
        (there / "loop").mkdir()
        (there / "loop" / "backing_file").write_text(f"{file}\n")
        return there

    def btrfs(self, *members: Path) -> None:
        family = self.folder / "sys" / "fs" / "btrfs" / "0f1e" / "devices"
        family.mkdir(parents=True)
        for member in members:
            (family / member.name).symlink_to(member)

    def mounted(self, place: Path, number: str, kind: str, source: str) -> None:
        name = str(place).replace(" ", "\\040")
        with (self.folder / "mountinfo").open("a") as file:
            file.write(f"27 1 {number} / {name} rw shared:1 - {kind} {source} rw\n")

    def _known(self, name: str, number: str, there: Path) -> None:
        for folder, link in (("dev/block", number), ("class/block", name)):
            links = self.folder / "sys" / folder
            links.mkdir(parents=True, exist_ok=True)
            (links / link).symlink_to(there)
