"""The agenda as FHIR R4: one schedule, a slot for each time that is taken, appointments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from db.entities import (
    FREE_STATES,
    Absence,
    Appointment,
    AppointmentState,
    Practice,
)
from desktop.exports.fhir_patient import CORE, Resource, urn
from desktop.formats.names import split_name

_S = AppointmentState
STATUS = {
    _S.PROPOSED: "proposed",
    _S.BOOKED: "booked",
    _S.CONFIRMED: "booked",
    _S.ARRIVED: "arrived",
    _S.IN_CONSULTATION: "checked-in",
    _S.COMPLETED: "fulfilled",
    _S.EXCUSED: "cancelled",
    _S.CANCELLED_BY_PRACTICE: "cancelled",
    _S.NO_SHOW: "noshow",
    _S.ENTERED_IN_ERROR: "entered-in-error",
}
_REASONS = "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason"
_CANCELLED = {_S.EXCUSED: "pat", _S.CANCELLED_BY_PRACTICE: "prov"}
_ANSWER = {_S.PROPOSED: "needs-action", _S.BOOKED: "accepted", _S.EXCUSED: "declined"}
_RPPS = "https://rpps.esante.gouv.fr"
_TYPES = f"{CORE}/CodeSystem/fr-core-cs-v2-0203"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Whose agenda it is.

    Args:
        rpps: the doctor's number, "" when the practice does not print it.
        types: the names of the appointment types.
        notes: whether the counter's notes and reasons leave.
    """

    practice: Practice
    rpps: str
    types: dict[UUID, str]
    notes: bool = False

    @property
    def doctor(self) -> UUID:
        """The doctor's own resource."""
        return uuid5(self.practice.id, "practitioner")

    @property
    def schedule(self) -> UUID:
        """The one schedule."""
        return uuid5(self.practice.id, "schedule")

    def instant(self, wall: datetime) -> str:
        """A wall-clock time of the practice with its distance from UTC."""
        at = wall.replace(tzinfo=ZoneInfo(self.practice.zone))
        return at.isoformat(timespec="seconds")


def practitioner(key: UUID, name: str, rpps: str, family: str = "") -> Resource:
    """A doctor; her number is that of the national directory."""
    split = split_name(name)
    named: Resource = {"text": name}
    if family or split:
        named["family"] = family or (split.family if split else "")
    if split and split.first:
        named["given"] = [split.first]
    made: Resource = {
        "resourceType": "Practitioner",
        "id": str(key),
        "meta": {"profile": [f"{CORE}/StructureDefinition/fr-core-practitioner"]},
        "name": [named],
    }
    if rpps:
        kind = {"coding": [{"system": _TYPES, "code": "RPPS"}]}
        made["identifier"] = [
            {"use": "official", "type": kind, "system": _RPPS, "value": rpps}
        ]
    return made


def schedule(office: Office) -> Resource:
    """The doctor's one agenda."""
    return {
        "resourceType": "Schedule",
        "id": str(office.schedule),
        "active": True,
        "actor": [
            {"reference": urn(office.doctor), "display": office.practice.doctor_name}
        ],
    }


def slot_of(key: UUID) -> UUID:
    """The slot of an appointment or an absence."""
    return uuid5(key, "slot")


def slot(office: Office, taken: Appointment | Absence) -> Resource:
    """A time that is not free; nothing says by whom it is taken."""
    away = isinstance(taken, Absence)
    return {
        "resourceType": "Slot",
        "id": str(slot_of(taken.id)),
        "schedule": {"reference": urn(office.schedule)},
        "status": "busy-unavailable" if away else "busy",
        "start": office.instant(taken.start),
        "end": office.instant(taken.end),
    }


def takes_a_slot(appointment: Appointment) -> bool:
    """Whether nobody else may come then."""
    return appointment.state not in FREE_STATES


def appointment_resource(
    office: Office, appointment: Appointment, *, linked: bool
) -> Resource:
    """An appointment.

    Args:
        linked: the patient stands in the bundle too.
    """
    made: Resource = {
        "resourceType": "Appointment",
        "id": str(appointment.id),
        "status": STATUS[appointment.state],
        "start": office.instant(appointment.start),
        "end": office.instant(appointment.end),
        "minutesDuration": appointment.minutes,
        "participant": _participants(office, appointment, linked=linked),
    }
    if takes_a_slot(appointment):
        made["slot"] = [{"reference": urn(slot_of(appointment.id))}]
    code = _CANCELLED.get(appointment.state)
    if code is not None:
        made["cancelationReason"] = {"coding": [{"system": _REASONS, "code": code}]}
    kind = office.types.get(appointment.type_id) if appointment.type_id else None
    if kind:
        made["serviceType"] = [{"text": kind}]
    if appointment.booked_at is not None:
        made["created"] = office.instant(appointment.booked_at)
    return made | _said(office, appointment)


def _participants(
    office: Office, appointment: Appointment, *, linked: bool
) -> list[Resource]:
    found: list[Resource] = [
        {"actor": {"reference": urn(office.doctor)}, "status": "accepted"}
    ]
    if linked and appointment.patient_id is not None:
        answer = _ANSWER.get(appointment.state, "accepted")
        actor = {"reference": urn(appointment.patient_id)}
        found.insert(0, {"actor": actor, "status": answer})
    return found


def _said(office: Office, appointment: Appointment) -> Resource:
    made: Resource = {}
    if appointment.title:
        made["description"] = appointment.title
    if office.notes and appointment.note:
        made["comment"] = appointment.note
    return made
