"""Imports written slice by slice, as their plan says; a group of slices is undone as one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from db.entities import Absence, Appointment, SourceKey
from db.unit_of_work import UnitOfWork
from desktop.imports.calendar_plan import (
    SOURCE,
    PlannedEvent,
    changed_entity,
    new_entity,
    plan_calendar_import,
)
from desktop.imports.merging import completed, patient_from, updated
from desktop.imports.patient_plan import PlannedPatient, plan_patient_import
from desktop.imports.report import Action
from desktop.operations.operation import operation
from desktop.rights import Right

__all__ = [
    "import_calendar",
    "import_patients",
    "plan_calendar_import",
    "plan_patient_import",
]


@operation(Right.IMPORT)
def import_patients(uow: UnitOfWork, *, items: Sequence[PlannedPatient]) -> int:
    """Writes a slice of a plan; gives how many records it wrote.

    What was removed since the plan was made is left alone.
    """
    return sum(_import_patient(uow, item) for item in items)


def _import_patient(uow: UnitOfWork, item: PlannedPatient) -> bool:
    kept = uow.source_keys.of(item.record.source, item.key)
    if item.patient_id is None or _taken(kept, item.patient_id):
        return False
    patient = uow.patients.find(item.patient_id)
    if patient is None and item.action is not Action.CREATED:
        return False
    if patient is None:
        patient = patient_from(item.record, item.patient_id)
    elif item.first_seen:
        patient = completed(patient, item.record)
    else:
        patient = updated(patient, item.record, item.changed)
    uow.patients.save(patient)
    uow.source_keys.save(
        SourceKey(
            id=kept.id if kept else uow.new_id(),
            source=item.record.source,
            key=item.key,
            row_hash=item.fingerprint,
            entity="patient",
            entity_id=patient.id,
        )
    )
    return True


@operation(Right.IMPORT)
def import_calendar(uow: UnitOfWork, *, items: Sequence[PlannedEvent]) -> int:
    """Writes a slice of a plan; gives how many events it wrote.

    What was removed, or has gone on since the plan was made, is left alone.
    """
    return sum(_import_event(uow, item) for item in items)


def _import_event(uow: UnitOfWork, item: PlannedEvent) -> bool:
    kept = uow.source_keys.of(SOURCE, item.key)
    if _taken(kept, item.entity_id):
        return False
    before = _stored(uow, item)
    if before is None and item.action is not Action.CREATED:
        return False
    if item.action is Action.CANCELLED and isinstance(before, Absence):
        uow.absences.remove(before.id)
    elif item.action is not Action.DUPLICATES:
        after = new_entity(item) if before is None else changed_entity(before, item)
        if after is None:
            return False
        _save(uow, after)
    uow.source_keys.save(
        SourceKey(
            id=kept.id if kept else uow.new_id(),
            source=SOURCE,
            key=item.key,
            row_hash=item.fingerprint,
            entity=item.kind,
            entity_id=item.entity_id,
            sequence=item.event.sequence if item.event else item.stored_sequence,
        )
    )
    return True


def _taken(kept: SourceKey | None, entity_id: UUID) -> bool:
    """Whether another import gave this key to another record in the meantime."""
    return kept is not None and kept.entity_id != entity_id


def _stored(uow: UnitOfWork, item: PlannedEvent) -> Appointment | Absence | None:
    if item.kind == "absence":
        return uow.absences.find(item.entity_id)
    return uow.appointments.find(item.entity_id)


def _save(uow: UnitOfWork, entity: Appointment | Absence) -> None:
    if isinstance(entity, Absence):
        uow.absences.save(entity)
    else:
        uow.appointments.save(entity)
