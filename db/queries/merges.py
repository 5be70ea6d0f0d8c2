"""Which file stays of those that were merged, and what can be parted again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.changes import Columns
from db.journal import changes_of, read_stamp
from db.queries.reader import Reader
from db.repositories.believed import rows_of

_STAYS = "SELECT kept_id FROM patient_merge WHERE gone_id = ? ORDER BY n DESC LIMIT 1"
_INTO = (
    "SELECT m.id, m.gone_id, m.operation_id, m.merged_at, coalesce(a.display_name, '')"
    " FROM patient_merge m LEFT JOIN account a ON a.id = m.merged_by"
    " WHERE m.kept_id = ? ORDER BY m.n DESC"
)
_DISTINCT = "SELECT one_id, other_id FROM distinct_pair"
_LONGEST_CHAIN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedFile:
    """A file that was merged into the one that is open, as it was then.

    Args:
        columns: its row before the merge; empty when the journal does not tell any more.
    """

    id: UUID
    patient_id: UUID
    at: datetime
    by: str
    columns: Columns

    @property
    def family_name(self) -> str:
        """The name she was called by."""
        return str(self.columns.get("used_name") or self.columns.get("birth_name", ""))

    @property
    def first_name(self) -> str:
        """The first name she was called by."""
        used = str(self.columns.get("used_first_name") or "")
        return used or str(self.columns.get("first_names") or "").partition(" ")[0]


@rows_of("patient_merge")
def who_stays(reader: Reader, key: UUID) -> UUID:
    """The file in which this one is found today; itself when it was never merged."""
    for _step in range(_LONGEST_CHAIN):
        kept = reader.value(_STAYS, (key.bytes,))
        if kept is None:
            return key
        key = UUID(bytes=kept)
    return key


@rows_of("patient_merge")
def merged_into(reader: Reader, key: UUID) -> tuple[MergedFile, ...]:
    """The files merged into this one, the newest first."""
    return tuple(
        MergedFile(
            id=UUID(bytes=merge),
            patient_id=UUID(bytes=gone),
            at=read_stamp(at),
            by=by,
            columns=_as_it_was(reader, UUID(bytes=operation), UUID(bytes=gone)),
        )
        for merge, gone, operation, at, by in reader.rows(_INTO, (key.bytes,))
    )


@rows_of("distinct_pair")
def distinct_pairs(reader: Reader) -> frozenset[tuple[UUID, UUID]]:
    """Every pair that is two people's, the smaller id first."""
    return frozenset(
        (UUID(bytes=one), UUID(bytes=other)) for one, other in reader.rows(_DISTINCT)
    )


def _as_it_was(reader: Reader, operation: UUID, gone: UUID) -> Columns:
    changes = reader.with_connection(lambda c: changes_of(c, operation))
    for change in changes:
        if change.entity == "patient" and change.key == gone:
            return change.before or {}
    return {}
