"""Appointments."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import MappingProxyType
from typing import cast
from uuid import UUID

from db.changes import Columns
from db.entities.appointment import FREE_STATES, Appointment, AppointmentState
from db.repositories.repository import Repository
from db.repositories.written import (
    number,
    read_reference,
    read_wall,
    reference,
    text,
    wall,
)

_TIMES = (
    "start",
    "end",
    "booked_at",
    "arrived_at",
    "started_at",
    "completed_at",
    "freed_at",
)
_REFERENCES = ("type_id", "patient_id", "booked_by", "series_id")
_FREE = tuple(state.value for state in sorted(FREE_STATES))


class Appointments(Repository[Appointment]):
    """The agenda's rows."""

    table = "appointment"
    columns = (
        "start",
        "end",
        "type_id",
        "patient_id",
        "state",
        "title",
        "note",
        "reason",
        "walk_in",
        "caught_up",
        "source",
        "booked_by",
        "booked_at",
        "arrived_at",
        "started_at",
        "completed_at",
        "urgent",
        "turn",
        "freed_at",
        "series_id",
        "series_number",
        "by_hand",
    )
    references = frozenset(_REFERENCES)
    later = MappingProxyType(
        {
            "urgent": 0,
            "turn": None,
            "freed_at": None,
            "series_id": None,
            "series_number": 0,
            "by_hand": "",
        }
    )

    def to_columns(self, entity: Appointment) -> dict[str, str | int | None]:
        columns: dict[str, str | int | None] = {
            "state": entity.state.value,
            "title": entity.title,
            "note": entity.note,
            "reason": entity.reason,
            "walk_in": int(entity.walk_in),
            "caught_up": int(entity.caught_up),
            "source": entity.source,
            "urgent": int(entity.urgent),
            "turn": entity.turn,
            "series_number": entity.series_number,
            "by_hand": " ".join(sorted(entity.by_hand)),
        }
        for name in _TIMES:
            columns[name] = wall(getattr(entity, name))
        for name in _REFERENCES:
            columns[name] = reference(getattr(entity, name))
        return columns

    def from_columns(self, key: UUID, columns: Columns) -> Appointment:
        return Appointment(
            id=key,
            start=cast("datetime", read_wall(columns["start"])),
            end=cast("datetime", read_wall(columns["end"])),
            type_id=read_reference(columns["type_id"]),
            patient_id=read_reference(columns["patient_id"]),
            state=AppointmentState(text(columns["state"])),
            title=text(columns["title"]),
            note=text(columns["note"]),
            reason=text(columns["reason"]),
            walk_in=bool(columns["walk_in"]),
            caught_up=bool(columns["caught_up"]),
            source=text(columns["source"]),
            booked_by=read_reference(columns["booked_by"]),
            booked_at=read_wall(columns["booked_at"]),
            arrived_at=read_wall(columns["arrived_at"]),
            started_at=read_wall(columns["started_at"]),
            completed_at=read_wall(columns["completed_at"]),
            # Operations written before these columns do not name them.
            urgent=bool(columns.get("urgent")),
            turn=number(columns["turn"]) if columns.get("turn") else None,
            freed_at=read_wall(columns.get("freed_at")),
            series_id=read_reference(columns.get("series_id")),
            series_number=number(columns.get("series_number")),
            by_hand=frozenset(text(columns.get("by_hand")).split()),
        )

    def holding(self, start: datetime, end: datetime) -> list[Appointment]:
        """Those that hold a part of this span, cancelled ones left out.

        An appointment lasts a day at most: the index on `start` bounds the search.
        """
        earliest = start - timedelta(hours=24)
        return list(
            self._where(
                ' WHERE start > ? AND start < ? AND "end" > ?'
                " AND state NOT IN (?, ?, ?) ORDER BY start",
                (wall(earliest), wall(end), wall(start), *_FREE),
            )
        )

    def beginning(self, start: datetime, end: datetime) -> list[Appointment]:
        """Those that begin in the span, whatever became of them, in time's order."""
        condition = " WHERE start >= ? AND start < ? ORDER BY start, n"
        return list(self._where(condition, (wall(start), wall(end))))

    def of_series(self, series: UUID) -> list[Appointment]:
        """Every occurrence of a series, in its own order."""
        return list(
            self._where(
                " WHERE series_id = ? ORDER BY series_number, n", (series.bytes,)
            )
        )

    def of_patient(self, patient: UUID) -> list[Appointment]:
        """Every appointment of a patient, in time's order."""
        return list(
            self._where(" WHERE patient_id = ? ORDER BY start", (patient.bytes,))
        )
