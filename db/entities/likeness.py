"""What was decided about files that look alike: one person, or two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.errors import InvalidValue


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientMerge:
    """Two files that are one person's.

    Args:
        kept_id: the file that stays; gone_id: the one that was merged into it.
        operation_id: in the journal, with every row as it was before.
    """

    id: UUID
    kept_id: UUID
    gone_id: UUID
    operation_id: UUID
    merged_at: datetime
    merged_by: UUID | None = None

    def __post_init__(self) -> None:
        if self.kept_id == self.gone_id:
            raise InvalidValue("merge", "same")


@dataclass(frozen=True, slots=True, kw_only=True)
class DistinctPair:
    """Two files that look alike and are two people's, the smaller id first."""

    id: UUID
    one_id: UUID
    other_id: UUID
    said_at: datetime
    said_by: UUID | None = None

    def __post_init__(self) -> None:
        if self.one_id.bytes >= self.other_id.bytes:
            raise InvalidValue("pair", "order")


def in_order(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """A pair the way it is kept, whichever was named first."""
    return (one, other) if one.bytes < other.bytes else (other, one)
