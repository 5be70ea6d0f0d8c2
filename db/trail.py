"""The trail: who did or saw what, sealed to the doctor and chained, added to and never read.

An entry is written in the transaction of what it tells; when it cannot be written, nothing
is shown or changed. What it says is sealed (HPKE) to the doctor's audit key, so that the
person who works here reads nothing of it. Its link is SHA-256 over the previous link and
everything of the entry, and its MAC is made with a key that is hashed forward after each
entry and whose first state only the doctor can open: who comes to know every key of the
office at noon still cannot write the morning again.

A session's first entry carries that first key and the person's signature.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from db.journal import canonical, read_stamp, stamp
from db.keys import Suite, mac, random_bytes, seal

GENESIS = bytes(32)
SUITE = Suite.CLASSIC
MOST_PATIENTS = 50
"""How many of an act's patients its entry names; it always says how many there were."""

_EVOLVE = b"secretaire trail evolve"
_SESSION = b"secretaire trail session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What an entry tells (after ISO 27789: who, whose record, which function, when).

    Args:
        what: the operation's name, or "session_begun", "search", "clock_jumped" ...
        operation: the journal's, when something changed.
        subject: the kind of record, and its id; patients: whose files it concerns.
        result: "done", "refused" or "failed".
        why: a stable English code, or the reason a person gave.
        facts: figures and codes; never a name, never what a record says.
    """

    what: str
    operation: UUID | None = None
    subject: str = ""
    subject_id: UUID | None = None
    patients: tuple[UUID, ...] = ()
    result: str = "done"
    why: str = ""
    facts: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Who acts, where: the same for every entry of a session.

    Args:
        account: whose session; role: as it was when she unlocked.
        zone: IANA name of the practice's zone.
        audit_key: public X25519 key that entries are sealed to.
        sign: the person's Ed25519 signature.
        vault: "office" or "doctor": an entry of one is none of the other.
    """

    session: UUID
    account: UUID
    role: str
    station: UUID
    incarnation: int
    zone: str
    audit_key: bytes
    sign: Callable[[bytes], bytes] = field(repr=False)
    vault: str = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailHead:
    """Where a trail stands: its newest link, and how many entries there ever were."""

    chain: bytes
    count: int


class Trail:
    """Adds a session's entries to one vault's trail.

    The caller's transaction decides: `settle` is told how it ended, because the key may
    only move on with an entry that stays.
    """

    def __init__(self, witness: Witness, begun: Act | None = None) -> None:
        """Begins with the first entry that is written.

        Args:
            witness: who and where.
            begun: told by the session's first entry, with how many attempts failed.
        """
        self.witness = witness
        self._begun = begun or Act(what="session_begun")
        self._key: bytearray | None = None
        self._next: bytearray | None = None

    def write(self, connection: sqlite3.Connection, act: Act, at: datetime) -> None:
        """Adds an entry to the open transaction; the session's first one before it."""
        if self._key is None and self._next is None:
            self._add(connection, self._begun, at)
        if act is not self._begun:
            self._add(connection, act, at)

    def begin(self, connection: sqlite3.Connection, at: datetime) -> None:
        """The session's first entry alone, in the open transaction."""
        self.write(connection, self._begun, at)

    def settle(self, *, kept: bool) -> None:
        """Moves the key on when the entries stay, and forgets the other one."""
        reached, self._next = self._next, None
        if kept and reached is not None:
            reached, self._key = self._key, reached
        _blank(reached)

    def end(self) -> None:
        """Forgets the key."""
        _blank(self._key)
        _blank(self._next)
        self._key = self._next = None

    def _add(self, connection: sqlite3.Connection, act: Act, at: datetime) -> None:
        number, previous, last = newest(connection)
        number += 1
        document = self._document(act, at, last)
        key = self._next if self._next is not None else self._key
        if key is None:
            key = bytearray(random_bytes(32))
            document |= self._opening(connection, number, previous, key)
        sealed = seal(
            SUITE,
            self.witness.audit_key,
            canonical(document),
            info_of(self.witness.vault),
        )
        row = (
            number,
            stamp(at),
            self.witness.zone,
            self.witness.session.bytes,
            self.witness.station.bytes,
            sealed,
        )
        chain = link(previous, row)
        connection.execute(
            "INSERT INTO trail (n, at, zone, session, station, sealed, chain, mac)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, chain, mac(bytes(key), chain)),
        )
        self._next = evolved(key)
        if key is not self._key:
            _blank(key)

    def _document(self, act: Act, at: datetime, last: str) -> dict[str, object]:
        facts = dict(act.facts)
        if last and stamp(at) < last:
            facts |= _set_back(last, at)
        said = {
            "who": self.witness.account.hex,
            "role": self.witness.role,
            "inc": self.witness.incarnation,
            "what": act.what,
            "op": act.operation.hex if act.operation else "",
            "subject": act.subject,
            "subject_id": act.subject_id.hex if act.subject_id else "",
            "patients": [one.hex for one in act.patients[:MOST_PATIENTS]],
            "of": len(act.patients) if len(act.patients) > MOST_PATIENTS else 0,
            "result": act.result,
            "why": act.why,
            "facts": facts,
        }
        # What is empty is not written: most entries are short.
        return {name: value for name, value in said.items() if value or name == "what"}

    def _opening(
        self,
        connection: sqlite3.Connection,
        number: int,
        previous: bytes,
        key: bytearray,
    ) -> dict[str, object]:
        """The first key, the journal's head, and the person's hand under both."""
        row = connection.execute(
            "SELECT n, chain FROM operation ORDER BY n DESC LIMIT 1"
        ).fetchone()
        message = proof_message(self.witness.session, number, previous, bytes(key))
        return {
            "key": key.hex(),
            "journal": row[1].hex() if row else "",
            "journal_n": row[0] if row else 0,
            "proof": self.witness.sign(message).hex(),
        }


