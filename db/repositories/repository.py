"""What every repository does the same way: find, save, remove, and note the change."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, Generic, Protocol, TypeVar
from uuid import UUID

from db.changes import Change, Columns
from db.errors import NotFound, Stale
from db.repositories.believed import rows_of
from db.repositories.writes import Writes, Written


class Entity(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> UUID: ...


E = TypeVar("E", bound=Entity)
Record = Callable[[Change], None]
_GIVEN = "(SELECT unhex(value) FROM json_each(?))"


class Repository(Generic[E]):
    """The only place with its table's SQL; one row is one entity.

    Subclasses name the table and its columns, and turn an entity into columns and back.
    Ids and other references are 16 bytes in the table and 32 hex digits in `Columns`.
    """

    table: ClassVar[str]
    columns: ClassVar[tuple[str, ...]]
    references: ClassVar[frozenset[str]] = frozenset()
    patients_in: ClassVar[frozenset[str]] = frozenset({"patient_id"})
    """The columns that say whose a row is: a merge of two files leads them over."""
    one_each: ClassVar[tuple[str, ...]] = ()
    """Columns of which no two rows may say the same."""
    later: ClassVar[Columns] = MappingProxyType({})
    """Columns of later schemas, with what a row had before: older operations lack them."""

    _select: ClassVar[str]
    _insert: ClassVar[str]
    _update: ClassVar[str]
    _delete: ClassVar[str]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        names = ", ".join(f'"{name}"' for name in cls.columns)
        marks = ", ".join("?" for _ in cls.columns)
        sets = ", ".join(f'"{name}" = ?' for name in cls.columns)
        # S608: only names written in this package reach these statements.
        cls._select = f"SELECT {names} FROM {cls.table}"  # noqa: S608
        cls._insert = f"INSERT INTO {cls.table} (id, {names}) VALUES (?, {marks})"  # noqa: S608
        cls._update = f"UPDATE {cls.table} SET {sets} WHERE id = ?"  # noqa: S608
        cls._delete = f"DELETE FROM {cls.table} WHERE id = ?"  # noqa: S608

    def __init__(
        self,
        connection: sqlite3.Connection,
        record: Record,
        writes: Writes | None = None,
    ) -> None:
        self._writes = Writes(connection) if writes is None else writes
        self._record = record

    @property
    def _connection(self) -> sqlite3.Connection:
        """To ask: what waits is written before."""
        return self._writes.connection

    # What a subclass says ------------------------------------------------------------

    def to_columns(self, entity: E) -> dict[str, str | int | None]:
        """The entity's columns, without its id."""
        raise NotImplementedError

    def from_columns(self, key: UUID, columns: Columns) -> E:
        """The entity again: `from_columns(e.id, to_columns(e)) == e`."""
        raise NotImplementedError

    def follow(self, rows: Sequence[Written]) -> None:
        """Keeps what is derived from these rows (a search index) in step with them."""

    # What everybody does -------------------------------------------------------------

    def find(self, key: UUID) -> E | None:
        """The entity, None when there is none.

        Raises:
            DamagedRow: its row holds what nobody here would write.
        """
        columns = self.find_columns(key)
        if columns is None:
            return None
        with rows_of(self.table):
            return self.from_columns(key, columns)

    def get(self, key: UUID) -> E:
        """The entity.

        Raises:
            NotFound: there is none with this id.
        """
        found = self.find(key)
        if found is None:
            raise NotFound(self.table, key)
        return found

    def all(self) -> list[E]:
        """Every entity, in the order of creation."""
        return list(self._where(" ORDER BY n", ()))

    def page(self, after: int, size: int) -> list[tuple[int, E]]:
        """The next entities in the order of creation, each with its place in it.

        Args:
            after: the place of the last one that was read, 0 at first.
        """
        names = self._select.replace("SELECT ", "SELECT n, id, ", 1)
        rows = self._connection.execute(
            f"{names} WHERE n > ? ORDER BY n LIMIT ?", (after, size)
        )
        return [(row[0], self.read_row(row[1:])) for row in rows.fetchall()]

    def read_row(self, row: tuple[Any, ...]) -> E:
        """The entity of a row: its id, then every column.

        Raises:
            DamagedRow: it holds what nobody here would write.
        """
        with rows_of(self.table):
            return self.from_columns(UUID(bytes=row[0]), self._named(row[1:]))

    def save(self, entity: E) -> None:
        """Writes it, and notes what was there before; writes nothing when the same."""
        self.write_columns(entity.id, self.to_columns(entity))

    def add(self, entity: E) -> None:
        """Writes one that is known to be new, without looking first."""
        after = self.to_columns(entity)
        self._put(entity.id, None, after)

    def remove(self, key: UUID) -> None:
        """Takes it away.

        Raises:
            NotFound: there is none with this id.
        """
        if self.find_columns(key) is None:
            raise NotFound(self.table, key)
        self.write_columns(key, None)

    def keys_of_patient(self, patient: UUID) -> list[UUID]:
        """The rows that say they are this patient's, in the order of creation."""
        asked = [name for name in self.columns if name in self.patients_in]
        if not asked:
            return []
        condition = " OR ".join(f'"{name}" = ?' for name in asked)
        rows = self._connection.execute(
            f"SELECT id FROM {self.table} WHERE {condition} ORDER BY n",  # noqa: S608
            [patient.bytes] * len(asked),
        )
        return [UUID(bytes=key) for (key,) in rows.fetchall()]

    def in_the_way(self, key: UUID, wanted: Columns) -> UUID | None:
        """The row that already says what this one is to say, where only one may."""
        if not self.one_each:
            return None
        condition = " AND ".join(f'"{name}" = ?' for name in self.one_each)
        bound = dict(zip(self.columns, self._bound(wanted), strict=True))
        row = self._connection.execute(
            f"SELECT id FROM {self.table} WHERE {condition} AND id <> ?",  # noqa: S608
            [*(bound[name] for name in self.one_each), key.bytes],
        ).fetchone()
        return None if row is None else UUID(bytes=row[0])

    def completed(self, columns: Columns | None) -> Columns | None:
        """A row as an operation of an older schema wrote it, with today's columns."""
        return None if columns is None else {**self.later, **columns}

    def counts(self, change: Change) -> bool:
        """Adds what this change only counted; no where it says what stands in the row."""
        del change
        return False

    def lead(self, change: Change) -> bool:
        """Puts the row where this change leads; no when it has moved on meanwhile."""
        if self.counts(change):
            return True
        if self.find_columns(change.key) != self.completed(change.before):
            return False
        self.write_columns(change.key, self.completed(change.after))
        return True

    def find_columns(self, key: UUID) -> dict[str, str | int | None] | None:
        """The stored columns, None when there is no such row."""
        if self._writes.knows(self.table, key):
            known = self._writes.known(self.table, key)
            return None if known is None else dict(known)
        row = self._connection.execute(
            f"{self._select} WHERE id = ?", (key.bytes,)
        ).fetchone()
        return None if row is None else self._named(row)

    def columns_of(self, keys: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
        """The stored columns of many rows, asked at once; those that there are."""
        asked = json.dumps([key.hex for key in keys])
        names = self._select.replace("SELECT ", "SELECT id, ", 1)
        rows = self._connection.execute(f"{names} WHERE id IN {_GIVEN}", (asked,))
        return {UUID(bytes=row[0]): self._named(row[1:]) for row in rows.fetchall()}

    def look_up(self, keys: Iterable[UUID]) -> None:
        """Asks at once for rows that are asked for one by one while rows wait."""
        if not self._writes.waits:
            return
        table = self.table
        unknown = [
            key for key in dict.fromkeys(keys) if not self._writes.knows(table, key)
        ]
        found = self.columns_of(unknown) if unknown else {}
        for key in unknown:
            self._writes.learn(table, key, found.get(key))

    def write_columns(self, key: UUID, after: Columns | None) -> None:
        """Puts the row into this state, whatever it was; None removes it."""
        before = self.find_columns(key)
        if before == after:
            return
        self._put(key, before, after)

    def _put(self, key: UUID, before: Columns | None, after: Columns | None) -> None:
        written = Written(key, before, after)
        if after is None:
            self._writes.put(self, self._delete, (key.bytes,), written)
        elif before is None:
            row = (key.bytes, *self._bound(after))
            self._writes.put(self, self._insert, row, written)
        else:
            row = (*self._bound(after), key.bytes)
            self._writes.put(self, self._update, row, written)
        self._record(Change(entity=self.table, key=key, before=before, after=after))

    def _where(self, condition: str, parameters: tuple[Any, ...]) -> Iterator[E]:
        names = self._select.replace("SELECT ", "SELECT id, ", 1)
        for row in self._connection.execute(names + condition, parameters).fetchall():
            yield self.read_row(row)

    def _named(self, row: tuple[Any, ...]) -> dict[str, str | int | None]:
        named = dict(zip(self.columns, row, strict=True))
        for name in self.references:
            if named[name] is not None:
                named[name] = named[name].hex()
        return named

    def _bound(self, columns: Columns) -> Iterator[str | int | bytes | None]:
        for name in self.columns:
            value = columns[name]
            if name in self.references and isinstance(value, str):
                yield bytes.fromhex(value)
            else:
                yield value


def led(
    repository_of: Callable[[str], Repository[Any]],
    changes: Sequence[Change],
    *,
    lenient: bool,
) -> list[Change]:
    """Puts rows where these changes lead; gives those that a lenient one left alone.

    Raises:
        Stale: a row has moved on.
    """
    kept = []
    for table in dict.fromkeys(change.entity for change in changes):
        keys = (change.key for change in changes if change.entity == table)
        repository_of(table).look_up(keys)
    for change in changes:
        if repository_of(change.entity).lead(change):
            continue
        if not lenient:
            raise Stale(change.entity, change.key)
        kept.append(change)
    return kept
