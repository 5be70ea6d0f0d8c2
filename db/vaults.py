"""The two vault files of a home: which they are, how they are opened and let go."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from db.connection import connect, connect_for_many, reporting
from db.errors import Damaged
from db.migrate import APPLICATION_ID

QUARANTINE = "quarantine"


def vault_path(home: Path, kind: str) -> Path:
    """Where the vault of this kind lies."""
    return home / f"{kind}.db"


@dataclass(slots=True, kw_only=True)
class VaultConnections:
    """One open vault: the writer's connection and the reader's."""

    path: Path
    writer: sqlite3.Connection
    reader: sqlite3.Connection
    _usual: sqlite3.Connection | None = field(default=None, repr=False)

    @contextmanager
    def for_many(self, key: bytes) -> Iterator[None]:
        """Very many rows are written through a connection that keeps few statements.

        On the writer's thread, which writes through it alone as long as it lasts.
        """
        if self._usual is not None:
            yield
            return
        own = self.writer
        self.writer = connect_for_many(self.path, key)
        self._usual = own
        try:
            yield
        finally:
            self.writer.close()
            self.writer, self._usual = own, None

    def close(self) -> bool:
        """Folds the write-ahead log in and lets the file go; whether nothing is left."""
        with reporting(self.path):
            self.reader.close()
            self.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.writer.close()
        return not any(_holds(file) for file in side_files(self.path))

    def drop(self) -> None:
        """Lets the file go as it is; harmless when it was let go before."""
        self.reader.close()
        self.writer.close()
        if self._usual is not None:
            self._usual.close()


def open_vaults(
    home: Path, keys: Mapping[str, bytes], practice: str, *, read_only: bool
) -> dict[str, VaultConnections]:
    """Opens every vault whose database key is given.

    Args:
        home: the practice's folder.
        keys: by kind, of slots whose commitment held: an error now means damage.
        practice: id in hex that the vaults must say.
        read_only: the writer's connection refuses every change as well.

    Raises:
        Damaged: a file is not that vault; ExpectedError: as the disk answers.
    """
    opened: dict[str, VaultConnections] = {}
    with ExitStack() as unfinished:
        for kind, key in keys.items():
            file = vault_path(home, kind)
            writer = connect(file, key, read_only=read_only)
            unfinished.callback(writer.close)
            _check_identity(writer, kind, practice)
            reader = connect(file, key, read_only=True)
            unfinished.callback(reader.close)
            opened[kind] = VaultConnections(path=file, writer=writer, reader=reader)
        unfinished.pop_all()
    return opened


def foreign_files(home: Path, kind: str, *, closed: bool) -> list[Path]:
    """Files beside a vault that SQLite would replay and that we did not leave.

    A rollback journal is never ours. After a clean close, a write-ahead log is not.
    """
    log, journal = side_files(vault_path(home, kind))
    return [file for file in ((log, journal) if closed else (journal,)) if _holds(file)]


def set_aside(home: Path, file: Path) -> None:
    """Moves a file to the quarantine, beside those that are there."""
    folder = home / QUARANTINE
    with reporting(folder):
        folder.mkdir(exist_ok=True, mode=0o700)
        target = folder / file.name
        while target.exists():
            target = folder / f"{file.name}.{secrets.token_hex(4)}"
        file.replace(target)


def side_files(vault: Path) -> tuple[Path, Path]:
    """The write-ahead log and the rollback journal that SQLite looks for."""
    return (
        vault.with_name(vault.name + "-wal"),
        vault.with_name(vault.name + "-journal"),
    )


def _holds(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def _check_identity(connection: sqlite3.Connection, kind: str, practice: str) -> None:
    with reporting():
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        if application != APPLICATION_ID:
            raise Damaged(f"{kind}.db", "application id")
        row = connection.execute("SELECT practice_id, kind FROM vault").fetchone()
    if row is None or (row[0].hex(), row[1]) != (practice, kind):
        raise Damaged(f"{kind}.db", "another vault")
