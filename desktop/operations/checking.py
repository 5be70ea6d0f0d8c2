"""What every booking goes through: it is warned of, and stopped where the doctor said so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.entities import FREE_STATES, Appointment
from db.errors import InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.warnings import Wanted, Warned
from desktop.clock import is_skipped
from desktop.errors import BookingBlocked
from desktop.i18n import language
from desktop.reads.warnings import booking_policy, warnings_at

LONGEST_NOTE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """An appointment as it now stands, and what it runs into."""

    appointment: Appointment
    warnings: tuple[Warned, ...] = ()


def saved(
    uow: UnitOfWork, appointment: Appointment, before: Appointment | None = None
) -> Booked:
    """Keeps it where it now stands, if this person may.

    Args:
        before: as it stood; what it ran into there already stops nobody.

    Raises:
        BookingBlocked: the doctor lets nobody else book in spite of what it runs into.
        InvalidValue: the clocks skip that hour, or the note is too long.
    """
    if before is None or before.start != appointment.start:
        check_hour(uow, appointment.start)
    if before is None or before.note != appointment.note:
        check_note(appointment.note)
    warnings = stopped_or_told(uow, appointment, before)
    uow.appointments.save(appointment)
    return Booked(appointment=appointment, warnings=warnings)


def check_hour(uow: UnitOfWork, start: datetime) -> None:
    """Goes on when the practice's clocks show this hour; one that comes twice is its first.

    Raises:
        InvalidValue: they go forward over it.
    """
    if is_skipped(start, uow.practices.all()[0].zone):
        raise InvalidValue("skipped_hour", "skipped")


def check_note(note: str) -> None:
    """Goes on when an appointment may carry this note.

    Raises:
        InvalidValue: it is too long.
    """
    if len(note) > LONGEST_NOTE:
        raise InvalidValue("appointment_note", "too_long")


def kept(uow: UnitOfWork, appointment: Appointment) -> Booked:
    """Keeps a step that moves nothing."""
    uow.appointments.save(appointment)
    return Booked(appointment=appointment)


def stopped_or_told(
    uow: UnitOfWork, appointment: Appointment, before: Appointment | None = None
) -> tuple[Warned, ...]:
    """What this person is told of.

    Raises:
        BookingBlocked: see `saved`.
    """
    policy = booking_policy(uow.reader)
    found = warnings_of(uow, appointment)
    blocking = policy.blocking(uow.author.role, found)
    if blocking and before is not None and before.state not in FREE_STATES:
        known = {w.what for w in warnings_of(uow, before)}
        blocking = tuple(w for w in blocking if w.what not in known)
    if blocking:
        raise BookingBlocked(blocking)
    return policy.told(uow.author.role, found)


def warnings_of(uow: UnitOfWork, appointment: Appointment) -> tuple[Warned, ...]:
    """Everything it runs into, as the agenda stands in this unit of work."""
    holidays = PublicHolidays(
        region=uow.practices.all()[0].holidays, language=language()
    )
    return warnings_at(uow.reader, wanted_of(appointment), holidays, uow.wall)


def wanted_of(appointment: Appointment) -> Wanted:
    """The booking that an appointment is."""
    return Wanted(
        id=appointment.id,
        start=appointment.start,
        end=appointment.end,
        patient_id=appointment.patient_id,
        type_id=appointment.type_id,
    )
