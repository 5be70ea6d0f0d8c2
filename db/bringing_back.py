"""Rows of an archive into an empty vault, in the transaction that is open: all or none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from db import journal
from db.carried import CONTENTS, NUMBERED, Column, columns, counted, loose, tables
from db.connection import UNFIT, reporting
from db.entities.exchange import OVER_STATES, PeerState
from db.errors import Damaged
from db.keys.header import DOCTOR, OFFICE
from db.repositories.confidential import Documents, Files, Notes
from db.repositories.exchange import Agreements, Grants, Peers, Plis
from db.repositories.patients import index_everybody
from db.repositories.repository import Repository
from db.sealed_text import sealed_text
from db.unit_of_work import KEPT

BEGUN_WITH = frozenset(
    {
        *("practice", "account", "station", "operation", "change", "setting"),
        *("appointment_type", "opening_rule", "clear_file"),
    }
)
"""Tables that a new practice has rows in."""

OWN_SETTINGS = ("kit", "quarantine.told", "keys.renewed", "backup.device.")
"""Beginnings of the settings that speak of an installation, not of the practice."""

_KINDS: dict[str, tuple[type[Repository[Any]], ...]] = {
    OFFICE: (*KEPT, Peers, Agreements, Grants, Plis),
    DOCTOR: (Notes, Documents, Files),
}
_DESCRIBES = {
    "document_chunk": "confidential_document",
    "agreement_file": "agreement",
}
_SEALED = ("phone_message", "phone_message_addition")
_BATCH = 500
Row = Mapping[str, Any]


def filled(connection: sqlite3.Connection, kind: str) -> dict[str, int]:
    """The tables in which more stands than a new practice has, and how much."""
    begun = BEGUN_WITH if kind == OFFICE else frozenset({"operation", "change"})
    found = {
        table: counted(connection, table)
        for table in tables(connection, kind)
        if table not in begun
    }
    return {table: count for table, count in found.items() if count}


def numbers(connection: sqlite3.Connection) -> int:
    """The number of the newest operation: those of an archive are counted on from it."""
    with reporting():
        return journal.head(connection).count


def put_rows(
    connection: sqlite3.Connection, table: str, given: Iterable[Row], after: int = 0
) -> int:
    """Adds rows as they were taken out; how many.

    Args:
        after: what the journal's numbers are counted on from.

    Raises:
        Damaged: a row is not one of this table.
    """
    kept = columns(connection, table)
    count = 0
    statement, names = "", frozenset[str]()
    for batch in _batches(given):
        for row in batch:
            if row.keys() != names:
                statement, names = _statement(table, kept, row)
        _insert(
            connection,
            table,
            statement,
            [_bound(table, kept, row, names, after) for row in batch],
        )
        count += len(batch)
    return count


def put_content(
    connection: sqlite3.Connection,
    table: str,
    key: str | bytes,
    pieces: Iterable[bytes],
    sha256: str,
) -> None:
    """Adds the bytes of one file.

    Raises:
        Damaged: they are not those that its row names.
    """
    name, order = CONTENTS[table]
    if sha256 != _named(connection, table, key):
        raise Damaged("archive", "other bytes than the row names")
    if not order:
        whole = b"".join(pieces)
        asked = f"INSERT INTO {table} ({name}, content) VALUES (?, ?)"  # noqa: S608
        _insert(connection, table, asked, [(key, whole)])
        return
    asked = f"INSERT INTO {table} ({name}, {order}, content) VALUES (?, ?, ?)"  # noqa: S608
    for position, piece in enumerate(pieces):
        _insert(connection, table, asked, [(key, position, piece)])


def seal_again(
    connection: sqlite3.Connection, table: str, key: UUID, text: str
) -> None:
    """Seals a message to the doctor's key of this vault.

    Raises:
        Damaged: no such message is sealed.
    """
    if table not in _SEALED:
        raise Damaged("archive", "a sealed message")
    asked = f"UPDATE {table} SET sealed = ? WHERE id = ? AND sealed <> ''"  # noqa: S608
    with reporting():
        made = sealed_text(connection, key, text)
        if connection.execute(asked, (made, key.bytes)).rowcount != 1:
            raise Damaged("archive", "a sealed message")


def settling(kind: str, counts: Mapping[str, int]) -> int:
    """How many steps `settle_in` tells of, for so many rows in each table."""
    read = sum(counts.get(repository.table, 0) for repository in _KINDS[kind])
    return read + (counts.get("patient", 0) if kind == OFFICE else 0)


def settle_in(
    connection: sqlite3.Connection,
    kind: str,
    expected: Mapping[str, int],
    told: Callable[[int], None] = lambda _steps: None,
) -> None:
    """Proves what was added, and makes what is derived from it.

    Args:
        expected: how many references may lead nowhere, by table and column.
        told: how many steps more are done; what it raises ends the whole.

    Raises:
        Damaged, DamagedRow: it does not hold together.
    """
    with reporting():
        if kind == OFFICE:
            _close_pairings(connection)
            index_everybody(connection, told)
    for repository in _KINDS[kind]:
        _read_all(connection, repository, told)
    found = loose(connection, kind)
    if any(count > expected.get(name, 0) for name, count in found.items()):
        raise Damaged("archive", "a reference leads nowhere")
    with reporting():
        if not journal.verify(connection).ok:
            raise Damaged("archive", "journal chain")


def _named(connection: sqlite3.Connection, table: str, key: str | bytes) -> str | None:
    """The hash of the bytes that a row asks for; None where none does."""
    described = _DESCRIBES.get(table)
    if described is None:
        return key if isinstance(key, str) else None
    with reporting():
        row = connection.execute(
            f"SELECT sha256 FROM {described} WHERE id = ?",  # noqa: S608
            (key,),
        ).fetchone()
    return None if row is None else str(row[0])


def _close_pairings(connection: sqlite3.Connection) -> None:
    """The keys of a pairing never leave: it is over, and what was granted with it."""
    over = tuple(state.value for state in OVER_STATES)
    connection.execute(
        f"UPDATE peer SET state = ? WHERE state NOT IN ({', '.join('?' for _ in over)})",  # noqa: S608
        (PeerState.ENDED.value, *over),
    )
    connection.execute("UPDATE exchange_grant SET revoked = 1")


def _read_all(
    connection: sqlite3.Connection,
    kind: type[Repository[Any]],
    told: Callable[[int], None],
) -> None:
    repository, last = kind(connection, lambda _change: None), 0
    while found := repository.page(last, _BATCH):
        last = found[-1][0]
        told(len(found))


def _batches(given: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows of the same columns together."""
    batch: list[Row] = []
    for row in given:
        if batch and (len(batch) == _BATCH or batch[0].keys() != row.keys()):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _statement(
    table: str, kept: tuple[Column, ...], row: Row
) -> tuple[str, frozenset[str]]:
    known = {one.name for one in kept}
    missing = [one.name for one in kept if one.name not in row and not one.optional]
    if not row.keys() <= known or missing:
        raise Damaged("archive", "columns")
    names = [one.name for one in kept if one.name in row]
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _name in names)
    # S608: names that the schema itself has.
    made = f"INSERT INTO {table} ({quoted}) VALUES ({marks})"  # noqa: S608
    return made, frozenset(names)


