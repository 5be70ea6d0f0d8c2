"""What one vault's act brings about in the other, done there as an operation of its own."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from db.confidential_unit import ConfidentialUnit
from db.entities.confidential import ConfidentialFile, FileState
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import (
    Operation,
    confidential_operation,
    operation,
)
from desktop.rights import Right


@operation(Right.CONFIDENTIAL)
def take_counter_alert(uow: UnitOfWork, *, patient_id: str, text: str) -> None:
    """The alert at booking, worded by the doctor for the counter; "" takes it away."""
    patient = uow.patients.find(UUID(hex=patient_id))
    if patient is None:
        # Removed since: there is no booking to warn at.
        uow.tell(why="patient_gone")
        return
    uow.tell(patients=(patient.id,))
    uow.patients.save(replace(patient, booking_alert=text))


@confidential_operation(Right.CONFIDENTIAL)
def take_patient_state(uow: ConfidentialUnit, *, patient_id: str, state: str) -> None:
    """The office archived a patient's file, removed it, or brought it back."""
    patient = UUID(hex=patient_id)
    uow.tell(patients=(patient,))
    uow.files.save(ConfidentialFile(id=patient, state=FileState(state), since=uow.now))


TAKEN_BY: dict[str, Operation[..., None]] = {
    taking.intent: taking for taking in (take_counter_alert, take_patient_state)
}
"""The operation that takes each kind of effect."""
