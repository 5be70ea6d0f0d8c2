"""Opens encrypted files: the only import of sqlcipher3, and of what its errors mean.

The key is given through `set_key` as a raw key, never in SQL text: a trace callback would
see it and an exception would repeat it. SQLCipher answers "file is not a database" alike
for a wrong key, no key and a damaged first page; callers that have proved their key know
which it is.
"""

from __future__ import annotations

import errno
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import sqlcipher3.dbapi2 as driver

from db.errors import (
    Busy,
    Damaged,
    DiskFull,
    ExpectedError,
    Interrupted,
    ReadOnly,
    StorageFailed,
)
from db.private import ensure_private

CACHE_KIB = 65536
PAGES_FOR_MANY = 8_000
STATEMENTS = 128
FEW_STATEMENTS = 8
"""Statements a connection keeps prepared: each holds some of the small pool of memory that
SQLite gives a connection. What finds no place there is allocated, and every allocation is
locked and unlocked by the system: that is two thirds of the time of very many rows."""
_RAW_KEY = 32
_CLEAR = b"SQLite format 3\0"
_HEX = b"0123456789abcdef"

_BUSY, _LOCKED, _INTERRUPTED = 5, 6, 9
_READ_ONLY, _IO_ERROR, _CORRUPT = 8, 10, 11
_FULL, _CANNOT_OPEN, _PROTOCOL, _NOT_A_DATABASE = 13, 14, 15, 26

_GONE = {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOLCK}

UNFIT: type[Exception] = driver.IntegrityError
"""A row that its table does not take."""

_DENIED_ACTIONS = {driver.SQLITE_ATTACH, driver.SQLITE_DETACH}
_DENIED_PRAGMAS = {
    "temp_store",
    "temp_store_directory",
    "key",
    "hexkey",
    "rekey",
    "hexrekey",
    "journal_mode",
    "writable_schema",
    "trusted_schema",
    "mmap_size",
    "synchronous",
    "foreign_keys",
    "recursive_triggers",
    "cell_size_check",
    "secure_delete",
    "query_only",
    "ignore_check_constraints",
}
_ALLOWED_CIPHER = {"cipher_integrity_check", "cipher_status"}

_PRAGMAS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "recursive_triggers = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "mmap_size = 0",
    "busy_timeout = 5000",
    "wal_autocheckpoint = 1000",
    f"cache_size = -{CACHE_KIB}",
)
_MAC_PRAGMAS = ("fullfsync = ON", "checkpoint_fullfsync = ON")


def create(path: Path, key: bytes) -> sqlite3.Connection:
    """A new encrypted file in write-ahead mode.

    Raises:
        Damaged: something under another key is there.
        ExpectedError: as the disk answers.
    """
    with reporting(path):
        # The library would make it readable by others, and its log after its example.
        ensure_private(path)
        return _settled(_keyed(path, key, "?mode=rwc"))


def connect_for_many(path: Path, key: bytes) -> sqlite3.Connection:
    """The same for very many rows: few statements, and its log folded in less often.

    A page that is written by each of twenty transactions is then copied once. It stands
    beside the usual connections, so it keeps half as much in memory.

    Raises:
        Damaged, ExpectedError: as `connect`.
    """
    connection = connect(path, key, statements=FEW_STATEMENTS)
    with reporting(path):
        connection.execute(f"PRAGMA wal_autocheckpoint = {PAGES_FOR_MANY}")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB // 2}")
    return connection


def connect(
    path: Path, key: bytes, *, read_only: bool = False, statements: int = STATEMENTS
) -> sqlite3.Connection:
    """An encrypted file that exists, in write-ahead mode.

    Args:
        path: the file.
        key: 32 raw bytes.
        read_only: refuse every change.
        statements: how many it keeps prepared.

    Raises:
        Damaged: the file is missing, empty, not one under this key, or not encrypted.
        ExpectedError: as the disk answers.
    """
    with reporting(path):
        if not path.is_file() or path.stat().st_size == 0:
            # An empty one would open with any key, and hold nothing.
            raise Damaged(path.name, "missing or empty")
        raw = _keyed(path, key, "?mode=rw", statements)
        return _settled(raw, read_only=read_only)


def connect_frozen(path: Path, key: bytes) -> sqlite3.Connection:
    """A closed file that nobody writes (a snapshot), without locks or side files.

    Raises:
        Damaged: the file is not one under this key.
    """
    with reporting(path):
        return _settled(_keyed(path, key, "?mode=ro&immutable=1"), read_only=True)


@contextmanager
def reporting(path: Path | None = None) -> Iterator[None]:
    """Turns what the database says into errors that people are told about.

    An unknown code goes through as it is: it is a bug.
    """
    try:
        yield
    except driver.Error as error:
        expected = classify(error, path)
        if expected is None:
            raise
        raise expected from error
    except OSError as error:
        expected = classify_os(error, path)
        if expected is None:
            raise
        raise expected from error


