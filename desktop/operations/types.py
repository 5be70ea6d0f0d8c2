"""What people change of the appointment types, and who may book which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from db.entities import AppointmentType
from db.errors import InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.errors import TypeReserved
from desktop.operations.operation import operation
from desktop.rights import Right

CODE_LETTERS = 2


@operation(Right.EDIT_AGENDA_SETTINGS)
def save_appointment_type(uow: UnitOfWork, *, kind: AppointmentType) -> AppointmentType:
    """Adds a type or changes one.

    Raises:
        InvalidValue: its code is not two letters, or another type in use has it.
    """
    if not kind.code.isalnum() or len(kind.code) != CODE_LETTERS:
        raise InvalidValue("code", "letters")
    for other in uow.appointment_types.all():
        if other.id != kind.id and other.code == kind.code and not other.retired:
            raise InvalidValue("code", "taken")
    uow.appointment_types.save(kind)
    return kind


@operation(Right.EDIT_AGENDA_SETTINGS)
def retire_appointment_type(uow: UnitOfWork, *, type_id: UUID) -> AppointmentType:
    """A type that is no longer booked; past appointments keep it."""
    kind = replace(uow.appointment_types.get(type_id), retired=True)
    uow.appointment_types.save(kind)
    return kind


@operation(Right.EDIT_AGENDA_SETTINGS)
def renew_appointment_type(uow: UnitOfWork, *, type_id: UUID) -> AppointmentType:
    """A type that was retired is booked again.

    Raises:
        InvalidValue: another type has taken its code meanwhile.
    """
    kind = replace(uow.appointment_types.get(type_id), retired=False)
    return save_appointment_type(uow, kind=kind)


@operation(Right.EDIT_AGENDA_SETTINGS)
def arrange_types(uow: UnitOfWork, *, order: Sequence[UUID]) -> None:
    """The types stand in this order wherever one is chosen."""
    for position, type_id in enumerate(order):
        kind = uow.appointment_types.get(type_id)
        uow.appointment_types.save(replace(kind, position=position))


def bookable_type(uow: UnitOfWork, type_id: UUID) -> AppointmentType:
    """The type, for somebody who may book it.

    Raises:
        TypeReserved: the doctor keeps it from this person's role.
    """
    kind = uow.appointment_types.get(type_id)
    if not kind.may_be_booked_by(uow.author.role):
        raise TypeReserved(kind.name)
    return kind
