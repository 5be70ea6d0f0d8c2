"""What lies in a home and beside it is its owner's alone, and no planted link is followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from support.backups import Saved
from support.exchange import Two
from support.homes import found, paths_in, reopen
from support.office import KEY

from db.connection import create
from db.errors import ExpectedError
from db.keys.header import replace_file
from db.lock import FileLock
from db.migrate import create_schema, migrate
from desktop.backup.restore import restore
from desktop.backup.target import write_flushed
from desktop.clock import FixedClock
from desktop.helper import HelperProcess
from desktop.local_file import replace_private_file, update_local_file
from desktop.logs import TechnicalLog
from desktop.prints.files import write_private
from desktop.secret_file import FileSecretStore
from ui.preferences import Preferences, write_preferences


@pytest.fixture(autouse=True)
def anybody() -> Iterator[None]:
    """A system that takes nothing away by itself: what is private, we made so."""
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    """What others have any right on, below a folder."""
    return sorted(
        f"{stat.filemode(path.lstat().st_mode)} {path.relative_to(folder)}"
        for path in folder.rglob("*")
        if not path.is_symlink() and path.stat().st_mode & 0o077
    )


def test_a_new_practice_at_work_leaves_nothing_for_others(
    tmp_path: Path, clock: FixedClock
) -> None:
    paths = paths_in(tmp_path)
    found(paths, clock)
    session = reopen(paths, clock)
    TechnicalLog(paths.logs, clock).event("began")
    write_preferences(paths.config, Preferences())

    assert (paths.home / "office.db-wal").exists()
    assert open_to_others(tmp_path) == []
    session.close()
    assert open_to_others(tmp_path) == []


def test_a_backup_and_a_practice_restored_from_it_are_private(
    tmp_path: Path, clock: FixedClock
) -> None:
    with closing(Saved(tmp_path / "here", clock)) as saved:
        file = saved.back_up().path
        restore(file, tmp_path / "there", saved.kit, HelperProcess())

        assert open_to_others(saved.stick) == []
        assert open_to_others(tmp_path / "there") == []
        assert open_to_others(saved.home) == []


def test_an_envelope_and_the_practice_it_brings_are_private(
    tmp_path: Path, clock: FixedClock
) -> None:
    two = Two(tmp_path, clock)
    two.ready()
    two.open(two.seal())

    assert list((two.paths("remote").home / "received").rglob("*.db"))
    for name in ("office", "remote"):
        assert open_to_others(two.paths(name).home) == []
        assert open_to_others(two.paths(name).config) == []
    assert open_to_others(tmp_path / "stick") == []
    two.close()


def test_a_schema_brought_up_to_date_is_private_and_so_is_what_was_before(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    path = folder / "office.db"
    with closing(create(path, KEY)) as made:
        create_schema(made, "office", 1)

    migrate(path, KEY, "office", HelperProcess())

    assert (folder / "office.db.before-1").exists()
    assert open_to_others(tmp_path) == []


def test_what_an_earlier_version_left_open_is_closed_when_it_is_opened(
    tmp_path: Path, clock: FixedClock
) -> None:
    paths = paths_in(tmp_path)
    found(paths, clock)
    for path in tmp_path.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert open_to_others(tmp_path)

    with closing(reopen(paths, clock)):
        pass

    left = open_to_others(tmp_path)
    assert [line for line in left if "home/" in line or "home-local/" in line] == []


def _header(path: Path, _clock: FixedClock) -> None:
    replace_file(path, b"secret")


def _kit(path: Path, _clock: FixedClock) -> None:
    write_private(path, b"secret")


def _marker(path: Path, _clock: FixedClock) -> None:
    write_flushed(path, b"secret")


def _names(path: Path, _clock: FixedClock) -> None:
    update_local_file(path, practice="secret")


def _choices(path: Path, _clock: FixedClock) -> None:
    replace_private_file(path, b"secret")


def _secret(path: Path, _clock: FixedClock) -> None:
    FileSecretStore(path.parent, path).keep(UUID(int=1), bytes(16))


WRITERS = {
    "header": (_header, ".new"),
    "kit": (_kit, ".new"),
    "marker": (_marker, ".part"),
    "names": (_names, ".new"),
    "choices": (_choices, ".new"),
    "secret": (_secret, ".new"),
}


@pytest.mark.parametrize("what", WRITERS)
def test_a_link_planted_where_a_file_is_made_leads_nowhere(
    tmp_path: Path, clock: FixedClock, what: str
) -> None:
    write, ending = WRITERS[what]
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    theirs.write_bytes(b"of somebody else")
    theirs.chmod(0o666)
    (tmp_path / f"ours{ending}").symlink_to(theirs)

    write(ours, clock)

    assert theirs.read_bytes() == b"of somebody else"
    assert not ours.is_symlink()
    assert ours.stat().st_mode & 0o777 == 0o600


def _lock(path: Path, _clock: FixedClock) -> None:
    FileLock(path).take()


def _vault(path: Path, _clock: FixedClock) -> None:
    create(path, KEY)


@pytest.mark.parametrize("write", [_lock, _vault])
def test_a_name_that_is_a_link_is_refused_where_a_file_is_opened(
    tmp_path: Path, clock: FixedClock, write: Callable[[Path, FixedClock], None]
) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    theirs.write_bytes(b"of somebody else")
    ours.symlink_to(theirs)

    with pytest.raises(ExpectedError):
        write(ours, clock)

    assert theirs.read_bytes() == b"of somebody else"


def test_a_log_that_is_a_link_is_not_written(tmp_path: Path, clock: FixedClock) -> None:
    log = TechnicalLog(tmp_path / "log", clock)
    log.event("began")
    (file,) = (tmp_path / "log").iterdir()
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"")
    file.unlink()
    file.symlink_to(theirs)

    clock.advance(timedelta(seconds=1))
    log.event("again")

    assert theirs.read_bytes() == b""
