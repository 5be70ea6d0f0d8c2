"""Who comes for the first time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from db.queries.reader import Reader
from db.repositories.written import wall

_BEEN = (
    "SELECT 1 FROM appointment INDEXED BY appointment_patient"
    " WHERE patient_id = ? AND start < ?"
    " AND state NOT IN ('excused', 'cancelled_by_practice', 'entered_in_error', 'no_show')"
    " LIMIT 1"
)


def newcomers(
    reader: Reader, patients: Iterable[UUID], before: datetime
) -> frozenset[UUID]:
    """Those of the patients who never came before that moment."""
    return frozenset(
        key
        for key in set(patients)
        if reader.one(_BEEN, (key.bytes, wall(before))) is None
    )
