"""The expected errors of the application itself; the storage's are in db.errors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from db.errors import ExpectedError
from desktop.agenda.warnings import Warned


class NotAllowed(ExpectedError):
    """The account's role does not carry the right that this operation asks for.

    Args:
        right: the right's stable English name ("restore_backup").
    """

    exit_status = 3

    def __init__(self, right: str) -> None:
        super().__init__(right)
        self.right = right


class BookingBlocked(ExpectedError):
    """The doctor lets nobody but herself book in spite of what this runs into.

    Args:
        warnings: what stopped it, each a `Warned`.
    """

    exit_status = 3

    def __init__(self, warnings: tuple[Warned, ...]) -> None:
        super().__init__(tuple(one.kind.value for one in warnings))
        self.warnings = warnings


class TypeReserved(ExpectedError):
    """The doctor keeps this appointment type from the person's role.

    Args:
        name: the type's name.
    """

    exit_status = 3

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class OtherSecret(ExpectedError):
    """What was typed from sheet 1 is not this practice's secret; nothing was stored."""


class SuccessorFailed(ExpectedError):
    """The program could not start itself afresh; the locked process stays.

    Args:
        when: "start", "ready" or "shown".
    """

    def __init__(self, when: str) -> None:
        super().__init__(when)
        self.when = when


class AccessEnded(ExpectedError):
    """The last day of this person's access is over.

    Args:
        on: that day.
    """

    exit_status = 3

    def __init__(self, on: date) -> None:
        super().__init__(on)
        self.on = on


class ProofNeeded(ExpectedError):
    """The person must type her passphrase again before this.

    Args:
        what: the operation that waits, by its stable English name.
    """

    exit_status = 3

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Condition(Protocol):
    """One condition of the gate that does not hold, with what its sentence names."""

    @property
    def code(self) -> str:
        """A stable English name, such as "agreement_expired"."""

    @property
    def peer(self) -> str:
        """The name we gave the peer, or ""."""

    @property
    def day(self) -> date | None:
        """The date it turns on, when there is one."""


class GateClosed(ExpectedError):
    """Nothing may leave for this provider: conditions of the export gate are missing.

    Args:
        missing: stable English codes of the conditions, in the order they are asked for.
        details: the same conditions with the name and the date they turn on.
    """

    exit_status = 3

    def __init__(
        self, missing: tuple[str, ...], details: Sequence[Condition] = ()
    ) -> None:
        super().__init__(missing)
        self.missing = missing
        self.details = tuple(details)


class Cancelled(ExpectedError):
    """The person stopped the work; everything begun was rolled back."""

    exit_status = 130
