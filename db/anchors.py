"""Where the journal stood when it was last seen, kept where the office vault is not.

An old copy of the vault put back is a good file: only somebody who remembers a newer one
can tell. The doctor vault remembers, and a small file outside the home does. A restored
practice is a new life (incarnation) and has sightings of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from db import journal
from db.connection import reporting
from db.errors import AlteredOutside, Damaged, Forged, OlderThanSeen
from db.keys.header import Header, replace_file
from db.keys.primitives import check_mac, mac
from db.strict_json import hex_bytes, read_strict, whole, write_canonical

_CAP = 16 * 1024
_LIVES = 16
"""How many incarnations are remembered, the newest ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One sighting.

    Args:
        epoch: of the header; in the doctor vault, of the doctor's part.
        operations: how many the journal had; head: its newest link, hex.
    """

    epoch: int
    operations: int
    head: str


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

    def write(self, incarnation: int, anchor: Anchor) -> None:
        """Remembers one life's newest sighting; the other lives' stay."""
        if self.path is None:
            return
        lives = self.read() | {incarnation: anchor}
        newest = sorted(lives)[-_LIVES:]
        document = {
            "practice": self.practice,
            "lives": {str(number): asdict(lives[number]) for number in newest},
        }
        tag = mac(self.key, write_canonical(document)).hex()
        with reporting(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(self.path, write_canonical(document | {"mac": tag}))


def write_doctor_anchor(
    doctor: sqlite3.Connection, header: Header, seen: Anchor
) -> None:
    """Remembers it in the doctor vault, where a secretary cannot reach."""
    with reporting():
        doctor.execute(
            "INSERT INTO anchor (incarnation, operations, head, header_epoch)"
            " VALUES (?, ?, ?, ?) ON CONFLICT (incarnation) DO UPDATE SET"
            " operations = excluded.operations, head = excluded.head,"
            " header_epoch = excluded.header_epoch",
            (
                header.incarnation,
                seen.operations,
                bytes.fromhex(seen.head),
                header.doctor_epoch,
            ),
        )


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


def _sightings(
    header: Header, file: AnchorFile, doctor: sqlite3.Connection | None
) -> Iterator[tuple[int, Anchor]]:
    """What was seen of this life, each with the header's epoch to compare."""
    remembered = file.read().get(header.incarnation)
    if remembered is not None:
        yield header.epoch, remembered
    if doctor is None:
        return
    with reporting():
        row = doctor.execute(
            "SELECT header_epoch, operations, head FROM anchor WHERE incarnation = ?",
            (header.incarnation,),
        ).fetchone()
    if row is not None:
        seen = Anchor(epoch=row[0], operations=row[1], head=row[2].hex())
        yield header.doctor_epoch, seen


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


def _anchor(seen: dict[str, object]) -> Anchor:
    return Anchor(
        epoch=whole(seen["epoch"], "anchor"),
        operations=whole(seen["operations"], "anchor"),
        head=hex_bytes(seen["head"], "anchor", 32).hex(),
    )
