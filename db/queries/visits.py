"""When somebody comes next, and when she was here last: two dates beside a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.written import moment, wall

_GONE = "('excused', 'cancelled_by_practice', 'entered_in_error')"
# S608: only words written here reach the statements.
_NEXT = (
    "SELECT start FROM appointment WHERE patient_id = ? AND start >= ?"  # noqa: S608
    f" AND state NOT IN {_GONE} ORDER BY start LIMIT 1"
)
_LAST = (
    "SELECT start FROM appointment WHERE patient_id = ? AND start < ?"  # noqa: S608
    f" AND state NOT IN {_GONE} AND state <> 'no_show' ORDER BY start DESC LIMIT 1"
)
Visits = tuple[datetime | None, datetime | None]
"""The next one, and the last one."""


@rows_of("appointment")
def visits_of(
    reader: Reader, patients: Sequence[UUID], now: datetime
) -> dict[UUID, Visits]:
    """Those of each of these patients, cancelled ones left out."""
    return {
        key: (_one(reader, _NEXT, key, now), _one(reader, _LAST, key, now))
        for key in patients
    }


def _one(reader: Reader, asked: str, key: UUID, now: datetime) -> datetime | None:
    row = reader.one(asked, (key.bytes, wall(now)))
    return moment(row[0]) if row is not None else None
