"""What a person holds on her pinboard."""

from __future__ import annotations

from uuid import UUID

from db.queries import Reader
from db.queries import agenda as queries
from db.rows import PinnedRow


def pinned(reader: Reader, account: UUID) -> tuple[PinnedRow, ...]:
    """Oldest first, each with the appointment as it stands now."""
    return queries.pinned(reader, account)
