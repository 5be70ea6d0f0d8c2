"""Where the journal stood when it was last seen, kept where the office vault is not.

An old copy of the vault put back is a good file: only somebody who remembers a newer one
can tell. The doctor vault remembers, and a small file outside the home does. A restored
practice is a new life (incarnation) and has sightings of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from db import journal, trail
from db.connection import reporting
from db.errors import AlteredOutside, Damaged, Forged, OlderThanSeen
from db.journal import read_stamp
from db.keys.header import DOCTOR, OFFICE, Header, replace_file
from db.keys.primitives import check_mac, mac
from db.private import ensure_folder
from db.sightings import Kind, Sighting
from db.strict_json import hex_bytes, read_strict, whole, write_canonical
from db.trail import TrailHead

_CAP = 16 * 1024
_LIVES = 16
"""How many incarnations are remembered, the newest ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One sighting.

    Args:
        epoch: of the header; in the doctor vault, of the doctor's part.
        operations: how many the journal had; head: its newest link, hex.
        entries: how many the office's trail had; trail: its newest link, hex.
        own_entries, own_trail: of the doctor vault's trail, as she last left it.
        at: when, a stamp; "" in what an older version wrote.
    """

    epoch: int
    operations: int
    head: str
    entries: int = 0
    trail: str = ""
    own_entries: int = 0
    own_trail: str = ""
    at: str = ""

    def with_trails(self, office: TrailHead, own: TrailHead | None) -> Anchor:
        """The same, with where the trails stand; her own stays when she is not there."""
        seen = replace(self, entries=office.count, trail=office.chain.hex())
        if own is None:
            return seen
        return replace(seen, own_entries=own.count, own_trail=own.chain.hex())


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorFile:
    """The file outside the home.

    Args:
        path: None when there is none: nothing is remembered there.
        practice: hex; a file of another practice is not believed.
        key: of its MAC.
    """

    path: Path | None
    practice: str
    key: bytes

    def read(self) -> dict[int, Anchor]:
        """By incarnation; nothing when it is missing or not ours: it only adds doubt."""
        if self.path is None:
            return {}
        try:
            found = read_strict(self.path.read_bytes(), what="anchor", cap=_CAP)
            tag = bytes.fromhex(found.pop("mac"))
            check_mac(self.key, write_canonical(found), tag)
            if found["practice"] != self.practice:
                return {}
            return {int(n): _anchor(seen) for n, seen in found["lives"].items()}
        except (OSError, Damaged, Forged):
            return {}
        except (KeyError, TypeError, ValueError, AttributeError):
            return {}

    def alone(self, incarnation: int) -> bytes:
        """One life's newest sighting as a file of its own, to be kept elsewhere too."""
        seen = self.read().get(incarnation)
        return b"" if seen is None else self._document({incarnation: seen})

    def _document(self, lives: dict[int, Anchor]) -> bytes:
        document = {
            "practice": self.practice,
            "lives": {str(number): asdict(seen) for number, seen in lives.items()},
        }
        tag = mac(self.key, write_canonical(document)).hex()
        return write_canonical(document | {"mac": tag})

    def write(self, incarnation: int, anchor: Anchor) -> None:
        """Remembers one life's newest sighting; the other lives' stay."""
        if self.path is None:
            return
        lives = self.read() | {incarnation: anchor}
        newest = {number: lives[number] for number in sorted(lives)[-_LIVES:]}
        with reporting(self.path):
            ensure_folder(self.path.parent)
        replace_file(self.path, self._document(newest))


def newest_life(data: bytes) -> tuple[int, int, int] | None:
    """Incarnation, operations and entries of the newest sighting that a file tells of.

    Without a key, to tell which of two files is the newer one; None for nonsense.
    """
    try:
        found = read_strict(data, what="anchor", cap=_CAP)
        lives = {int(number): _anchor(seen) for number, seen in found["lives"].items()}
        last = max(lives)
    except (Damaged, KeyError, TypeError, ValueError, AttributeError):
        return None
    return last, lives[last].operations, lives[last].entries


def write_doctor_anchor(
    doctor: sqlite3.Connection, header: Header, seen: Anchor
) -> None:
    """Remembers it in the doctor vault, where a secretary cannot reach."""
    with reporting():
        doctor.execute(
            "INSERT INTO anchor (incarnation, operations, head, header_epoch, entries,"
            " trail, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (incarnation) DO UPDATE SET"
            " operations = excluded.operations, head = excluded.head,"
            " header_epoch = excluded.header_epoch, entries = excluded.entries,"
            " trail = excluded.trail, seen_at = excluded.seen_at",
            (
                header.incarnation,
                seen.operations,
                bytes.fromhex(seen.head),
                header.doctor_epoch,
                seen.entries,
                bytes.fromhex(seen.trail),
                seen.at,
            ),
        )


