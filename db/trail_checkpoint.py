"""Where a trail begins after its oldest entries were taken out, signed by the doctor.

Entries are personal data of those who work here: they are kept for months, not for ever.
What was taken out cannot be verified any more, and what the doctor signed says that it
was whole when it went.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from db.connection import reporting
from db.errors import InvalidValue
from db.journal import canonical, stamp
from db.keys import sign, verify
from db.queries.doctor_keys import root_key
from db.queries.reader import Reader

if TYPE_CHECKING:
    from db.trail_reading import OpenTrail

USUAL_MONTHS, LEAST_MONTHS, MOST_MONTHS = 12, 6, 36
_MONTHS = "trail.months"
_CHECKPOINT = b"secretaire trail checkpoint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """Up to where entries were taken out.

    Args:
        upto: number of the last one; chain: its link; count: how many went in all.
        at: stamp of the day it was signed; signature: the doctor's root key's.
    """

    upto: int
    chain: bytes
    count: int
    at: str
    signature: bytes = b""


def checkpoint_message(practice: bytes, vault: str, point: Checkpoint) -> bytes:
    """What the doctor signs: never another practice's or the other vault's."""
    said = [
        practice.hex(),
        vault,
        point.upto,
        point.chain.hex(),
        point.count,
        point.at,
    ]
    return _CHECKPOINT + canonical(said)


def newest_checkpoint(connection: sqlite3.Connection) -> Checkpoint | None:
    """The one verification begins at, None when nothing was taken out yet."""
    with reporting():
        row = connection.execute(
            "SELECT upto, chain, count, at, signature FROM trail_checkpoint"
            " ORDER BY upto DESC LIMIT 1"
        ).fetchone()
    if row is None:
        return None
    upto, chain, count, at, signature = row
    return Checkpoint(upto=upto, chain=chain, count=count, at=at, signature=signature)


def check_signed(trail: OpenTrail, point: Checkpoint) -> None:
    """Goes on when the doctor signed it.

    Raises:
        Forged: somebody else wrote it.
    """
    message = checkpoint_message(trail.keys.practice, trail.vault, point)
    verify(trail.keys.root, point.signature, message)


def signer(
    doctor: sqlite3.Connection, practice: UUID, vault: str
) -> Callable[[Checkpoint], bytes]:
    """Signs checkpoints of one vault with the doctor's root key.

    Raises:
        NotFound: the doctor vault holds none.
    """
    seed = root_key(Reader(doctor)).seed

    def signed(point: Checkpoint) -> bytes:
        return sign(seed, checkpoint_message(practice.bytes, vault, point))

    return signed


def prunable(connection: sqlite3.Connection, before: datetime) -> bool:
    """Whether anything may be taken out."""
    with reporting():
        return _last_before(connection, before) is not None


def months_kept(doctor: sqlite3.Connection) -> int:
    """How many months entries are kept: the doctor's choice, from her own vault."""
    with reporting():
        row = doctor.execute(
            "SELECT value FROM setting WHERE name = ?", (_MONTHS,)
        ).fetchone()
    chosen = row[0] if row is not None else ""
    months = int(chosen) if chosen.isdecimal() else USUAL_MONTHS
    return min(max(months, LEAST_MONTHS), MOST_MONTHS)


def keep_months(doctor: sqlite3.Connection, months: int) -> None:
    """Chooses how many.

    Raises:
        InvalidValue: fewer or more than the law and sense allow.
    """
    if not LEAST_MONTHS <= months <= MOST_MONTHS:
        raise InvalidValue("months", "out_of_bounds", str(months))
    doctor.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_MONTHS, str(months)),
    )


def prune(
    connection: sqlite3.Connection,
    before: datetime,
    now: datetime,
    signed: Callable[[Checkpoint], bytes],
) -> int:
    """Takes out the sessions that ended before a day, in the open transaction.

    A session goes whole or stays whole: its first entry has the key of the others. So
    nothing goes that is newer than the first entry of a session that stays.

    Args:
        connection: the vault's, in the transaction that tells of it.
        before: aware; now: when this is done, aware.
        signed: gives the new checkpoint's signature.

    Returns:
        How many entries went.
    """
    upto = _last_before(connection, before)
    if upto is None:
        return 0
    known = newest_checkpoint(connection)
    gone: int = connection.execute(
        "SELECT count(*) FROM trail WHERE n <= ?", (upto,)
    ).fetchone()[0]
    (chain,) = connection.execute(
        "SELECT chain FROM trail WHERE n = ?", (upto,)
    ).fetchone()
    count = gone + (known.count if known is not None else 0)
    point = Checkpoint(upto=upto, chain=chain, count=count, at=stamp(now))
    connection.execute(
        "INSERT INTO trail_checkpoint (upto, chain, count, at, signature)"
        " VALUES (?, ?, ?, ?, ?)",
        (upto, chain, count, point.at, signed(point)),
    )
    connection.execute("DELETE FROM trail WHERE n <= ?", (upto,))
    return gone


def _last_before(connection: sqlite3.Connection, before: datetime) -> int | None:
    """Number of the last entry that may go, None when none may."""
    found: tuple[int | None] = connection.execute(
        "WITH session_span AS (SELECT min(n) AS first, max(n) AS last, max(at) AS ended"
        " FROM trail GROUP BY session)"
        " SELECT max(t.n) FROM trail t WHERE t.n < coalesce((SELECT min(first)"
        " FROM session_span WHERE ended >= ?), 9223372036854775807)",
        (stamp(before),),
    ).fetchone()
    return found[0]
