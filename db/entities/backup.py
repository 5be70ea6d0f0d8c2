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
    CONFIRMED: read again after the medium was taken out and put back.
    """

    WRITTEN = "written"
    UNFLUSHED = "unflushed"
    CONFIRMED = "confirmed"


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
