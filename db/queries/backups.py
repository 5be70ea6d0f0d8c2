"""Backups and destinations, read."""

from __future__ import annotations

from db.entities.backup import Backup, BackupDestination
from db.queries.reader import Reader
from db.repositories.backups import BackupDestinations, Backups

DEVICE = "backup.device."
"""Settings of this name and a public key, hex, are the computers that make backups."""


def destinations(reader: Reader) -> tuple[BackupDestination, ...]:
    """Every folder that backups go to."""
    return reader.with_connection(
        lambda connection: tuple(
            BackupDestinations(connection, lambda _change: None).all()
        )
    )


def backups(reader: Reader) -> tuple[Backup, ...]:
    """Every backup that was noted, oldest note first."""
    return reader.with_connection(
        lambda connection: tuple(Backups(connection, lambda _change: None).all())
    )


def devices(reader: Reader) -> frozenset[str]:
    """Public keys, hex, of the computers that make backups of this practice."""
    rows = reader.rows(
        "SELECT substr(name, ?) FROM setting WHERE substr(name, 1, ?) = ?",
        (len(DEVICE) + 1, len(DEVICE), DEVICE),
    )
    return frozenset(row[0] for row in rows)
