"""One patient, read."""

from __future__ import annotations

from uuid import UUID

from db.entities import Patient
from db.queries.reader import Reader
from db.repositories.patients import Patients


def patient(reader: Reader, key: UUID) -> Patient | None:
    """The patient, None when there is none."""
    return reader.with_connection(
        lambda connection: Patients(connection, lambda _change: None).find(key)
    )
