"""Somebody with a vault's key and a driver of her own: nothing of ours holds her back."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from random import Random
from typing import Any, cast

import sqlcipher3.dbapi2 as driver

ID = bytes(range(16))
"""Every record she writes has this id, so that each leads to all the others."""

_TEXTS = (
    *("", "garbage", "booked", "waiting", "doctor", "office", "all", "normal"),
    *("2026-11-10T10:00", "2026-11-10T10:20", "2026-11-10", "10:00", "M", "F"),
    *("2026-11-10T10:00+02:00", "2026-11-10T10:00:00.5", "10:00+02:00", "0001-01-01"),
    *("2026-11-10T09:00:00Z", "2026-11-10T09:00:00.000Z", "[]", "{}", "[1]", "[[1]]"),
    *('{"a":1}', '[["+33639980000","",""]]', "9" * 40, "[" * 2000, "\x00", "12 13"),
)
_NUMBERS = (0, 1, 2, 20, -1, 2**62, -(2**63))
_BLOBS = (ID, ID, ID, b"", b"short", bytes(40))


def forger(path: Path, key: bytes) -> sqlite3.Connection:
    """Opens a vault without the application's pragmas and guards."""
    raw = driver.connect(str(path), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("PRAGMA ignore_check_constraints = ON")
    return cast("sqlite3.Connection", raw)


def tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT'"
    )
    return [name for (name,) in rows]


def forge_row(
    connection: sqlite3.Connection, table: str, random: Random, **fields: Any
) -> None:
    """Writes one row in which anything may stand, in the place of those that were there."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    row = {
        name: fields.get(name, 1 if primary else _value(kind, not required, random))
        for _n, name, kind, required, _default, primary in columns
    }
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    if "id" in row:
        row["id"] = ID
    connection.execute(f"DELETE FROM {table}")
    connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values())
    )


def _value(kind: str, optional: bool, random: Random) -> str | int | bytes | None:
    if optional and random.random() < 0.3:
        return None
    among: tuple[Any, ...] = {"TEXT": _TEXTS, "INTEGER": _NUMBERS}.get(kind, _BLOBS)
    found: str | int | bytes = random.choice(among)
    return found
