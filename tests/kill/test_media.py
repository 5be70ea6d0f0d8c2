"""Real small media: full, pulled out, and a vault that only SQLite opens.

Needs `mount` and `strace`, and the rights to use them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.backups import Saved
from support.homes import reopen
from support.striking import watch

from db.errors import DiskFull
from db.queries.backups import backups
from desktop.backup import service
from desktop.backup.errors import DestinationAway
from desktop.backup.run import THOUSANDTHS, take_snapshot
from desktop.progress import NoProgress
from desktop.session import Session


@pytest.fixture
def session(saved: Saved) -> Iterator[Session]:
    opened = reopen(saved.paths, saved.clock)
    yield opened
    opened.close()


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A medium of 24 MiB."""
    place = tmp_path / "stick"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)]
    subprocess.run(command, check=True)
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def test_a_medium_with_too_little_room_is_refused_before_anything(
    saved: Saved, session: Session, stick: Path
) -> None:
    """B2."""
    service.add_destination(session, "small", stick)
    (stick / "film").write_bytes(bytes(8 << 20))
    with pytest.raises(DiskFull):
        service.run_backup(session, saved.paths, name="small")

    assert not list(stick.glob("secretaire-*"))


def test_a_medium_that_fills_up_leaves_no_half_file(
    saved: Saved, session: Session, stick: Path
) -> None:
    """B2: the room was looked at, and somebody else took it."""
    service.add_destination(session, "small", stick)

    class Filling(NoProgress):
        def report(self, done: int, total: int) -> None:
            film = stick / "film"
            if done > THOUSANDTHS and not film.exists():
                film.touch()
                film.write_bytes(bytes(shutil.disk_usage(stick).free))

    with pytest.raises(DiskFull):
        service.run_backup(session, saved.paths, name="small", progress=Filling())

    assert not list(stick.glob("secretaire-*"))
    assert len(session.ask(backups)) == 1


def test_a_stick_unplugged_during_the_write_is_told_and_taken_again(
    saved: Saved, session: Session, stick: Path
) -> None:
    """B3."""
    service.add_destination(session, "small", stick)

    class Pulling(NoProgress):
        pulled = False

        def report(self, done: int, total: int) -> None:
            if done > THOUSANDTHS and not self.pulled:
                self.pulled = True
                subprocess.run(["umount", "-l", str(stick)], check=True)

    with pytest.raises(DestinationAway):
        service.run_backup(session, saved.paths, name="small", progress=Pulling())

    assert list(stick.iterdir()) == []
    assert service.run_backup(session, saved.paths, name="usb").backup.sequence == 2


def test_the_application_never_opens_a_vault_that_is_open(saved: Saved) -> None:
    """D8, F-10: closing any descriptor of it would let another process write."""
    lines = watch("backup", saved.folder, "openat", saved.folder / "trace")

    vaults = re.compile(rf'"{re.escape(str(saved.home))}/(office|doctor)\.db"')
    opened = {line.split()[0] for line in lines if vaults.search(line)}
    driver = lines[0].split()[0]
    assert opened
    assert driver not in opened


def test_a_second_writer_during_a_copy_waits_and_loses_nothing(
    saved: Saved, session: Session
) -> None:
    """D9: it is refused while the copy lasts, and its commit stays."""
    writer = (
        "import sys; from pathlib import Path; from db.connection import connect;"
        "office = connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]));"
        'office.execute("INSERT INTO setting (id, name, value)'
        " VALUES (randomblob(16), 'second', '1')\"); office.close()"
    )
    office = saved.home / "office.db"
    key = session.home.vault_key("office").hex()
    started: list[subprocess.Popen[bytes]] = []

    class Writing(NoProgress):
        def report(self, done: int, total: int) -> None:
            if not started:
                command = [sys.executable, "-c", writer, str(office), key]
                started.append(subprocess.Popen(command))

    take_snapshot(session.home, Writing()).discard()
    assert started[0].wait(60) == 0

    name = session.ask(
        lambda r: r.value("SELECT value FROM setting WHERE name='second'")
    )
    assert name == "1"
