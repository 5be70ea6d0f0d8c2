"""What people do in the agenda: book, move, resize, cancel, and note what happens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from db.entities import Appointment, AppointmentState, AppointmentType
from db.unit_of_work import UnitOfWork
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.warnings import Held, Wanted, Warned, warnings_for
from desktop.i18n import language
from desktop.operations.operation import operation
from desktop.operations.patients import NewPatient, create
from desktop.reads.agenda import opening_rules
from desktop.rights import Right

_SHORTEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """An appointment as it now stands, and what it runs into."""

    appointment: Appointment
    warnings: tuple[Warned, ...] = ()


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
    """
    kind = uow.appointment_types.get(type_id)
    end = start + timedelta(minutes=minutes or kind.minutes)
    appointment = Appointment(
        id=uow.new_id(),
        start=start,
        end=end,
        type_id=type_id,
        patient_id=_whose(uow, patient_id, new_patient),
        note=note,
        caught_up=end <= uow.wall,
        booked_by=uow.author.id,
        booked_at=uow.wall,
    )
    return _saved(uow, appointment)


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
    """Takes somebody who comes without an appointment: she waits from now on."""
    kind = uow.appointment_types.get(type_id)
    appointment = Appointment(
        id=uow.new_id(),
        start=uow.wall,
        end=uow.wall + timedelta(minutes=kind.minutes),
        type_id=type_id,
        patient_id=_whose(uow, patient_id, new_patient),
        state=AppointmentState.ARRIVED,
        arrived_at=uow.wall,
        walk_in=True,
        urgent=urgent,
        note=note,
        booked_by=uow.author.id,
        booked_at=uow.wall,
    )
    return _saved(uow, appointment)


@operation(Right.BOOK)
def move_appointment(
    uow: UnitOfWork,
    *,
    appointment_id: UUID,
    start: datetime,
    end: datetime | None = None,
) -> Booked:
    """Puts it at another time, as long as before unless an end is given."""
    return _saved(uow, uow.appointments.get(appointment_id).moved(start, end))


@operation(Right.BOOK)
def resize_appointment(
    uow: UnitOfWork, *, appointment_id: UUID, end: datetime
) -> Booked:
    """Makes it longer or shorter."""
    appointment = uow.appointments.get(appointment_id)
    return _saved(uow, appointment.moved(appointment.start, end))


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
    appointment = uow.appointments.get(appointment_id)
    if span is not None:
        appointment = appointment.moved(*span)
    if type_id is not None:
        uow.appointment_types.get(type_id)
        appointment = replace(appointment, type_id=type_id)
    if patient_id is not None:
        uow.patients.get(patient_id)
        appointment = replace(appointment, patient_id=patient_id, title="")
    if note is not None:
        appointment = replace(appointment, note=note)
    return _saved(uow, appointment)


@operation(Right.BOOK)
def cancel_appointment(
    uow: UnitOfWork, *, appointment_id: UUID, reason: str = "", excused: bool = False
) -> Booked:
    """Gives the slot back: the patient excused herself, or the practice cancels."""
    appointment = uow.appointments.get(appointment_id)
    step = appointment.excused if excused else appointment.cancelled
    return _kept(uow, step(reason, uow.wall))


@operation(Right.BOOK)
def restore_appointment(uow: UnitOfWork, *, appointment_id: UUID) -> Booked:
    """Books it again after a cancellation, an absence or an error."""
    return _saved(uow, uow.appointments.get(appointment_id).restored())


@operation(Right.BOOK)
def confirm_appointment(uow: UnitOfWork, *, appointment_id: UUID) -> Booked:
    """The patient said she comes."""
    return _kept(uow, uow.appointments.get(appointment_id).confirmed())


@operation(Right.BOOK)
def note_arrival(
    uow: UnitOfWork, *, appointment_id: UUID, at: datetime | None = None
) -> Booked:
    """She is in the waiting room since `at`, now unless said."""
    return _kept(uow, uow.appointments.get(appointment_id).arrived(at or uow.wall))


@operation(Right.BOOK)
def call_in(
    uow: UnitOfWork, *, appointment_id: UUID, at: datetime | None = None
) -> Booked:
    """The consultation begins."""
    return _kept(uow, uow.appointments.get(appointment_id).called_in(at or uow.wall))


@operation(Right.BOOK)
def complete_appointment(
    uow: UnitOfWork, *, appointment_id: UUID, at: datetime | None = None
) -> Booked:
    """The consultation is over."""
    return _kept(uow, uow.appointments.get(appointment_id).completed(at or uow.wall))


@operation(Right.BOOK)
def note_no_show(uow: UnitOfWork, *, appointment_id: UUID) -> Booked:
    """She did not come and did not say so."""
    return _kept(uow, uow.appointments.get(appointment_id).missed())


@operation(Right.BOOK)
def enter_in_error(uow: UnitOfWork, *, appointment_id: UUID) -> Booked:
    """It should never have been there: it stays in the history only."""
    return _kept(uow, uow.appointments.get(appointment_id).entered_in_error())


def booking_warnings(uow: UnitOfWork, wanted: Wanted) -> tuple[Warned, ...]:
    """What a booking runs into, as the agenda stands in this unit of work."""
    practice = uow.practices.all()[0]
    midnight = wanted.start.replace(hour=0, minute=0)
    tomorrow = midnight + timedelta(days=1)
    holidays = PublicHolidays(region=practice.holidays, language=language())
    rules = opening_rules(uow.reader, midnight, tomorrow, holidays)
    held = [
        Held(id=key, start=start, end=end, patient_id=patient)
        for key, start, end, patient in uow.appointments.spans_holding(
            midnight, max(tomorrow, wanted.end)
        )
    ]
    return warnings_for(
        wanted,
        plan=rules.day(midnight.date()),
        same_day=held,
        now=uow.wall,
        shortest=_shortest(uow.appointment_types.all()),
    )


def _whose(
    uow: UnitOfWork, patient_id: UUID | None, new: NewPatient | None
) -> UUID | None:
    """The patient it is for, created when new; None for nobody in particular."""
    if new is not None:
        return create(uow, new).id
    return None if patient_id is None else uow.patients.get(patient_id).id


def _shortest(types: list[AppointmentType]) -> int:
    return min((t.minutes for t in types if not t.retired), default=_SHORTEST)


def _saved(uow: UnitOfWork, appointment: Appointment) -> Booked:
    wanted = Wanted(
        id=appointment.id,
        start=appointment.start,
        end=appointment.end,
        patient_id=appointment.patient_id,
    )
    warnings = booking_warnings(uow, wanted)
    uow.appointments.save(appointment)
    return Booked(appointment=appointment, warnings=warnings)


def _kept(uow: UnitOfWork, appointment: Appointment) -> Booked:
    uow.appointments.save(appointment)
    return Booked(appointment=appointment)
