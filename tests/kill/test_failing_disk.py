"""A disk that fails or fills up under the practice itself: told, and nothing is doubled.

Needs `strace` and `mount`, and the rights to use them.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.backups import Saved, fill
from support.homes import found, paths_in, reopen
from support.striking import fail
from support.struck import practice_is_whole
from support.struck_work import REFUSED

from db.entities.draft import FormDraft
from db.errors import DiskFull
from desktop.clock import FixedClock
from desktop.drafts import keep_drafts, waiting_drafts

SYNCS = 12
"""More than a booking and a close make on one file."""


@pytest.mark.parametrize("file", ["office.db-wal", "office.db"])
def test_a_booking_done_again_after_a_failed_sync_is_there_once(
    saved: Saved, file: str
) -> None:
    """D5, F-9b: whichever sync fails, she is told or it held; then there is exactly one."""
    whole = saved.folder.with_name("kept")
    shutil.copytree(saved.folder, whole)
    told = 0
    for number in range(1, SYNCS):
        shutil.rmtree(saved.folder)
        shutil.copytree(whole, saved.folder)
        how = f"fsync,fdatasync:error=EIO:when={number}"
        ended = fail("booking_again", saved.folder, how, saved.home / file)
        told += "StorageFailed" in ended.said
        with closing(reopen(saved.paths, saved.clock)) as session:
            practice_is_whole(session, 4)
    assert told or file == "office.db"


def test_a_booking_that_failed_and_was_left_is_there_or_not(saved: Saved) -> None:
    """D5: what a commit that was reported failed left behind is whole, and no alarm."""
    whole = saved.folder.with_name("kept")
    shutil.copytree(saved.folder, whole)
    for number in range(1, 4):
        shutil.rmtree(saved.folder)
        shutil.copytree(whole, saved.folder)
        how = f"fsync,fdatasync:error=EIO:when={number}"
        ended = fail("booking_left", saved.folder, how, saved.home / "office.db-wal")
        assert ended.status in (0, REFUSED)
        with closing(reopen(saved.paths, saved.clock)) as session:
            assert session.home.doubts == ()
            practice_is_whole(session, 3, 4)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MiB."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    subprocess.run(command, check=True)
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def test_a_full_disk_is_told_and_work_goes_on_once_there_is_room(
    small: Path, clock: FixedClock
) -> None:
    """D6: while booking, while a draft is kept at lock, while the vaults are closed."""
    paths = paths_in(small)
    found(paths, clock)
    session = reopen(paths, clock)
    session.do(fill, count=1)
    film = small / "film"
    film.touch()
    film.write_bytes(bytes(shutil.disk_usage(small).free))

    with pytest.raises(DiskFull):
        session.do(fill, count=400, first=500)
    draft = FormDraft(kind="new_patient", content={"family": "x" * 60_000})
    assert [type(error) for error in keep_drafts(session, [draft])] == [DiskFull]
    film.unlink()

    session.do(fill, count=1, first=1)
    assert keep_drafts(session, [draft]) == ()
    session.close()
    with closing(reopen(paths, clock)) as session:
        assert len(session.ask(waiting_drafts, session.account.id)) == 1
        practice_is_whole(session, 2)


def test_a_disk_that_is_full_at_the_lock_still_closes_and_opens(
    small: Path, clock: FixedClock
) -> None:
    """D6: the checkpoint finds no room; what was confirmed is there all the same."""
    paths = paths_in(small)
    found(paths, clock)
    session = reopen(paths, clock)
    session.do(fill, count=20)
    film = small / "film"
    film.touch()
    film.write_bytes(bytes(shutil.disk_usage(small).free))
    try:
        session.close()
    except DiskFull:
        session.home.abandon()
    film.unlink()

    with closing(reopen(paths, clock)) as session:
        practice_is_whole(session, 20)
