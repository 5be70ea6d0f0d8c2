"""Acts in very many transactions: done, taken back and done again as one.

Nothing long stays in one transaction, and nothing of a hundred thousand rows stays in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from db.changes import Change, Changes
from db.search_index import join_all
from desktop.operations.operation import Operation
from desktop.progress import Progress
from desktop.undo import Step, UndoLog, taken_back
from desktop.units import Units

R = TypeVar("R")
MOST_TOLD = 4_000
"""Changes that are told one by one; of more, the first of each kind."""


@dataclass(slots=True)
class Told:
    """What screens hear of very many changes."""

    items: list[Change] = field(default_factory=list)
    _kinds: set[str] = field(default_factory=set)

    def add(self, changes: Changes) -> None:
        """Keeps these while they are few."""
        for change in changes:
            if len(self.items) < MOST_TOLD or change.entity not in self._kinds:
                self._kinds.add(change.entity)
                self.items.append(change)


@dataclass(slots=True, kw_only=True)
class Grouped:
    """Makes the transactions of one person's long acts.

    Args:
        told: what was committed last, also when the act did not come to its end.
        sent: whether something waits for the other vault.
    """

    units: Units
    undo: UndoLog
    now: Callable[[], datetime]
    told: Changes | None = None
    sent: bool = False

    def do(
        self,
        operation: Operation[..., R],
        calls: Iterable[dict[str, Any]],
        progress: Progress,
        total: int,
    ) -> list[R]:
        """Each call in its own transaction; what is committed stays, and is one step."""
        intent, vault, results = operation.intent, operation.vault, []
        with self._telling(intent) as note, self.units.home.for_many():
            ids: list[UUID] = []
            grouped = uuid4()
            try:
                for number, call in enumerate(calls):
                    progress.check()
                    with self.units.open(intent, vault, grouped=grouped) as uow:
                        results.append(operation.function(uow, **call))
                        changes = uow.commit()
                    self.sent |= uow.sends
                    note(changes)
                    ids += _id_of(changes)
                    progress.report(number + 1, total)
                join_all(self.units.home.office.writer)
            finally:
                if ids:
                    step = Step(intent=intent, operations=tuple(ids), lenient=True)
                    self.undo.note(replace(step, at=self.now(), vault=vault))
        return results

    def turn(
        self,
        step: Step,
        intent: str,
        then: Callable[[Step, tuple[UUID, ...]], None],
        progress: Progress,
    ) -> list[Change]:
        """Takes a step back, the newest transaction first; gives what was left alone.

        `then` is told the way back, and what is still to be taken back when it was ended
        before.
        """
        left, made, kept = list(step.operations), list[UUID](), list[Change]()
        total, grouped = len(left), uuid4()
        with self._telling(intent) as note, self.units.home.for_many():
            try:
                while left:
                    progress.check()
                    one = replace(step, operations=(left[-1],), lenient=True)
                    with self.units.open(intent, step.vault, grouped=grouped) as uow:
                        kept += taken_back(uow, one)
                        changes = uow.commit()
                    self.sent |= uow.sends
                    note(changes)
                    left.pop()
                    made += _id_of(changes)
                    progress.report(total - len(left), total)
            finally:
                then(replace(step, operations=tuple(made)), tuple(left))
        return kept

    @contextmanager
    def _telling(self, intent: str) -> Iterator[Callable[[Changes], None]]:
        told, newest = Told(), list[UUID | None]([None])
        self.told = None

        def note(changes: Changes) -> None:
            told.add(changes)
            newest[0] = changes.operation_id or newest[0]

        try:
            yield note
        finally:
            self.told = Changes(
                operation_id=newest[0],
                intent=intent,
                at=self.now(),
                items=tuple(told.items),
            )


def _id_of(changes: Changes) -> tuple[UUID, ...]:
    return () if changes.operation_id is None else (changes.operation_id,)
