"""Whose keys the trail uses: the doctor's, published in the office, and each person's hand.

What stands in the office vault can be changed by whoever holds its key; the doctor's vault
has the same keys, and the doctor's session compares.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from uuid import UUID

from db.connection import reporting
from db.errors import AlteredOutside, Damaged
from db.journal import stamp
from db.keys import signing_key

PUBLISHED = ("root", "audit")


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
    public = signing_key(seed).public
    known = doctor.execute(
        "SELECT public FROM person WHERE account = ? AND ended IS NULL",
        (account.bytes,),
    ).fetchone()
    if known is not None and known[0] == public:
        return
    with reporting():
        doctor.execute(
            "INSERT INTO person (account, public, role, admitted) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (account) DO UPDATE SET public = excluded.public,"
            " role = excluded.role, ended = NULL",
            (account.bytes, public, role, stamp(at)),
        )


def _published(office: sqlite3.Connection) -> dict[str, bytes]:
    with reporting():
        rows = office.execute("SELECT name, public FROM public_key").fetchall()
    return {name: bytes(public) for name, public in rows}


def _own(doctor: sqlite3.Connection) -> dict[str, bytes]:
    with reporting():
        rows = doctor.execute("SELECT name, public FROM secret_key").fetchall()
    return {name: bytes(public) for name, public in rows if name in PUBLISHED}
