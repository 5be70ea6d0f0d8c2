"""The journal: every operation with its changes, chained by hash over commitments.

An operation's link is `SHA-256(previous link || canonical operation || commitments)`, and
a change's commitment is `SHA-256(salt || canonical change)`: the text and the salt of a
change may be erased later, and the chain still verifies. There is one chain a station.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from db.changes import Change, Columns

GENESIS = bytes(32)
_COUNTER_BITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who writes, on which machine, in which life of the practice's files."""

    account_id: UUID
    station_id: UUID
    incarnation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is written of an operation beside its changes.

    Args:
        grouped: the group that several operations of one act share, such as an import.
    """

    id: UUID
    origin: Origin
    intent: str
    at: datetime
    grouped: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where the journal stands: the newest operation's link, and how many there are."""

    chain: bytes
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What reading the whole chain again found.

    Args:
        first_bad: number of the first operation that does not hold, None when all do.
    """

    operations: int
    first_bad: int | None

    @property
    def ok(self) -> bool:
        """Whether every link holds."""
        return self.first_bad is None


def canonical(value: object) -> bytes:
    """JSON with sorted keys and no spaces, as UTF-8: one text for one value."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def write(
    connection: sqlite3.Connection, entry: Entry, changes: Iterable[Change]
) -> None:
    """Adds an operation and its changes to the open transaction."""
    before = _newest(connection, entry.origin.station_id)
    same_life = before is not None and before[0] == entry.origin.incarnation
    sequence = before[1] + 1 if before is not None and same_life else 1
    hlc = _next_hlc(connection, entry.at)
    prepared = [_prepared(change) for change in changes]
    described = _described(entry, sequence, hlc)
    link = _link(before[2] if before else GENESIS, described, [p[-1] for p in prepared])
    number = connection.execute(
        "INSERT INTO operation (id, station, incarnation, sequence, hlc, at, author,"
        " intent, grouped, chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.id.bytes,
            entry.origin.station_id.bytes,
            entry.origin.incarnation,
            sequence,
            hlc,
            stamp(entry.at),
            entry.origin.account_id.bytes,
            entry.intent,
            entry.grouped.bytes if entry.grouped else None,
            link,
        ),
    ).lastrowid
    connection.executemany(
        "INSERT INTO change (operation, entity, key, before, after, salt, commitment)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((number, *row) for row in prepared),
    )


def changes_of(connection: sqlite3.Connection, operation: UUID) -> tuple[Change, ...]:
    """The changes of one operation, in the order they were made."""
    rows = connection.execute(
        "SELECT c.entity, c.key, c.before, c.after FROM change c"
        " JOIN operation o ON o.n = c.operation WHERE o.id = ? ORDER BY c.n",
        (operation.bytes,),
    )
    return tuple(
        Change(
            entity=entity,
            key=UUID(bytes=key),
            before=_read(before),
            after=_read(after),
        )
        for entity, key, before, after in rows
    )


def erase_text(
    connection: sqlite3.Connection, entity: str, keys: Iterable[UUID]
) -> None:
    """Blanks what earlier changes of these records said, in the open transaction.

    Their commitments stay: the chain still verifies, and none of them can be undone.
    """
    connection.executemany(
        "UPDATE change SET before = NULL, after = NULL, salt = NULL"
        " WHERE entity = ? AND key = ?",
        ((entity, key.bytes) for key in keys),
    )


def last_leaving(connection: sqlite3.Connection, key: UUID) -> tuple[str, str] | None:
    """The newest operation that gave a row to another patient, and whose it was before."""
    rows = connection.execute(
        "SELECT o.intent, c.before, c.after FROM change c"
        " JOIN operation o ON o.n = c.operation WHERE c.key = ? ORDER BY c.n DESC",
        (key.bytes,),
    )
    for intent, stored_before, stored_after in rows:
        before, after = _read(stored_before), _read(stored_after)
        if before is None or after is None:
            continue
        if before.get("patient_id") != after.get("patient_id"):
            return intent, str(before.get("patient_id"))
    return None


def is_written(connection: sqlite3.Connection, operation: UUID) -> bool:
    """Whether this operation reached the file: asked after a failed commit."""
    found = connection.execute(
        "SELECT 1 FROM operation WHERE id = ?", (operation.bytes,)
    ).fetchone()
    return found is not None


def head(connection: sqlite3.Connection) -> Head:
    """The newest link and the number of operations, over all stations.

    Operations are numbered from 1 and never taken away, so the newest number is their
    count: counting a million rows at each opening would take longer than opening.
    """
    row = connection.execute(
        "SELECT n, chain FROM operation ORDER BY n DESC LIMIT 1"
    ).fetchone()
    return Head(chain=row[1], count=row[0]) if row else Head(chain=GENESIS, count=0)


