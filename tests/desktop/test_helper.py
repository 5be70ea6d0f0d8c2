"""The helper process, for real: what it hashes, copies, and leaves when it fails."""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from db.connection import connect, create
from db.errors import DiskFull, ExpectedError
from desktop.helper import HelperProcess

KEY = bytes(range(32))


def test_it_hashes_what_is_there_and_says_what_is_not(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    (tmp_path / "é \n").write_bytes(b"")

    found = HelperProcess().start_hashing(
        [tmp_path / "a", tmp_path / "é \n", tmp_path / "none"]
    )()

    assert found[0].size == 3_000_000
    assert found[0].sha256 == hashlib.sha256(b"x" * 3_000_000).hexdigest()
    assert (found[1].size, found[2].size) == (0, -1)


def test_it_copies_whole_and_reports(tmp_path: Path) -> None:
    data = os.urandom(2_500_000)
    (tmp_path / "a").write_bytes(data)
    told: list[tuple[int, int]] = []

    size = HelperProcess().copy(
        tmp_path / "a", tmp_path / "b", lambda done, total: told.append((done, total))
    )

    assert (tmp_path / "b").read_bytes() == data
    assert size == len(data)
    assert told[0] == (0, len(data))
    assert told[-1] == (len(data), len(data))
    assert (tmp_path / "b").stat().st_mode & 0o077 == 0


def test_it_never_writes_over_a_file_nor_takes_it_away(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"new")
    (tmp_path / "b").write_bytes(b"old")

    with pytest.raises(ExpectedError):
        HelperProcess().copy(tmp_path / "a", tmp_path / "b")

    assert (tmp_path / "b").read_bytes() == b"old"


def test_a_copy_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    class GivenUp(Exception):
        pass

    def give_up(done: int, total: int) -> None:
        raise GivenUp

    (tmp_path / "a").write_bytes(bytes(3_000_000))

    with pytest.raises(GivenUp):
        HelperProcess().copy(tmp_path / "a", tmp_path / "b", give_up)

    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("source", ["none", "."])
def test_a_source_that_cannot_be_read_is_said(tmp_path: Path, source: str) -> None:
    with pytest.raises(ExpectedError):
        HelperProcess().copy(tmp_path / source, tmp_path / "b")

    assert not (tmp_path / "b").exists()


def test_a_file_that_grows_too_large_is_said_and_no_part_is_left(
    tmp_path: Path,
) -> None:
    (tmp_path / "a").write_bytes(os.urandom(200_000))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(DiskFull):
            HelperProcess().copy(tmp_path / "a", tmp_path / "b")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_a_copy_beside_an_open_vault_loses_no_lock_and_no_commit(
    tmp_path: Path,
) -> None:
    """F-10: an application that opened its own database would lose its locks."""
    path = tmp_path / "office.db"
    connection = create(path, KEY)
    connection.execute("CREATE TABLE word (n INTEGER PRIMARY KEY)")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO word VALUES (1)")
    HelperProcess().copy(path, tmp_path / "copy.db")
    HelperProcess().start_hashing([path, path.with_name("office.db-shm")])()

    other = (
        "import sys; from pathlib import Path; from db.connection import connect\n"
        "from db.errors import Busy; from db.connection import reporting\n"
        "c = connect(Path(sys.argv[1]), bytes(range(32)))\n"
        "c.execute('PRAGMA busy_timeout = 1')\n"
        "try:\n"
        "    with reporting(): c.execute('BEGIN IMMEDIATE')\n"
        "except Busy: sys.exit(7)\n"
    )
    done = subprocess.run([sys.executable, "-c", other, str(path)], check=False)

    assert done.returncode == 7
    connection.execute("COMMIT")
    connection.close()
    again = connect(path, KEY)
    assert again.execute("SELECT n FROM word").fetchall() == [(1,)]
    again.close()