def classify(error: Exception, path: Path | None = None) -> ExpectedError | None:
    """What a database error means, by its primary code; None for a bug."""
    if isinstance(error, driver.ProgrammingError) and "closed" in str(error):
        # Asked after the lock closed the file: nobody is there for the answer.
        return Interrupted()
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    role = path.name if path else "database"
    if code in (_BUSY, _LOCKED, _PROTOCOL):
        return Busy()
    if code == _INTERRUPTED:
        return Interrupted()
    if code == _FULL:
        return DiskFull(path)
    if code == _READ_ONLY:
        return ReadOnly(path)
    if code in (_IO_ERROR, _CANNOT_OPEN):
        return StorageFailed(path, f"code {code}")
    if code in (_CORRUPT, _NOT_A_DATABASE):
        return Damaged(role, f"code {code}")
    return None


def classify_os(error: OSError, path: Path | None = None) -> ExpectedError | None:
    """What the operating system's error means; None for a bug."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ELOOP):
        return ReadOnly(path)
    if error.errno in _GONE:
        return StorageFailed(path, error.strerror or "")
    return None


def self_test(folder: Path) -> None:
    """Proves that a file written here is unreadable without its key.

    Raises:
        Damaged: the library encrypts nothing; no practice may be opened with it.
    """
    import secrets

    path = folder / f"self-test-{secrets.token_hex(8)}.db"
    try:
        key = secrets.token_bytes(_RAW_KEY)
        connection = create(path, key)
        connection.execute("CREATE TABLE probe (n INTEGER PRIMARY KEY, word TEXT)")
        connection.execute("INSERT INTO probe (word) VALUES ('keyhole')")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        written = path.read_bytes()
        if written.startswith(_CLEAR) or b"keyhole" in written or not written:
            raise Damaged("sqlcipher", "no encryption")
        _check_refusals(path, key, written)
    finally:
        for name in (path.name, path.name + "-wal", path.name + "-shm"):
            (folder / name).unlink(missing_ok=True)


def _check_refusals(path: Path, key: bytes, written: bytes) -> None:
    """Its own key opens it; another one, or a flipped bit, does not."""
    connect_frozen(path, key).close()
    attempts = ((bytes(_RAW_KEY), written), (key, _flipped(written)))
    for tried, content in attempts:
        path.write_bytes(content)
        try:
            connect_frozen(path, tried).close()
        except Damaged:
            continue
        raise Damaged("sqlcipher", "no authentication")


def _flipped(data: bytes) -> bytes:
    middle = min(len(data), 4096) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def versions() -> tuple[str, str]:
    """SQLCipher's and SQLite's versions."""
    connection = driver.connect(":memory:")
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return (cipher[0] if cipher else "", driver.sqlite_version)


def _settled(
    connection: sqlite3.Connection, *, read_only: bool = False
) -> sqlite3.Connection:
    try:
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
        for pragma in _PRAGMAS + (_MAC_PRAGMAS if sys.platform == "darwin" else ()):
            connection.execute(f"PRAGMA {pragma}")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        connection.set_authorizer(_authorise)
    except driver.Error:
        connection.close()
        raise
    return connection


def _key_text(key: bytes) -> bytearray:
    """SQLCipher's notation of a raw key, in memory that can be blanked."""
    assert len(key) == _RAW_KEY, "a shorter key would silently become a passphrase"
    text = bytearray(2 * _RAW_KEY + 3)
    text[:2], text[-1:] = b"x'", b"'"
    for number, byte in enumerate(key):
        text[2 + 2 * number] = _HEX[byte >> 4]
        text[3 + 2 * number] = _HEX[byte & 15]
    return text


def _keyed(
    path: Path, key: bytes, query: str, statements: int = STATEMENTS
) -> sqlite3.Connection:
    raw = driver.connect(
        path.absolute().as_uri() + query,
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=statements,
    )
    text = _key_text(key)
    try:
        raw.execute("PRAGMA cipher_memory_security = ON")
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.set_key(text)
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        encrypted = raw.execute("PRAGMA cipher_status").fetchone() == ("1",)
    except driver.Error:
        raw.close()
        raise
    finally:
        text[:] = bytes(len(text))
    if not encrypted:
        raw.close()
        raise Damaged(path.name, "not encrypted")
    return cast("sqlite3.Connection", raw)


def _authorise(
    action: int, first: str | None, second: str | None, *_where: str | None
) -> int:
    if action in _DENIED_ACTIONS:
        return int(driver.SQLITE_DENY)
    if action == driver.SQLITE_PRAGMA and first is not None:
        name = first.lower()
        if name in _DENIED_PRAGMAS and second is not None:
            return int(driver.SQLITE_DENY)
        if name.startswith("cipher_") and name not in _ALLOWED_CIPHER:
            return int(driver.SQLITE_DENY)
    if action == driver.SQLITE_FUNCTION and second == "load_extension":
        return int(driver.SQLITE_DENY)
    return int(driver.SQLITE_OK)


def plain_for_measuring(path: Path) -> sqlite3.Connection:
    """A clear database at the same settings, for the benchmark's invented data alone."""
    plain = driver.connect(str(path), isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    for pragma in _PRAGMAS:
        plain.execute(f"PRAGMA {pragma}")
    return cast("sqlite3.Connection", plain)
