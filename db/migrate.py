"""Brings a vault to today's schema: plain SQL files, run on a copy first."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from db.connection import connect, reporting
from db.errors import TooNew
from db.keys.header import sync_folder
from db.near_words import learn_everybody
from db.outside import Outside
from db.repositories.patients import everybody_found_by

APPLICATION_ID = 0x53454352
"""Written in every vault ("SECR"), so that another program's file is not taken for one."""

_NAME = re.compile(r"(\d{4})_\w+\.sql")


def migrations(kind: str) -> tuple[str, ...]:
    """The SQL of every step of "office" or "doctor", in order; step n makes version n."""
    found = _steps(kind)
    return tuple(found[number].read_text("utf-8") for number in sorted(found))


def newest_version(kind: str) -> int:
    """The schema version of today."""
    return len(_steps(kind))


def _steps(kind: str) -> dict[int, Traversable]:
    folder = files("db") / "migrations" / kind
    return {
        int(match[1]): entry
        for entry in folder.iterdir()
        if (match := _NAME.fullmatch(entry.name))
    }


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of an open vault."""
    with reporting():
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def create_schema(
    connection: sqlite3.Connection, kind: str, version: int | None = None
) -> None:
    """Makes the tables of a new vault, of today's version or as an older one had them."""
    _apply(connection, migrations(kind)[:version], start=0)


def migrate(
    path: Path,
    key: bytes,
    kind: str,
    outside: Outside,
    *,
    before: Callable[[], None] = lambda: None,
) -> bool:
    """Brings a closed vault up to date; whole or not at all.

    The new schema is made in a copy, which then takes the place of the file in one step;
    the file as it was stays beside it as `<name>.before-<version>`.

    Args:
        path: the vault's file.
        key: its database key.
        kind: "office" or "doctor".
        outside: makes the copy.
        before: called once before anything is written, when there is something to do.

    Returns:
        Whether anything was to be done.

    Raises:
        TooNew: a newer application wrote this vault.
    """
    known = migrations(kind)
    copy = path.with_name(path.name + ".migrating")
    _take_away(copy, *_side_files(copy))
    version = _version(path, key, len(known))
    if version == len(known):
        return False
    before()
    _fold(path, key)
    outside.copy(path, copy)
    with closing(connect(copy, key)) as connection:
        _apply(connection, known[version:], start=version)
        if kind == "office":
            learn_everybody(connection, everybody_found_by(connection))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _take_its_place(path, copy, version, outside)
    return True


def _version(path: Path, key: bytes, known: int) -> int:
    with closing(connect(path, key, read_only=True)) as connection:
        version = version_of(connection)
    if version > known:
        raise TooNew(version, known)
    return version


def _fold(path: Path, key: bytes) -> None:
    with closing(connect(path, key)) as connection, reporting(path):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _apply(
    connection: sqlite3.Connection, steps: tuple[str, ...], *, start: int
) -> None:
    with reporting():
        connection.execute("BEGIN IMMEDIATE")
        for step in steps:
            for statement in statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {start + len(steps)}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")


def statements(script: str) -> list[str]:
    """The statements of a script, so that all of them run in one transaction."""
    found, open_part = [], ""
    for line in script.splitlines():
        open_part += line + "\n"
        if sqlite3.complete_statement(open_part):
            found.append(open_part.strip())
            open_part = ""
    return [statement for statement in found if statement.strip(" ;\n")]


def _take_its_place(path: Path, copy: Path, version: int, outside: Outside) -> None:
    kept = path.with_name(f"{path.name}.before-{version}")
    _take_away(*path.parent.glob(f"{path.name}.before-*"))
    with reporting(path):
        try:
            os.link(path, kept)
        except OSError:
            # A file system without links (FAT): the slower way to the same file.
            outside.copy(path, kept)
        sync_folder(path.parent)
        copy.replace(path)
        sync_folder(path.parent)
        _take_away(*_side_files(copy))


def _take_away(*paths: Path) -> None:
    for path in paths:
        with reporting(path):
            path.unlink(missing_ok=True)


def _side_files(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm"))
