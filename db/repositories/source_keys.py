"""Where imported records came from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from uuid import UUID

from db.changes import Columns
from db.entities.source_key import SourceKey
from db.repositories.repository import Repository
from db.repositories.written import number, text

_OF_THESE = " WHERE source = ? AND key IN (SELECT value FROM json_each(?))"


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

    def look_up_of(self, source: str, keys: Iterable[str]) -> dict[str, SourceKey]:
        """The records of this source under these keys, asked at once."""
        asked = json.dumps([*keys])
        rows = self._where(_OF_THESE, (source, asked))
        found = {one.key: one for one in rows}
        for one in found.values():
            self._writes.learn(self.table, one.id, self.to_columns(one))
        return found

    def of(self, source: str, key: str) -> SourceKey | None:
        """The record of this source under this key."""
        return next(self._where(" WHERE source = ? AND key = ?", (source, key)), None)
