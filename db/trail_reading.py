"""The trail read again with the doctor's keys: what each entry says, and by whose hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from db.connection import connect, reporting
from db.errors import Damaged, Forged, NotFound
from db.home import OpenHome
from db.journal import read_stamp, stamp
from db.keys import open_sealed
from db.keys.header import DOCTOR, OFFICE
from db.queries.reader import Reader
from db.strict_json import read_strict
from db.trail import GENESIS, SUITE, info_of
from db.trail_keys import Hand, hands
from db.vaults import vault_path

Report = Callable[[int, int], None]
"""Told how many of how many; may raise to end the work."""

Row = tuple[int, str, str, bytes, bytes, bytes, bytes, bytes]
Opened = MutableMapping[tuple[str, int, bytes], "Said | None"]

VAULTS = (OFFICE, DOCTOR)
EVERY = 500
"""Entries between two reports."""
_LARGEST = 64 * 1024
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
_COLUMNS = "n, at, zone, session, station, sealed, chain, mac"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailKeys:
    """What reading takes, from the doctor vault.

    Args:
        audit: private X25519 key; root: the doctor's public Ed25519 key.
        hands: by account, every hand a person has or had.
        practice: 16 bytes: a checkpoint of another practice is none of this one's.
    """

    audit: bytes = field(repr=False)
    root: bytes
    hands: Mapping[UUID, tuple[Hand, ...]]
    practice: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTrail:
    """One vault's trail on a connection of its own, with the keys to read it."""

    vault: str
    connection: sqlite3.Connection
    keys: TrailKeys


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an entry says, read as if it came from outside: anybody can seal to a key.

    Args:
        document: the fields that db.trail writes, each of its kind.
    """

    document: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A text, "" when it is none."""
        value = self.document.get(name, "")
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """A number, 0 when it is none."""
        value = self.document.get(name, 0)
        return value if type(value) is int else 0

    def id(self, name: str) -> UUID | None:
        """An id, None when it is none."""
        return _id(self.document.get(name))

    def hex(self, name: str) -> bytes:
        """Bytes, empty when they are none."""
        try:
            return bytes.fromhex(self.text(name))
        except ValueError:
            return b""

    @property
    def patients(self) -> tuple[UUID, ...]:
        """Whose files it concerns."""
        listed = self.document.get("patients", ())
        found = [_id(one) for one in listed] if isinstance(listed, list) else []
        return tuple(one for one in found if one is not None)

    @property
    def facts(self) -> dict[str, int | str]:
        """Its figures and codes."""
        stored = self.document.get("facts", {})
        known = stored.items() if isinstance(stored, dict) else ()
        return {name: one for name, one in known if isinstance(one, int | str)}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEntry:
    """One entry as it stands.

    Args:
        at: aware; zone: of the practice then.
        said: None when its seal does not open or makes no sense.
        opener: who opened the session it belongs to, None when that cannot be known.
    """

    vault: str
    number: int
    at: datetime
    zone: str
    session: UUID
    station: UUID
    chain: bytes
    said: Said | None
    opener: UUID | None


@contextmanager
def open_trails(home: OpenHome) -> Iterator[tuple[OpenTrail, OpenTrail]]:
    """Both trails on connections of their own, for work beside the session's threads.

    Raises:
        NotFound: this session has no key of the doctor vault.
        Interrupted: the session is closing.
    """
    if home.doctor is None:
        raise NotFound("secret_key", "audit")
    with ExitStack() as opened:
        connections = {}
        for kind in VAULTS:
            path, key = vault_path(home.path, kind), home.vault_key(kind)
            connection = connect(path, key, read_only=True)
            connections[kind] = opened.enter_context(home.beside.hold(connection))
        keys = trail_keys(connections[DOCTOR])
        office, doctor = (
            OpenTrail(vault=kind, connection=connections[kind], keys=keys)
            for kind in VAULTS
        )
        yield office, doctor


def trail_keys(doctor: sqlite3.Connection) -> TrailKeys:
    """The keys to read with.

    Raises:
        NotFound: the vault holds none.
    """
    reader = Reader(doctor)
    found = {
        name: (bytes(private), bytes(public))
        for name, private, public in reader.rows(
            "SELECT name, private, public FROM secret_key"
        )
    }
    practice = reader.value("SELECT practice_id FROM vault")
    for name in ("audit", "root"):
        if name not in found:
            raise NotFound("secret_key", name)
    return TrailKeys(
        audit=found["audit"][0],
        root=found["root"][1],
        hands=hands(doctor),
        practice=bytes(practice),
    )


def count_entries(trail: OpenTrail) -> int:
    """How many entries the vault holds now."""
    found: int = Reader(trail.connection).value("SELECT count(*) FROM trail")
    return found


