"""A copy of a vault, taken under its writer's lock, and the proof that it is one.

The copy is of ciphertext, byte for byte, by the helper process. It is taken after a
truncating checkpoint, while the writer's lock is held, so that no log belongs to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from db import journal, trail
from db.connection import connect, connect_frozen, reporting
from db.errors import Busy, Damaged, NotFound, TooNew
from db.home import VaultConnections
from db.migrate import APPLICATION_ID, migrations, version_of
from db.outside import Outside, Report
from db.queries.backups import DEVICE
from db.repositories.appointments import Appointments
from db.repositories.patients import Patients
from db.trail import TrailHead
from db.trail_keys import is_lent

_CACHE_KIB = 4096
"""Every page is read once: remembering more would only take memory."""

_ASKED_EVERY = 100_000
"""Steps of the database's machine between two questions whether to stop."""

SAMPLE = 32
"""How many rows of each kind are read as what they are, spread over the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a copy must hold: the journal's head, and how many of each.

    Args:
        schema: version of the tables; tables: how many there are.
        trail: where the trail stands, None in what is older than it.
    """

    head: journal.Head
    patients: int
    appointments: int
    schema: int
    tables: int
    trail: TrailHead | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a copy is checked against.

    Args:
        kind: "office" or "doctor".
        practice: id in hex that the vault must say.
        after: number of the last operation whose link was checked before.
        deep: also check every index (minutes for a large file) and the whole journal.
        stopped: asked all the while; True ends the check.
    """

    kind: str
    practice: str
    after: int = 0
    deep: bool = False
    stopped: Callable[[], bool] = lambda: False


def copy_open_vault(
    vault: VaultConnections,
    target: Path,
    outside: Outside,
    report: Report | None = None,
) -> None:
    """Copies an open vault; writers wait until it is done. The copy is not synced.

    Raises:
        Busy: somebody reads so long that the log cannot be folded in.
        ExpectedError: as the disk answers; no target is left behind.
    """
    with reporting(vault.path):
        busy, _pages, _folded = vault.writer.execute(
            "PRAGMA wal_checkpoint(TRUNCATE)"
        ).fetchone()
        if busy:
            raise Busy
        vault.writer.execute("BEGIN IMMEDIATE")
        try:
            outside.copy(vault.path, target, report, durable=False)
        finally:
            vault.writer.execute("ROLLBACK")


def count_office(vault: VaultConnections) -> Counted:
    """What is in the office vault now; on the writer's thread, before it is copied."""
    with reporting(vault.path):
        return _counted(vault.writer)


def trail_of(vault: VaultConnections) -> TrailHead:
    """Where a vault's trail stands now; on the writer's thread."""
    with reporting(vault.path):
        return trail.head(vault.writer)


def fold_log(path: Path, key: bytes) -> None:
    """Folds a log that was copied with its closed vault into the copy.

    Raises:
        Damaged: they do not open together.
    """
    with closing(connect(path, key)) as copy, reporting(path):
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def device_is_known(path: Path, key: bytes, public: str) -> bool:
    """Whether the office vault in a copy names the computer with this public key, hex."""
    with _opened(path, key) as copy:
        name = DEVICE + public
        found = copy.execute("SELECT 1 FROM setting WHERE name = ?", (name,))
        return found.fetchone() is not None


def is_lent_in(path: Path, key: bytes, user: str) -> bool:
    """Whether the doctor vault in a copy knows this person as somebody it was lent to."""
    with _opened(path, key) as copy:
        return is_lent(copy, user)


def check_copy(path: Path, key: bytes, expected: Expected) -> Counted | None:
    """Opens a copy nobody writes and reads it: pages, structure, references, content.

    The checks of pages, structure and content run side by side. A database that opens and
    holds nothing is the trap of a write that was killed: it is refused.

    Args:
        path: the copied file.
        key: the vault's database key.
        expected: which vault it must be, and how deep to look.

    Returns:
        What the office vault holds; None for the doctor's.

    Raises:
        Damaged: the copy is not a whole vault of this practice.
        TooNew: a newer application wrote it.
        Interrupted: it was stopped before its end.
    """
    if not path.exists() or path.stat().st_size == 0:
        raise Damaged(path.name, "missing or empty")
    with ThreadPoolExecutor(3, thread_name_prefix="check") as pool:
        pages = pool.submit(_check_pages, path, key, expected)
        structure = pool.submit(_check_structure, path, key, expected)
        content = pool.submit(_read_content, path, key, expected)
        pages.result()
        structure.result()
        return content.result()


