"""The short number of a patient's file, and the file of a number."""

from __future__ import annotations

import re
from uuid import UUID

from db.queries.merges import who_stays
from db.queries.reader import Reader
from db.repositories.believed import rows_of

_LONGEST = 7
_TYPED = re.compile(
    r"\s*(?:(?:dossier|file|record)\s*)?(?:(?:n\s*[°ºo]?|no|nr|num[eé]ro|#)\s*[.:]?\s*)?"
    r"(\d[\d\s.\u00a0\u202f]*)\s*",
    re.IGNORECASE,
)


def typed_number(text: str) -> int | None:
    """The number somebody typed, as "1284", "1 284", "n° 1284", "dossier 1284"; else None.

    A telephone is longer and begins with a zero.
    """
    found = _TYPED.fullmatch(text)
    digits = re.sub(r"\D", "", found.group(1)) if found else ""
    if not digits or digits[0] == "0" or len(digits) > _LONGEST:
        return None
    return int(digits)


@rows_of("file_number")
def file_number(reader: Reader, patient: UUID) -> int | None:
    """The number of her file, None in a practice that is received."""
    found = reader.value(
        "SELECT number FROM file_number WHERE patient = ?", (patient.bytes,)
    )
    return None if found is None else int(found)


@rows_of("file_number")
def patient_numbered(reader: Reader, number: int) -> UUID | None:
    """Whose file bears it; the file that stays where it was merged into another."""
    found = reader.value("SELECT patient FROM file_number WHERE number = ?", (number,))
    return None if found is None else who_stays(reader, UUID(bytes=found))


@rows_of("patient")
def file_numbers(reader: Reader) -> dict[UUID, int | None]:
    """By patient, everyone who is there; None for a file without a number."""
    rows = reader.rows(
        "SELECT patient.id, file_number.number FROM patient"
        " LEFT JOIN file_number ON file_number.patient = patient.id"
    )
    return {UUID(bytes=key): number for key, number in rows}
