"""Where backups go, and those that were made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Level(StrEnum):
    """How far a backup was proved.

    WRITTEN: written and read again, every byte the same, its copy opened and compared.
    UNFLUSHED: the same, on a medium that does not promise to keep what it was given.
    CONFIRMED: read again whole on a later day, or when the medium came back.
    FOUND: it lay in the folder and nobody had noted it; this practice wrote it, and it
        was not read whole yet.
    """

    WRITTEN = "written"
    UNFLUSHED = "unflushed"
    CONFIRMED = "confirmed"
    FOUND = "found"


class KeptAs(StrEnum):
    """Why a backup was made: what was made by hand is never deleted by itself."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"
    BEFORE_RESTORE = "before_restore"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupDestination:
    """A folder that backups go to.

    Args:
        marker: the random id written in the folder, by which it is known again, hex.
    """

    id: UUID
    name: str
    path: str
    marker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup file.

    Args:
        file: its name in the destination's folder.
        created: when, aware UTC; verified: when it was last read again whole.
        manifest_sha256: of its manifest, which the next one names.
        missing: it is no longer in its folder (pruned, or taken away).
        doctor_checked: the doctor's vault in it was opened and read; False when it was
            copied closed, in a secretary's session, and only its hash is known.
        operations, patients, appointments: what it holds.
    """

    id: UUID
    destination: str
    file: str
    sequence: int
    created: datetime
    bytes: int
    sha256: str
    manifest_sha256: str
    level: Level
    verified: datetime | None
    kept_as: KeptAs
    missing: bool = False
    doctor_checked: bool = True
    operations: int = 0
    patients: int = 0
    appointments: int = 0
