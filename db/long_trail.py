"""A trail of any length, made quickly: for the benchmark, and for nothing that is kept.

Each session's first entry is sealed and signed as always; those after it share one seal,
which verification does not open.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from db.connection import reporting
from db.journal import stamp
from db.keys import mac
from db.trail import Act, Trail, Witness, evolved, link

PER_SESSION = 400
_FIELDS = "n, at, zone, session, station, sealed, chain, mac"


@contextmanager
def undone(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction of which nothing stays."""
    with reporting():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


def lengthen(
    connection: sqlite3.Connection, witnesses: Iterable[Witness], at: datetime
) -> None:
    """Adds a session of `PER_SESSION` entries for each witness, in one transaction."""
    with reporting():
        connection.execute("BEGIN IMMEDIATE")
        try:
            for witness in witnesses:
                _Repeating(witness).fill(connection, at)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


class _Repeating(Trail):
    """A session that says the same thing again and again."""

    def fill(self, connection: sqlite3.Connection, at: datetime) -> None:
        """Two entries by the rules, and the others with the second one's seal."""
        self.write(connection, Act(what="note_search"), at)
        self.settle(kept=True)
        number, _at, *rest, chain, _mac = connection.execute(
            f"SELECT {_FIELDS} FROM trail ORDER BY n DESC LIMIT 1"  # noqa: S608 - names
        ).fetchone()
        zone, session, station, sealed = rest
        key = self._key or bytearray()
        rows = []
        for entry in range(number + 1, number + PER_SESSION - 1):
            row = (entry, stamp(at), zone, session, station, sealed)
            chain = link(chain, row)
            rows.append((*row, chain, mac(bytes(key), chain)))
            key = evolved(key)
        connection.executemany(
            f"INSERT INTO trail ({_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            rows,
        )
        self.end()
