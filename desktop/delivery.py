"""Brings the effects of one vault to the other: each once, whatever was killed between."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from db import outbox
from db.changes import Changes
from db.confidential_unit import ConfidentialUnit
from db.errors import ExpectedError
from db.home import OpenHome
from db.journal import is_written
from db.outbox import Effect
from db.trail import Act
from db.unit import Unit
from desktop.operations.effects import TAKEN_BY
from desktop.operations.operation import DOCTOR, OFFICE, Operation


class OpenUnit(Protocol):
    """Opens the transaction of an operation whose id is known, or of a new one."""

    def __call__(
        self, intent: str, vault: str = ..., *, key: UUID | None = None
    ) -> Unit:
        """Its unit of work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """One effect in the other vault.

    Args:
        vault: where it is now.
    """

    vault: str
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Carries effects while both vaults are open, on the writer's thread.

    Args:
        vaults: the writer's connections by vault.
        unit: opens the transaction that an effect becomes.
        failed: told of an effect that could not be taken; it stays for the next unlock.
    """

    vaults: dict[str, sqlite3.Connection]
    unit: OpenUnit
    now: Callable[[], datetime]
    failed: Callable[[str, ExpectedError], None]

    def run(self) -> tuple[Delivered, ...]:
        """What waits in either vault, oldest first."""
        return tuple(self._carried(outbox.waiting))

    def catch_up(self) -> tuple[Delivered, ...]:
        """At unlock: also what a restored vault no longer knows."""

        def unknown(source: sqlite3.Connection) -> tuple[Effect, ...]:
            return outbox.missing(source, self._other(source))

        # What is known there and only lacks its mark is settled by the first.
        found = (*self._carried(outbox.waiting), *self._carried(unknown))
        # Nothing that was taken back before now can be done again.
        with self.unit("sweep_documents", DOCTOR) as uow:
            if isinstance(uow, ConfidentialUnit) and uow.sweep():
                uow.commit()
        return found

    def _carried(
        self, found: Callable[[sqlite3.Connection], tuple[Effect, ...]]
    ) -> Iterator[Delivered]:
        for source in self.vaults.values():
            for effect in found(source):
                taking = TAKEN_BY.get(effect.intent)
                # What a newer version left is a newer version's to take.
                if taking is None or self.vaults[taking.vault] is source:
                    continue
                try:
                    changes = self._take(taking, effect)
                except ExpectedError as error:
                    self.failed(effect.intent, error)
                    continue
                outbox.settle(source, effect.id, self.now())
                if changes is not None:
                    yield Delivered(vault=taking.vault, changes=changes)

    def _take(self, taking: Operation[..., None], effect: Effect) -> Changes | None:
        if is_written(self.vaults[taking.vault], effect.id):
            return None
        with self.unit(taking.intent, taking.vault, key=effect.id) as uow:
            uow.deliver()
            taking.function(uow, **effect.content)
            return uow.commit()

    def _other(self, source: sqlite3.Connection) -> sqlite3.Connection:
        office = self.vaults[OFFICE]
        return self.vaults[DOCTOR] if source is office else office


def delivery_of(
    home: OpenHome,
    unit: OpenUnit,
    now: Callable[[], datetime],
    tell: Callable[[Act], None],
) -> Delivery | None:
    """What carries between the vaults of this home; None without the doctor's key."""
    if home.doctor is None:
        return None

    def failed(intent: str, error: ExpectedError) -> None:
        tell(Act(what=intent, result="failed", why=type(error).__name__))

    return Delivery(
        vaults={OFFICE: home.office.writer, DOCTOR: home.doctor.writer},
        unit=unit,
        now=now,
        failed=failed,
    )
