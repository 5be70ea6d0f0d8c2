"""What every repository does the same way: find, save, remove, and note the change."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any, ClassVar, Generic, Protocol, TypeVar
from uuid import UUID

from db.changes import Change, Columns
from db.errors import NotFound
from db.repositories.believed import rows_of


class Entity(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> UUID: ...


E = TypeVar("E", bound=Entity)
Record = Callable[[Change], None]


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

    def __init__(self, connection: sqlite3.Connection, record: Record) -> None:
        self._connection = connection
        self._record = record

    # What a subclass says ------------------------------------------------------------

    def to_columns(self, entity: E) -> dict[str, str | int | None]:
        """The entity's columns, without its id."""
        raise NotImplementedError

    def from_columns(self, key: UUID, columns: Columns) -> E:
        """The entity again: `from_columns(e.id, to_columns(e)) == e`."""
        raise NotImplementedError

    def _written(
        self, key: UUID, before: Columns | None, after: Columns | None
    ) -> None:
        """Keeps what is derived from the row (a search index) beside it."""

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
        self._connection.execute(self._insert, (entity.id.bytes, *self._bound(after)))
        self._written(entity.id, None, after)
        self._record(Change(entity=self.table, key=entity.id, before=None, after=after))

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

    def find_columns(self, key: UUID) -> dict[str, str | int | None] | None:
        """The stored columns, None when there is no such row."""
        row = self._connection.execute(
            f"{self._select} WHERE id = ?", (key.bytes,)
        ).fetchone()
        return None if row is None else self._named(row)

    def write_columns(self, key: UUID, after: Columns | None) -> None:
        """Puts the row into this state, whatever it was; None removes it."""
        before = self.find_columns(key)
        if before == after:
            return
        if after is None:
            self._connection.execute(self._delete, (key.bytes,))
        elif before is None:
            self._connection.execute(self._insert, (key.bytes, *self._bound(after)))
        else:
            self._connection.execute(self._update, (*self._bound(after), key.bytes))
        self._written(key, before, after)
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
