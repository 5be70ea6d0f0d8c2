"""Choices of the practice."""

from __future__ import annotations

from uuid import UUID

from db.changes import Columns
from db.entities.setting import Setting
from db.repositories.repository import Repository
from db.repositories.written import text


class Settings(Repository[Setting]):
    """One row a dotted name."""

    table = "setting"
    columns = ("name", "value")

    def to_columns(self, entity: Setting) -> dict[str, str | int | None]:
        return {"name": entity.name, "value": entity.value}

    def from_columns(self, key: UUID, columns: Columns) -> Setting:
        return Setting(id=key, name=text(columns["name"]), value=text(columns["value"]))

    def named(self, name: str) -> Setting | None:
        """The setting of this name, None when it was never chosen."""
        return next(self._where(" WHERE name = ?", (name,)), None)
