"""The vault of a practice received from a peer: its own file, its own key, no journal kept.

It is a mirror of what the last envelope said. Nothing is done in it, so nothing has to be
taken back, and a journal would keep what its end date has to take away.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from db.connection import connect, create, reporting
from db.errors import TooNew
from db.migrate import create_schema, migrations, version_of
from db.private import ensure_folder

NAME = "office.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorVault:
    """An open received vault: one connection that writes, one that answers."""

    writer: sqlite3.Connection
    reader: sqlite3.Connection

    def close(self) -> None:
        """Closes both, with nothing left beside the file."""
        self.reader.close()
        with reporting():
            self.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.writer.close()


def open_mirror(folder: Path, key: bytes, practice: UUID) -> MirrorVault:
    """The vault in this folder, made when it is not there yet.

    One that an older version made is made anew: the next envelope says everything again.

    Raises:
        TooNew: a newer application made it.
        ExpectedError: as the disk answers, or the file is damaged.
    """
    path = folder / NAME
    with reporting(path):
        ensure_folder(folder)
    known = len(migrations("office"))
    found = _version(path, key)
    if found > known:
        raise TooNew(found, known)
    if 0 < found < known:
        remove_mirror(folder)
    writer = connect(path, key) if found == known else create(path, key)
    if found < known:
        _create(writer, practice)
    reader = connect(path, key, read_only=True)
    return MirrorVault(writer=writer, reader=reader)


def forget_past(connection: sqlite3.Connection) -> None:
    """Blanks the journal and every freed page: what has left the mirror is nowhere."""
    with reporting():
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM change")
        connection.execute("DELETE FROM operation")
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def remove_mirror(folder: Path) -> None:
    """Takes the vault's files away; the folder goes when nothing else is in it."""
    with reporting(folder):
        for name in (NAME, f"{NAME}-wal", f"{NAME}-shm"):
            (folder / name).unlink(missing_ok=True)
        if folder.exists() and not any(folder.iterdir()):
            folder.rmdir()


def _version(path: Path, key: bytes) -> int:
    if not path.exists():
        return 0
    connection = connect(path, key)
    try:
        return version_of(connection)
    finally:
        connection.close()


def _create(connection: sqlite3.Connection, practice: UUID) -> None:
    create_schema(connection, "office")
    with reporting():
        connection.execute(
            "INSERT INTO vault (n, vault_id, practice_id, kind) VALUES (1, ?, ?, ?)",
            (practice.bytes, practice.bytes, "received"),
        )
