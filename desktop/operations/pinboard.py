"""What people put on their pinboard, and where they put it down again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from db.entities import Pin, Purpose
from db.errors import NotFound
from db.unit_of_work import UnitOfWork
from desktop.operations.agenda import copy_appointment, move_appointment
from desktop.operations.checking import Booked
from desktop.operations.operation import operation
from desktop.rights import Right


@operation(Right.BOOK)
def pin_appointment(
    uow: UnitOfWork, *, appointment_id: UUID, purpose: Purpose = Purpose.MOVE
) -> Pin:
    """Holds it for this person, across locks and restarts; its slot stays its own."""
    uow.appointments.get(appointment_id)
    known = _pin_of(uow, appointment_id, purpose)
    if known is not None:
        return known
    pin = Pin(
        id=uow.new_id(),
        account_id=uow.author.id,
        appointment_id=appointment_id,
        purpose=purpose,
        at=uow.wall,
    )
    uow.pins.save(pin)
    return pin


@operation(Right.BOOK)
def put_back(uow: UnitOfWork, *, pin_id: UUID) -> None:
    """Takes it off the pinboard; the appointment is where it always was."""
    _own(uow, pin_id)
    uow.pins.remove(pin_id)


@operation(Right.BOOK)
def put_down(
    uow: UnitOfWork, *, pin_id: UUID, start: datetime, end: datetime | None = None
) -> Booked:
    """Moves what is held there, or books another one like it.

    Raises:
        BookingBlocked: the doctor's settings stop this person; it stays on the board.
    """
    pin = _own(uow, pin_id)
    if pin.purpose is Purpose.COPY:
        booked = copy_appointment(
            uow, appointment_id=pin.appointment_id, start=start, end=end
        )
        uow.pins.remove(pin_id)
        return booked
    return move_appointment(
        uow, appointment_id=pin.appointment_id, start=start, end=end
    )


def _own(uow: UnitOfWork, pin_id: UUID) -> Pin:
    pin = uow.pins.get(pin_id)
    if pin.account_id != uow.author.id:
        raise NotFound("pin", pin_id)
    return pin


def _pin_of(uow: UnitOfWork, appointment_id: UUID, purpose: Purpose) -> Pin | None:
    mine = uow.pins.of(uow.author.id)
    return next(
        (p for p in mine if (p.appointment_id, p.purpose) == (appointment_id, purpose)),
        None,
    )