@contextmanager
def _opened(
    path: Path, key: bytes, expected: Expected | None = None
) -> Iterator[sqlite3.Connection]:
    with closing(connect_frozen(path, key)) as copy, reporting(path):
        copy.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if expected is not None:
            copy.set_progress_handler(expected.stopped, _ASKED_EVERY)
        yield copy


def _check_pages(path: Path, key: bytes, expected: Expected) -> None:
    with _opened(path, key, expected) as copy:
        if copy.execute("PRAGMA cipher_integrity_check").fetchall():
            raise Damaged(path.name, "page authentication")


def _check_structure(path: Path, key: bytes, expected: Expected) -> None:
    check = "integrity_check" if expected.deep else "quick_check"
    with _opened(path, key, expected) as copy:
        if copy.execute(f"PRAGMA {check}").fetchall() != [("ok",)]:
            raise Damaged(path.name, check)
        if copy.execute("PRAGMA foreign_key_check").fetchall():
            raise Damaged(path.name, "references")


def _read_content(path: Path, key: bytes, expected: Expected) -> Counted | None:
    with _opened(path, key, expected) as copy:
        _check_identity(path, copy, expected)
        return _read_office(path, copy, expected) if expected.kind == "office" else None


def _check_identity(path: Path, copy: sqlite3.Connection, expected: Expected) -> None:
    if copy.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise Damaged(path.name, "application id")
    version, known = version_of(copy), len(migrations(expected.kind))
    if version > known:
        raise TooNew(version, known)
    if version < 1:
        raise Damaged(path.name, "schema version")
    table = "SELECT count(*) FROM sqlite_master WHERE name = 'vault'"
    row = None
    if copy.execute(table).fetchone() == (1,):
        row = copy.execute("SELECT practice_id, kind FROM vault").fetchone()
    if row is None or (row[0].hex(), row[1]) != (expected.practice, expected.kind):
        raise Damaged(path.name, "another vault, or an empty one")


def _read_office(path: Path, copy: sqlite3.Connection, expected: Expected) -> Counted:
    try:
        if not journal.verify(copy, 0 if expected.deep else expected.after).ok:
            raise Damaged(path.name, "journal chain")
        for kind in (Patients, Appointments):
            rows = kind(copy, lambda _change: None)
            for key in _sampled(copy, kind.table):
                rows.get(key)
        return _counted(copy)
    except (ValueError, TypeError, KeyError, AttributeError, NotFound) as error:
        raise Damaged(path.name, "a row cannot be read") from error


def _sampled(copy: sqlite3.Connection, table: str) -> list[UUID]:
    """Ids spread over the whole table; its name is one of ours."""
    newest = f"SELECT coalesce(max(n), 0) FROM {table}"  # noqa: S608
    nearest = f"SELECT id FROM {table} WHERE n >= ? ORDER BY n LIMIT 1"  # noqa: S608
    last = copy.execute(newest).fetchone()[0]
    found = []
    for at in range(SAMPLE):
        row = copy.execute(nearest, (last * at // SAMPLE,)).fetchone()
        if row is not None:
            found.append(UUID(bytes=row[0]))
    return found


def _counted(connection: sqlite3.Connection) -> Counted:
    patients, appointments, tables = connection.execute(
        "SELECT (SELECT count(*) FROM patient), (SELECT count(*) FROM appointment),"
        " (SELECT count(*) FROM sqlite_master)"
    ).fetchone()
    return Counted(
        head=journal.head(connection),
        patients=patients,
        appointments=appointments,
        schema=version_of(connection),
        tables=tables,
        trail=_trail_head(connection),
    )


def _trail_head(connection: sqlite3.Connection) -> TrailHead | None:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'trail'")
    return trail.head(connection) if found.fetchone() is not None else None
