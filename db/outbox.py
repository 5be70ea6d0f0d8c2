"""Effects of one vault on the other: left in the transaction of their cause.

Nothing writes both vaults at once. What an act in one of them brings about in the other is
a row here, written with the act; it is delivered there as an operation that carries the
row's id. A process that dies between the two delivers again at the doctor's next unlock,
and an operation whose id is in the journal already is not done twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.connection import reporting
from db.errors import Damaged
from db.journal import canonical, is_written, stamp
from db.strict_json import read_strict

_NEWEST = 200
_LARGEST = 64 * 1024
# As bytes: text that is no UTF-8 would end the reading of all the others.
_SELECT = (
    "SELECT id, CAST(intent AS BLOB), CAST(content AS BLOB) FROM outbox"
    " WHERE length(id) = 16"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One thing to be done in the other vault.

    Args:
        id: of the row, and of the operation it becomes.
        intent: the operation that takes it; content: what that operation is given.
    """

    id: UUID
    intent: str
    content: Mapping[str, str]


def post(connection: sqlite3.Connection, effect: Effect, at: datetime) -> None:
    """Adds an effect to the open transaction."""
    connection.execute(
        "INSERT INTO outbox (id, at, intent, content) VALUES (?, ?, ?, ?)",
        (
            effect.id.bytes,
            stamp(at),
            effect.intent,
            canonical(dict(effect.content)).decode(),
        ),
    )


def waiting(connection: sqlite3.Connection) -> tuple[Effect, ...]:
    """What was not delivered yet, oldest first."""
    with reporting():
        rows = connection.execute(_SELECT + " AND delivered IS NULL ORDER BY n")
        return tuple(_effect(row) for row in rows.fetchall())


def missing(
    connection: sqlite3.Connection, other: sqlite3.Connection
) -> tuple[Effect, ...]:
    """What of the newest the other vault's journal does not know, delivered or not.

    A backup copies the vaults one after the other: what was delivered between the two
    copies is neither in the other journal nor waiting after a restore. That is minutes,
    so years of delivered rows are not looked through at every unlock.
    """
    with reporting():
        rows = connection.execute(_SELECT + " ORDER BY n DESC LIMIT ?", (_NEWEST,))
        found = [_effect(row) for row in rows.fetchall()]
        unknown = [one for one in found if not is_written(other, one.id)]
    return tuple(reversed(unknown))


def settle(connection: sqlite3.Connection, effect: UUID, at: datetime) -> None:
    """Notes that it is in the other vault, in a transaction of its own."""
    with reporting():
        connection.execute(
            "UPDATE outbox SET delivered = ? WHERE id = ? AND delivered IS NULL",
            (stamp(at), effect.bytes),
        )


def _effect(row: tuple[bytes, bytes, bytes]) -> Effect:
    """What the row says; whoever holds the vault's key may have written it by hand."""
    key, intent, content = row
    try:
        found = read_strict(content, what="outbox", cap=_LARGEST)
    except Damaged:
        found = {}
    texts = found.items() if isinstance(found, dict) else ()
    return Effect(
        id=UUID(bytes=key),
        intent=intent.decode("utf-8", "replace"),
        content={name: text for name, text in texts if isinstance(text, str)},
    )
