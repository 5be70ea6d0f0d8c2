"""A copy of an open vault, taken under its writer's lock, and the proof that it is one.

The copy is of ciphertext, byte for byte, by the helper process. It is taken after a
truncating checkpoint, while the writer's lock is held, so that no log belongs to it.
"""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from db import journal
from db.connection import connect_frozen, reporting
from db.errors import Busy, Damaged
from db.home import VaultConnections
from db.migrate import APPLICATION_ID, version_of
from db.outside import Digest, Outside, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a copy must hold: the journal's head, and how many of each."""

    head: journal.Head
    patients: int
    appointments: int
    schema: int


def copy_open_vault(
    vault: VaultConnections,
    target: Path,
    outside: Outside,
    report: Report | None = None,
) -> Digest:
    """Copies an open vault; writers wait until it is done.

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
            return outside.copy(vault.path, target, report)
        finally:
            vault.writer.execute("ROLLBACK")


def count_office(vault: VaultConnections) -> Counted:
    """What is in the office vault now, as its reader sees it."""
    with reporting(vault.path):
        reader = vault.reader
        return Counted(
            head=journal.head(reader),
            patients=reader.execute("SELECT count(*) FROM patient").fetchone()[0],
            appointments=reader.execute("SELECT count(*) FROM appointment").fetchone()[
                0
            ],
            schema=version_of(reader),
        )


def check_copy(
    path: Path, key: bytes, kind: str, practice: str, *, deep: bool = False
) -> Counted | None:
    """Opens a copy nobody writes and reads it: pages, structure, references, content.

    The two checks of pages and structure run side by side. A database that opens and
    holds nothing is the trap of a write that was killed: it is refused.

    Args:
        path: the copied file.
        key: the vault's database key.
        kind: "office" or "doctor".
        practice: id in hex that the vault must say.
        deep: also check every index (minutes for a large file) and the whole journal.

    Returns:
        What the office vault holds; None for the doctor's.

    Raises:
        Damaged: the copy is not a whole vault of this practice.
    """
    with ThreadPoolExecutor(2) as pool:
        pages = pool.submit(_check_pages, path, key)
        structure = pool.submit(_check_structure, path, key, deep=deep)
        pages.result()
        structure.result()
    with closing(connect_frozen(path, key)) as copy, reporting(path):
        _check_identity(path, copy, kind, practice)
        if kind != "office":
            return None
        if deep and not journal.verify(copy).ok:
            raise Damaged(path.name, "journal chain")
        return Counted(
            head=journal.head(copy),
            patients=copy.execute("SELECT count(*) FROM patient").fetchone()[0],
            appointments=copy.execute("SELECT count(*) FROM appointment").fetchone()[0],
            schema=version_of(copy),
        )


def _check_pages(path: Path, key: bytes) -> None:
    with closing(connect_frozen(path, key)) as copy, reporting(path):
        if copy.execute("PRAGMA cipher_integrity_check").fetchall():
            raise Damaged(path.name, "page authentication")


def _check_structure(path: Path, key: bytes, *, deep: bool) -> None:
    check = "integrity_check" if deep else "quick_check"
    with closing(connect_frozen(path, key)) as copy, reporting(path):
        if copy.execute(f"PRAGMA {check}").fetchall() != [("ok",)]:
            raise Damaged(path.name, check)
        if copy.execute("PRAGMA foreign_key_check").fetchall():
            raise Damaged(path.name, "references")


def _check_identity(
    path: Path, copy: sqlite3.Connection, kind: str, practice: str
) -> None:
    if copy.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise Damaged(path.name, "application id")
    table = "SELECT count(*) FROM sqlite_master WHERE name = 'vault'"
    row = None
    if copy.execute(table).fetchone() == (1,):
        row = copy.execute("SELECT practice_id, kind FROM vault").fetchone()
    if row is None or (row[0].hex(), row[1]) != (practice, kind):
        raise Damaged(path.name, "another vault, or an empty one")
