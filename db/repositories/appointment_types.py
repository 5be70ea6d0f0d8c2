"""Appointment types."""

from __future__ import annotations

from uuid import UUID

from db.changes import Columns
from db.entities.account import Role
from db.entities.appointment_type import AppointmentType, Place
from db.repositories.repository import Repository
from db.repositories.written import minutes, number, text


class AppointmentTypes(Repository[AppointmentType]):
    """A dozen rows; `bookers` is stored as role names in order."""

    table = "appointment_type"
    columns = (
        "name",
        "code",
        "minutes",
        "colour",
        "before",
        "after",
        "place",
        "instructions",
        "position",
        "retired",
        "bookers",
        "urgent",
    )

    def to_columns(self, entity: AppointmentType) -> dict[str, str | int | None]:
        columns = {name: getattr(entity, name) for name in self.columns}
        return columns | {
            "place": entity.place.value,
            "retired": int(entity.retired),
            "bookers": " ".join(sorted(entity.bookers)),
            "urgent": int(entity.urgent),
        }

    def from_columns(self, key: UUID, columns: Columns) -> AppointmentType:
        return AppointmentType(
            id=key,
            name=text(columns["name"]),
            code=text(columns["code"]),
            minutes=minutes(columns["minutes"]),
            colour=text(columns["colour"]),
            before=minutes(columns["before"]),
            after=minutes(columns["after"]),
            place=Place(text(columns["place"])),
            instructions=text(columns["instructions"]),
            position=number(columns["position"]),
            retired=bool(columns["retired"]),
            bookers=frozenset(Role(r) for r in text(columns["bookers"]).split()),
            urgent=bool(columns["urgent"]),
        )
