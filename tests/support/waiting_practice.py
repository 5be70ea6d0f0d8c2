"""A practice whose Tuesday is booked and where three people wait."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from db.entities import DayPart, Patient, Phone, Priority, WaitingWish
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import operation
from desktop.operations.waiting import NewWish, add_wish
from desktop.rights import Right
from desktop.session import Session
from support.agenda_practice import filled

WAITING = (
    ("Nomade", "Ida", Priority.NORMAL, ()),
    ("Orlov", "Piotr", Priority.URGENT, ()),
    ("Petit", "Zoé", Priority.NORMAL, (DayPart.AFTERNOON,)),
)


@operation(Right.BOOK)
def fill_waiting(uow: UnitOfWork) -> list[UUID]:
    """Three people, in the order they called."""
    made = []
    kind = next(k for k in uow.appointment_types.all() if k.code == "CS")
    for family, first, priority, parts in WAITING:
        patient = Patient(
            id=uow.new_id(),
            birth_name=family,
            first_names=first,
            phones=(Phone(number="+33199002303"),),
        )
        uow.patients.save(patient)
        new = NewWish(
            patient_id=patient.id,
            type_id=kind.id,
            priority=priority,
            parts=frozenset(parts),
            note=f"Note {first}",
        )
        made.append(add_wish(uow, new=new).id)
    return made


@operation(Right.BOOK)
def date_back(uow: UnitOfWork, *, wish_id: UUID, last: datetime) -> None:
    """A wish whose last day has gone."""
    from dataclasses import replace

    wish: WaitingWish = uow.waiting_wishes.get(wish_id)
    since = last - timedelta(days=9)
    uow.waiting_wishes.save(replace(wish, last_day=last.date(), since=since))


def with_waiting(session: Session) -> list[UUID]:
    """The ids of the three wishes."""
    filled(session)
    return session.do(fill_waiting).result
