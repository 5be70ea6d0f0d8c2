"""The one handle queries read through."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any, TypeVar

from db.connection import reporting
from db.errors import Interrupted

_PATIENCE = 0.01
"""Seconds until a statement under way is stopped."""

R = TypeVar("R")
Parameters = Sequence[Any] | Mapping[str, Any]


class Reader:
    """A connection that only answers questions, one after the other.

    The writer's thread asks too. SQLite calls our authorizer while it holds the
    connection, so two threads at once would wait for each other without end.

    Raises:
        Interrupted: it has been ended.
        ExpectedError: as `db.connection` classifies what the database says.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._turn = RLock()
        self._remembered: dict[Hashable, Any] = {}
        self._as_of: tuple[int, int] | None = None
        self._ended = False

    def end(self) -> None:
        """Stops what is being answered, and answers nothing any more.

        A connection that is closed under a running statement takes the process with it.
        """
        self._ended = True
        # Again and again: a statement that is just about to begin hears nothing yet.
        while not self._turn.acquire(timeout=_PATIENCE):
            self._connection.interrupt()
        self._turn.release()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Every row of the answer."""
        with self._reading() as connection:
            return connection.execute(sql, parameters).fetchall()

    def one(self, sql: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
        """The first row of the answer, None without one."""
        with self._reading() as connection:
            row: tuple[Any, ...] | None
            row = connection.execute(sql, parameters).fetchone()
        return row

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, None without one."""
        row = self.one(sql, parameters)
        return None if row is None else row[0]

    def with_connection(self, read: Callable[[sqlite3.Connection], R]) -> R:
        """What a function of this package reads straight from the connection."""
        with self._reading() as connection:
            return read(connection)

    def remembered(self, key: Hashable, read: Callable[[], R]) -> R:
        """What `read` answered last, until anything at all is committed."""
        with self._reading() as connection:
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            as_of = (int(version), connection.total_changes)
            if as_of != self._as_of:
                self._remembered.clear()
                self._as_of = as_of
            if key not in self._remembered:
                self._remembered[key] = read()
            found: R = self._remembered[key]
        return found

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._turn, reporting():
            if self._ended:
                raise Interrupted
            yield self._connection
