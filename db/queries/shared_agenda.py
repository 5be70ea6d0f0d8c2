"""The agenda as an envelope may see it: only the columns a grant can name are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.written import moment
from db.repositories.written_phones import read_phones


@dataclass(frozen=True, slots=True)
class SharedRow:
    """One appointment, without anything that never leaves.

    Args:
        start, end: wall clock of the practice.
        numbers: the patient's telephone numbers, first the one she gave first.
        opposed: the patient is opposed to the remote secretariat.
    """

    id: UUID
    start: datetime
    end: datetime
    state: str
    type_code: str
    patient_id: UUID | None
    family_name: str
    first_name: str
    numbers: tuple[str, ...]
    opposed: bool


_SQL = """
SELECT a.id, a.start, a."end", a.state, coalesce(t.code, ''), p.id,
       coalesce(nullif(p.used_name, ''), p.birth_name, ''),
       coalesce(nullif(p.used_first_name, ''), p.first_names, ''),
       coalesce(p.phones, '[]'), coalesce(p.remote_opposed, 0)
  FROM appointment a
  LEFT JOIN appointment_type t ON t.id = a.type_id
  LEFT JOIN patient p ON p.id = a.patient_id
 WHERE a.start >= ? AND a.start < ? AND a.state <> 'entered_in_error'
 ORDER BY a.start, a."end", a.id
"""


def shared_agenda(
    reader: Reader, start: datetime, until: datetime
) -> Iterator[SharedRow]:
    """The appointments that begin in this span, in time's order."""
    span = (start.isoformat(timespec="minutes"), until.isoformat(timespec="minutes"))
    with rows_of("appointment"):
        for row in reader.rows(_SQL, span):
            yield SharedRow(
                id=UUID(bytes=row[0]),
                start=moment(row[1]),
                end=moment(row[2]),
                state=row[3],
                type_code=row[4],
                patient_id=UUID(bytes=row[5]) if row[5] is not None else None,
                family_name=row[6],
                first_name=row[7].split(" ")[0],
                numbers=tuple(phone.number for phone in read_phones(row[8])),
                opposed=bool(row[9]),
            )


def newest_clock(reader: Reader) -> int:
    """The highest hybrid clock the journal has seen, 0 when it is empty."""
    return int(reader.value("SELECT coalesce(max(hlc), 0) FROM operation") or 0)


def journal_head(reader: Reader) -> str:
    """The newest link of the journal's chain, hex; "" when it is empty."""
    found = reader.value("SELECT chain FROM operation ORDER BY n DESC LIMIT 1")
    return bytes(found).hex() if found is not None else ""


def columns_of(reader: Reader, table: str) -> tuple[str, ...]:
    """The columns a table has today: what the classification is checked against."""
    rows = reader.rows("SELECT name FROM pragma_table_info(?)", (table,))
    return tuple(row[0] for row in rows)


def is_agenda_empty(reader: Reader) -> bool:
    """Whether nobody ever booked anything here, nor entered a patient."""
    found = reader.value(
        "SELECT EXISTS (SELECT 1 FROM appointment) OR EXISTS (SELECT 1 FROM patient)"
    )
    return not found
