"""The short numbers of patients' files: given once, kept for good."""

from __future__ import annotations

import sqlite3
from uuid import UUID

_GIVE = (
    "INSERT OR IGNORE INTO file_number (number, patient)"
    " SELECT coalesce((SELECT max(number) FROM file_number), 0) + 1, ?"
    " WHERE NOT EXISTS (SELECT 1 FROM vault WHERE kind = 'received')"
)


def give_number(connection: sqlite3.Connection, patient: UUID) -> None:
    """The next number, for a file that has none yet.

    Whoever comes back (an undo, a merge that is parted) has hers still. What arrives from
    another practice has that practice's numbers, which do not travel, and none here.
    """
    connection.execute(_GIVE, (patient.bytes,))
