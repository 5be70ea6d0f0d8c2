"""Whose keys the trail uses: the doctor's, published in the office, and each person's hand.

What stands in the office vault can be changed by whoever holds its key; the doctor's vault
has the same keys, and the doctor's session compares.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.connection import reporting
from db.errors import AlteredOutside, Damaged
from db.journal import stamp
from db.keys import signing_key

PUBLISHED = ("root", "audit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """One public key of a person.

    Args:
        public: Ed25519; role: as it was.
        ended: from when on it opens no session any more, a stamp; None while it may.
    """

    public: bytes
    role: str
    ended: str | None = None


def audit_key(office: sqlite3.Connection) -> bytes:
    """The public key that entries are sealed to, 32 bytes.

    Raises:
        Damaged: the vault has none.
    """
    with reporting():
        row = office.execute(
            "SELECT public FROM public_key WHERE name = 'audit'"
        ).fetchone()
    if row is None:
        raise Damaged("office.db", "no audit key")
    return bytes(row[0])


def check_published(office: sqlite3.Connection, doctor: sqlite3.Connection) -> None:
    """Goes on when the office shows the doctor's own keys, or none yet.

    Raises:
        AlteredOutside: somebody put another key there.
    """
    shown = _published(office)
    if any(shown.get(name, key) != key for name, key in _own(doctor).items()):
        raise AlteredOutside("office.db: public_key")


def publish_keys(office: sqlite3.Connection, doctor: sqlite3.Connection) -> None:
    """Puts the doctor's public keys where every session finds them."""
    own = _own(doctor)
    if _published(office) == own:
        return
    with reporting():
        office.executemany(
            "INSERT INTO public_key (name, public) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET public = excluded.public",
            tuple(own.items()),
        )


def admit_person(
    doctor: sqlite3.Connection, account: UUID, seed: bytes, role: str, at: datetime
) -> None:
    """Enters a person's public key in the doctor's own list; a later one replaces it.

    Args:
        doctor: the doctor vault, open for writing.
        account: whose hand it is; seed: her Ed25519 seed, 32 bytes.
        role: as it is today; at: since when, aware.
    """
    admit_hand(doctor, account, signing_key(seed).public, role, at)


def admit_hand(
    doctor: sqlite3.Connection, account: UUID, public: bytes, role: str, at: datetime
) -> None:
    """Enters a person by her public key; the one she had before stays good until now.

    Args:
        doctor: the doctor vault, open for writing.
        public: Ed25519, 32 bytes; role: as it is today; at: since when, aware.
    """
    now = stamp(at)
    with reporting():
        known = doctor.execute(
            "SELECT public, role, ended FROM person WHERE account = ?",
            (account.bytes,),
        ).fetchone()
        if known == (public, role, None):
            return
        if known is not None and known[0] != public:
            doctor.execute(
                "INSERT INTO former_hand (account, public, admitted, ended)"
                " SELECT account, public, admitted, coalesce(ended, ?) FROM person"
                " WHERE account = ?",
                (now, account.bytes),
            )
        doctor.execute(
            "INSERT INTO person (account, public, role, admitted) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (account) DO UPDATE SET public = excluded.public,"
            " role = excluded.role, ended = NULL",
            (account.bytes, public, role, now),
        )


def dismiss_hand(doctor: sqlite3.Connection, account: UUID, at: datetime) -> None:
    """From now on her signature opens no session that the doctor believes."""
    with reporting():
        doctor.execute(
            "UPDATE person SET ended = ? WHERE account = ? AND ended IS NULL",
            (stamp(at), account.bytes),
        )


def role_of(doctor: sqlite3.Connection, account: UUID) -> str:
    """What somebody is by the doctor's own list, "" for who does not stand there yet."""
    with reporting():
        row = doctor.execute(
            "SELECT role FROM person WHERE account = ?", (account.bytes,)
        ).fetchone()
    return "" if row is None else str(row[0])


def is_lent(doctor: sqlite3.Connection, user: str) -> bool:
    """Whether the doctor's key is somebody else's, who opens as much as she does.

    Args:
        doctor: the doctor vault; user: an account's id, hex.
    """
    return role_of(doctor, UUID(hex=user)) not in ("", "doctor")


def hands(doctor: sqlite3.Connection) -> Mapping[UUID, tuple[Hand, ...]]:
    """Every hand by its person, the present one first."""
    found: dict[UUID, tuple[Hand, ...]] = {}
    with reporting():
        rows = doctor.execute(
            "SELECT account, public, role, ended FROM person UNION ALL"
            " SELECT account, public, '', ended FROM former_hand"
        ).fetchall()
    for account, public, role, ended in rows:
        key = UUID(bytes=account)
        hand = Hand(public=public, role=role, ended=ended)
        found[key] = (*found.get(key, ()), hand)
    return found


def _published(office: sqlite3.Connection) -> dict[str, bytes]:
    with reporting():
        rows = office.execute("SELECT name, public FROM public_key").fetchall()
    return {name: bytes(public) for name, public in rows}


def _own(doctor: sqlite3.Connection) -> dict[str, bytes]:
    with reporting():
        rows = doctor.execute("SELECT name, public FROM secret_key").fetchall()
    return {name: bytes(public) for name, public in rows if name in PUBLISHED}
