"""Merged files, and pairs that are two people's."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from db.changes import Columns
from db.entities.likeness import DistinctPair, PatientMerge, in_order
from db.journal import read_stamp, stamp
from db.repositories.repository import Repository
from db.repositories.written import read_reference, reference, text


class PatientMerges(Repository[PatientMerge]):
    """One row a file that was merged into another."""

    table = "patient_merge"
    columns = ("kept_id", "gone_id", "operation_id", "merged_at", "merged_by")
    references = frozenset({"kept_id", "gone_id", "operation_id", "merged_by"})

    def to_columns(self, entity: PatientMerge) -> dict[str, str | int | None]:
        return {
            "kept_id": reference(entity.kept_id),
            "gone_id": reference(entity.gone_id),
            "operation_id": reference(entity.operation_id),
            "merged_at": stamp(entity.merged_at),
            "merged_by": reference(entity.merged_by),
        }

    def from_columns(self, key: UUID, columns: Columns) -> PatientMerge:
        return PatientMerge(
            id=key,
            kept_id=_known(columns["kept_id"]),
            gone_id=_known(columns["gone_id"]),
            operation_id=_known(columns["operation_id"]),
            merged_at=read_stamp(text(columns["merged_at"])),
            merged_by=read_reference(columns["merged_by"]),
        )

    def newest_into(self, kept: UUID) -> UUID | None:
        """The merge that came last into this file, None when none did."""
        row = self._connection.execute(
            "SELECT id FROM patient_merge WHERE kept_id = ? ORDER BY n DESC LIMIT 1",
            (kept.bytes,),
        ).fetchone()
        return None if row is None else UUID(bytes=row[0])


class DistinctPairs(Repository[DistinctPair]):
    """One row a pair."""

    table = "distinct_pair"
    columns = ("one_id", "other_id", "said_at", "said_by")
    references = frozenset({"one_id", "other_id", "said_by"})

    def to_columns(self, entity: DistinctPair) -> dict[str, str | int | None]:
        return {
            "one_id": reference(entity.one_id),
            "other_id": reference(entity.other_id),
            "said_at": stamp(entity.said_at),
            "said_by": reference(entity.said_by),
        }

    def from_columns(self, key: UUID, columns: Columns) -> DistinctPair:
        return DistinctPair(
            id=key,
            one_id=_known(columns["one_id"]),
            other_id=_known(columns["other_id"]),
            said_at=read_stamp(text(columns["said_at"])),
            said_by=read_reference(columns["said_by"]),
        )

    def of(self, one: UUID, other: UUID) -> DistinctPair | None:
        """What was said of these two, None for nothing."""
        first, second = in_order(one, other)
        found = self._where(
            " WHERE one_id = ? AND other_id = ?", (first.bytes, second.bytes)
        )
        return next(found, None)

    def all_of(self, patient: UUID) -> tuple[DistinctPair, ...]:
        """Every pair this file is one of."""
        key = patient.bytes
        return tuple(self._where(" WHERE one_id = ? OR other_id = ?", (key, key)))


def _known(stored: str | int | None) -> UUID:
    return cast("UUID", read_reference(stored))
