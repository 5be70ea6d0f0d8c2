"""The practice's own row."""

from __future__ import annotations

from uuid import UUID

from db.changes import Columns
from db.entities.practice import Practice
from db.repositories.repository import Repository
from db.repositories.written import text


class Practices(Repository[Practice]):
    """One row, most of the time."""

    table = "practice"
    columns = (
        "name",
        "doctor_name",
        "speciality",
        "address",
        "phone",
        "zone",
        "holidays",
    )

    def to_columns(self, entity: Practice) -> dict[str, str | int | None]:
        return {name: getattr(entity, name) for name in self.columns}

    def from_columns(self, key: UUID, columns: Columns) -> Practice:
        return Practice(id=key, **{name: text(columns[name]) for name in self.columns})
