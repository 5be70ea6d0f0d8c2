"""Backups and destinations, read."""

from __future__ import annotations

from db.entities.backup import Backup, BackupDestination
from db.queries.reader import Reader
from db.repositories.backups import BackupDestinations, Backups


def destinations(reader: Reader) -> tuple[BackupDestination, ...]:
    """Every folder that backups go to."""
    return reader.with_connection(
        lambda connection: tuple(
            BackupDestinations(connection, lambda _change: None).all()
        )
    )


def backups(reader: Reader) -> tuple[Backup, ...]:
    """Every backup that was noted, oldest first."""
    return reader.with_connection(
        lambda connection: tuple(Backups(connection, lambda _change: None).all())
    )
