"""What people do with call lists: make one, work through it, put it away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from db.entities import (
    AppointmentState,
    AttemptOutcome,
    CallAttempt,
    CallList,
    CallOutcome,
    CallReason,
    CallRow,
)
from db.errors import InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.operations.agenda import (
    Booked,
    cancel_appointment,
    confirm_appointment,
    move_appointment,
)
from desktop.operations.operation import operation
from desktop.operations.waiting import note_attempt
from desktop.rights import Right

_TREATED = {
    AttemptOutcome.REACHED: CallOutcome.REACHED,
    AttemptOutcome.MESSAGE_LEFT: CallOutcome.MESSAGE,
}
_UNCONFIRMED = (AppointmentState.PROPOSED, AppointmentState.BOOKED)


@operation(Right.BOOK)
def make_call_list(
    uow: UnitOfWork,
    *,
    reason: CallReason,
    title: str = "",
    appointment_ids: Sequence[UUID] = (),
    patient_ids: Sequence[UUID] = (),
    span: tuple[datetime, datetime] | None = None,
) -> CallList:
    """A list of those who have these appointments, and of patients without one.

    Args:
        uow: the unit of work.
        reason: why they are called.
        title: what it is about; never a patient's name.
        appointment_ids, patient_ids: in the order they are to be called.
        span: the time that is lost; offers come after it.

    Raises:
        InvalidValue: it would be empty.
    """
    if not appointment_ids and not patient_ids:
        raise InvalidValue("call_list", "empty")
    made = CallList(
        id=uow.new_id(),
        reason=reason,
        title=title,
        start=span[0] if span else None,
        end=span[1] if span else None,
        made_by=uow.author.id,
        made_at=uow.wall,
    )
    uow.call_lists.save(made)
    for row in _rows(uow, made, appointment_ids, patient_ids):
        uow.call_rows.save(row)
    return made


@operation(Right.BOOK)
def note_call(
    uow: UnitOfWork,
    *,
    row_id: UUID,
    outcome: AttemptOutcome,
    call_back_at: datetime | None = None,
) -> CallAttempt:
    """What came of one call; somebody who was reached, or left a word, is treated.

    In a list made from a selection, whoever was reached confirms her appointment.
    """
    row = uow.call_rows.get(row_id)
    if outcome in _TREATED and row.outcome is CallOutcome.TO_CALL:
        _settle(uow, row, _TREATED[outcome])
        if outcome is AttemptOutcome.REACHED:
            _confirm(uow, row)
    about = (row.id, row.patient_id)
    return note_attempt(uow, about, outcome, call_back_at=call_back_at)


@operation(Right.MESSAGES)
def note_patient_call(
    uow: UnitOfWork,
    *,
    patient_id: UUID,
    outcome: AttemptOutcome,
    call_back_at: datetime | None = None,
) -> CallAttempt:
    """What came of calling a patient from her file, outside of any list.

    Raises:
        NotFound: there is no such patient.
    """
    patient = uow.patients.get(patient_id)
    uow.tell(subject="patient", subject_id=patient.id, patients=(patient.id,))
    about = (patient.id, patient.id)
    return note_attempt(uow, about, outcome, call_back_at=call_back_at)


@operation(Right.BOOK)
def move_called(
    uow: UnitOfWork, *, row_id: UUID, start: datetime, end: datetime | None = None
) -> Booked:
    """Gives somebody of the list another time: appointment and row in one act."""
    row = uow.call_rows.get(row_id)
    booked = move_appointment(
        uow, appointment_id=_appointment(row), start=start, end=end
    )
    _settle(uow, row, CallOutcome.MOVED)
    about = (row.id, row.patient_id)
    note_attempt(uow, about, AttemptOutcome.REACHED, offered=start)
    return booked


@operation(Right.BOOK)
def cancel_called(
    uow: UnitOfWork, *, row_id: UUID, reason: str = "", excused: bool = False
) -> Booked:
    """Takes the appointment of somebody on the list away, and treats the row."""
    row = uow.call_rows.get(row_id)
    booked = cancel_appointment(
        uow, appointment_id=_appointment(row), reason=reason, excused=excused
    )
    _settle(uow, row, CallOutcome.CANCELLED)
    return booked


@operation(Right.BOOK)
def settle_call(
    uow: UnitOfWork, *, row_id: UUID, outcome: CallOutcome, note: str | None = None
) -> CallRow:
    """Leaves a row as it is, or opens it again; the appointment is not touched."""
    row = uow.call_rows.get(row_id)
    if note is not None:
        row = replace(row, note=note)
    return _settle(uow, row, outcome)


@operation(Right.BOOK)
def put_call_list_away(
    uow: UnitOfWork, *, list_id: UUID, away: bool = True
) -> CallList:
    """Done with, or taken out again; its rows are kept."""
    found = uow.call_lists.get(list_id)
    kept = replace(found, closed_at=uow.wall if away else None)
    uow.call_lists.save(kept)
    return kept


def _confirm(uow: UnitOfWork, row: CallRow) -> None:
    """She said she comes; what is confirmed already, or has gone, is left."""
    if row.appointment_id is None:
        return
    made_from = uow.call_lists.get(row.list_id).reason
    one = uow.appointments.find(row.appointment_id)
    if made_from is CallReason.SELECTION and one and one.state in _UNCONFIRMED:
        confirm_appointment(uow, appointment_id=one.id)


def _rows(
    uow: UnitOfWork,
    made: CallList,
    appointment_ids: Sequence[UUID],
    patient_ids: Sequence[UUID],
) -> Iterator[CallRow]:
    for position, key in enumerate(appointment_ids):
        one = uow.appointments.get(key)
        yield CallRow(
            id=uow.new_id(),
            list_id=made.id,
            position=position,
            patient_id=one.patient_id,
            appointment_id=key,
            start=one.start,
            end=one.end,
        )
    for position, key in enumerate(patient_ids, len(appointment_ids)):
        yield CallRow(
            id=uow.new_id(),
            list_id=made.id,
            position=position,
            patient_id=uow.patients.get(key).id,
        )


def _appointment(row: CallRow) -> UUID:
    if row.appointment_id is None:
        raise InvalidValue("appointment", "missing")
    return row.appointment_id


def _settle(uow: UnitOfWork, row: CallRow, outcome: CallOutcome) -> CallRow:
    settled = row.settled(outcome, uow.author.id, uow.wall)
    uow.call_rows.save(settled)
    return settled
