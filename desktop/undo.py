"""What may be taken back in this session, newest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from db.changes import Changes

DEPTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act a person can take back.

    Args:
        intent: the operation's name; it is put into words where it is shown.
        operations: ids in the journal, oldest first; several for a grouped act.
        lenient: rows that moved on are kept and listed instead of refusing the whole.
        vault: whose journal they stand in.
    """

    intent: str
    operations: tuple[UUID, ...]
    lenient: bool = False
    vault: str = "office"


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

    def remember(self, changes: Changes, vault: str, intent: str = "") -> None:
        """A new act of one operation, if it changed anything.

        Args:
            intent: what the person did, where the journal calls it otherwise.
        """
        if changes.operation_id is not None:
            ids = (changes.operation_id,)
            step = Step(intent=intent or changes.intent, operations=ids, vault=vault)
            self.note(step)

    def clear(self) -> None:
        """Nothing before now may come back."""
        self._done.clear()
        self._undone.clear()

    @property
    def to_undo(self) -> Step | None:
        """The act that would be taken back."""
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> Step | None:
        """The act that would be done again."""
        return self._undone[-1] if self._undone else None

    def undone(self, reverse: Step) -> None:
        """The newest act was taken back by `reverse`."""
        self._done.pop()
        self._undone.append(reverse)

    def redone(self, forward: Step) -> None:
        """The newest act taken back was done again by `forward`."""
        self._undone.pop()
        self._done.append(forward)
