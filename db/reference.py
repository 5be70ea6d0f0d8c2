"""The same rows in plain SQLite: what the benchmark compares with, and nothing else.

It holds data in clear, so only a practice that was invented for measuring is copied.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from db.connection import create, plain_for_measuring
from db.folding import query_terms
from db.home import VaultConnections
from db.migrate import create_schema, migrations, statements
from db.queries.agenda import BETWEEN, LONGEST
from db.queries.search import FOUND, expressions
from db.search_index import join_all

_TABLES = (
    "account",
    "patient",
    "patient_order",
    "appointment_type",
    "appointment",
)


_IMPORTED = ("patient", "patient_order", "source_key", "near_word", "operation")
_EACH = 500
_NAMES = (
    "SELECT o.n, p.birth_name, p.used_name, p.first_names, p.used_first_name, p.phones,"
    " p.birth_date FROM patient_order o JOIN patient p ON p.id = o.patient"
)


def write_raw(vault: VaultConnections, path: Path) -> None:
    """The rows of an import once more, as bare inserts in slices of the same size.

    Another file of the same kind, encrypted, with the same tables and indexes: what is left
    of an import when nothing is compared, nothing is asked and nobody is told.

    Args:
        vault: one that holds nothing but the import.
    """
    connection = create(path, secrets.token_bytes(32))
    try:
        create_schema(connection, "office")
        for table in (*_IMPORTED, "change"):
            rows = vault.reader.execute(f"SELECT * FROM {table}")  # noqa: S608
            _insert_raw(connection, table, rows)
        _insert_raw(connection, _SEARCH, _found(vault.reader))
    finally:
        connection.close()


_SEARCH = "patient_search (rowid, name, first, digits)"


def _insert_raw(
    connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]
) -> None:
    all_rows = iter(rows)
    while some := list(islice(all_rows, _EACH)):
        marks = ", ".join("?" for _value in some[0])
        connection.execute("BEGIN IMMEDIATE")
        # S608: only names written in this module.
        connection.executemany(
            f"INSERT OR IGNORE INTO {table} VALUES ({marks})",  # noqa: S608
            some,
        )
        connection.execute("COMMIT")


def _found(reader: sqlite3.Connection) -> Iterable[tuple[object, ...]]:
    from db.repositories.patients import found_by

    names = (
        "birth_name",
        "used_name",
        "first_names",
        "used_first_name",
        "phones",
        "birth_date",
    )
    for row in reader.execute(_NAMES):
        yield row[0], *found_by(dict(zip(names, row[1:], strict=True)))


class PlainCopy:
    """A clear copy of the tables that are measured, at the same settings."""

    def __init__(self, vault: VaultConnections, path: Path) -> None:
        self._plain = plain_for_measuring(path)
        for script in migrations("office"):
            for statement in statements(script):
                self._plain.execute(statement)
        self._plain.execute("BEGIN")
        for table in _TABLES:
            self._copy(vault.reader, table)
        self._index(vault.reader)
        self._plain.execute("COMMIT")

    def find(self, text: str) -> list[tuple[object, ...]]:
        """The search's query."""
        found: list[tuple[object, ...]] = []
        for expression in expressions(*query_terms(text)):
            found += self._plain.execute(FOUND, (expression, 50)).fetchall()
            if len(found) >= 50:
                break
        return found

    def week(self, monday: date) -> list[tuple[object, ...]]:
        """The week's query."""
        start = datetime.combine(monday, time())
        spans = (start - LONGEST, start + timedelta(days=7), start)
        return self._plain.execute(
            BETWEEN, [at.isoformat(timespec="minutes") for at in spans]
        ).fetchall()

    def write_as_booking(self) -> None:
        """One transaction with the rows a booking writes."""
        plain = self._plain
        plain.execute("BEGIN IMMEDIATE")
        row = list(
            plain.execute(
                "SELECT * FROM appointment ORDER BY n DESC LIMIT 1"
            ).fetchone()
        )
        row[0], row[1] = None, secrets.token_bytes(16)
        marks = ", ".join("?" for _value in row)
        plain.execute(f"INSERT INTO appointment VALUES ({marks})", row)  # noqa: S608
        operation = plain.execute(
            "INSERT INTO operation (id, station, incarnation, sequence, hlc, at, author,"
            " intent, grouped, chain) VALUES (?, ?, 1, ?, 0, '', ?, '', NULL, ?)",
            (
                secrets.token_bytes(16),
                secrets.token_bytes(16),
                1,
                bytes(16),
                bytes(32),
            ),
        ).lastrowid
        plain.execute(
            "INSERT INTO change (operation, entity, key, before, after, salt, commitment)"
            " VALUES (?, 'appointment', ?, NULL, ?, ?, ?)",
            (operation, row[1], "x" * 400, bytes(16), bytes(32)),
        )
        plain.execute("COMMIT")

    def close(self) -> None:
        """Lets the file go."""
        self._plain.close()

    def _copy(self, reader: sqlite3.Connection, table: str) -> None:
        rows: Iterable[tuple[object, ...]] = reader.execute(f"SELECT * FROM {table}")  # noqa: S608
        width = len(reader.execute(f"SELECT * FROM {table} LIMIT 1").description)  # noqa: S608
        marks = ", ".join("?" for _number in range(width))
        self._plain.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608

    def _index(self, reader: sqlite3.Connection) -> None:
        self._plain.executemany(
            "INSERT INTO patient_search (rowid, name, first, digits) VALUES (?, ?, ?, ?)",
            _found(reader),
        )
        join_all(self._plain)
