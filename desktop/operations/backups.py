"""What is noted of backups: where they go, and each one that was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from db.entities.backup import Backup, BackupDestination
from db.repositories.backups import BackupDestinations, Backups
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import operation
from desktop.rights import Right


@operation(Right.RUN_BACKUP, lasting=True)
def save_destination(
    uow: UnitOfWork, *, name: str, path: str, marker: str
) -> BackupDestination:
    """Adds a folder that backups go to."""
    made = BackupDestination(id=uow.new_id(), name=name, path=path, marker=marker)
    uow.repository(BackupDestinations).save(made)
    return made


@operation(Right.RUN_BACKUP, lasting=True)
def forget_destination(uow: UnitOfWork, *, destination_id: UUID) -> None:
    """Backups no longer go there."""
    uow.repository(BackupDestinations).remove(destination_id)


@operation(Right.RUN_BACKUP, lasting=True)
def note_backup(uow: UnitOfWork, *, backup: Backup, gone: Sequence[UUID]) -> Backup:
    """Notes a backup, and those that the rule deletes."""
    made = uow.repository(Backups)
    made.save(backup)
    for key in gone:
        if key != backup.id:
            made.save(replace(made.get(key), missing=True))
    return backup