def sightings(
    file: AnchorFile, incarnation: int, doctor: sqlite3.Connection
) -> tuple[Sighting, ...]:
    """Where the trails of this life were seen, for the doctor to compare."""
    found = []
    noted = file.read().get(incarnation)
    if noted is not None:
        found += [_seen(Kind.FILE, OFFICE, noted.entries, noted.trail, noted.at)]
        found += [
            _seen(Kind.FILE, DOCTOR, noted.own_entries, noted.own_trail, noted.at)
        ]
    known = doctor_anchor(doctor, incarnation)
    if known is not None:
        found += [_seen(Kind.DOCTOR, OFFICE, known.entries, known.trail, known.at)]
    return tuple(one for one in found if one.entries)


def _seen(kind: Kind, vault: str, entries: int, link: str, at: str) -> Sighting:
    return Sighting(
        kind=kind,
        vault=vault,
        entries=entries,
        chain=bytes.fromhex(link),
        at=_instant(at),
    )


def _instant(at: str) -> datetime | None:
    try:
        return read_stamp(at)
    except ValueError:
        return None


def check_anchors(
    office: sqlite3.Connection,
    header: Header,
    file: AnchorFile,
    doctor: sqlite3.Connection | None,
) -> None:
    """Goes on when vault and header are at least as new as they were last seen.

    Raises:
        OlderThanSeen: operations, or a header, that were there before are missing.
        AlteredOutside: there are enough operations, but not the same ones.
    """
    for epoch, seen in _sightings(header, file, doctor):
        if seen.epoch > epoch:
            raise OlderThanSeen(seen.epoch, epoch)
        _check_journal(office, seen)
        _check_trail(office, OFFICE, seen.entries, seen.trail)
        if doctor is not None:
            _check_trail(doctor, DOCTOR, seen.own_entries, seen.own_trail)


def is_contradicted(
    office: sqlite3.Connection, doctor: sqlite3.Connection | None, seen: Anchor
) -> bool:
    """Whether journal and trail no longer go through what was seen: then it stays noted."""
    try:
        _check_journal(office, seen)
        _check_trail(office, OFFICE, seen.entries, seen.trail)
        if doctor is not None:
            _check_trail(doctor, DOCTOR, seen.own_entries, seen.own_trail)
    except (OlderThanSeen, AlteredOutside):
        return True
    return False


def _sightings(
    header: Header, file: AnchorFile, doctor: sqlite3.Connection | None
) -> Iterator[tuple[int, Anchor]]:
    """What was seen of this life, each with the header's epoch to compare."""
    remembered = file.read().get(header.incarnation)
    if remembered is not None:
        yield header.epoch, remembered
    if doctor is None:
        return
    known = doctor_anchor(doctor, header.incarnation)
    if known is not None:
        yield header.doctor_epoch, known


def doctor_anchor(doctor: sqlite3.Connection, incarnation: int) -> Anchor | None:
    """What the doctor vault remembers of this life, None before the first sighting."""
    with reporting():
        row = doctor.execute(
            "SELECT header_epoch, operations, head, entries, trail, seen_at"
            " FROM anchor WHERE incarnation = ?",
            (incarnation,),
        ).fetchone()
    if row is None:
        return None
    epoch, operations, head, entries, link, at = row
    return Anchor(
        epoch=epoch,
        operations=operations,
        head=head.hex(),
        entries=entries,
        trail=link.hex(),
        at=at,
    )


def _check_journal(office: sqlite3.Connection, seen: Anchor) -> None:
    with reporting():
        found = journal.head(office).count
        if found < seen.operations:
            raise OlderThanSeen(seen.operations, found)
        link = office.execute(
            "SELECT chain FROM operation WHERE n <= ? ORDER BY n DESC LIMIT 1",
            (seen.operations,),
        ).fetchone()
    chain = link[0] if link else journal.GENESIS
    if chain.hex() != seen.head:
        raise AlteredOutside("office.db")


def _check_trail(vault: sqlite3.Connection, kind: str, entries: int, link: str) -> None:
    """The trail still goes through the entry that was seen.

    What the doctor pruned since is vouched for by her checkpoint, which her session
    verifies; here there may be no key to do it with.
    """
    if not entries:
        return
    with reporting():
        found = trail.head(vault).count
        if found < entries:
            raise OlderThanSeen(entries, found)
        row = vault.execute(
            "SELECT chain FROM trail WHERE n = ? UNION ALL"
            " SELECT CASE WHEN upto = ? THEN chain END FROM trail_checkpoint"
            " WHERE upto >= ?",
            (entries, entries, entries),
        ).fetchone()
    if row is None or (row[0] is not None and row[0].hex() != link):
        raise AlteredOutside(f"{kind}.db: trail")


def _anchor(seen: dict[str, object]) -> Anchor:
    return Anchor(
        epoch=whole(seen["epoch"], "anchor"),
        operations=whole(seen["operations"], "anchor"),
        head=hex_bytes(seen["head"], "anchor", 32).hex(),
        # What an older version wrote has no trail.
        entries=whole(seen.get("entries", 0), "anchor"),
        trail=hex_bytes(seen.get("trail", ""), "anchor", 0, 32).hex(),
        own_entries=whole(seen.get("own_entries", 0), "anchor"),
        own_trail=hex_bytes(seen.get("own_trail", ""), "anchor", 0, 32).hex(),
        at=str(seen.get("at", "")),
    )
