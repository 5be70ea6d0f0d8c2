"""The practice itself: how it begins, and what is said of it."""

from __future__ import annotations

from db.entities import Account, Practice
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import operation
from desktop.rights import Right


@operation(Right.PRACTICE)
def begin_practice(uow: UnitOfWork, *, practice: Practice, doctor: Account) -> None:
    """Writes the practice, its doctor, the usual types and openings."""
    from desktop.agenda.usual import usual_openings, usual_types

    uow.practices.save(practice)
    uow.accounts.save(doctor)
    for kind in usual_types(uow.new_id):
        uow.appointment_types.save(kind)
    for rule in usual_openings(uow.new_id):
        uow.opening_rules.save(rule)


@operation(Right.PRACTICE)
def describe_practice(uow: UnitOfWork, *, practice: Practice) -> Practice:
    """Changes what is said of the practice: its name, address, zone, holidays."""
    uow.practices.get(practice.id)
    uow.practices.save(practice)
    return practice
