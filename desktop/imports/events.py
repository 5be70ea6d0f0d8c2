"""An event of another calendar made into an appointment or an absence, or put over one."""

from __future__ import annotations

import re
from dataclasses import replace
from uuid import UUID

from db.entities import Absence, Appointment, AppointmentState
from db.folding import folded
from desktop.formats.icalendar import CalendarEvent
from desktop.formats.names import split_name
from desktop.formats.phones import phone_number
from desktop.imports.fingerprint import fingerprint, part
from desktop.imports.merging import joined
from desktop.matching import PatientIndex

_A_PHONE = re.compile(r"(?:\+|00)\d[\d .\-]{8,16}\d|0\d(?:[ .\-]?\d\d){4}")
_TEXTS = frozenset({"summary", "description"})


def event_fingerprint(event: CalendarEvent) -> str:
    """What the event says, whatever its UID and its version."""
    length = event.end - event.start
    return fingerprint(
        {
            "when": (event.start.isoformat(), length.total_seconds(), event.all_day),
            "summary": folded(event.summary),
            "description": event.description,
            "cancelled": event.cancelled,
        }
    )


def content(row_hash: str) -> str:
    """What two UIDs share when they are the same event: start, length, text."""
    return part(row_hash, "when") + part(row_hash, "summary")


def linked(event: CalendarEvent, patients: PatientIndex) -> UUID | None:
    """The one patient the event's text names, None for anything doubtful."""
    name = split_name(event.summary)
    if name is None:
        return None
    texts = _A_PHONE.findall(f"{event.summary}\n{event.description}")
    numbers = [number for text in texts if (number := phone_number(text))]
    return patients.called(name.family, name.first, numbers)


def appointment_from(
    event: CalendarEvent, key: UUID, patient_id: UUID | None
) -> Appointment:
    """A new appointment; without a patient its text is its title."""
    title, note = _texts(event, patient_id)
    return Appointment(
        id=key,
        start=event.start,
        end=event.end,
        patient_id=patient_id,
        title=title,
        note=note,
        source="import",
    )


def absence_from(event: CalendarEvent, key: UUID) -> Absence:
    """A new absence."""
    return Absence(id=key, start=event.start, end=event.end, label=event.summary)


def updated_absence(
    absence: Absence, event: CalendarEvent | None, changed: frozenset[str]
) -> Absence:
    """With what the source changed; one that is cancelled there is removed, not changed."""
    if event is None:
        return absence
    if "when" in changed:
        absence = replace(absence, start=event.start, end=event.end)
    if "summary" in changed:
        absence = replace(absence, label=event.summary)
    return absence


def updated_appointment(
    appointment: Appointment,
    event: CalendarEvent | None,
    changed: frozenset[str],
    patient_id: UUID | None,
) -> Appointment | None:
    """With what the source changed; None when its state does not let it be cancelled.

    What was edited here and not there stays. An unlinked one whose patient is known by
    now is linked; one linked here by hand stays linked.
    """
    if event is None or (event.cancelled and "cancelled" in changed):
        return _cancelled(appointment)
    if "cancelled" in changed and appointment.state is _CANCELLED:
        appointment = appointment.restored()
    if "when" in changed:
        appointment = appointment.moved(event.start, event.end)
    if appointment.patient_id is None and patient_id is not None:
        title, note = _texts(event, patient_id)
        edited = "" if appointment.title == event.summary else appointment.title
        note = joined(joined(note, appointment.note), edited)
        return replace(appointment, patient_id=patient_id, title=title, note=note)
    if changed & _TEXTS:
        title, note = _texts(event, appointment.patient_id)
        note = joined(appointment.note, note)
        return replace(appointment, title=title, note=note)
    return appointment


_CANCELLED = AppointmentState.CANCELLED_BY_PRACTICE


def _cancelled(appointment: Appointment) -> Appointment | None:
    if appointment.frees_its_slot:
        return appointment
    if not appointment.may_become(_CANCELLED):
        return None
    return appointment.cancelled()


def _texts(event: CalendarEvent, patient_id: UUID | None) -> tuple[str, str]:
    """(title, note): the name goes out of a text that has a patient to show it."""
    if patient_id is None:
        return event.summary, event.description
    name = split_name(event.summary)
    return "", joined(name.rest if name else event.summary, event.description)
