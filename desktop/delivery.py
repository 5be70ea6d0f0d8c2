"""Brings the effects of one vault to the other: each once, whatever was killed between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from db import outbox
from db.changes import Changes
from db.confidential_unit import ConfidentialUnit
from db.errors import ExpectedError, InvalidValue
from db.home import OpenHome
from db.journal import is_written
from db.outbox import Effect
from db.trail import Act
from db.unit import Unit
from db.vaults import VaultConnections
from desktop.operations.effects import TAKEN_BY, Taking
from desktop.operations.operation import DOCTOR, OFFICE


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
        vaults: both, open for writing.
        unit: opens the transaction that an effect becomes.
        failed: told of an effect that could not be taken; it stays for the next unlock.
    """

    vaults: Mapping[str, VaultConnections]
    unit: OpenUnit
    now: Callable[[], datetime]
    failed: Callable[[str, ExpectedError], None]

    def run(self) -> tuple[Delivered, ...]:
        """What waits in either vault, oldest first."""
        return tuple(self._carried(self._waiting))

    def catch_up(self) -> tuple[Delivered, ...]:
        """At unlock: also what a restored vault no longer knows."""
        # What is known there and only lacks its mark is settled by the first.
        found = (*self._carried(self._waiting), *self._carried(self._missing))
        # Nothing that was taken back before now can be done again.
        with self.unit("sweep_documents", DOCTOR) as uow:
            if isinstance(uow, ConfidentialUnit) and uow.sweep():
                uow.commit()
        return found

    def _carried(
        self, found: Callable[[str], tuple[Effect, ...]]
    ) -> Iterator[Delivered]:
        for source in self.vaults:
            for effect in found(source):
                taking = TAKEN_BY.get(effect.intent)
                # What a newer version left is a newer version's to take.
                if taking is None or taking.operation.vault == source:
                    continue
                try:
                    changes = self._take(taking, effect)
                except InvalidValue as error:
                    # Somebody else wrote it: it is told, and keeps none of the others.
                    self.failed(effect.intent, error)
                    continue
                except ExpectedError as error:
                    # The order counts: a later word may not be followed by an earlier.
                    self.failed(effect.intent, error)
                    break
                outbox.settle(self.vaults[source].writer, effect.id, self.now())
                if changes is not None:
                    yield Delivered(vault=taking.operation.vault, changes=changes)

    def _take(self, taking: Taking, effect: Effect) -> Changes | None:
        does = taking.operation
        if is_written(self.vaults[does.vault].writer, effect.id):
            return None
        with self.unit(does.intent, does.vault, key=effect.id) as uow:
            uow.deliver()
            given = {name: effect.content.get(name, "") for name in taking.fields}
            does.function(uow, **given)
            return uow.commit()

    def _waiting(self, source: str) -> tuple[Effect, ...]:
        return outbox.waiting(self.vaults[source].writer)

    def _missing(self, source: str) -> tuple[Effect, ...]:
        other = self.vaults[DOCTOR if source == OFFICE else OFFICE]
        return outbox.missing(self.vaults[source].writer, other.writer)


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
        vaults={OFFICE: home.office, DOCTOR: home.doctor},
        unit=unit,
        now=now,
        failed=failed,
    )