def verify(connection: sqlite3.Connection, after: int = 0) -> Verification:
    """Reads every operation again and recomputes its link.

    Changes whose text was erased are taken by their commitment; those still readable
    must give the commitment that stands.

    Args:
        connection: the office vault.
        after: number of the operation that was verified before; 0 begins at the first.
    """
    links: dict[bytes, tuple[int, int, bytes]] = {}
    count = 0
    for operation in connection.execute(
        "SELECT n, id, station, incarnation, sequence, hlc, at, author, intent,"
        " grouped, chain FROM operation WHERE n > ? ORDER BY n",
        (after,),
    ):
        count += 1
        station, incarnation, sequence = operation[2:5]
        known = links.get(station) or _link_up_to(connection, station, after)
        due = known[1] + 1 if known[0] == incarnation else 1
        commitments = _commitments(connection, operation[0])
        if (
            commitments is None
            or sequence != due
            or incarnation < known[0]
            or _link(known[2], _described_row(operation), commitments) != operation[-1]
        ):
            return Verification(operations=count, first_bad=operation[0])
        links[station] = (incarnation, sequence, operation[-1])
    return Verification(operations=count, first_bad=None)


def stamp(at: datetime) -> str:
    """An instant as stored: UTC with milliseconds and Z."""
    utc = at.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="milliseconds") + "Z"


def read_stamp(stored: str) -> datetime:
    """The instant again, aware.

    Raises:
        ValueError: it is no instant, or does not say of which zone.
    """
    at = datetime.fromisoformat(stored)
    if at.tzinfo is None:
        raise ValueError("no zone")
    return at


def _newest(
    connection: sqlite3.Connection, station: UUID
) -> tuple[int, int, bytes] | None:
    row: tuple[int, int, bytes] | None = connection.execute(
        "SELECT incarnation, sequence, chain FROM operation WHERE station = ?"
        " ORDER BY incarnation DESC, sequence DESC LIMIT 1",
        (station.bytes,),
    ).fetchone()
    return row


def _link_up_to(
    connection: sqlite3.Connection, station: bytes, last: int
) -> tuple[int, int, bytes]:
    """Where a station's chain stood after the operation of this number."""
    row: tuple[int, int, bytes] | None = connection.execute(
        "SELECT incarnation, sequence, chain FROM operation WHERE station = ?"
        " AND n <= ? ORDER BY incarnation DESC, sequence DESC LIMIT 1",
        (station, last),
    ).fetchone()
    return row or (0, 0, GENESIS)


def _next_hlc(connection: sqlite3.Connection, at: datetime) -> int:
    """A hybrid logical clock: 48 bits of milliseconds, 16 of a counter, never back."""
    row = connection.execute(
        "SELECT hlc FROM operation ORDER BY n DESC LIMIT 1"
    ).fetchone()
    wall = int(at.timestamp() * 1000) << _COUNTER_BITS
    return max(wall, (row[0] if row else 0) + 1)


def _prepared(
    change: Change,
) -> tuple[str, bytes, str | None, str | None, bytes, bytes]:
    before, after = _written(change.before), _written(change.after)
    salt = secrets.token_bytes(16)
    commitment = _commitment(salt, change.entity, change.key.bytes, before, after)
    return change.entity, change.key.bytes, before, after, salt, commitment


def _commitment(
    salt: bytes, entity: str, key: bytes, before: str | None, after: str | None
) -> bytes:
    text = canonical([entity, key.hex(), before, after])
    return hashlib.sha256(salt + text).digest()


def _commitments(connection: sqlite3.Connection, number: int) -> list[bytes] | None:
    found = []
    for entity, key, before, after, salt, commitment in connection.execute(
        "SELECT entity, key, before, after, salt, commitment FROM change"
        " WHERE operation = ? ORDER BY n",
        (number,),
    ):
        if salt is not None and commitment != _commitment(
            salt, entity, key, before, after
        ):
            return None
        found.append(commitment)
    return found


def _described(entry: Entry, sequence: int, hlc: int) -> list[object]:
    return [
        entry.id.hex,
        entry.origin.station_id.hex,
        entry.origin.incarnation,
        sequence,
        hlc,
        stamp(entry.at),
        entry.origin.account_id.hex,
        entry.intent,
        entry.grouped.hex if entry.grouped else None,
    ]


def _described_row(row: tuple[Any, ...]) -> list[object]:
    _, key, station, incarnation, sequence, hlc, at, author, intent, grouped, _ = row
    return [
        key.hex(),
        station.hex(),
        incarnation,
        sequence,
        hlc,
        at,
        author.hex(),
        intent,
        grouped.hex() if grouped else None,
    ]


def _link(before: bytes, described: list[object], commitments: list[bytes]) -> bytes:
    return hashlib.sha256(
        before + canonical(described) + b"".join(commitments)
    ).digest()


def _written(columns: Columns | None) -> str | None:
    return None if columns is None else canonical(dict(columns)).decode()


def _read(stored: str | None) -> Columns | None:
    if stored is None:
        return None
    columns: Columns = json.loads(stored)
    return columns


def group_of(connection: sqlite3.Connection, grouped: UUID) -> Iterator[UUID]:
    """The operations of a group, oldest first."""
    for (key,) in connection.execute(
        "SELECT id FROM operation WHERE grouped = ? ORDER BY n", (grouped.bytes,)
    ).fetchall():
        yield UUID(bytes=key)
