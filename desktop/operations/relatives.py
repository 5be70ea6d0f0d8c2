"""Who stands by a patient: written down, changed, taken away."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from db.entities import Relative
from db.unit_of_work import UnitOfWork
from desktop.formats.phones import phone_number
from desktop.operations.operation import operation
from desktop.rights import Right


@operation(Right.EDIT_PATIENT)
def save_relative(uow: UnitOfWork, *, relative: Relative) -> Relative:
    """A new line, or a changed one; there is one trusted person at most.

    Args:
        uow: the unit of work.
        relative: with the id of the line that is changed; a new id makes a new line.

    Raises:
        NotFound: the patient, or the file of the relative, is not there.
    """
    uow.patients.get(relative.patient_id)
    if relative.other_id is not None:
        uow.patients.get(relative.other_id)
    number = phone_number(relative.phone) or relative.phone.strip()
    kept = replace(relative, phone=number, name=" ".join(relative.name.split()))
    if kept.trusted:
        for other in uow.relatives.all_of(kept.patient_id):
            if other.trusted and other.id != kept.id:
                uow.relatives.save(replace(other, trusted=False))
    uow.relatives.save(kept)
    return kept


@operation(Right.EDIT_PATIENT)
def remove_relative(uow: UnitOfWork, *, relative_id: UUID) -> Relative:
    """Takes the line away; the person's own file stays."""
    relative = uow.relatives.get(relative_id)
    uow.relatives.remove(relative_id)
    return relative
