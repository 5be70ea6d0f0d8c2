"""Whose files were erased, kept where neither a vault nor a backup is: marks, and no identity.

An older backup that is put in place brings back whom the doctor erased since. A mark is a hash
of a record's random number: who holds it learns nothing, and who opens the backup recognises
its row by it. It is keyed by the practice, not by a vault's key: a backup of before a change of
keys is recognised as well. The marks lie beside the anchors of this computer, and beside the
backups in their folder. They are believed as far as a proposal: the doctor decides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from db.connection import reporting
from db.errors import Damaged
from db.home import OpenHome
from db.keys.header import replace_file
from db.plain_file import open_plain
from db.private import ensure_folder
from db.strict_json import read_strict, write_canonical

_CAP = 4 << 20
MOST = 20_000
"""Marks that are kept, the newest ones: more than a practice erases in its life."""


def mark_of(practice: str, patient: UUID) -> str:
    """What stands for a patient, hex.

    Args:
        practice: its id, hex.
    """
    key = b"secretaire erased|" + bytes.fromhex(practice)
    return hashlib.blake2b(patient.bytes, digest_size=20, key=key).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedFile:
    """The marks of one practice in one place.

    Args:
        path: None where nothing is remembered.
        practice: its id, hex; a file of another one is not believed.
    """

    path: Path | None
    practice: str

    def read(self) -> dict[str, date]:
        """The day of each mark; nothing where it is missing or makes no sense."""
        try:
            found = self._found()
            if found["practice"] != self.practice:
                return {}
            days = found["erased"]
            return {str(mark): date.fromisoformat(days[mark]) for mark in days}
        except (OSError, Damaged, KeyError, TypeError, ValueError, AttributeError):
            return {}

    def add(self, marks: Mapping[str, date]) -> None:
        """Remembers these too; a mark that is known keeps its day."""
        if self.path is None or not marks:
            return
        whole = dict(marks) | self.read()
        newest = sorted(whole, key=lambda mark: (whole[mark], mark))[-MOST:]
        with reporting(self.path):
            ensure_folder(self.path.parent)
        replace_file(self.path, self.document({m: whole[m] for m in newest}))

    def document(self, marks: Mapping[str, date]) -> bytes:
        """What stands in such a file."""
        days = {mark: day.isoformat() for mark, day in marks.items()}
        return write_canonical({"practice": self.practice, "erased": days})

    def _found(self) -> Any:
        if self.path is None:
            return None
        with open_plain(self.path) as file:
            return read_strict(file.read(_CAP + 1), what="erased", cap=_CAP)


def beside_anchors(anchors: Path | None, practice: str) -> ErasedFile:
    """The marks of this computer.

    Args:
        anchors: where its sightings of the practice are; None where nothing is remembered.
    """
    path = None if anchors is None else anchors.with_suffix(".erased.json")
    return ErasedFile(path=path, practice=practice)


def beside_backups(folder: Path, practice: str) -> ErasedFile:
    """The marks that travel with the backups of a folder."""
    name = f".secretaire-{practice[:8]}-erased"
    return ErasedFile(path=folder / name, practice=practice)


def of_home(home: OpenHome) -> ErasedFile:
    """The marks of an open practice on this computer."""
    return beside_anchors(home.anchor_file, home.header.practice_id)


def bring_marks(folder: Path, practice: UUID, anchors: Path) -> None:
    """Takes over the marks that lie beside the backups of a folder.

    Args:
        anchors: where this computer remembers the lives of the practice.
    """
    beside_anchors(anchors, practice.hex).add(
        beside_backups(folder, practice.hex).read()
    )


def remember(home: OpenHome, people: Iterable[UUID], day: date) -> None:
    """Notes that these were erased."""
    practice = home.header.practice_id
    of_home(home).add({mark_of(practice, one): day for one in people})