def _bound(
    table: str,
    kept: tuple[Column, ...],
    row: Row,
    names: frozenset[str],
    after: int,
) -> tuple[Any, ...]:
    counted_on = NUMBERED.get(table)
    bound = []
    for one in kept:
        if one.name not in names:
            continue
        value = _value(row[one.name], one.kind)
        if one.name == counted_on and isinstance(value, int):
            value += after
        bound.append(value)
    return tuple(bound)


def _value(value: object, kind: str) -> str | int | bytes | None:
    """What stands in a column of this kind.

    Raises:
        Damaged: it is of another kind.
    """
    if value is None:
        return None
    if kind == "TEXT" and isinstance(value, str):
        return value
    if kind == "INTEGER" and type(value) is int and abs(value) < 1 << 63:
        return value
    if kind == "BLOB" and isinstance(value, str):
        try:
            return bytes.fromhex(value)
        except ValueError as error:
            raise Damaged("archive", "bytes") from error
    raise Damaged("archive", "a value")


def _insert(
    connection: sqlite3.Connection,
    table: str,
    statement: str,
    given: list[tuple[Any, ...]],
) -> None:
    with reporting():
        try:
            connection.executemany(statement, given)
        except (UNFIT, UnicodeEncodeError) as error:
            raise Damaged("archive", table) from error
