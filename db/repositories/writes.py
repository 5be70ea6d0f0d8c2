"""How rows reach their tables: each at once, or hundreds by one statement.

Each statement that runs costs what SQLite allocates for it, and SQLCipher locks and unlocks
every allocation in memory. Within `together` rows wait and go statement by statement; what
follows from them (a search index) is told once of all of them. Whatever is asked meanwhile
finds them: asking writes them first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol
from uuid import UUID

from db.changes import Columns

MOST_WAITING = 5_000
"""Rows that wait at once; more are written in between."""


@dataclass(frozen=True, slots=True)
class Written:
    """One row, before and after; None where there was none, or is none any more."""

    key: UUID
    before: Columns | None
    after: Columns | None


class Keeper(Protocol):
    """A repository, as far as rows that wait are concerned."""

    table: ClassVar[str]

    def follow(self, rows: Sequence[Written]) -> None:
        """Keeps what is derived from rows in step with them."""


class Writes:
    """The rows of one transaction that wait, and those that are known without asking."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._depth = 0
        self._count = 0
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self._statements: dict[str, str] = {}
        self._written: dict[Keeper, list[Written]] = {}
        self._known: dict[tuple[str, UUID], Columns | None] = {}

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, with everything written: whoever asks it finds all."""
        self.settle()
        return self._connection

    @property
    def waits(self) -> bool:
        """Whether rows wait now."""
        return self._depth > 0

    @contextmanager
    def together(self) -> Iterator[None]:
        """Rows wait within it, and are written at its end; an error leaves them out."""
        self._depth += 1
        try:
            yield
            if self._depth == 1:
                self.settle()
        finally:
            self._depth -= 1
            if not self._depth:
                self._forget()

    def put(
        self, keeper: Keeper, statement: str, row: tuple[Any, ...], written: Written
    ) -> None:
        """One row; two statements on one table keep their order.

        Args:
            keeper: whose row it is, and who keeps what follows from it.
            row: what the statement is given.
        """
        if not self._depth:
            self._connection.execute(statement, row)
            keeper.follow((written,))
            return
        table = keeper.table
        if self._statements.get(table, statement) != statement:
            self.settle()
        if self._count >= MOST_WAITING:
            self.settle()
        self._statements[table] = statement
        self._rows.setdefault(statement, []).append(row)
        self._written.setdefault(keeper, []).append(written)
        self._known[table, written.key] = written.after
        self._count += 1

    def settle(self) -> None:
        """Writes what waits."""
        if not self._rows:
            return
        rows, written = self._rows, self._written
        self._rows, self._written, self._count = {}, {}, 0
        self._statements.clear()
        for statement, some in rows.items():
            self._connection.executemany(statement, some)
        for keeper, changed in written.items():
            keeper.follow(changed)

    def learn(self, table: str, key: UUID, columns: Columns | None) -> None:
        """This is how a row stands: it need not be asked while rows wait."""
        if self._depth:
            self._known[table, key] = columns

    def knows(self, table: str, key: UUID) -> bool:
        """Whether the state of a row is known without asking."""
        return (table, key) in self._known

    def known(self, table: str, key: UUID) -> Columns | None:
        """The row as it is known; None for none."""
        return self._known[table, key]

    def _forget(self) -> None:
        self._rows, self._written, self._count = {}, {}, 0
        self._statements.clear()
        self._known.clear()
