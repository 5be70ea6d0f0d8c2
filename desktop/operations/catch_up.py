"""What the paper sheet says, entered when the screen is lit again: "saisi après coup".

The times are those that were written by hand; the journal and the trail keep when they
were typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from db.entities import Appointment, AppointmentState
from db.entities.appointment import AWAITED_STATES
from db.errors import InvalidState, InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.operations.agenda import Booked
from desktop.operations.checking import check_hour, check_note
from desktop.operations.operation import operation
from desktop.operations.patients import NewPatient, create
from desktop.rights import Right

_S = AppointmentState
_OPEN = AWAITED_STATES | {_S.ARRIVED, _S.IN_CONSULTATION}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One line of the sheet.

    Args:
        appointment_id: the appointment it is about; None for one that is not in the agenda,
            with its `start`, its type and whom it is for.
        arrived_at, started_at, completed_at: as far as they were written down.
        absent: she did not come.
        walk_in: she had no appointment.
    """

    appointment_id: UUID | None = None
    start: datetime | None = None
    minutes: int | None = None
    type_id: UUID | None = None
    patient_id: UUID | None = None
    new_patient: NewPatient | None = None
    arrived_at: datetime | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None
    absent: bool = False
    walk_in: bool = False
    note: str = ""

    @property
    def state(self) -> AppointmentState:
        """What the times come to."""
        if self.absent:
            return _S.NO_SHOW
        if self.completed_at is not None:
            return _S.COMPLETED
        if self.started_at is not None:
            return _S.IN_CONSULTATION
        return _S.ARRIVED if self.arrived_at is not None else _S.BOOKED


@operation(Right.BOOK)
def catch_up(uow: UnitOfWork, *, line: PaperLine) -> Booked:
    """Enters one line of the sheet, and marks it as entered afterwards.

    Raises:
        InvalidValue: a time that is still to come, before the one that precedes it or
            skipped by the clocks; a note that is too long.
        InvalidState: the appointment is settled already.
    """
    _check(line, uow.wall)
    check_note(line.note)
    for at in (line.start, line.arrived_at, line.started_at, line.completed_at):
        if at is not None:
            check_hour(uow, at)
    appointment = _found(uow, line)
    appointment = replace(
        appointment,
        state=line.state,
        arrived_at=None if line.absent else line.arrived_at or line.started_at,
        started_at=None if line.absent else line.started_at,
        completed_at=None if line.absent else line.completed_at,
        note=line.note or appointment.note,
        caught_up=True,
    )
    uow.appointments.save(appointment)
    return Booked(appointment=appointment)


def _found(uow: UnitOfWork, line: PaperLine) -> Appointment:
    """The appointment it is about, made when it is not in the agenda."""
    if line.appointment_id is not None:
        appointment = uow.appointments.get(line.appointment_id)
        if appointment.state not in _OPEN:
            raise InvalidState(appointment.state, line.state)
        return appointment
    start = line.start or line.arrived_at or line.started_at
    if start is None or line.type_id is None:
        raise InvalidValue("start", "empty")
    kind = uow.appointment_types.get(line.type_id)
    whose = create(uow, line.new_patient).id if line.new_patient else line.patient_id
    return Appointment(
        id=uow.new_id(),
        start=start,
        end=start + timedelta(minutes=line.minutes or kind.minutes),
        type_id=kind.id,
        patient_id=None if whose is None else uow.patients.get(whose).id,
        walk_in=line.walk_in,
        booked_by=uow.author.id,
        booked_at=uow.wall,
    )


def _check(line: PaperLine, now: datetime) -> None:
    """The times are past and in their order."""
    before: datetime | None = None
    for name in ("arrived_at", "started_at", "completed_at"):
        at: datetime | None = getattr(line, name)
        if at is None:
            continue
        if at > now:
            raise InvalidValue(name, "in_the_future", f"{at:%H:%M}")
        if before is not None and at < before:
            raise InvalidValue(name, "before_the_one_before", f"{at:%H:%M}")
        before = at
