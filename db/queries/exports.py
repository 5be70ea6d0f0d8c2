"""What leaves in files: every patient, and a stretch of the agenda with its versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.entities import Patient
from db.journal import read_stamp
from db.queries.agenda import LONGEST
from db.queries.patients import patient
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.written import wall

_VERSIONS = (
    "SELECT a.id, count(*), max(o.at) FROM appointment a"
    " JOIN change c ON c.key = a.id JOIN operation o ON o.n = c.operation"
    ' WHERE a.start > ? AND a.start < ? AND a."end" > ? GROUP BY a.id'
)


@dataclass(frozen=True, slots=True)
class Version:
    """How often a record was written, and when last (aware UTC)."""

    changes: int
    at: datetime


def every_patient(reader: Reader) -> Iterator[Patient]:
    """All patients in the order of names, archived ones too."""
    keys = reader.rows("SELECT patient FROM patient_order ORDER BY n")
    for (key,) in keys:
        with rows_of("patient"):
            found = patient(reader, UUID(bytes=key))
        if found is not None:
            yield found


@rows_of("appointment")
def appointment_versions(
    reader: Reader, start: datetime, end: datetime
) -> dict[UUID, Version]:
    """The version of every appointment that touches the span."""
    rows = reader.rows(_VERSIONS, (wall(start - LONGEST), wall(end), wall(start)))
    return {
        UUID(bytes=key): Version(changes, read_stamp(at)) for key, changes, at in rows
    }
