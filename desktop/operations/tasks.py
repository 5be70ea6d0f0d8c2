"""What people do with tasks: add, change, do, drop; a repeated one leaves the next behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from uuid import UUID

from db.entities import Repeats, Task, TaskState
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import operation
from desktop.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """What is said of a task; see `Task`."""

    title: str
    note: str = ""
    due_day: date | None = None
    due_time: time | None = None
    assignee_id: UUID | None = None
    patient_id: UUID | None = None
    appointment_id: UUID | None = None
    message_id: UUID | None = None
    repeats: Repeats = Repeats.NEVER


@operation(Right.MESSAGES)
def add_task(uow: UnitOfWork, *, new: NewTask) -> Task:
    """One more thing to do."""
    task = Task(
        id=uow.new_id(),
        station_id=uow.station,
        title=" ".join(new.title.split()),
        note=new.note.strip(),
        due_day=new.due_day,
        due_time=new.due_time,
        assignee_id=None if new.assignee_id is None else _person(uow, new.assignee_id),
        patient_id=None if new.patient_id is None else _patient(uow, new.patient_id),
        appointment_id=new.appointment_id,
        message_id=new.message_id,
        repeats=new.repeats,
        made_by=uow.author.id,
        made_at=uow.wall,
    )
    uow.tasks.save(task)
    return task


@operation(Right.MESSAGES)
def change_task(uow: UnitOfWork, *, task_id: UUID, fields: Mapping[str, Any]) -> Task:
    """Changes these fields of a task, and no other."""
    return _kept(uow, replace(uow.tasks.get(task_id), **fields))


@operation(Right.MESSAGES)
def complete_task(uow: UnitOfWork, *, task_id: UUID) -> Task:
    """It is done; a repeated one is there again for its next day, in the same act."""
    task = uow.tasks.get(task_id)
    done = _kept(uow, task.settled(TaskState.DONE, uow.author.id, uow.wall))
    day = task.next_day(uow.wall.date())
    if day is not None:
        coming = replace(
            task,
            id=uow.new_id(),
            due_day=day,
            made_at=uow.wall,
            made_by=uow.author.id,
            station_id=uow.station,
            follows=task.id,
        )
        uow.tasks.save(coming)
    return done


@operation(Right.MESSAGES)
def drop_task(uow: UnitOfWork, *, task_id: UUID) -> Task:
    """It is not done, and no longer asked for; it does not come again."""
    task = uow.tasks.get(task_id)
    return _kept(uow, task.settled(TaskState.DROPPED, uow.author.id, uow.wall))


@operation(Right.MESSAGES)
def reopen_task(uow: UnitOfWork, *, task_id: UUID) -> Task:
    """To be done again; the next one it left behind goes, while nobody has touched it."""
    task = uow.tasks.get(task_id).reopened()
    for coming in uow.tasks.following(task_id):
        if coming.is_open:
            uow.tasks.remove(coming.id)
    return _kept(uow, task)


def _kept(uow: UnitOfWork, task: Task) -> Task:
    uow.tasks.save(task)
    return task


def _person(uow: UnitOfWork, key: UUID) -> UUID:
    return uow.accounts.get(key).id


def _patient(uow: UnitOfWork, key: UUID) -> UUID:
    return uow.patients.get(key).id
