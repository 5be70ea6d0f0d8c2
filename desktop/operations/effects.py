"""What one vault's act brings about in the other, done there as an operation of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from db.confidential_unit import ConfidentialUnit
from db.entities.confidential import ConfidentialFile, FileState
from db.errors import InvalidValue
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
    patient = uow.patients.find(_patient(patient_id))
    if patient is None:
        # Removed since: there is no booking to warn at.
        uow.tell(why="patient_gone")
        return
    uow.tell(patients=(patient.id,))
    uow.patients.save(replace(patient, booking_alert=text))


@confidential_operation(Right.CONFIDENTIAL)
def take_patient_state(uow: ConfidentialUnit, *, patient_id: str, state: str) -> None:
    """The office archived a patient's file, removed it, or brought it back."""
    patient = _patient(patient_id)
    if state not in tuple(FileState):
        raise InvalidValue("effect", "state")
    uow.tell(patients=(patient,))
    uow.files.save(ConfidentialFile(id=patient, state=FileState(state), since=uow.now))


def _patient(stored: str) -> UUID:
    """An id out of the other vault, which somebody may have written by hand.

    Raises:
        InvalidValue: it is none.
    """
    try:
        return UUID(hex=stored)
    except ValueError as error:
        raise InvalidValue("effect", "patient") from error


@dataclass(frozen=True, slots=True)
class Taking:
    """The operation that takes one kind of effect, and what it is given of it."""

    operation: Operation[..., None]
    fields: tuple[str, ...]


TAKEN_BY = {
    taking.operation.intent: taking
    for taking in (
        Taking(take_counter_alert, ("patient_id", "text")),
        Taking(take_patient_state, ("patient_id", "state")),
    )
}
"""By the name of the effect; anything else that stands in one is left aside."""
