"""Encrypted files: what a connection refuses, what an error means, what migrating keeps."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from support.vaults import InProcess

from db import connection as subject
from db.connection import classify_os, connect, connect_frozen, create, self_test
from db.errors import Busy, Damaged, DiskFull, ReadOnly, StorageFailed, TooNew
from db.migrate import create_schema, migrate, migrations, version_of

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "office.db"
    connection = create(path, KEY)
    connection.execute("CREATE TABLE word (n INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("INSERT INTO word (text) VALUES ('keyhole')")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_every_setting_is_the_one_that_is_written_down(path: Path) -> None:
    connection = connect(path, KEY)

    assert {
        name: pragma(connection, name)
        for name in (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "trusted_schema",
            "cell_size_check",
            "recursive_triggers",
            "secure_delete",
            "temp_store",
            "busy_timeout",
            "wal_autocheckpoint",
            "cache_size",
            "cipher_status",
            "query_only",
        )
    } == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "busy_timeout": 5000,
        "wal_autocheckpoint": 1000,
        "cache_size": -65536,
        "cipher_status": "1",
        "query_only": 0,
    }
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH ':memory:' AS other",
        "ATTACH 'clear.db' AS other KEY ''",
        "DETACH main",
        "VACUUM INTO 'copy.db'",
        "PRAGMA temp_store = FILE",
        "PRAGMA temp_store = 1",
        "PRAGMA temp_store_directory = 'elsewhere'",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "PRAGMA hexrekey = '00'",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA journal_mode = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "PRAGMA trusted_schema = ON",
        "PRAGMA secure_delete = OFF",
        "PRAGMA mmap_size = 1000000",
        "PRAGMA cipher_log = 'x.log'",
        "PRAGMA cipher_memory_security = OFF",
        "PRAGMA cipher_add_random = \"x'00'\"",
        "SELECT load_extension('x')",
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_connection_cannot_be_loosened(
    path: Path, statement: str, read_only: bool
) -> None:
    connection = connect(path, KEY, read_only=read_only)

    with pytest.raises(
        driver.DatabaseError, match=r"not authorized|prohibited|authorization denied"
    ):
        connection.execute(statement)

    connection.close()
    assert [file.name for file in path.parent.iterdir()] == ["office.db"]


def test_the_key_is_in_no_statement_and_no_error(path: Path) -> None:
    with pytest.raises(Damaged) as caught:
        connect(path, bytes(32))

    chain = repr(caught.value) + repr(caught.value.__cause__)
    assert "00000000" not in chain


def test_the_text_of_a_key_can_be_blanked() -> None:
    text = subject._key_text(KEY)

    assert isinstance(text, bytearray)
    assert bytes(text) == b"x'" + KEY.hex().encode() + b"'"


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33)])
def test_a_key_of_another_length_is_a_bug(path: Path, key: bytes) -> None:
    with pytest.raises(AssertionError):
        connect(path, key)


def test_only_create_makes_a_file(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"

    for read_only in (False, True):
        with pytest.raises(Damaged):
            connect(missing, KEY, read_only=read_only)
    assert not missing.exists()


def test_an_empty_file_is_damaged_not_an_empty_practice(path: Path) -> None:
    path.write_bytes(b"")

    with pytest.raises(Damaged):
        connect(path, KEY)


@pytest.mark.parametrize("opening", [connect, connect_frozen])
def test_a_clear_database_is_refused(tmp_path: Path, opening) -> None:
    clear = tmp_path / "clear.db"
    plain = driver.connect(str(clear))
    plain.execute("CREATE TABLE word (n)")
    plain.commit()
    plain.close()

    with pytest.raises(Damaged):
        opening(clear, KEY)


def test_a_frozen_file_is_read_without_a_trace(path: Path) -> None:
    before = path.read_bytes()
    connection = connect_frozen(path, KEY)

    assert connection.execute("SELECT text FROM word").fetchall() == [("keyhole",)]
    with pytest.raises(driver.DatabaseError, match="readonly"):
        connection.execute("DELETE FROM word")
    connection.close()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["office.db"]


def test_a_sort_leaves_no_row_in_a_temporary_file(path: Path) -> None:
    connection = connect(path, KEY)
    connection.execute("PRAGMA cache_size = 10")
    rows = [(f"canary {number:06}",) for number in range(20_000)]
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO word (text) VALUES (?)", rows)
    connection.execute("COMMIT")
    connection.execute("SELECT text FROM word ORDER BY text || 'x' DESC").fetchmany(5)

    for file in path.parent.iterdir():
        assert b"canary" not in file.read_bytes()
    connection.close()


# What errors mean ------------------------------------------------------------------------


def test_a_second_writer_is_told_that_it_is_busy(path: Path) -> None:
    first, second = connect(path, KEY), connect(path, KEY)
    second.execute("PRAGMA busy_timeout = 1")
    first.execute("BEGIN IMMEDIATE")

    with pytest.raises(Busy), subject.reporting(path):
        second.execute("BEGIN IMMEDIATE")

    first.close()
    second.close()


def test_a_full_disk_is_said_and_what_was_kept_stays(path: Path) -> None:
    connection = connect(path, KEY)
    pages = pragma(connection, "page_count")
    connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(DiskFull), subject.reporting(path):
        connection.execute("INSERT INTO word (text) VALUES (?)", ("x" * 50_000,))

    assert connection.execute("SELECT count(*) FROM word").fetchone() == (1,)
    connection.close()


def test_a_bug_stays_a_bug(path: Path) -> None:
    connection = connect(path, KEY)

    with pytest.raises(driver.OperationalError), subject.reporting(path):
        connection.execute("SELECT nothing FROM nowhere")
    with pytest.raises(driver.IntegrityError), subject.reporting(path):
        connection.execute("INSERT INTO word (n, text) VALUES (1, 'twice')")

    connection.close()


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, ReadOnly),
        (errno.EROFS, ReadOnly),
        (errno.EIO, StorageFailed),
        (errno.ENODEV, StorageFailed),
        (errno.EEXIST, type(None)),
    ],
)
def test_what_the_system_says_is_named(number: int, kind: type) -> None:
    assert isinstance(classify_os(OSError(number, "x")), kind)


def test_the_self_test_passes_and_leaves_nothing(tmp_path: Path) -> None:
    self_test(tmp_path)

    assert list(tmp_path.iterdir()) == []


# Migrating -------------------------------------------------------------------------------


def at_version(path: Path, version: int) -> None:
    connection = create(path, KEY)
    create_schema(connection, "office")
    connection.execute("CREATE TABLE kept (n INTEGER PRIMARY KEY)")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def test_an_up_to_date_vault_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    at_version(path, len(migrations("office")))
    before = path.read_bytes()

    assert not migrate(path, KEY, "office", InProcess())
    assert path.read_bytes() == before


def test_a_newer_vault_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    at_version(path, 99)
    before = path.read_bytes()

    with pytest.raises(TooNew):
        migrate(path, KEY, "office", InProcess())
    assert path.read_bytes() == before


def test_an_older_vault_is_brought_up_and_kept_beside(tmp_path: Path) -> None:
    path = tmp_path / "doctor.db"
    connection = create(path, KEY)
    create_schema(connection, "doctor", version=1)
    connection.execute("INSERT INTO setting (name, value) VALUES ('a', 'kept')")
    connection.close()
    (tmp_path / "doctor.db.migrating").write_bytes(b"left by a crash")
    (tmp_path / "doctor.db.before-0").write_bytes(b"older still")
    told: list[str] = []

    assert migrate(path, KEY, "doctor", InProcess(), before=lambda: told.append("x"))

    assert told == ["x"]
    new = connect(path, KEY)
    assert version_of(new) == len(migrations("doctor"))
    assert new.execute("SELECT value FROM setting").fetchall() == [("kept",)]
    new.close()
    old = connect_frozen(tmp_path / "doctor.db.before-1", KEY)
    assert version_of(old) == 1
    old.close()
    names = {file.name for file in tmp_path.iterdir()}
    assert names == {"doctor.db", "doctor.db.before-1"}


def test_a_step_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "doctor.db"
    connection = create(path, KEY)
    create_schema(connection, "doctor")
    # The column is there already: the second step cannot add it again.
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(driver.OperationalError):
        migrate(path, KEY, "doctor", InProcess())

    assert path.read_bytes() == before
