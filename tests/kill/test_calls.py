"""A process ended at each system call of what it does: all of it is there, or nothing.

Needs `strace` and the right to attach to a process of one's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.backups import Saved
from support.homes import reopen
from support.striking import fail
from support.struck import Stricken, backups_are_whole, practice_is_whole
from support.struck_work import AT, REFUSED

from db.entities.backup import Level
from db.errors import PracticeExists
from db.opening import open_home_with_recovery
from db.queries.backups import backups
from desktop.backup import service
from desktop.backup.opening import Keys
from desktop.backup.restore import restore
from desktop.backup.run import file_name
from desktop.backup.target import PART
from desktop.helper import HelperProcess

Struck = Callable[[str], Iterator[Stricken]]


@pytest.mark.parametrize("work", ["booking", "closing"])
def test_a_booking_is_there_or_not(struck: Struck, work: str) -> None:
    """D4: the appointment, its patient and the operation, or none of them."""
    for one in struck(work):
        session = one.opened()
        practice_is_whole(session, 3, 4)
        session.close()


def test_a_header_is_the_old_or_the_new(struck: Struck) -> None:
    """K9, F-24."""
    for one in struck("header"):
        assert one.epoch in (1, 2)
        session = one.opened()
        practice_is_whole(session, 3)
        session.close()


def test_a_backup_is_whole_or_no_backup(struck: Struck) -> None:
    """B1: the generation before is intact, no half file is listed, the next run sweeps."""
    for one in struck("backup"):
        before = {path: path.read_bytes() for path in one.stick.glob("*-000001-*")}
        session = one.opened()
        backups_are_whole(session, one.stick)
        made = service.run_backup(session, one.paths)
        assert not made.earlier_bad
        backups_are_whole(session, one.stick)
        assert not list(one.stick.glob("*.part"))
        assert len(session.ask(backups)) == len(list(one.stick.glob("*.coffre")))
        assert {path: path.read_bytes() for path in before} == before
        practice_is_whole(session, 3)
        session.close()


def test_a_restore_leaves_a_whole_practice_or_none(struck: Struck) -> None:
    """B14."""
    for one in struck("restoring"):
        (file,) = one.stick.glob("*.coffre")
        recovery = one.saved.founded.recovery
        new, outside = one.folder / "new", HelperProcess()
        try:
            restore(file, new, Keys(recovery=recovery), outside)
        except PracticeExists:
            assert one.point.call in ("fsync", "openat", "rename", "write")
        home = open_home_with_recovery(new, recovery=recovery, outside=outside)
        assert home.incarnation == 2
        assert home.head().count > 0
        home.close()
        left = {path.name for path in one.folder.iterdir()}
        assert left == {"home", "home-local", "usb", "kit", "new"}
        session = one.opened()
        practice_is_whole(session, 3)
        session.close()


@pytest.mark.parametrize("error", ["EINVAL", "EOPNOTSUPP"])
def test_a_medium_that_cannot_flush_is_told(saved: Saved, error: str) -> None:
    """B7."""
    how = f"fsync,fdatasync:error={error}"
    ended = fail("backup", saved.folder, how, part_of(saved))
    assert ended.status == 0, ended.said

    session = reopen(saved.paths, saved.clock)
    assert [one.level for one in session.ask(backups)] == [
        Level.CONFIRMED,
        Level.UNFLUSHED,
    ]
    session.close()


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("write:error=ENOSPC:when=3", "DiskFull"),
        ("write:error=EIO:when=2", "StorageFailed"),
        ("fsync:error=EIO", "StorageFailed"),
        ("read:error=EIO:when=2", "StorageFailed"),
    ],
)
def test_a_medium_that_fails_leaves_what_was_there(
    saved: Saved, how: str, said: str
) -> None:
    """B2: the room was looked at, and is gone since; or the stick is dying."""
    before = {path: path.read_bytes() for path in saved.stick.iterdir()}
    ended = fail("backup", saved.folder, how, part_of(saved))

    assert (ended.status, said in ended.said) == (REFUSED, True), ended.said
    assert {path: path.read_bytes() for path in saved.stick.iterdir()} == before
    session = reopen(saved.paths, saved.clock)
    assert len(session.ask(backups)) == 1
    assert service.run_backup(session, saved.paths).backup.level is Level.WRITTEN
    session.close()


def part_of(saved: Saved) -> Path:
    """The file the next run writes first."""
    practice = saved.founded.practice_id.hex
    return saved.stick / (file_name(practice, 2, AT) + PART)
