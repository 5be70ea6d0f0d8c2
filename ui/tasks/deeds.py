"""What is done with tasks: each one operation, with the words of its notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject

from db.entities import Task
from db.errors import ExpectedError
from db.rows import TaskRow
from desktop.i18n import N_, _
from desktop.operations import tasks
from desktop.operations.tasks import NewTask
from ui.operator import Operator


class TaskDeeds:
    """The operations on tasks, for one owner."""

    def __init__(self, operator: Operator, owner: QObject) -> None:
        self._operator, self._owner = operator, owner

    def add(
        self,
        new: NewTask,
        then: Callable[[Task], None] | None = None,
        failed: Callable[[ExpectedError], None] | None = None,
    ) -> None:
        """One more thing to do."""
        self._operator.do(
            self._owner,
            tasks.add_task,
            {"new": new},
            then=then,
            failed=failed,
            said=_("Task added."),
        )

    def change(
        self,
        row: TaskRow,
        fields: Mapping[str, Any],
        then: Callable[[Task], None] | None = None,
        failed: Callable[[ExpectedError], None] | None = None,
    ) -> None:
        """Other words, another day."""
        self._operator.do(
            self._owner,
            tasks.change_task,
            {"task_id": row.id, "fields": dict(fields)},
            then=then,
            failed=failed,
            said=_("Task changed."),
        )

    def complete(self, row: TaskRow) -> None:
        """It is done; a repeated one comes again."""
        self._do(tasks.complete_task, row, N_("Task done."))

    def drop(self, row: TaskRow) -> None:
        """Not done, and no longer asked for."""
        self._do(tasks.drop_task, row, N_("Task dropped."))

    def reopen(self, row: TaskRow) -> None:
        """To be done again."""
        self._do(tasks.reopen_task, row, N_("Task to be done again."))

    def turn(self, row: TaskRow) -> None:
        """Ticks it, or takes the tick away."""
        (self.complete if row.task.is_open else self.reopen)(row)

    def _do(self, operation: Any, row: TaskRow, words: str) -> None:
        self._operator.do(self._owner, operation, {"task_id": row.id}, said=_(words))
