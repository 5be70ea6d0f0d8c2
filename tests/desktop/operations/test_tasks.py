from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities import Repeats, Task, TaskState
from db.errors import InvalidState, InvalidValue
from db.queries.tasks import open_tasks, settled_tasks, tasks_of_patient
from desktop.operations.tasks import (
    NewTask,
    add_task,
    change_task,
    complete_task,
    drop_task,
    reopen_task,
)

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 0)


def added(counter: Any, title: str = "Rappeler le laboratoire", **fields: Any) -> Task:
    task: Task = counter.do(add_task, new=NewTask(title=title, **fields))
    return task


def test_a_task_is_kept_with_all_that_was_said(counter: Any) -> None:
    task = added(
        counter,
        note="Numéro au dossier",
        due_day=TODAY,
        due_time=time(11, 0),
        assignee_id=counter.office.author.id,
        patient_id=counter.patient.id,
        repeats=Repeats.WEEKLY,
    )

    (row,) = open_tasks(counter.reader)
    assert row.task == task
    assert (row.family_name, row.assignee) == (
        "Lefèvre",
        counter.office.author.display_name,
    )
    assert [one.id for one in tasks_of_patient(counter.reader, counter.patient.id)] == [
        task.id
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "  "},
        {"title": "x" * 121},
        {"title": "x", "due_time": time(9, 0)},
        {"title": "x", "repeats": Repeats.DAILY},
    ],
)
def test_a_task_that_makes_no_sense_is_refused(
    counter: Any, fields: dict[str, Any]
) -> None:
    with pytest.raises(InvalidValue):
        counter.do(add_task, new=NewTask(**fields))


def test_what_is_due_first_stands_first_and_what_has_no_day_last(counter: Any) -> None:
    someday = added(counter, "un jour")
    noon = added(counter, "midi", due_day=TODAY, due_time=time(12, 0))
    today = added(counter, "aujourd’hui", due_day=TODAY)
    before = added(counter, "hier", due_day=TODAY - timedelta(days=1))

    found = [row.task for row in open_tasks(counter.reader)]

    assert found == [before, noon, today, someday]
    assert [task.is_overdue(NOW) for task in found] == [True, False, False, False]
    assert noon.is_overdue(datetime(2026, 11, 24, 12, 1))


def test_a_done_task_is_kept_with_who_and_when(counter: Any) -> None:
    task = added(counter)

    counter.do(complete_task, task_id=task.id)

    assert open_tasks(counter.reader) == ()
    (row,) = settled_tasks(counter.reader)
    assert (row.task.state, row.task.settled_at) == (TaskState.DONE, NOW)
    with pytest.raises(InvalidState):
        counter.do(complete_task, task_id=task.id)


def test_a_repeated_task_is_there_again_and_undo_takes_both_back(counter: Any) -> None:
    task = added(counter, due_day=TODAY, repeats=Repeats.WEEKLY)

    counter.do(complete_task, task_id=task.id)
    (coming,) = open_tasks(counter.reader)
    counter.undo()

    assert coming.task.due_day == TODAY + timedelta(days=7)
    assert coming.task.follows == task.id
    assert [row.task for row in open_tasks(counter.reader)] == [task]


def test_opening_a_repeated_one_again_takes_the_next_one_away(counter: Any) -> None:
    task = added(counter, due_day=TODAY, repeats=Repeats.DAILY)
    counter.do(complete_task, task_id=task.id)

    counter.do(reopen_task, task_id=task.id)

    assert [row.task for row in open_tasks(counter.reader)] == [task]


def test_a_dropped_task_does_not_come_again(counter: Any) -> None:
    task = added(counter, due_day=TODAY, repeats=Repeats.DAILY)

    counter.do(drop_task, task_id=task.id)

    assert open_tasks(counter.reader) == ()


def test_a_changed_task_keeps_what_was_not_said(counter: Any) -> None:
    task = added(counter, due_day=TODAY, note="note")

    counter.do(change_task, task_id=task.id, fields={"due_day": TODAY + timedelta(1)})

    (row,) = open_tasks(counter.reader)
    assert (row.task.note, row.task.due_day) == ("note", TODAY + timedelta(1))


REPEATED = [one for one in Repeats if one is not Repeats.NEVER]


@given(
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.sampled_from(REPEATED),
)
def test_the_next_day_is_after_today_and_after_its_own(
    day: date, today: date, repeats: Repeats
) -> None:
    task = Task(
        id=uuid4(),
        title="x",
        made_at=NOW,
        due_day=day,
        repeats=repeats,
    )

    coming = task.next_day(today)

    assert coming is not None
    assert coming > today
    assert coming > day
    if repeats is Repeats.WORKDAYS:
        assert coming.weekday() < 5
    if repeats is Repeats.MONTHLY:
        assert coming.day == day.day or (coming + timedelta(days=1)).day == 1


def test_the_thirty_first_comes_back_after_a_short_month() -> None:
    task = Task(
        id=uuid4(),
        title="x",
        made_at=NOW,
        due_day=date(2027, 1, 31),
        repeats=Repeats.MONTHLY,
    )

    assert task.next_day(date(2027, 1, 31)) == date(2027, 2, 28)
    assert task.next_day(date(2027, 2, 28)) == date(2027, 3, 31)
