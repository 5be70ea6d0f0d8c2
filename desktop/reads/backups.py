"""How the backups stand: the light, the destinations, what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.entities.backup import Backup, BackupDestination
from db.queries import Reader
from db.queries import backups as queries
from desktop.backup.due import Light, last_verified, light, next_due


@dataclass(frozen=True, slots=True, kw_only=True)
class DestinationState:
    """One folder: whether it is there now, and its newest backup."""

    destination: BackupDestination
    is_there: bool
    newest: Backup | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupState:
    """Everything the screen shows.

    Args:
        next_due: aware UTC; now when one is late.
        kept: files that are still there, newest first.
    """

    light: Light
    last: Backup | None
    next_due: datetime
    destinations: tuple[DestinationState, ...]
    kept: tuple[Backup, ...]


def backup_state(reader: Reader, now: datetime) -> BackupState:
    """The state at this instant (aware UTC)."""
    made = queries.backups(reader)
    return BackupState(
        light=light(made, now),
        last=last_verified(made),
        next_due=next_due(made, now),
        destinations=tuple(_state(one, made) for one in queries.destinations(reader)),
        kept=tuple(one for one in reversed(made) if not one.missing),
    )


def _state(
    destination: BackupDestination, made: tuple[Backup, ...]
) -> DestinationState:
    there = [
        one for one in made if one.destination == destination.name and not one.missing
    ]
    return DestinationState(
        destination=destination,
        is_there=Path(destination.path).is_dir(),
        newest=there[-1] if there else None,
        count=len(there),
    )
