"""What happened to one appointment, with the names of what its fields point at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.queries import Reader
from db.queries.agenda import appointment, appointment_types
from db.queries.history import history, touched_by
from db.queries.practice import accounts
from db.queries.trail import names_of
from db.rows import HistoryRow
from desktop.trail.rows import Touched

__all__ = ["AppointmentHistory", "Target", "appointment_history", "target_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentHistory:
    """Changes of an appointment, newest first.

    Args:
        types, accounts: what ids in the fields are called; patients: who they are.
    """

    rows: tuple[HistoryRow, ...]
    types: Mapping[UUID, str]
    accounts: Mapping[UUID, str]
    patients: Mapping[UUID, Touched]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an operation was about: an appointment that is still there."""

    appointment: UUID
    start: datetime


def appointment_history(reader: Reader, key: UUID) -> AppointmentHistory:
    """Who changed what of one appointment."""
    rows = history(reader, key)
    patients = {
        found
        for row in rows
        for name, *values in row.fields
        if name == "patient_id"
        for value in values
        if (found := id_of(value)) is not None
    }
    return AppointmentHistory(
        rows=rows,
        types={one.id: one.name for one in appointment_types(reader)},
        accounts={one.id: one.display_name for one in accounts(reader)},
        patients={
            one: Touched(id=one, family_name=family, first_name=first)
            for one, (family, first) in names_of(reader, patients).items()
        },
    )


def target_of(reader: Reader, operation: UUID) -> Target | None:
    """The first appointment that an operation changed, where it still is."""
    for key in touched_by(reader, operation, "appointment"):
        found = appointment(reader, key)
        if found is not None:
            return Target(appointment=found.id, start=found.start)
    return None


def id_of(value: str | int | None) -> UUID | None:
    """An id as the journal writes it; None when it is none."""
    try:
        return UUID(hex=str(value)) if value else None
    except ValueError:
        return None
