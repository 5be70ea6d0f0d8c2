"""What the booking dialog asks to be kept, and what it runs into, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from db.rows import AppointmentRow
from desktop.agenda.warnings import Wanted, Warned
from desktop.agenda.words import named_sentence, warning_sentence
from desktop.operations.patients import NewPatient
from ui.names import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRequest:
    """A booking, or a change of one.

    Args:
        appointment_id: the one that is changed; None for a new one.
        patient_id: somebody known; None together with `new` for nobody in particular.
        new: somebody who is created in the same act.
        answers: the message that asks for a series: it is dealt with in the same act.
    """

    start: datetime
    minutes: int
    type_id: UUID
    patient_id: UUID | None = None
    new: NewPatient | None = None
    note: str = ""
    appointment_id: UUID | None = None
    answers: UUID | None = None

    @property
    def end(self) -> datetime:
        """Until when."""
        return self.start + timedelta(minutes=self.minutes)


def wanted_of(request: BookingRequest) -> Wanted:
    """The booking that is looked at."""
    return Wanted(
        start=request.start,
        end=request.end,
        patient_id=request.patient_id,
        id=request.appointment_id,
        type_id=request.type_id,
    )


def wanted_now(row: AppointmentRow) -> Wanted:
    """An appointment where it stands."""
    return Wanted(
        start=row.start,
        end=row.end,
        patient_id=row.patient_id,
        id=row.id,
        type_id=row.type_id,
    )


def sentence_of(warned: Warned, rows: Sequence[AppointmentRow], names: Names) -> str:
    """One warning as a person reads it: who it runs into, and when."""
    other = next((row for row in rows if row.id == warned.other), None)
    if other is None:
        return warning_sentence(warned)
    return named_sentence(warned, names.shown(other) or other.type_name)
