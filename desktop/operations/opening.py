"""What people change of the practice's hours and types."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from db.entities import (
    Absence,
    Appointment,
    AppointmentType,
    OpeningException,
    OpeningRule,
)
from db.errors import InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import operation
from desktop.rights import Right


@operation(Right.EDIT_AGENDA_SETTINGS)
def save_appointment_type(uow: UnitOfWork, *, kind: AppointmentType) -> AppointmentType:
    """Adds a type or changes one.

    Raises:
        InvalidValue: another type that is booked has the same code.
    """
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
def save_opening_rule(uow: UnitOfWork, *, rule: OpeningRule) -> OpeningRule:
    """Adds a weekly opening or changes one."""
    uow.opening_rules.save(rule)
    return rule


@operation(Right.EDIT_AGENDA_SETTINGS)
def remove_opening_rule(uow: UnitOfWork, *, rule_id: UUID) -> None:
    """The practice no longer opens then."""
    uow.opening_rules.remove(rule_id)


@operation(Right.EDIT_AGENDA_SETTINGS)
def save_opening_exception(
    uow: UnitOfWork, *, exception: OpeningException
) -> OpeningException:
    """Opens or closes one date, whatever the weekly rule says."""
    uow.opening_exceptions.save(exception)
    return exception


@operation(Right.EDIT_AGENDA_SETTINGS)
def remove_opening_exception(uow: UnitOfWork, *, exception_id: UUID) -> None:
    """That date follows the weekly rules again."""
    uow.opening_exceptions.remove(exception_id)


@operation(Right.EDIT_AGENDA_SETTINGS)
def place_absence(uow: UnitOfWork, *, absence: Absence) -> list[Appointment]:
    """The doctor is away; returns the appointments it hits, to be called."""
    uow.absences.save(absence)
    return uow.appointments.holding(absence.start, absence.end)


@operation(Right.EDIT_AGENDA_SETTINGS)
def remove_absence(uow: UnitOfWork, *, absence_id: UUID) -> None:
    """The doctor is there after all."""
    uow.absences.remove(absence_id)
