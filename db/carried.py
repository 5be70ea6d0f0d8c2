"""What of a vault goes into an archive: found from the schema, so that no table is forgotten.

A table that is not named here goes along as it stands. What stays is named, with why.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from db.connection import connect, reporting
from db.errors import NotFound
from db.home import OpenHome
from db.keys.header import DOCTOR, OFFICE
from db.vaults import vault_path

STAYS = {
    OFFICE: MappingProxyType(
        {
            "vault": "which file this is",
            "trail": "evidence of this vault, sealed; it has an export of its own",
            "trail_checkpoint": "belongs to the trail",
            "public_key": "keys of this vault",
            "exchange_key": "private keys never leave",
            "received_practice": "another practice, in a vault of its own",
            "outbox": "delivered at the doctor's next unlock",
            "draft": "what somebody was typing: nothing was decided yet",
            "opened_file": "what each person looked at last",
            "backup": "files of this installation, under its keys",
            "backup_destination": "places of this installation",
            "patient_order": "made again from the patients",
            "patient_search": "made again from the patients",
            "near_word": "made again from the patients",
        }
    ),
    DOCTOR: MappingProxyType(
        {
            "vault": "which file this is",
            "secret_key": "private keys never leave",
            "setting": "how this vault's own trail is kept",
            "anchor": "sightings of this installation",
            "trail": "evidence of this vault, sealed; it has an export of its own",
            "trail_checkpoint": "belongs to the trail",
            "trail_answer": "belongs to the trail",
            "trail_check": "belongs to the trail",
            "person": "hands of this installation",
            "former_hand": "hands of this installation",
            "outbox": "delivered at once in the doctor's session",
        }
    ),
}

CONTENTS = {
    "document_content": ("sha256", "position"),
    "document_chunk": ("document", "position"),
    "agreement_file": ("agreement", ""),
}
"""Tables of bytes, which leave as files: the column that names them, and their order."""

NUMBERED = {"operation": "n", "change": "operation"}
"""The journal is told apart by numbers: the column that keeps them."""

_DESCRIBED = {
    "document_content": "SELECT sha256, kind FROM patient_document",
    "document_chunk": "SELECT id, kind FROM confidential_document",
}

PAGE = 500

Vault = sqlite3.Connection
"""An open vault, for who hands it on and asks nothing of it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the schema has it; `optional` where a row may do without."""

    name: str
    kind: str
    optional: bool


@contextmanager
def reading(
    home: OpenHome, *, confidential: bool = False
) -> Iterator[dict[str, sqlite3.Connection]]:
    """Connections of their own to the vaults, each at one moment whatever is written.

    Raises:
        NotFound: this session has no key of the doctor vault.
        Interrupted: the session is closing.
    """
    if confidential and home.doctor is None:
        raise NotFound("vault", DOCTOR)
    kinds = (OFFICE, DOCTOR) if confidential else (OFFICE,)
    with ExitStack() as opened:
        found = {}
        for kind in kinds:
            path, key = vault_path(home.path, kind), home.vault_key(kind)
            connection = connect(path, key, read_only=True)
            found[kind] = opened.enter_context(home.beside.hold(connection))
            with reporting(path):
                found[kind].execute("BEGIN")
                found[kind].execute("SELECT count(*) FROM vault").fetchone()
        yield found


def tables(connection: sqlite3.Connection, kind: str) -> tuple[str, ...]:
    """The tables of a vault that go along, in the order they were made."""
    stays = STAYS[kind]
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
    ).fetchall()
    return tuple(
        name
        for (name,) in rows
        if name not in stays
        and not name.startswith(("sqlite_", "patient_search_"))
        and name not in CONTENTS
    )


def columns(connection: sqlite3.Connection, table: str) -> tuple[Column, ...]:
    """The columns of a table, its row number left out where nothing asks for it."""
    rows = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    return tuple(
        Column(name, kind, not needed or default is not None)
        for _at, name, kind, needed, default, _key in rows
        if name != "n" or NUMBERED.get(table) == "n"
    )


def rows(
    connection: sqlite3.Connection, table: str
) -> Iterator[dict[str, str | int | None]]:
    """Every row in the order of creation; bytes as hex."""
    kept = columns(connection, table)
    names = ", ".join(f'"{one.name}"' for one in kept)
    asked = f"SELECT n, {names} FROM {table} WHERE n > ? ORDER BY n LIMIT ?"  # noqa: S608
    last = -1
    while found := _fetched(connection, asked, (last, PAGE)):
        for row in found:
            yield {
                one.name: value.hex() if isinstance(value, bytes) else value
                for one, value in zip(kept, row[1:], strict=True)
            }
        last = found[-1][0]


def counted(connection: sqlite3.Connection, table: str) -> int:
    """How many rows a table has."""
    found = _fetched(connection, f"SELECT count(*) FROM {table}", ())  # noqa: S608
    return int(found[0][0])


def contents(connection: sqlite3.Connection, table: str) -> Iterator[str | bytes]:
    """The names of the files in a table of bytes."""
    name, _order = CONTENTS[table]
    rows = _fetched(
        connection,
        f"SELECT {name} FROM {table} GROUP BY {name} ORDER BY min(n)",  # noqa: S608
        (),
    )
    for (found,) in rows:
        yield found


def content(
    connection: sqlite3.Connection, table: str, key: str | bytes
) -> Iterator[bytes]:
    """The pieces of one of them."""
    name, order = CONTENTS[table]
    places = _fetched(
        connection,
        f"SELECT n FROM {table} WHERE {name} = ? ORDER BY {order or 'n'}",  # noqa: S608
        (key,),
    )
    for place in places:
        asked = f"SELECT content FROM {table} WHERE n = ?"  # noqa: S608
        yield bytes(_fetched(connection, asked, place)[0][0])


def kinds_of_content(
    connection: sqlite3.Connection, table: str
) -> dict[str | bytes, str]:
    """What each file is, as the ending of its name."""
    described = _DESCRIBED.get(table)
    if described is None:
        return {}
    return dict(_fetched(connection, described, ()))


def loose(connection: sqlite3.Connection, kind: str) -> dict[str, int]:
    """How many references lead to rows that are gone, by table and column.

    The office does without them: an import that is taken back removes a patient whom an
    appointment may name. More of them than were there is damage.
    """
    found = {}
    for table in tables(connection, kind):
        for one in columns(connection, table):
            target = TARGETS.get(one.name)
            if target is None or one.kind != "BLOB" or not has(connection, target):
                continue
            count = _fetched(
                connection,
                f'SELECT count(*) FROM {table} WHERE "{one.name}" IS NOT NULL AND'  # noqa: S608
                f' "{one.name}" NOT IN (SELECT id FROM {target})',
                (),
            )[0][0]
            found[f"{table}.{one.name}"] = int(count)
    for table, content, key in _WITH_CONTENT:
        if has(connection, table):
            asked = (
                f"SELECT count(*) FROM {table} WHERE {key[0]} NOT IN"  # noqa: S608
                f" (SELECT {key[1]} FROM {content})"
            )
            found[f"{table}.content"] = int(_fetched(connection, asked, ())[0][0])
    return found


_WITH_CONTENT = (
    ("patient_document", "document_content", ("sha256", "sha256")),
    ("confidential_document", "document_chunk", ("id", "document")),
    ("agreement", "agreement_file", ("id", "agreement")),
)

TARGETS = {
    "patient_id": "patient",
    "other_id": "patient",
    "type_id": "appointment_type",
    "series_id": "series",
    "appointment_id": "appointment",
    "correspondent_id": "correspondent",
    "list_id": "call_list",
    "message_id": "phone_message",
    "peer_id": "peer",
    "account_id": "account",
    "assignee_id": "account",
    "booked_by": "account",
    "taken_by": "account",
    "added_by": "account",
    "made_by": "account",
    "left_by": "account",
    "settled_by": "account",
    "noted_by": "account",
    "operation_id": "operation",
}
"""Where a column of this name leads."""


def has(connection: sqlite3.Connection, table: str) -> bool:
    """Whether this vault has such a table."""
    asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return bool(_fetched(connection, asked, (table,)))


def _fetched(
    connection: sqlite3.Connection, asked: str, given: tuple[Any, ...]
) -> list[tuple[Any, ...]]:
    with reporting():
        return connection.execute(asked, given).fetchall()
