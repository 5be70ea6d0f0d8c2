"""A received SNAPSHOT becomes the agenda of its own vault: what differs is written, no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from db.changes import Change
from db.entities import (
    Appointment,
    AppointmentState,
    AppointmentType,
    OpeningException,
    Patient,
    Phone,
    Practice,
)
from db.unit_of_work import UnitOfWork
from desktop.exchange.body import Op
from desktop.exchange.grant import GrantTerms
from desktop.exchange.scope import horizon

TYPES = UUID("7b0f3a52-6e0b-5d51-9a4e-2f1d0c6b8e10")
"""The namespace of the types a received agenda shows: a code has no id of its own."""

BUSY = "busy"
"""The source of an hour that is taken and says nothing else."""


def mirror(
    uow: UnitOfWork,
    practice: UUID,
    ops: Iterable[Op],
    terms: GrantTerms,
    sealed_on: datetime,
) -> None:
    """Puts the vault into the state the SNAPSHOT states.

    Args:
        uow: of the received practice's own vault.
        practice: the id of the practice it is about.
        ops: checked against the grant.
        terms: of that grant.
        sealed_on: wall clock of the practice when it was sealed: its days count from there.
    """
    by_entity: dict[str, list[Op]] = {}
    for op in ops:
        by_entity.setdefault(op.entity, []).append(op)
    _practice(uow, practice, by_entity["practice"][0].fields)
    _openings(uow, by_entity.get("opening", []))
    shown = by_entity.get("appointment", []) + by_entity.get("busy", [])
    _types(uow, shown)
    _patients(uow, shown)
    _appointments(uow, shown, horizon(terms, sealed_on)[0])
    expire(uow, terms)


def expire(uow: UnitOfWork, terms: GrantTerms) -> int:
    """Takes away what the grant no longer lets us keep; how many appointments.

    A patient without an appointment left goes with the last one.
    """
    oldest = uow.wall - timedelta(days=terms.retention_days)
    gone = 0
    kept: set[UUID | None] = set()
    for appointment in uow.appointments.all():
        if appointment.end < oldest or not _still(uow, terms):
            uow.appointments.remove(appointment.id)
            gone += 1
        else:
            kept.add(appointment.patient_id)
    for patient in uow.patients.all():
        if patient.id not in kept:
            uow.patients.remove(patient.id)
    return gone


def _still(uow: UnitOfWork, terms: GrantTerms) -> bool:
    last = terms.valid_to + timedelta(days=terms.retention_days)
    return uow.wall.date() <= last


def what_changed(changes: Iterable[Change]) -> tuple[dict[str, str], ...]:
    """The changes for a list: kind, entity, and what, in words that need no language.

    Hours that are only taken and patients that come with their appointment are left out.
    """
    listed = []
    names = {c.key.hex: _name(c) for c in changes if c.entity == "patient"}
    for change in changes:
        columns = _columns(change)
        if change.entity == "appointment" and columns["source"] != BUSY:
            name = names.get(str(columns["patient_id"]), "")
            what = f"{columns['start']} {name}".strip()
        elif change.entity in ("patient", "practice") and change.kind == "updated":
            what = _name(change)
        else:
            continue
        listed.append({"kind": change.kind, "entity": change.entity, "what": what})
    return tuple(listed)


def stated_changes(ops: Iterable[Op]) -> tuple[dict[str, str], ...]:
    """The same for the first envelope of all, when nothing is there to compare with."""
    return tuple(
        {
            "kind": "created",
            "entity": "appointment",
            "what": f"{op.fields['start']} {op.fields.get('name', '')}".strip(),
        }
        for op in ops
        if op.entity == "appointment"
    )


def _columns(change: Change) -> Mapping[str, Any]:
    return change.after or change.before or {}


def _name(change: Change) -> str:
    columns = _columns(change)
    if change.entity == "practice":
        return str(columns.get("name", ""))
    return f"{columns.get('birth_name', '')} {columns.get('first_names', '')}".strip()


def _practice(uow: UnitOfWork, key: UUID, stated: Mapping[str, Any]) -> None:
    here = uow.practices.find(key) or Practice(id=key, name="?", doctor_name="")
    uow.practices.save(
        replace(
            here,
            name=stated["name"],
            doctor_name=stated["doctor_name"],
            zone=stated["zone"],
        )
    )


def _openings(uow: UnitOfWork, ops: list[Op]) -> None:
    wanted = {UUID(hex=op.key): op.fields for op in ops}
    for opening in uow.opening_exceptions.all():
        if opening.id not in wanted:
            uow.opening_exceptions.remove(opening.id)
    for key, fields in wanted.items():
        start, end = _wall(fields["start"]), _wall(fields["end"])
        uow.opening_exceptions.save(
            OpeningException(
                id=key, day=start.date(), open=True, start=start.time(), end=end.time()
            )
        )


def _types(uow: UnitOfWork, ops: list[Op]) -> None:
    codes = {op.fields["category"] for op in ops if "category" in op.fields}
    for code in sorted(codes):
        key = uuid5(TYPES, code)
        if uow.appointment_types.find(key) is None:
            uow.appointment_types.save(AppointmentType(id=key, name=code, code=code))


def _patients(uow: UnitOfWork, ops: list[Op]) -> None:
    for op in ops:
        if "rid" not in op.fields or "name" not in op.fields:
            continue
        family, _, initial = op.fields["name"].rpartition(" ")
        if not (family and initial.endswith(".")):
            family, initial = op.fields["name"], ""
        phone = op.fields.get("phone")
        uow.patients.save(
            Patient(
                id=UUID(hex=op.fields["rid"]),
                birth_name=family,
                first_names=initial,
                phones=(Phone(number=phone),) if phone else (),
            )
        )


def _appointments(uow: UnitOfWork, ops: list[Op], first: datetime) -> None:
    wanted = {UUID(hex=op.key): op for op in ops}
    for appointment in uow.appointments.all():
        # Days before the snapshot's first are not in it; their turn comes with `expire`.
        if appointment.start >= first and appointment.id not in wanted:
            uow.appointments.remove(appointment.id)
    for key, op in wanted.items():
        source = BUSY if op.entity == BUSY else str(uow.author.id)
        stated = _appointment(key, op, source)
        uow.appointments.save(stated)


def _appointment(key: UUID, op: Op, source: str) -> Appointment:
    fields = op.fields
    rid, code = fields.get("rid"), fields.get("category")
    return Appointment(
        id=key,
        start=_wall(fields["start"]),
        end=_wall(fields["end"]),
        state=AppointmentState(fields.get("status", "booked")),
        type_id=uuid5(TYPES, code) if code else None,
        patient_id=UUID(hex=rid) if rid and "name" in fields else None,
        source=source,
    )


def _wall(text: str) -> datetime:
    return datetime.fromisoformat(text)