def link(previous: bytes, row: tuple[int, str, str, bytes, bytes, bytes]) -> bytes:
    """An entry's link.

    Args:
        previous: the link before, GENESIS at first.
        row: number, stamp, zone, session, station and what is sealed, as stored.
    """
    number, at, zone, session, station, sealed = row
    clear = canonical([number, at, zone, session.hex(), station.hex()])
    return hashlib.sha256(
        previous + hashlib.sha256(clear).digest() + hashlib.sha256(sealed).digest()
    ).digest()


def evolved(key: bytes | bytearray) -> bytearray:
    """The key of the next entry; there is no way back from it."""
    return bytearray(hashlib.sha256(_EVOLVE + key).digest())


def proof_message(session: UUID, number: int, previous: bytes, key: bytes) -> bytes:
    """What a person signs when her session's first entry is written."""
    return (
        _SESSION
        + session.bytes
        + number.to_bytes(8)
        + previous
        + hashlib.sha256(key).digest()
    )


def info_of(vault: str) -> bytes:
    """What a sealed entry is bound to."""
    return f"secretaire trail|{vault}".encode()


def newest(connection: sqlite3.Connection) -> tuple[int, bytes, str]:
    """Number, link and stamp of the newest entry; of the checkpoint when none is left."""
    row: tuple[int, bytes, str] | None = connection.execute(
        "SELECT n, chain, at FROM trail ORDER BY n DESC LIMIT 1"
    ).fetchone()
    if row is None:
        row = connection.execute(
            "SELECT upto, chain, '' FROM trail_checkpoint ORDER BY upto DESC LIMIT 1"
        ).fetchone()
    return row or (0, GENESIS, "")


def head(connection: sqlite3.Connection) -> TrailHead:
    """Where the trail stands."""
    number, chain, _at = newest(connection)
    return TrailHead(chain=chain, count=number)


def _blank(key: bytearray | None) -> None:
    if key is not None:
        key[:] = bytes(len(key))


def _set_back(last: str, at: datetime) -> dict[str, int]:
    """By how much the clock went back; a stamp that was damaged stops no entry."""
    try:
        return {"clock_back_seconds": int((read_stamp(last) - at).total_seconds())}
    except (ValueError, OverflowError):
        return {}
