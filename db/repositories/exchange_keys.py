"""The private keys of the exchange, kept outside the journal so that deleting is deleting."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from db import journal
from db.repositories.believed import rows_of

STATION = UUID(int=0)
"""The owner of the keys that belong to this installation and to no peer."""


def stamp(value: datetime | None) -> str | None:
    """An instant as text: UTC, to the second, with Z."""
    if value is None:
        return None
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_stamp(value: str | int | None) -> datetime | None:
    """The instant again."""
    return None if value is None else journal.read_stamp(str(value))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ExchangeKey:
    """One private key and what it is for; never printed.

    Args:
        owner: the peer (or received practice) it belongs to, STATION for our own.
        purpose: "sign", "receive", "rid" or "vault".
        suite: 1 or 2 for receiving keys, else 0.
        key_id: 16 hex digits, as in an envelope's clear header; "" for other purposes.
        public: hex; "" for a symmetric key.
        state: "current", "next" or "retired".
        retire_on: when a retired one is deleted, aware UTC.
    """

    owner: UUID
    purpose: str
    private: bytes
    suite: int = 0
    key_id: str = ""
    public: str = ""
    state: str = "current"
    retire_on: datetime | None = None


class ExchangeKeys:
    """The only place with this table's SQL; not a repository: nothing is journaled."""

    _SELECT = (
        "SELECT owner, purpose, suite, key_id, public, private, state, retire_on"
        " FROM exchange_key"
    )

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, key: ExchangeKey) -> None:
        """Keeps a new key."""
        self._connection.execute(
            "INSERT INTO exchange_key (owner, purpose, suite, key_id, public, private,"
            " state, retire_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key.owner.bytes,
                key.purpose,
                key.suite,
                key.key_id,
                key.public,
                key.private,
                key.state,
                stamp(key.retire_on),
            ),
        )

    def of(
        self, owner: UUID, purpose: str, state: str = "current"
    ) -> list[ExchangeKey]:
        """The keys of this owner for this purpose, by suite."""
        return self._read(
            " WHERE owner = ? AND purpose = ? AND state = ? ORDER BY suite",
            (owner.bytes, purpose, state),
        )

    def by_id(self, key_id: str) -> ExchangeKey | None:
        """The receiving key an envelope names."""
        return next(iter(self._read(" WHERE key_id = ?", (key_id,))), None)

    def promote(self, owner: UUID, retire_on: datetime) -> None:
        """The next receiving keys become the current ones; the others retire then."""
        self._connection.execute(
            "UPDATE exchange_key SET state = 'retired', retire_on = ?"
            " WHERE owner = ? AND purpose = 'receive' AND state = 'current'",
            (stamp(retire_on), owner.bytes),
        )
        self._connection.execute(
            "UPDATE exchange_key SET state = 'current'"
            " WHERE owner = ? AND purpose = 'receive' AND state = 'next'",
            (owner.bytes,),
        )

    def delete_retired(self, now: datetime) -> int:
        """Deletes the keys whose time has come; the number of them."""
        return self._connection.execute(
            "DELETE FROM exchange_key WHERE state = 'retired' AND retire_on <= ?",
            (stamp(now),),
        ).rowcount

    def delete_of(self, owner: UUID) -> None:
        """Deletes every key of this owner."""
        self._connection.execute(
            "DELETE FROM exchange_key WHERE owner = ?", (owner.bytes,)
        )

    @rows_of("exchange_key")
    def _read(self, condition: str, parameters: tuple[Any, ...]) -> list[ExchangeKey]:
        rows = self._connection.execute(self._SELECT + condition, parameters).fetchall()
        return [
            ExchangeKey(
                owner=UUID(bytes=row[0]),
                purpose=row[1],
                suite=row[2],
                key_id=row[3],
                public=row[4],
                private=bytes(row[5]),
                state=row[6],
                retire_on=read_stamp(row[7]),
            )
            for row in rows
        ]
