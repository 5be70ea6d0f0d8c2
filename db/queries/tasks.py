"""Tasks as screens show them: what is due first, then what has no day."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.tasks import Tasks
from db.repositories.written import moment
from db.rows import TaskRow

_NAMES = ", ".join(f't."{name}"' for name in Tasks.columns)
_LINES = (
    f"SELECT t.id, {_NAMES},"  # noqa: S608 - only names written in this package
    " CASE WHEN p.used_name <> '' THEN p.used_name ELSE p.birth_name END,"
    " CASE WHEN p.used_first_name <> '' THEN p.used_first_name ELSE p.first_names END,"
    " w.display_name, b.display_name, s.display_name, a.start FROM task t"
    " LEFT JOIN patient p ON p.id = t.patient_id"
    " LEFT JOIN account w ON w.id = t.assignee_id"
    " LEFT JOIN account b ON b.id = t.made_by"
    " LEFT JOIN account s ON s.id = t.settled_by"
    " LEFT JOIN appointment a ON a.id = t.appointment_id"
)
_ORDER = " ORDER BY t.due_day IS NULL, t.due_day, t.due_time IS NULL, t.due_time, t.n"


@rows_of("task")
def open_tasks(reader: Reader) -> tuple[TaskRow, ...]:
    """Everything that is to be done, in the order it is due."""
    rows = reader.rows(f"{_LINES} WHERE t.state = 'open'{_ORDER}")
    return tuple(_row(row) for row in rows)


@rows_of("task")
def settled_tasks(reader: Reader, most: int = 200) -> tuple[TaskRow, ...]:
    """What was done or dropped, newest first."""
    sql = f"{_LINES} WHERE t.state <> 'open' ORDER BY t.settled_at DESC, t.n DESC"
    return tuple(_row(row) for row in reader.rows(f"{sql} LIMIT ?", (most,)))


@rows_of("task")
def tasks_of_message(reader: Reader, key: UUID) -> tuple[TaskRow, ...]:
    """Those that a message led to."""
    rows = reader.rows(f"{_LINES} WHERE t.message_id = ?{_ORDER}", (key.bytes,))
    return tuple(_row(row) for row in rows)


@rows_of("task")
def tasks_of_patient(reader: Reader, key: UUID) -> tuple[TaskRow, ...]:
    """Those that are linked to a patient."""
    rows = reader.rows(f"{_LINES} WHERE t.patient_id = ?{_ORDER}", (key.bytes,))
    return tuple(_row(row) for row in rows)


def _row(row: tuple[Any, ...]) -> TaskRow:
    width = 1 + len(Tasks.columns)
    columns = dict(zip(Tasks.columns, row[1:width], strict=True))
    for name in Tasks.references:
        columns[name] = columns[name].hex() if columns[name] is not None else None
    table = Tasks.__new__(Tasks)
    family, first, assignee, made_by, settled_by, start = row[width:]
    return TaskRow(
        task=table.from_columns(UUID(bytes=row[0]), columns),
        family_name=family or "",
        first_name=(first or "").split(" ")[0],
        assignee=assignee or "",
        made_by=made_by or "",
        settled_by=settled_by or "",
        appointment_start=moment(start) if start else None,
    )