def rows_after(trail: OpenTrail, number: int) -> Iterator[Row]:
    """The stored rows, oldest first."""
    with reporting():
        yield from trail.connection.execute(
            f"SELECT {_COLUMNS} FROM trail WHERE n > ? ORDER BY n",  # noqa: S608 - names
            (number,),
        )


def read_entries(
    trail: OpenTrail,
    since: datetime,
    until: datetime | None,
    *,
    report: Report,
    known: Opened | None = None,
) -> list[TrailEntry]:
    """The entries of a period in the order of their numbers, their seals opened.

    A clock that was wrong hides nothing: everything between the period's first and last
    number belongs to it, whatever its time says.

    Args:
        since, until: aware, until excluded; None for everything up to now.
        known: what was opened before, by vault, number and link; added to.
    """
    opened: Opened = {} if known is None else known
    rows = _rows_between(trail, since, until)
    openers: dict[bytes, UUID | None] = {}
    found = []
    for done, row in enumerate(rows):
        if done % EVERY == 0:
            report(done, len(rows))
        said = _opened(trail, row, opened)
        if said is not None and said.hex("key"):
            openers[row[3]] = said.id("who")
        elif row[3] not in openers:
            openers[row[3]] = _opener(trail, row[3], opened)
        found.append(_entry(trail, row, said, openers[row[3]]))
    report(len(rows), len(rows))
    return found


def _rows_between(
    trail: OpenTrail, since: datetime, until: datetime | None
) -> list[Row]:
    last = "9223372036854775807"
    bounds = [stamp(since)]
    if until is not None:
        last = "(SELECT max(n) FROM trail WHERE at < ?)"
        bounds.append(stamp(until))
    with reporting():
        return trail.connection.execute(
            f"SELECT {_COLUMNS} FROM trail WHERE n >="  # noqa: S608 - our own names
            f" (SELECT min(n) FROM trail WHERE at >= ?) AND n <= {last} ORDER BY n",
            bounds,
        ).fetchall()


def open_seal(trail: OpenTrail, sealed: bytes) -> Said | None:
    """What is inside, None when it is not sealed to the doctor or makes no sense."""
    try:
        plain = open_sealed(SUITE, trail.keys.audit, sealed, info_of(trail.vault))
        document = read_strict(plain, what="trail", cap=_LARGEST)
    except (Forged, Damaged):
        return None
    return Said(document=document) if isinstance(document, dict) else None


def _opened(trail: OpenTrail, row: Row, known: Opened) -> Said | None:
    key = (trail.vault, row[0], row[6])
    if key not in known:
        known[key] = open_seal(trail, row[5])
    return known[key]


def _opener(trail: OpenTrail, session: bytes, known: Opened) -> UUID | None:
    """Who opened a session that began before the period."""
    with reporting():
        row = trail.connection.execute(
            f"SELECT {_COLUMNS} FROM trail WHERE session = ? ORDER BY n LIMIT 1",  # noqa: S608
            (session,),
        ).fetchone()
    said = _opened(trail, row, known) if row is not None else None
    return said.id("who") if said is not None and said.hex("key") else None


def _entry(
    trail: OpenTrail, row: Row, said: Said | None, opener: UUID | None
) -> TrailEntry:
    return TrailEntry(
        vault=trail.vault,
        number=row[0],
        at=_instant(row[1]),
        zone=row[2],
        session=_key(row[3]),
        station=_key(row[4]),
        chain=row[6],
        said=said,
        opener=opener,
    )


def _instant(stored: str) -> datetime:
    """When; a stamp that somebody damaged is no reason to show nothing."""
    try:
        return read_stamp(stored)
    except ValueError:
        return _UNKNOWN


def _key(stored: bytes) -> UUID:
    return UUID(bytes=stored[:16].ljust(16, b"\0"))


def _id(value: object) -> UUID | None:
    if not isinstance(value, str):
        return None
    try:
        return UUID(hex=value)
    except ValueError:
        return None


def head_before(trail: OpenTrail, end: str) -> tuple[int, bytes]:
    """Number and link of the last entry before a stamp; of the beginning without one."""
    row: tuple[int, bytes] | None = Reader(trail.connection).one(
        "SELECT n, chain FROM trail WHERE at < ? ORDER BY n DESC LIMIT 1", (end,)
    )
    return row or (0, GENESIS)


def oldest_at(trail: OpenTrail) -> datetime | None:
    """When the oldest entry that is kept says it was written, None without one."""
    stored = Reader(trail.connection).value("SELECT at FROM trail ORDER BY n LIMIT 1")
    return None if stored is None else _instant(stored)
