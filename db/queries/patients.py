"""One patient, read."""

from __future__ import annotations

from uuid import UUID

from db.entities import Patient
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.patients import Patients


def patient(reader: Reader, key: UUID) -> Patient | None:
    """The patient, None when there is none."""
    return reader.with_connection(
        lambda connection: Patients(connection, lambda _change: None).find(key)
    )


@rows_of("patient")
def no_longer_here(reader: Reader, key: UUID) -> tuple[bool, bool]:
    """Whether she died, whether her file was put away."""
    asked = "SELECT deceased, archived FROM patient WHERE id = ?"
    row = reader.one(asked, (key.bytes,))
    return (False, False) if row is None else (bool(row[0]), bool(row[1]))
