"""Who stands by a patient; their numbers are among those she is found by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from db.changes import Columns
from db.entities.relative import Relation, Relative
from db.repositories.patients import index_again
from db.repositories.repository import Repository
from db.repositories.writes import Written
from db.repositories.written import read_reference, reference, text

_FLAGS = ("responsible", "trusted", "emergency")
_TEXTS = ("name", "phone", "note")


class Relatives(Repository[Relative]):
    """One row a person beside a patient."""

    table = "relative"
    columns = ("patient_id", "other_id", "relation", *_TEXTS, *_FLAGS)
    references = frozenset({"patient_id", "other_id"})
    patients_in = frozenset({"patient_id", "other_id"})

    def to_columns(self, entity: Relative) -> dict[str, str | int | None]:
        columns: dict[str, str | int | None] = {
            name: getattr(entity, name) for name in _TEXTS
        }
        columns.update({name: int(getattr(entity, name)) for name in _FLAGS})
        columns.update(
            patient_id=reference(entity.patient_id),
            other_id=reference(entity.other_id),
            relation=entity.relation.value,
        )
        return columns

    def from_columns(self, key: UUID, columns: Columns) -> Relative:
        plain: dict[str, Any] = {name: text(columns[name]) for name in _TEXTS}
        plain.update({name: bool(columns[name]) for name in _FLAGS})
        return Relative(
            id=key,
            patient_id=cast("UUID", read_reference(columns["patient_id"])),
            other_id=read_reference(columns["other_id"]),
            relation=Relation(text(columns["relation"])),
            **plain,
        )

    def all_of(self, patient: UUID) -> list[Relative]:
        """Everybody beside a patient, in the order they were added."""
        return list(self._where(" WHERE patient_id = ? ORDER BY n", (patient.bytes,)))

    def naming(self, patient: UUID) -> list[Relative]:
        """The lines of other files that name this patient."""
        return list(self._where(" WHERE other_id = ? ORDER BY n", (patient.bytes,)))

    def follow(self, rows: Sequence[Written]) -> None:
        """Whoever they stand by is found by their numbers."""
        beside = (columns for row in rows for columns in (row.before, row.after))
        keys = dict.fromkeys(
            UUID(hex=text(columns["patient_id"])) for columns in beside if columns
        )
        index_again(self._connection, [*keys])
