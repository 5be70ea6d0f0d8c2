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
    take_patient_states.function(uow, patient_ids=patient_id, state=state)


@confidential_operation(Right.CONFIDENTIAL)
def take_patient_states(uow: ConfidentialUnit, *, patient_ids: str, state: str) -> None:
    """The same of many at once, their ids apart by spaces: an import taken back."""
    patients = tuple(_patient(one) for one in patient_ids.split())
    if state not in tuple(FileState):
        raise InvalidValue("effect", "state")
    uow.tell(patients=patients)
    with uow.together():
        uow.files.look_up(patients)
        for one in patients:
            uow.files.save(
                ConfidentialFile(id=one, state=FileState(state), since=uow.now)
            )


@confidential_operation(Right.CONFIDENTIAL)
def take_patient_merge(uow: ConfidentialUnit, *, kept: str, gone: str) -> None:
    """The office merged two files: both notebooks are the one's from now on."""
    stays, leaves = _patient(kept), _patient(gone)
    uow.tell(patients=(stays, leaves))
    for note in uow.notes.of(leaves):
        uow.notes.save(replace(note, patient_id=stays))
    for document in uow.documents.of(leaves):
        uow.documents.save(replace(document, patient_id=stays))
    uow.drafts.give(leaves, stays)


@confidential_operation(Right.CONFIDENTIAL)
def take_patient_unmerge(uow: ConfidentialUnit, *, kept: str, gone: str) -> None:
    """The office parted them again: what the merge had brought goes back."""
    stays, back = _patient(kept), _patient(gone)
    uow.tell(patients=(stays, back))
    for note in uow.notes.of(stays):
        if uow.came_by(take_patient_merge.intent, note.id, back):
            uow.notes.save(replace(note, patient_id=back))
    for document in uow.documents.of(stays):
        if uow.came_by(take_patient_merge.intent, document.id, back):
            uow.documents.save(replace(document, patient_id=back))


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
        Taking(take_patient_states, ("patient_ids", "state")),
        Taking(take_patient_merge, ("kept", "gone")),
        Taking(take_patient_unmerge, ("kept", "gone")),
    )
}
"""By the name of the effect; anything else that stands in one is left aside."""
