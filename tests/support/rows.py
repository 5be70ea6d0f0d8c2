"""Every row of a practice as it is stored, to compare before and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from db.unit_of_work import KEPT, UnitOfWork

Rows = dict[tuple[str, UUID], Mapping[str, Any]]


def rows_of(counter: Any) -> Rows:
    """By table and id; without what says who was merged, which stays after a parting."""

    def read(uow: UnitOfWork) -> Rows:
        return {
            (kind.table, entity.id): uow.repository_of(kind.table).find_columns(
                entity.id
            )
            or {}
            for kind in KEPT
            if kind.table != "patient_merge"
            for entity in uow.repository_of(kind.table).all()
        }

    found: Rows = counter.read(read)
    return found
