"""Where an imported record came from, so that importing again changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceKey:
    """One record of one source.

    Args:
        source: the source's name, such as "ics" or "csv".
        key: the record's own key there (UID and recurrence id, a row's key).
        row_hash: hash of what was read last, to tell unchanged from updated.
        sequence: iCalendar SEQUENCE read last.
        entity: the stored entity's name; entity_id: its id.
    """

    id: UUID
    source: str
    key: str
    row_hash: str
    entity: str
    entity_id: UUID
    sequence: int = 0
