"""What the booking dialog asks to be kept, and what it runs into, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from db.entities.appointment import FREE_STATES
from db.rows import AppointmentRow
from desktop.agenda.warnings import Held, Kind, Wanted, Warned, warnings_for
from desktop.agenda.words import warning_sentence
from desktop.i18n import _
from desktop.operations.patients import NewPatient
from desktop.reads.agenda import AgendaDay
from ui.agenda.texts import span_text
from ui.names import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRequest:
    """A booking, or a change of one.

    Args:
        appointment_id: the one that is changed; None for a new one.
        patient_id: somebody known; None together with `new` for nobody in particular.
        new: somebody who is created in the same act.
    """

    start: datetime
    minutes: int
    type_id: UUID
    patient_id: UUID | None = None
    new: NewPatient | None = None
    note: str = ""
    appointment_id: UUID | None = None

    @property
    def end(self) -> datetime:
        """Until when."""
        return self.start + timedelta(minutes=self.minutes)


def warned_of(
    request: BookingRequest, day: AgendaDay, now: datetime, shortest: int
) -> tuple[Warned, ...]:
    """Everything to be said of the booking, as its day stands."""
    wanted = Wanted(
        start=request.start,
        end=request.end,
        patient_id=request.patient_id,
        id=request.appointment_id,
    )
    return warnings_for(
        wanted,
        plan=day.plan,
        same_day=tuple(_held(day.appointments)),
        now=now,
        shortest=shortest,
    )


def sentence_of(warned: Warned, rows: Sequence[AppointmentRow], names: Names) -> str:
    """One warning as a person reads it."""
    other = next((row for row in rows if row.id == warned.other), None)
    if other is None or warned.kind is not Kind.OVERLAPS:
        return warning_sentence(warned)
    who = names.shown(other) or other.type_name
    span = span_text(other.start, other.end)
    return _("Overlaps {name}, {span}.").format(name=who, span=span)


def _held(rows: Iterable[AppointmentRow]) -> Iterable[Held]:
    for row in rows:
        if row.state not in FREE_STATES:
            yield Held(
                id=row.id, start=row.start, end=row.end, patient_id=row.patient_id
            )
