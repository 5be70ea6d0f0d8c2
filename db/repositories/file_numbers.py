"""The short numbers of patients' files: given once, kept for good."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from uuid import UUID

_STAND = (
    "SELECT coalesce((SELECT max(number) FROM file_number), 0),"
    " EXISTS (SELECT 1 FROM vault WHERE kind = 'received')"
)
_HAVE = (
    "SELECT patient FROM file_number"
    " WHERE patient IN (SELECT unhex(value) FROM json_each(?))"
)
_GIVE = "INSERT INTO file_number (number, patient) VALUES (?, ?)"


def give_numbers(connection: sqlite3.Connection, patients: Sequence[UUID]) -> None:
    """The next numbers in this order, for files that have none yet.

    Whoever comes back (an undo, a merge that is parted) has hers still. What arrives from
    another practice has that practice's numbers, which do not travel, and none here.
    """
    if not patients:
        return
    last, received = connection.execute(_STAND).fetchone()
    if received:
        return
    asked = json.dumps([patient.hex for patient in patients])
    have = {key for (key,) in connection.execute(_HAVE, (asked,))}
    new = dict.fromkeys(one.bytes for one in patients if one.bytes not in have)
    connection.executemany(_GIVE, enumerate(new, start=last + 1))
