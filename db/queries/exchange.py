"""Peers, agreements, grants and envelopes, for screens and the command line."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from db.changes import Change
from db.entities.exchange import (
    Agreement,
    Direction,
    Grant,
    Peer,
    Pli,
    ReceivedPractice,
)
from db.queries.reader import Reader
from db.repositories.exchange import (
    Agreements,
    Grants,
    Peers,
    Plis,
    ReceivedPractices,
)
from db.repositories.exchange_keys import ExchangeKeys
from db.repositories.repository import Repository

K = TypeVar("K", bound=Repository[Any])


def peers(reader: Reader) -> list[Peer]:
    """Every peer, in the order they were made."""
    return _reading(reader, Peers).all()


def agreement(reader: Reader, peer: UUID) -> Agreement | None:
    """The agreement attached last for this peer."""
    return _reading(reader, Agreements).newest(peer)


def agreement_file(reader: Reader, key: UUID) -> bytes | None:
    """The signed file."""
    return _reading(reader, Agreements).file(key)


def grant(reader: Reader, peer: UUID) -> Grant | None:
    """The grant signed last for this peer."""
    return _reading(reader, Grants).newest(peer)


def plis(reader: Reader, direction: Direction, limit: int) -> list[Pli]:
    """The last envelopes that way, newest first."""
    return _reading(reader, Plis).newest(direction, limit)


def held_plis(reader: Reader, peer: UUID) -> list[Pli]:
    """The envelopes of a peer that wait for an earlier one."""
    return _reading(reader, Plis).held(peer)


def received_practices(reader: Reader) -> list[ReceivedPractice]:
    """The practices whose agenda arrives here."""
    return _reading(reader, ReceivedPractices).all()


def owner_of_key(reader: Reader, key_id: str) -> UUID | None:
    """The peer a receiving key belongs to, None when it is none of ours."""
    found = _reading(reader, Peers).keys.by_id(key_id)
    return found.owner if found else None


def pseudonym_key(reader: Reader, peer: UUID) -> bytes | None:
    """The secret under which a peer's pseudonyms are made."""
    found = _reading(reader, Peers).keys.of(peer, "rid")
    return found[0].private if found else None


def vault_key(reader: Reader, received: UUID) -> bytes | None:
    """The key of a received practice's own vault."""
    keys: ExchangeKeys = _reading(reader, Peers).keys
    found = keys.of(received, "vault")
    return found[0].private if found else None


def _reading(reader: Reader, kind: type[K]) -> K:
    return kind(reader._connection, _never)  # noqa: SLF001 - repositories share it


def _never(change: Change) -> None:
    raise AssertionError(f"a query wrote {change.entity}")
