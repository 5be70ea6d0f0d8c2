"""What is noted of backups: where they go, each one that was made, drills, the plan."""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

from db.entities import Setting
from db.entities.backup import Backup, BackupDestination
from db.queries.backups import DEVICE
from db.repositories.backups import BackupDestinations, Backups
from db.unit_of_work import UnitOfWork
from desktop.backup.plan import DRILL, PLAN, DrillReport, Plan
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
def note_backup(
    uow: UnitOfWork, *, backups: Sequence[Backup], made: Backup | None = None
) -> None:
    """Notes what is so of these backups now; `made` is the one just written."""
    if made is not None:
        uow.tell(why="made", destination=made.destination, bytes=made.bytes)
    catalogue = uow.repository(Backups)
    for backup in backups:
        catalogue.save(backup)


@operation(Right.RUN_BACKUP, lasting=True)
def note_device(uow: UnitOfWork, *, public: str, station: UUID) -> None:
    """Lets a computer sign backups of this practice."""
    _choose(uow, DEVICE + public, {"station": str(station)})


@operation(Right.RUN_BACKUP, lasting=True)
def note_drill(uow: UnitOfWork, *, report: DrillReport) -> None:
    """Keeps what the last drill found."""
    _choose(uow, DRILL, report.document())


@operation(Right.PRACTICE, lasting=True)
def plan_backups(uow: UnitOfWork, *, plan: Plan) -> None:
    """Chooses when backups are made, and after how long a person is warned."""
    _choose(uow, PLAN, plan.document())


def _choose(uow: UnitOfWork, name: str, value: object) -> None:
    known = uow.settings.named(name)
    text = json.dumps(value, sort_keys=True)
    key = known.id if known else uow.new_id()
    uow.settings.save(Setting(id=key, name=name, value=text))
