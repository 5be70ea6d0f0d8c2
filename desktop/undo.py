"""What may be taken back in this session, newest first, each act with whose it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from db.changes import Change, Changes
from db.errors import Stale
from db.unit import Unit, patients_of
from db.unit_of_work import UnitOfWork

DEPTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The one patient an act was about, to name it; shown through the one function."""

    family_name: str
    first_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act a person can take back.

    Args:
        intent: the operation's name; it is put into words where it is shown.
        operations: ids in the journal, oldest first; several for a grouped act.
        lenient: rows that moved on are kept and listed instead of refusing the whole.
        vault: whose journal they stand in.
        who: the one patient it was about.
        at: when it was done, aware UTC.
        proved: her passphrase was asked for before it, and is before it is turned.
    """

    intent: str
    operations: tuple[UUID, ...]
    lenient: bool = False
    vault: str = "office"
    who: Who | None = field(default=None, repr=False)
    at: datetime | None = None
    proved: bool = False


@dataclass(slots=True)
class UndoLog:
    """Two stacks of steps; the changes themselves are in the journal."""

    _done: list[Step] = field(default_factory=list)
    _undone: list[Step] = field(default_factory=list)

    def note(self, step: Step) -> None:
        """A new act: what had been taken back can no longer be done again."""
        self._done.append(step)
        del self._done[:-DEPTH]
        self._undone.clear()

    def remember(
        self,
        changes: Changes,
        vault: str,
        intent: str = "",
        *,
        who: Who | None = None,
        proved: bool = False,
    ) -> None:
        """A new act of one operation, if it changed anything.

        Args:
            intent: what the person did, where the journal calls it otherwise.
            who, proved: see `Step`.
        """
        if changes.operation_id is not None:
            self.note(
                Step(
                    intent=intent or changes.intent,
                    operations=(changes.operation_id,),
                    vault=vault,
                    who=who,
                    at=changes.at,
                    proved=proved,
                )
            )

    def clear(self) -> None:
        """Nothing before now may come back."""
        self._done.clear()
        self._undone.clear()

    @property
    def done(self) -> tuple[Step, ...]:
        """What can be taken back, the newest first."""
        return tuple(reversed(self._done))

    @property
    def to_undo(self) -> Step | None:
        """The act that would be taken back."""
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> Step | None:
        """The act that would be done again."""
        return self._undone[-1] if self._undone else None

    def undone(self, reverse: Step, left: tuple[UUID, ...] = ()) -> None:
        """The newest act was taken back by `reverse`, `left` of it apart."""
        _turned(self._done, self._undone, reverse, left)

    def redone(self, forward: Step, left: tuple[UUID, ...] = ()) -> None:
        """The newest act taken back was done again by `forward`, `left` of it apart."""
        _turned(self._undone, self._done, forward, left)

    def forget(self, operations: Collection[UUID]) -> None:
        """Acts with one of these are no longer offered: they were taken back elsewhere."""
        gone = set(operations)
        self._done = [one for one in self._done if not gone & set(one.operations)]
        self._undone = [one for one in self._undone if not gone & set(one.operations)]

    @contextmanager
    def stepping_over(self, step: Step) -> Iterator[None]:
        """Forgets the step when its rows have moved on, so that the older ones may go."""
        try:
            yield
        except Stale:
            self._done = [one for one in self._done if one is not step]
            self._undone = [one for one in self._undone if one is not step]
            raise


def _turned(
    source: list[Step], other: list[Step], made: Step, left: tuple[UUID, ...]
) -> None:
    newest = source.pop()
    if left:
        source.append(replace(newest, operations=left))
    if made.operations or not left:
        other.append(made)


def taken_back(unit: Unit, step: Step) -> list[Change]:
    """Puts the rows of a step back; returns the changes a lenient one left alone.

    Raises:
        Stale: a row has been changed since.
    """
    kept: list[Change] = []
    for operation in reversed(step.operations):
        back = [c.inverted() for c in reversed(unit.changes_of(operation))]
        kept.extend(unit.apply(back, lenient=step.lenient))
    return kept


def who_of(unit: Unit) -> Who | None:
    """The one patient an act is about, while its rows are at hand; None for several."""
    if not isinstance(unit, UnitOfWork):
        return None
    key = _only_one(unit.made)
    patient = unit.patients.find(key) if key is not None else None
    if patient is None:
        return None
    return Who(
        family_name=patient.used_name or patient.birth_name,
        first_name=(patient.used_first_name or patient.first_names).partition(" ")[0],
    )


def _only_one(changes: Iterable[Change]) -> UUID | None:
    found: UUID | None = None
    for key in patients_of(changes):
        if found is not None and key != found:
            return None
        found = key
    return found
