"""Linux: the disk under a folder, over every way disks are stacked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.disks import Computer

from desktop.disk.linux import LinuxDisks
from desktop.disk.state import Kind, disk_state

LUKS = "CRYPT-LUKS2-8a1c0f5be3f74c0b9f3a2a7d-luks"


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "a home" / "practice"


def told(computer: Computer, home: Path) -> tuple[Kind, str]:
    state = computer.disks.state(home)
    return state.kind, state.how


def test_a_partition_of_a_plain_disk_is_not_encrypted(
    computer: Computer, home: Path
) -> None:
    computer.partition(computer.device("sda", "8:0"), "sda2", "8:2")
    computer.mounted(Path("/"), "8:2", "ext4", "/dev/sda2")

    assert told(computer, home) == (Kind.CLEAR, "")


def test_luks_on_a_partition_is_encrypted(computer: Computer, home: Path) -> None:
    part = computer.partition(computer.device("sda", "8:0"), "sda2", "8:2")
    computer.lies_on(computer.device("dm-0", "253:0", uuid=LUKS), part)
    computer.mounted(Path("/"), "253:0", "ext4", "/dev/mapper/luks")

    assert told(computer, home) == (Kind.ENCRYPTED, "LUKS")


def test_a_volume_on_a_volume_group_on_luks_is_encrypted(
    computer: Computer, home: Path
) -> None:
    part = computer.partition(computer.device("sda", "8:0"), "sda2", "8:2")
    crypt = computer.device("dm-0", "253:0", uuid=LUKS)
    volume = computer.device("dm-1", "253:1", uuid="LVM-x7", label="vg-home")
    computer.lies_on(crypt, part)
    computer.lies_on(volume, crypt)
    computer.mounted(Path("/"), "253:1", "ext4", "/dev/mapper/vg-home")

    assert told(computer, home) == (Kind.ENCRYPTED, "LUKS")


def test_one_clear_disk_among_several_leaves_it_in_clear(
    computer: Computer, home: Path
) -> None:
    crypt = computer.device("dm-0", "253:0", uuid=LUKS)
    computer.lies_on(crypt, computer.device("sda", "8:0"))
    mirror = computer.device("md0", "9:0")
    computer.lies_on(mirror, crypt, computer.device("sdb", "8:16"))
    computer.mounted(Path("/"), "9:0", "ext4", "/dev/md0")

    assert told(computer, home) == (Kind.CLEAR, "")


@pytest.mark.parametrize("uuid", ["CRYPT-VERITY-ab12-root", "CRYPT-INTEGRITY-ab12-x"])
def test_what_only_verifies_does_not_encrypt(
    computer: Computer, home: Path, uuid: str
) -> None:
    mapped = computer.device("dm-0", "253:0", uuid=uuid)
    computer.lies_on(mapped, computer.device("sda", "8:0"))
    computer.mounted(Path("/"), "253:0", "ext4", "/dev/mapper/root")

    assert told(computer, home) == (Kind.CLEAR, "")


def test_btrfs_over_two_disks_is_encrypted_when_both_are(
    computer: Computer, home: Path
) -> None:
    first = computer.device("dm-0", "253:0", uuid=LUKS, label="one")
    second = computer.device("dm-1", "253:1", uuid=LUKS, label="two")
    computer.lies_on(first, computer.device("sda", "8:0"))
    computer.lies_on(second, computer.device("sdb", "8:16"))
    computer.btrfs(first, second)
    computer.mounted(Path("/"), "0:33", "btrfs", "/dev/mapper/one")

    assert told(computer, home) == (Kind.ENCRYPTED, "LUKS")


def test_btrfs_with_one_disk_in_clear_is_in_clear(
    computer: Computer, home: Path
) -> None:
    first = computer.device("dm-0", "253:0", uuid=LUKS, label="one")
    computer.lies_on(first, computer.device("sda", "8:0"))
    computer.btrfs(first, computer.device("sdb", "8:16"))
    computer.mounted(Path("/"), "0:33", "btrfs", "/dev/mapper/one")

    assert told(computer, home) == (Kind.CLEAR, "")


def test_a_disk_in_a_file_is_as_the_disk_of_that_file(
    computer: Computer, home: Path
) -> None:
    computer.device("dm-0", "253:0", uuid=LUKS)
    computer.loop("loop0", "7:0", Path("/images/practice.img"))
    computer.mounted(Path("/images"), "253:0", "ext4", "/dev/mapper/images")
    computer.mounted(home, "7:0", "ext4", "/dev/loop0")

    assert told(computer, home) == (Kind.ENCRYPTED, "LUKS")


@pytest.mark.parametrize(
    ("kind", "how"), [("ecryptfs", "eCryptfs"), ("fuse.gocryptfs", "gocryptfs")]
)
def test_a_file_system_that_encrypts_needs_no_encrypted_disk(
    computer: Computer, home: Path, kind: str, how: str
) -> None:
    computer.device("sda", "8:0")
    computer.mounted(Path("/"), "8:0", "ext4", "/dev/sda")
    computer.mounted(home.parent, "0:44", kind, "/somewhere")

    assert told(computer, home) == (Kind.ENCRYPTED, how)


def test_the_mount_that_covers_another_is_the_one_that_counts(
    computer: Computer, home: Path
) -> None:
    computer.device("sda", "8:0")
    computer.device("dm-0", "253:0", uuid=LUKS)
    computer.mounted(home, "8:0", "ext4", "/dev/sda")
    computer.mounted(home, "253:0", "ext4", "/dev/mapper/home")

    assert told(computer, home) == (Kind.ENCRYPTED, "LUKS")


@pytest.mark.parametrize("kind", ["zfs", "overlay", "tmpfs"])
def test_what_lies_on_no_known_device_cannot_be_told(
    computer: Computer, home: Path, kind: str
) -> None:
    computer.mounted(Path("/"), "0:21", kind, "pool/home")

    assert told(computer, home) == (Kind.UNKNOWN, "")


def test_disks_that_lie_on_each_other_end_the_walk(
    computer: Computer, home: Path
) -> None:
    first = computer.device("dm-0", "253:0", uuid="LVM-a")
    second = computer.device("dm-1", "253:1", uuid="LVM-b")
    computer.lies_on(first, second)
    computer.lies_on(second, first)
    computer.mounted(Path("/"), "253:0", "ext4", "/dev/mapper/a")

    assert told(computer, home) == (Kind.UNKNOWN, "")


@given(text=st.text())
def test_no_list_of_mounts_ends_in_a_failure(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    computer = Computer(tmp_path_factory.mktemp("odd"))
    (computer.folder / "mountinfo").write_text(text, "utf-8", "surrogatepass")

    assert told(computer, Path("/practice"))[0] is Kind.UNKNOWN


def test_this_computer_gives_one_of_the_three_answers(tmp_path: Path) -> None:
    assert disk_state(tmp_path / "home" / "practice").kind in Kind
    assert LinuxDisks().mounts.exists() is sys.platform.startswith("linux")


def test_a_folder_that_leads_nowhere_is_no_failure(tmp_path: Path) -> None:
    turning = tmp_path / "turning"
    turning.symlink_to(turning)

    assert disk_state(turning).kind in Kind
