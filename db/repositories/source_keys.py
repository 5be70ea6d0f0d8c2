"""Where imported records came from."""

from __future__ import annotations

from uuid import UUID

from db.changes import Columns
from db.entities.source_key import SourceKey
from db.repositories.repository import Repository
from db.repositories.written import number, text


class SourceKeys(Repository[SourceKey]):
    """One row a record of a source."""

    table = "source_key"
    columns = ("source", "key", "row_hash", "entity", "entity_id", "sequence")
    references = frozenset({"entity_id"})
    patients_in = frozenset({"entity_id"})

    def to_columns(self, entity: SourceKey) -> dict[str, str | int | None]:
        return {
            "source": entity.source,
            "key": entity.key,
            "row_hash": entity.row_hash,
            "entity": entity.entity,
            "entity_id": entity.entity_id.hex,
            "sequence": entity.sequence,
        }

    def from_columns(self, key: UUID, columns: Columns) -> SourceKey:
        return SourceKey(
            id=key,
            source=text(columns["source"]),
            key=text(columns["key"]),
            row_hash=text(columns["row_hash"]),
            entity=text(columns["entity"]),
            entity_id=UUID(hex=text(columns["entity_id"])),
            sequence=number(columns["sequence"]),
        )

    def of(self, source: str, key: str) -> SourceKey | None:
        """The record of this source under this key."""
        return next(self._where(" WHERE source = ? AND key = ?", (source, key)), None)
