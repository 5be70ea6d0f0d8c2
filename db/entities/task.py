"""Something to be done, until when and by whom, and when it comes again."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

from db.errors import InvalidState, InvalidValue

LONGEST_TITLE = 120


class Repeats(StrEnum):
    """How often it comes again."""

    NEVER = "never"
    DAILY = "daily"
    WORKDAYS = "workdays"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


_DAYS = {Repeats.DAILY: 1, Repeats.WEEKLY: 7, Repeats.FORTNIGHTLY: 14}


class TaskState(StrEnum):
    """Where it has come to; an overdue one is derived from its day."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do.

    Args:
        due_day, due_time: until when; a time without a day is none.
        assignee_id: who does it; None for whoever is at the counter.
        follows: the repeated task whose end left this one behind.
    """

    id: UUID
    title: str
    made_at: datetime
    note: str = ""
    due_day: date | None = None
    due_time: time | None = None
    station_id: UUID | None = None
    assignee_id: UUID | None = None
    patient_id: UUID | None = None
    appointment_id: UUID | None = None
    message_id: UUID | None = None
    repeats: Repeats = Repeats.NEVER
    state: TaskState = TaskState.OPEN
    made_by: UUID | None = None
    settled_by: UUID | None = None
    settled_at: datetime | None = None
    follows: UUID | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise InvalidValue("task_title", "missing")
        if len(self.title) > LONGEST_TITLE:
            raise InvalidValue("task_title", "too_long", str(LONGEST_TITLE))
        if self.due_time is not None and self.due_day is None:
            raise InvalidValue("day", "missing")
        if self.repeats is not Repeats.NEVER and self.due_day is None:
            raise InvalidValue("day", "missing")

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state is TaskState.OPEN

    def is_overdue(self, now: datetime) -> bool:
        """Whether its day, or its time on that day, has gone."""
        if self.due_day is None or not self.is_open:
            return False
        until = self.due_time or time.max
        return datetime.combine(self.due_day, until) < now

    def settled(self, state: TaskState, by: UUID, at: datetime) -> Self:
        """Done or dropped."""
        if not self.is_open or state is TaskState.OPEN:
            raise InvalidState(self.state, state)
        return replace(self, state=state, settled_by=by, settled_at=at)

    def reopened(self) -> Self:
        """To be done again."""
        if self.is_open:
            raise InvalidState(self.state, TaskState.OPEN)
        return replace(self, state=TaskState.OPEN, settled_by=None, settled_at=None)

    def next_day(self, today: date) -> date | None:
        """When a repeated one is due again: after its day, and after today.

        A month that is too short has it on its last day; the day of the month of the
        task itself is what is counted from.
        """
        if self.repeats is Repeats.NEVER or self.due_day is None:
            return None
        return _after(max(self.due_day, today), self.due_day, self.repeats)


def _after(late: date, day: date, repeats: Repeats) -> date:
    """The first one after `late` of what is counted from `day`."""
    if repeats is Repeats.WORKDAYS:
        return late + timedelta(days=1 if late.weekday() < 4 else 7 - late.weekday())
    if repeats in _DAYS:
        step = _DAYS[repeats]
        return day + timedelta(days=((late - day).days // step + 1) * step)
    step = 12 if repeats is Repeats.YEARLY else 1
    months = (late.year - day.year) * 12 + late.month - day.month
    number = max(months // step, 0)
    while (found := _months_later(day, number * step)) <= late:
        number += 1
    return found


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
