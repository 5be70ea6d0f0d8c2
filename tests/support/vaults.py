"""Homes at the level of `db`: keys, files and nothing of an application around them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from db.connection import create
from db.home import OpenHome
from db.keys.header import COPIES
from db.keys.passphrases import CHEAP
from db.making import CreatedHome, NewHome, create_home
from db.migrate import create_schema
from db.opening import Trust, open_home
from db.outside import Digest, Report
from db.strict_json import write_canonical

PRACTICE, DOCTOR_ID, SECRETARY_ID = UUID(int=1), UUID(int=2), UUID(int=3)
LOGIN, PASSPHRASE = "vasseur", "sept mots pour ouvrir un cabinet ici"
SECRET = bytes(range(16))


class InProcess:
    """What the helper process does, done here: for homes that nobody else opens.

    Hashing a closed file drops no lock; a test that needs the real one says so.
    """

    def start_hashing(self, paths: Sequence[Path]) -> Callable[[], tuple[Digest, ...]]:
        return lambda: tuple(self._digest(path) for path in paths)

    def copy(
        self,
        source: Path,
        target: Path,
        report: Report | None = None,
        *,
        durable: bool = True,
    ) -> int:
        with target.open("xb") as file:
            return file.write(source.read_bytes())

    @staticmethod
    def _digest(path: Path) -> Digest:
        if not path.exists():
            return Digest(size=-1, sha256="")
        data = path.read_bytes()
        return Digest(size=len(data), sha256=hashlib.sha256(data).hexdigest())


def make(home: Path, passphrase: str = PASSPHRASE) -> CreatedHome:
    new = NewHome(
        practice_id=PRACTICE,
        doctor_id=DOCTOR_ID,
        login=LOGIN,
        passphrase=passphrase,
        station_name="Accueil",
    )
    return create_home(home, new, CHEAP, secret=SECRET)


def enter(
    home: Path,
    passphrase: str = PASSPHRASE,
    *,
    login: str = LOGIN,
    secret: bytes = SECRET,
    trust: Trust = Trust.STRICT,
) -> OpenHome:
    return open_home(
        home,
        login=login,
        passphrase=passphrase,
        secret=secret,
        outside=InProcess(),
        anchor_file=home.with_name(f"{home.name}-anchor.json"),
        trust=trust,
    )


def add_operation(home: OpenHome, number: int = 1) -> None:
    """A row of the journal, as a commit leaves it."""
    connection: sqlite3.Connection = home.office.writer
    connection.execute(
        "INSERT INTO operation (id, station, incarnation, sequence, hlc, at, author,"
        " intent, grouped, chain) VALUES (?, ?, ?, ?, 0, '', ?, 'test', NULL, ?)",
        (
            number.to_bytes(16),
            home.station_id.bytes,
            home.incarnation,
            number,
            bytes(16),
            hashlib.sha256(number.to_bytes(16)).digest(),
        ),
    )


def with_operation(home: Path, number: int = 1) -> None:
    opened = enter(home)
    add_operation(opened, number)
    opened.close()


def rewrite_headers(home: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Both copies, changed by somebody who knows the format and has no key."""
    for name in COPIES:
        document = json.loads((home / name).read_bytes())
        document.pop("checksum")
        change(document)
        document["checksum"] = hashlib.sha256(write_canonical(document)).hexdigest()
        (home / name).write_bytes(write_canonical(document))


def with_old_doctor_schema(home: Path) -> None:
    """The doctor vault as the first version left it, after a crash."""
    opened = enter(home)
    key = opened.vault_key("doctor")
    rows = {
        table: opened.doctor.reader.execute(f"SELECT * FROM {table}").fetchall()
        for table in ("vault", "secret_key")
        if opened.doctor is not None
    }
    opened.close()
    (home / "closed.json").unlink()
    (home / "doctor.db").unlink()
    connection = create(home / "doctor.db", key)
    create_schema(connection, "doctor", version=1)
    for table, kept in rows.items():
        marks = ", ".join("?" for _value in kept[0])
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", kept)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
