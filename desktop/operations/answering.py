"""What a message of the telephone leads to, in one act with its being dealt with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from db.entities import MessageState, PhoneMessage, Task, WaitingWish
from db.unit_of_work import UnitOfWork
from desktop.operations.agenda import Booked, book_appointment
from desktop.operations.operation import operation
from desktop.operations.phone_messages import answer_message
from desktop.operations.series import SeriesBooked, book_series
from desktop.operations.tasks import NewTask, add_task
from desktop.operations.waiting import NewWish, add_wish
from desktop.rights import Right


@operation(Right.MESSAGES)
def tie_message(uow: UnitOfWork, *, message_id: UUID, patient_id: UUID) -> PhoneMessage:
    """Says afterwards whom a message is about; who called and what was said stay.

    Raises:
        NotFound: there is no such message, or no such patient.
        InvalidState: it was struck out.
    """
    message = uow.phone_messages.get(message_id).about(patient_id)
    uow.patients.get(patient_id)
    uow.tell(subject="phone_message", subject_id=message_id, patients=(patient_id,))
    _tie(uow, message)
    return message


@operation(Right.BOOK)
def book_answering(
    uow: UnitOfWork, *, message_id: UUID, booking: Mapping[str, Any]
) -> Booked:
    """Books what a message asks for: appointment and answer are taken back together.

    Args:
        uow: the unit of work.
        message_id: it counts as dealt with; that of an unknown caller is tied to the
            patient who was booked.
        booking: as `book_appointment` takes it.
    """
    booked = book_appointment(uow, **booking)
    _deal_with(uow, message_id, booked.appointment.patient_id)
    return booked


@operation(Right.BOOK)
def book_series_answering(
    uow: UnitOfWork, *, message_id: UUID, series: Mapping[str, Any]
) -> SeriesBooked:
    """Books every session a message asks for; it is dealt with like with a single one.

    Args:
        uow: the unit of work.
        message_id: as `book_answering` takes it.
        series: as `book_series` takes it.
    """
    made = book_series(uow, **series)
    first = made.appointment
    _deal_with(uow, message_id, first.patient_id if first is not None else None)
    return made


@operation(Right.MESSAGES)
def answer_messages(
    uow: UnitOfWork, *, message_ids: Sequence[UUID], state: MessageState
) -> int:
    """Several messages take the same step in one act; how many did.

    Those from which the step does not lead on are left as they are.
    """
    rows = [uow.phone_messages.get(key) for key in message_ids]
    steps = [one for one in rows if one.may_become(state)]
    for one in steps:
        answer_message(uow, message_id=one.id, state=state)
    return len(steps)


@operation(Right.MESSAGES)
def tasks_of_messages(uow: UnitOfWork, *, tasks: Sequence[NewTask]) -> tuple[Task, ...]:
    """A task for each of several messages, in one act; the messages wait as before."""
    return tuple(add_task(uow, new=one) for one in tasks)


@operation(Right.WAITING_LIST)
def wait_answering(uow: UnitOfWork, *, message_id: UUID, new: NewWish) -> WaitingWish:
    """Puts whoever called on the waiting list, and the message is dealt with."""
    wish = add_wish(uow, new=new)
    _deal_with(uow, message_id, wish.patient_id)
    return wish


def _deal_with(uow: UnitOfWork, key: UUID, patient: UUID | None) -> None:
    message = uow.phone_messages.get(key)
    if message.is_unanswered:
        message = message.done(uow.author.id, uow.wall)
    if message.patient_id is None and patient is not None:
        _tie(uow, message.about(patient))
    else:
        uow.phone_messages.save(message)


def _tie(uow: UnitOfWork, message: PhoneMessage) -> None:
    """What was added to it later is about the same patient."""
    uow.phone_messages.save(message)
    for one in uow.message_additions.of_message(message.id):
        uow.message_additions.save(replace(one, patient_id=message.patient_id))
