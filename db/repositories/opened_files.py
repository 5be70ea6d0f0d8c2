"""The files each person opened last."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from uuid import UUID

from db.connection import reporting
from db.journal import stamp

KEPT = 12
"""As many as are glanced over; the trail knows all of them, and only the doctor reads it."""


class OpenedFiles:
    """Outside the journal: looking changes nothing and cannot be undone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def note(self, account: UUID, patient: UUID, at: datetime) -> None:
        """This file is the newest of this person's."""
        with reporting():
            self._connection.execute(
                "INSERT INTO opened_file (account, patient, at) VALUES (?, ?, ?)"
                " ON CONFLICT (account, patient) DO UPDATE SET at = excluded.at",
                (account.bytes, patient.bytes, stamp(at)),
            )
            self._connection.execute(
                "DELETE FROM opened_file WHERE account = ? AND n NOT IN"
                " (SELECT n FROM opened_file WHERE account = ?"
                " ORDER BY at DESC, n DESC LIMIT ?)",
                (account.bytes, account.bytes, KEPT),
            )
