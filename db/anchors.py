"""Where the journal stood when it was last seen, kept where the office vault is not.

An old copy of the vault put back is a good file: only somebody who remembers a newer one
can tell. The doctor vault remembers, and a small file outside the home does.
"""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from pathlib import Path

from db import journal
from db.connection import reporting
from db.errors import Damaged, Forged, OlderThanSeen
from db.keys.header import Header, replace_file
from db.keys.primitives import check_mac, mac
from db.strict_json import read_strict, write_canonical

_CAP = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One sighting: how many operations, and the newest link, hex."""

    practice: str
    incarnation: int
    epoch: int
    operations: int
    head: str


def write_anchor(
    anchor: Anchor, *, key: bytes, file: Path | None, doctor: sqlite3.Connection | None
) -> None:
    """Remembers where the journal stands, in both places that are at hand."""
    if doctor is not None:
        with reporting():
            doctor.execute(
                "INSERT INTO anchor (incarnation, operations, head) VALUES (?, ?, ?)"
                " ON CONFLICT (incarnation) DO UPDATE"
                " SET operations = excluded.operations, head = excluded.head",
                (anchor.incarnation, anchor.operations, bytes.fromhex(anchor.head)),
            )
    if file is not None:
        document = asdict(anchor)
        tag = mac(key, write_canonical(document)).hex()
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(file, write_canonical(document | {"mac": tag}))


def check_anchor(
    office: sqlite3.Connection,
    header: Header,
    *,
    key: bytes,
    file: Path | None,
    doctor: sqlite3.Connection | None,
) -> None:
    """Goes on when the vault is at least as new as it was last seen.

    Raises:
        OlderThanSeen: operations, or a header, that were there before are missing.
    """
    with reporting():
        head = journal.head(office)
        row = (
            doctor.execute(
                "SELECT operations FROM anchor WHERE incarnation = ?",
                (header.incarnation,),
            ).fetchone()
            if doctor is not None
            else None
        )
    seen = row[0] if row else 0
    remembered = _read(file, key)
    if (
        remembered is not None
        and remembered.practice == header.practice_id
        and remembered.incarnation == header.incarnation
    ):
        seen = max(seen, remembered.operations)
        if remembered.epoch > header.epoch:
            raise OlderThanSeen(remembered.epoch, header.epoch)
    if head.count < seen:
        raise OlderThanSeen(seen, head.count)


def _read(file: Path | None, key: bytes) -> Anchor | None:
    """The file's anchor; None when it is missing or not ours: it only ever adds doubt."""
    if file is None:
        return None
    try:
        found = read_strict(file.read_bytes(), what="anchor", cap=_CAP)
        tag = bytes.fromhex(found.pop("mac"))
        check_mac(key, write_canonical(found), tag)
        return Anchor(**found)
    except (OSError, Damaged, Forged, KeyError, TypeError, ValueError, AttributeError):
        return None
