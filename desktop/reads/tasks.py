"""Tasks as their screen shows them, and who may be given one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from db.entities import Account, Role
from db.folding import folded
from db.queries import Reader
from db.queries.practice import accounts
from db.queries.tasks import (
    open_tasks,
    settled_tasks,
    tasks_of_message,
    tasks_of_patient,
)
from db.rows import PatientRow, TaskRow
from desktop.reads.patients import patient_line

__all__ = [
    "due_tasks",
    "open_tasks",
    "people_here",
    "settled_tasks",
    "task_form",
    "tasks_named",
    "tasks_of_message",
    "tasks_of_patient",
]
_SHORTEST = 3


def people_here(reader: Reader) -> tuple[Account, ...]:
    """Those who work here and may be given a task."""
    return tuple(
        one
        for one in accounts(reader)
        if not one.disabled and one.role is not Role.REMOTE_SECRETARY
    )


def due_tasks(reader: Reader, now: datetime) -> tuple[TaskRow, ...]:
    """What is to be done today: late ones first, then today's, then what has no day.

    Those that were done today come last.
    """
    today = now.date()
    rows = [row for row in open_tasks(reader) if _is_near(row, today)]
    done = [row for row in settled_tasks(reader, 20) if _was_done(row, today)]
    return (*rows, *reversed(done))


def tasks_named(reader: Reader, text: str) -> tuple[TaskRow, ...]:
    """Open ones in whose words each typed word, of three letters or more, begins one."""
    typed = folded(text).split()
    if not typed or min(map(len, typed)) < _SHORTEST:
        return ()
    return tuple(
        row
        for row in open_tasks(reader)
        if all(_begins(row.task.title, word) for word in typed)
    )


def of_person(rows: Iterable[TaskRow], person: UUID) -> tuple[TaskRow, ...]:
    """Hers, and those that are anybody's."""
    return tuple(row for row in rows if row.task.assignee_id in (None, person))


def _begins(title: str, word: str) -> bool:
    return any(known.startswith(word) for known in folded(title).split())


def _is_near(row: TaskRow, today: date) -> bool:
    return row.task.due_day is None or row.task.due_day <= today


def _was_done(row: TaskRow, today: date) -> bool:
    at = row.task.settled_at
    return row.task.state.value == "done" and at is not None and at.date() == today


def task_form(
    reader: Reader, task: UUID | None, patient: UUID | None
) -> tuple[tuple[Account, ...], TaskRow | None, PatientRow | None]:
    """What the form of a task is shown with: people, the open task, whom it is about.

    Raises:
        NotFound: there is no such patient.
    """
    row = next((one for one in open_tasks(reader) if one.id == task), None)
    line = patient_line(reader, patient) if patient is not None else None
    return people_here(reader), row, line
