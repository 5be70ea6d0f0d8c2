"""Tasks."""

from __future__ import annotations

from uuid import UUID

from db.changes import Columns
from db.entities.task import Repeats, Task, TaskState
from db.repositories.repository import Repository
from db.repositories.written import (
    day,
    hour,
    read_day,
    read_hour,
    read_reference,
    read_wall,
    reference,
    text,
    wall,
)

_KEYS = (
    "station_id",
    "assignee_id",
    "patient_id",
    "appointment_id",
    "message_id",
    "made_by",
    "settled_by",
    "follows",
)


class Tasks(Repository[Task]):
    """What is to be done, and what was."""

    table = "task"
    columns = (
        *_KEYS,
        "title",
        "note",
        "due_day",
        "due_time",
        "repeats",
        "state",
        "made_at",
        "settled_at",
    )
    references = frozenset(_KEYS)

    def to_columns(self, entity: Task) -> dict[str, str | int | None]:
        return {
            **{name: reference(getattr(entity, name)) for name in _KEYS},
            "title": entity.title,
            "note": entity.note,
            "due_day": day(entity.due_day),
            "due_time": hour(entity.due_time),
            "repeats": entity.repeats.value,
            "state": entity.state.value,
            "made_at": wall(entity.made_at),
            "settled_at": wall(entity.settled_at),
        }

    def from_columns(self, key: UUID, columns: Columns) -> Task:
        made_at = read_wall(columns["made_at"])
        assert made_at is not None
        return Task(
            id=key,
            title=text(columns["title"]),
            note=text(columns["note"]),
            due_day=read_day(columns["due_day"]),
            due_time=read_hour(columns["due_time"]),
            repeats=Repeats(text(columns["repeats"])),
            state=TaskState(text(columns["state"])),
            made_at=made_at,
            settled_at=read_wall(columns["settled_at"]),
            **{name: read_reference(columns[name]) for name in _KEYS},
        )

    def following(self, key: UUID) -> list[Task]:
        """The one that the end of a repeated task left behind."""
        return list(self._where(" WHERE follows = ?", (key.bytes,)))
