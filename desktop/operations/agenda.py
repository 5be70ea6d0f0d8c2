"""What people do in the agenda: book, move, resize, cancel, and note what happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from db.entities import Appointment, AppointmentState, Purpose
from db.unit_of_work import UnitOfWork
from desktop.operations.checking import Booked, check_note, kept, saved, warnings_of
from desktop.operations.operation import operation
from desktop.operations.patients import NewPatient, create
from desktop.operations.types import bookable_type
from desktop.rights import Right

__all__ = ["Booked"]


@operation(Right.BOOK)
def book_appointment(
    uow: UnitOfWork,
    *,
    start: datetime,
    type_id: UUID,
    patient_id: UUID | None = None,
    new_patient: NewPatient | None = None,
    minutes: int | None = None,
    note: str = "",
) -> Booked:
    """Books, and creates the patient in the same act when she is new.

    Warnings never block a doctor; they come back with what was booked.

    Raises:
        BookingBlocked: her settings stop this person.
        TypeReserved: she keeps the type from this person's role.
        InvalidValue: the clocks skip that hour, or the note is too long.
    """
    kind = bookable_type(uow, type_id)
    end = start + timedelta(minutes=minutes or kind.minutes)
    appointment = Appointment(
        id=uow.new_id(),
        start=start,
        end=end,
        type_id=type_id,
        patient_id=whose(uow, patient_id, new_patient),
        note=note,
        caught_up=end <= uow.wall,
        booked_by=uow.author.id,
        booked_at=uow.wall,
    )
    return saved(uow, appointment)


@operation(Right.BOOK)
def book_walk_in(
    uow: UnitOfWork,
    *,
    type_id: UUID,
    patient_id: UUID | None = None,
    new_patient: NewPatient | None = None,
    urgent: bool = False,
    note: str = "",
) -> Booked:
    """Takes somebody who comes without an appointment: she waits from now on.

    Whoever stands at the counter is there: no rule of the doctor's keeps her out.
    """
    check_note(note)
    kind = uow.appointment_types.get(type_id)
    appointment = Appointment(
        id=uow.new_id(),
        start=uow.wall,
        end=uow.wall + timedelta(minutes=kind.minutes),
        type_id=type_id,
        patient_id=whose(uow, patient_id, new_patient),
        state=AppointmentState.ARRIVED,
        arrived_at=uow.wall,
        walk_in=True,
        urgent=urgent,
        note=note,
        booked_by=uow.author.id,
        booked_at=uow.wall,
    )
    warnings = warnings_of(uow, appointment)
    uow.appointments.save(appointment)
    return Booked(appointment=appointment, warnings=warnings)


@operation(Right.BOOK)
def move_appointment(
    uow: UnitOfWork,
    *,
    appointment_id: UUID,
    start: datetime,
    end: datetime | None = None,
) -> Booked:
    """Puts it at another time, as long as before unless an end is given."""
    appointment = uow.appointments.get(appointment_id)
    _let_go(uow, appointment_id)
    return saved(uow, appointment.moved(start, end).touched("time"), appointment)


@operation(Right.BOOK)
def resize_appointment(
    uow: UnitOfWork, *, appointment_id: UUID, end: datetime
) -> Booked:
    """Makes it longer or shorter."""
    appointment = uow.appointments.get(appointment_id)
    longer = appointment.moved(appointment.start, end).touched("time")
    return saved(uow, longer, appointment)


@operation(Right.BOOK)
def change_appointment(
    uow: UnitOfWork,
    *,
    appointment_id: UUID,
    type_id: UUID | None = None,
    patient_id: UUID | None = None,
    note: str | None = None,
    span: tuple[datetime, datetime] | None = None,
) -> Booked:
    """Changes what it is for, whose it is, its note, its time; None leaves as it is."""
    before = appointment = uow.appointments.get(appointment_id)
    if span is not None and span != (before.start, before.end):
        appointment = appointment.moved(*span).touched("time")
    if type_id is not None and type_id != before.type_id:
        bookable_type(uow, type_id)
        appointment = replace(appointment, type_id=type_id).touched("type")
    if patient_id is not None and patient_id != before.patient_id:
        uow.patients.get(patient_id)
        appointment = replace(appointment, patient_id=patient_id, title="")
        appointment = appointment.touched("patient")
    if note is not None and note != before.note:
        appointment = replace(appointment, note=note).touched("note")
    return saved(uow, appointment, before)


@operation(Right.BOOK)
def cancel_appointment(
    uow: UnitOfWork, *, appointment_id: UUID, reason: str = "", excused: bool = False
) -> Booked:
    """Gives the slot back: the patient excused herself, or the practice cancels."""
    appointment = uow.appointments.get(appointment_id)
    step = appointment.excused if excused else appointment.cancelled
    return kept(uow, step(reason, uow.wall))


@operation(Right.BOOK)
def restore_appointment(uow: UnitOfWork, *, appointment_id: UUID) -> Booked:
    """Books it again after a cancellation, an absence or an error."""
    appointment = uow.appointments.get(appointment_id)
    return saved(uow, appointment.restored(), appointment)


@operation(Right.BOOK)
def copy_appointment(
    uow: UnitOfWork,
    *,
    appointment_id: UUID,
    start: datetime,
    end: datetime | None = None,
) -> Booked:
    """Books another one for the same patient, of the same type and length."""
    model = uow.appointments.get(appointment_id)
    until = end or start + (model.end - model.start)
    return saved(
        uow,
        Appointment(
            id=uow.new_id(),
            start=start,
            end=until,
            type_id=model.type_id,
            patient_id=model.patient_id,
            title=model.title,
            caught_up=until <= uow.wall,
            booked_by=uow.author.id,
            booked_at=uow.wall,
        ),
    )


@operation(Right.BOOK)
def correct_times(
    uow: UnitOfWork,
    *,
    appointment_id: UUID,
    arrived_at: datetime | None = None,
    started_at: datetime | None = None,
    completed_at: datetime | None = None,
) -> Booked:
    """Notes when she really came, went in and left.

    Raises:
        InvalidValue: a time is missing, or lies before the one it follows.
    """
    appointment = uow.appointments.get(appointment_id)
    return kept(uow, appointment.timed(arrived_at, started_at, completed_at))


@operation(Right.BOOK)
def confirm_appointment(uow: UnitOfWork, *, appointment_id: UUID) -> Booked:
    """The patient said she comes."""
    return kept(uow, uow.appointments.get(appointment_id).confirmed())


@operation(Right.BOOK)
def note_arrival(
    uow: UnitOfWork, *, appointment_id: UUID, at: datetime | None = None
) -> Booked:
    """She is in the waiting room since `at`, now unless said."""
    return kept(uow, uow.appointments.get(appointment_id).arrived(at or uow.wall))


@operation(Right.BOOK)
def call_in(
    uow: UnitOfWork, *, appointment_id: UUID, at: datetime | None = None
) -> Booked:
    """The consultation begins."""
    return kept(uow, uow.appointments.get(appointment_id).called_in(at or uow.wall))


@operation(Right.BOOK)
def complete_appointment(
    uow: UnitOfWork, *, appointment_id: UUID, at: datetime | None = None
) -> Booked:
    """The consultation is over."""
    return kept(uow, uow.appointments.get(appointment_id).completed(at or uow.wall))


@operation(Right.BOOK)
def note_no_show(uow: UnitOfWork, *, appointment_id: UUID) -> Booked:
    """She did not come and did not say so."""
    return kept(uow, uow.appointments.get(appointment_id).missed())


@operation(Right.BOOK)
def enter_in_error(uow: UnitOfWork, *, appointment_id: UUID) -> Booked:
    """It should never have been there: it stays in the history only."""
    return kept(uow, uow.appointments.get(appointment_id).entered_in_error())


def whose(
    uow: UnitOfWork, patient_id: UUID | None, new: NewPatient | None
) -> UUID | None:
    """The patient it is for, created when new; None for nobody in particular."""
    if new is not None:
        return create(uow, new).id
    return None if patient_id is None else uow.patients.get(patient_id).id


def _let_go(uow: UnitOfWork, appointment_id: UUID) -> None:
    """Whoever held it on her pinboard to move it need not any more."""
    for pin in uow.pins.holding(appointment_id):
        if pin.purpose is Purpose.MOVE:
            uow.pins.remove(pin.id)
