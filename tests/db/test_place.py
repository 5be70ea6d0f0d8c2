"""D13: a live vault lies on a disk of this computer that nobody copies behind our back."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from db.keys.passphrases import CHEAP
from db.making import NewHome, create_home
from db.place import UnsafePlace, check_place

LOCAL = "/dev/sda1 / ext4 rw,relatime 0 0\nproc /proc proc rw 0 0\n"


def mounts(folder: Path, line: str = "") -> Path:
    file = folder / "mounts"
    file.write_text(LOCAL + line)
    return file


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - Cabinet Vasseur",
        "Dropbox",
        "Dropbox (Personal)",
        "iCloudDrive",
        "iCloud Drive",
        "Nextcloud",
        "Nextcloud2",
        "ownCloud",
        "Google Drive",
        "kDrive",
        "Mobile Documents",
        "CloudStorage",
    ],
)
def test_d13_a_folder_of_a_synchronising_program_is_refused(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(UnsafePlace) as refused:
        check_place(tmp_path / name / "cabinet" / "home")

    assert refused.value.reason == "synchronised"


@pytest.mark.parametrize(
    "mark",
    [".dropbox", ".stfolder", ".sync_a1b2.db", "._sync_9.db", ".owncloudsync.log"],
)
def test_d13_a_marker_above_the_home_is_refused(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).touch()

    with pytest.raises(UnsafePlace) as refused:
        check_place(tmp_path / "documents" / "home")

    assert refused.value.reason == "synchronised"


def test_d13_a_link_that_leads_into_such_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "Dropbox")

    with pytest.raises(UnsafePlace):
        check_place(tmp_path / "here" / "home")


@pytest.mark.parametrize(
    "name", ["megane", "dropboxes", "onedriver", "icloudy", "home"]
)
def test_a_folder_that_only_sounds_alike_is_taken(tmp_path: Path, name: str) -> None:
    check_place(tmp_path / name / "home", mounts(tmp_path))


@pytest.mark.parametrize(
    "kind",
    ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "davfs", "9p"],
)
def test_d13_a_network_mount_is_refused(tmp_path: Path, kind: str) -> None:
    line = f"//server/partage {tmp_path}/Cabinet\\040partagé {kind} rw 0 0\n"

    with pytest.raises(UnsafePlace) as refused:
        check_place(tmp_path / "Cabinet partagé" / "home", mounts(tmp_path, line))

    assert refused.value.reason == "network"


@pytest.mark.parametrize("kind", ["ext4", "fuse.gocryptfs", "fuseblk", "btrfs"])
def test_a_local_mount_is_taken_even_below_a_network_one(
    tmp_path: Path, kind: str
) -> None:
    lines = f"s:/x {tmp_path} nfs4 rw 0 0\n/dev/b {tmp_path}/disk {kind} rw 0 0\n"

    check_place(tmp_path / "disk" / "home", mounts(tmp_path, lines))


def test_d13_creation_there_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    place = tmp_path / "OneDrive"
    place.mkdir()
    wanted = NewHome(
        practice_id=uuid4(),
        doctor_id=uuid4(),
        login="vasseur",
        passphrase="sept mots pour ouvrir un cabinet ici",
        station_name="Accueil",
    )

    with pytest.raises(UnsafePlace):
        create_home(place / "home", wanted, CHEAP)

    assert list(place.iterdir()) == []
