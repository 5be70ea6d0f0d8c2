"""One transaction on one vault: journal, trail, undo, and what was done as one value."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Any, ClassVar, Self, TypeVar
from uuid import UUID, uuid4

from db import erasing, journal, outbox
from db.changes import Change, Changes
from db.connection import classify, reporting
from db.entities.account import Account
from db.queries.reader import Reader
from db.repositories.repository import Repository, led
from db.repositories.writes import Writes
from db.trail import Act, Trail

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an operation adds to its entry in the trail."""

    subject: str = ""
    subject_id: UUID | None = None
    patients: tuple[UUID, ...] = ()
    why: str = ""
    facts: dict[str, int | str] = field(default_factory=dict)


class Unit:
    """Rolls back unless committed; nothing is written outside of one.

    What a vault keeps is what a subclass adds.

    Args:
        connection: the writer's connection, on the writer's thread.
        author: who does it.
        entry: the operation as the journal will have it.
        wall: the practice's wall clock, naive.
        trail: where it is told; None only in the mirror of a practice that we receive.

    `sends` says whether an effect for the other vault was left; `station` is the machine.
    """

    repositories: ClassVar[tuple[type[Repository[Any]], ...]] = ()

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        author: Account,
        entry: journal.Entry,
        wall: datetime,
        trail: Trail | None = None,
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        self._writes = Writes(connection)
        self._reader = Reader(connection)
        self._trail = trail
        self._told = Told()
        self._made: list[Change] = []
        self._delivery = False
        self._forgotten: tuple[tuple[UUID, ...], tuple[UUID, ...]] | None = None
        self._wrote = False
        self.sends = False
        self._repositories: dict[type[Repository[Any]], Repository[Any]] = {}
        self._entry = entry
        self.author = author
        self.station = entry.origin.station_id
        self.now = entry.at
        self.wall = wall
        self.new_id = new_id

    def __enter__(self) -> Self:
        with reporting():
            self._connection.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with reporting():
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        if self._trail is not None:
            self._trail.settle(kept=False)
        expected = classify(error) if isinstance(error, Exception) else None
        if expected is not None:
            # A full disk is met by the first write, not by the commit.
            raise expected from error

    def commit(self) -> Changes:
        """Writes the operation with its changes and its entry, and ends the transaction.

        An act that changed nothing leaves no operation behind, and its entry.
        """
        made = tuple(self._made)
        self._before_commit(made)
        journaled = bool(made) or self._delivery
        with reporting():
            if journaled:
                journal.write(self._connection, self._entry, made)
            if self._forgotten is not None:
                erasing.blank_journal(self._connection, *self._forgotten)
            if self._trail is not None:
                self._trail.write(self._connection, self._act(made), self._entry.at)
            kept = journaled or self._wrote or self._trail is not None
            self._connection.execute("COMMIT" if kept else "ROLLBACK")
        if self._trail is not None:
            self._trail.settle(kept=True)
        return Changes(
            operation_id=self._entry.id if made else None,
            intent=self._entry.intent,
            at=self._entry.at,
            items=made,
        )

    def commit_beginning(self) -> None:
        """Writes the session's first entry, and ends the transaction."""
        if self._trail is None:
            return
        with reporting():
            self._trail.begin(self._connection, self._entry.at)
            self._connection.execute("COMMIT")
        self._trail.settle(kept=True)

    def commit_telling(self, act: Act) -> None:
        """Writes an entry for something that is no operation, and ends the transaction."""
        if self._trail is None:
            return
        with reporting():
            self._trail.write(self._connection, act, self._entry.at)
            self._connection.execute("COMMIT")
        self._trail.settle(kept=True)

    def tell(
        self,
        *,
        subject: str = "",
        subject_id: UUID | None = None,
        patients: Iterable[UUID] = (),
        why: str = "",
        **facts: int | str,
    ) -> None:
        """Adds to this act's entry in the trail what its changes do not say.

        Args:
            subject: the kind of record that was looked at, and its id.
            patients: whose files were shown.
            why: a stable code, or the reason the person gave.
            facts: figures and codes, never a name.
        """
        told = self._told
        self._told = Told(
            subject=subject or told.subject,
            subject_id=subject_id or told.subject_id,
            patients=(*told.patients, *patients),
            why=why or told.why,
            facts=told.facts | facts,
        )

    def send(self, intent: str, **content: str) -> None:
        """Leaves an effect for the other vault, in this transaction or not at all.

        Args:
            intent: the operation that takes it there.
            content: what that operation is given.
        """
        effect = outbox.Effect(id=self.new_id(), intent=intent, content=content)
        with reporting():
            outbox.post(self._connection, effect, self._entry.at)
        self._wrote = self.sends = True

    def deliver(self) -> None:
        """This is the other vault's effect: kept in the journal even if nothing changes.

        Its operation carries the effect's id: who finds it there delivers no second time.
        """
        self._delivery = True

    def forget(self, people: Iterable[UUID], keys: Iterable[UUID]) -> None:
        """Leaves no word of them in the journal, this act's own included, nor their ids.

        Args:
            people: who is erased.
            keys: rows that were theirs, removed or made nobody's by this act.
        """
        self._forgotten = tuple(people), tuple(keys)

    def write(self, change: Callable[[sqlite3.Connection], R]) -> R:
        """What a function of this package writes beside the repositories."""
        self._wrote = True
        with reporting():
            return change(self._connection)

    def _before_commit(self, made: tuple[Change, ...]) -> None:
        """What the changes bring about beside themselves."""

    def _act(self, made: tuple[Change, ...]) -> Act:
        told, first = self._told, made[0] if made else None
        if self._forgotten is not None:
            # That it happened is told, and how much it was; not to whom.
            first, made = None, made[:0]
        patients = dict.fromkeys((*told.patients, *patients_of(made)))
        return Act(
            what=self._entry.intent,
            operation=self._entry.id if made or self._forgotten else None,
            subject=told.subject or (first.entity if first else ""),
            subject_id=told.subject_id or (first.key if first else None),
            patients=tuple(patients),
            why=told.why,
            facts=told.facts | ({"changes": len(made)} if len(made) > 1 else {}),
        )

    @property
    def operation_id(self) -> UUID:
        """The operation as the journal will have it."""
        return self._entry.id

    @property
    def made(self) -> tuple[Change, ...]:
        """What was changed so far."""
        return tuple(self._made)

    def apply(
        self, changes: Iterable[Change], *, lenient: bool = False
    ) -> list[Change]:
        """Puts rows into the state these changes lead to.

        Args:
            changes: in the order they are to be made.
            lenient: leave rows that have moved on as they are, and return their changes,
                instead of refusing the whole.

        Raises:
            Stale: a row is no longer what the change starts from.
        """
        with self.together():
            return led(self.repository_of, tuple(changes), lenient=lenient)

    def together(self) -> AbstractContextManager[None]:
        """Within it rows wait and are written set by set, which takes a fraction of the time."""
        return self._writes.together()

    def changes_of(self, operation: UUID) -> tuple[Change, ...]:
        """What an earlier operation did, from the journal."""
        return journal.changes_of(self._connection, operation)

    def repository(self, kind: type[Repository[Any]]) -> Any:
        """The repository of this kind, made once a unit of work."""
        if kind not in self._repositories:
            made = self._made.append
            self._repositories[kind] = kind(self._connection, made, self._writes)
        return self._repositories[kind]

    def repository_of(self, table: str) -> Repository[Any]:
        """The repository that keeps this kind of record.

        Raises:
            LookupError: this vault keeps none.
        """
        for kind in self.repositories:
            if kind.table == table:
                found: Repository[Any] = self.repository(kind)
                return found
        raise LookupError(table)

    @property
    def reader(self) -> Reader:
        """Queries that see what this unit of work has written so far."""
        self._writes.settle()
        return self._reader

    @property
    def _connection(self) -> sqlite3.Connection:
        """With everything written that waits."""
        return self._writes.connection


def patients_of(changes: Iterable[Change]) -> Iterator[UUID]:
    """Whose files these changes concern, as often as they do."""
    for change in changes:
        if change.entity == "patient":
            yield change.key
        for columns in (change.before, change.after):
            stored = (columns or {}).get("patient_id")
            if isinstance(stored, str):
                yield UUID(hex=stored)
