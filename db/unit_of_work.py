"""One transaction: repositories, the journal, and what was done as one value."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property
from types import TracebackType
from typing import Any, Self
from uuid import UUID, uuid4

from db import journal
from db.changes import Change, Changes
from db.connection import reporting
from db.entities.account import Account
from db.errors import Stale
from db.queries.reader import Reader
from db.repositories.accounts import Accounts
from db.repositories.appointment_types import AppointmentTypes
from db.repositories.appointments import Appointments
from db.repositories.openings import Absences, OpeningExceptions, OpeningRules
from db.repositories.patients import Patients
from db.repositories.practices import Practices
from db.repositories.repository import Repository
from db.repositories.settings import Settings
from db.repositories.source_keys import SourceKeys

KEPT: tuple[type[Repository[Any]], ...] = (
    Practices,
    Accounts,
    Patients,
    AppointmentTypes,
    OpeningRules,
    OpeningExceptions,
    Absences,
    Appointments,
    Settings,
    SourceKeys,
)
"""Every repository whose rows are journaled; undo finds them by their table's name."""


class UnitOfWork:
    """Rolls back unless committed; nothing is written outside of one.

    Args:
        connection: the writer's connection, on the writer's thread.
        author: who does it.
        entry: the operation as the journal will have it.
        wall: the practice's wall clock, naive.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        author: Account,
        entry: journal.Entry,
        wall: datetime,
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        self._connection = connection
        self._made: list[Change] = []
        self._repositories: dict[type[Repository[Any]], Repository[Any]] = {}
        self._entry = entry
        self.author = author
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

    def commit(self) -> Changes:
        """Writes the operation with its changes, and ends the transaction.

        An act that changed nothing leaves no operation behind.
        """
        made = tuple(self._made)
        with reporting():
            if made:
                journal.write(self._connection, self._entry, made)
            self._connection.execute("COMMIT" if made else "ROLLBACK")
        return Changes(
            operation_id=self._entry.id if made else None,
            intent=self._entry.intent,
            at=self._entry.at,
            items=made,
        )

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
        kept = []
        for change in changes:
            repository = self._named(change.entity)
            if repository.find_columns(change.key) != change.before:
                if not lenient:
                    raise Stale(change.entity, change.key)
                kept.append(change)
                continue
            repository.write_columns(change.key, change.after)
        return kept

    def changes_of(self, operation: UUID) -> tuple[Change, ...]:
        """What an earlier operation did, from the journal."""
        return journal.changes_of(self._connection, operation)

    def repository(self, kind: type[Repository[Any]]) -> Any:
        """The repository of this kind, made once a unit of work."""
        if kind not in self._repositories:
            self._repositories[kind] = kind(self._connection, self._made.append)
        return self._repositories[kind]

    def _named(self, table: str) -> Repository[Any]:
        for kind in KEPT:
            if kind.table == table:
                found: Repository[Any] = self.repository(kind)
                return found
        raise LookupError(table)

    @cached_property
    def reader(self) -> Reader:
        """Queries that see what this unit of work has written so far."""
        return Reader(self._connection)

    @property
    def practices(self) -> Practices:
        """The practice's row."""
        found: Practices = self.repository(Practices)
        return found

    @property
    def accounts(self) -> Accounts:
        """The people."""
        found: Accounts = self.repository(Accounts)
        return found

    @property
    def patients(self) -> Patients:
        """The patients."""
        found: Patients = self.repository(Patients)
        return found

    @property
    def appointment_types(self) -> AppointmentTypes:
        """The appointment types."""
        found: AppointmentTypes = self.repository(AppointmentTypes)
        return found

    @property
    def opening_rules(self) -> OpeningRules:
        """The weekly openings."""
        found: OpeningRules = self.repository(OpeningRules)
        return found

    @property
    def opening_exceptions(self) -> OpeningExceptions:
        """The dates that differ."""
        found: OpeningExceptions = self.repository(OpeningExceptions)
        return found

    @property
    def absences(self) -> Absences:
        """The absences."""
        found: Absences = self.repository(Absences)
        return found

    @property
    def appointments(self) -> Appointments:
        """The appointments."""
        found: Appointments = self.repository(Appointments)
        return found

    @property
    def settings(self) -> Settings:
        """The choices."""
        found: Settings = self.repository(Settings)
        return found

    @property
    def source_keys(self) -> SourceKeys:
        """Where imported records came from."""
        found: SourceKeys = self.repository(SourceKeys)
        return found
