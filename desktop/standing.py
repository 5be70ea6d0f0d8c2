"""What the person of a session may do now: her role's rights, her last day, her last proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from db.entities import Account, Role
from db.queries.practice import setting
from db.queries.reader import Reader
from desktop.errors import AccessEnded, ProofNeeded
from desktop.rights import SETTING, Right, Rights
from desktop.undo import Step

PROOF_SECONDS = 5 * 60
"""How long a typed passphrase counts, for what asks for it again."""


@dataclass(slots=True, kw_only=True)
class Standing:
    """One person's, for one session.

    Args:
        rights: the table in force when she unlocked.
        has_doctor_key: whether her slots opened the doctor vault.
        monotonic: seconds that only grow.
        proved: when she last typed her passphrase, by that clock.
    """

    account: Account
    rights: Rights
    has_doctor_key: bool
    monotonic: Callable[[], float]
    proved: float

    def may(self, right: Right) -> bool:
        """Whether she carries the right.

        A substitute opens the confidential file when she was given its key. Who calls
        herself the doctor and has no key of her vault is none: the row that says so lies
        where a secretary could write it.
        """
        role = self.account.role
        if right is Right.CONFIDENTIAL and role is Role.SUBSTITUTE:
            return self.has_doctor_key
        if role is Role.DOCTOR and not self.has_doctor_key:
            role = Role.SECRETARY
        return self.rights.may(role, right)

    def check_day(self, today: date) -> None:
        """Goes on while her access lasts.

        Raises:
            AccessEnded: her last day went by while she was here.
        """
        if self.account.ends_on is not None and self.account.is_over(today):
            raise AccessEnded(self.account.ends_on)

    def check_turn(self, step: Step, today: date) -> None:
        """Goes on when she may take an act back, or do it again, now.

        Raises:
            AccessEnded: her last day went by; ProofNeeded: it took her passphrase.
        """
        self.check_day(today)
        if step.proved:
            self.check_proof(step.intent)

    def note_proof(self) -> None:
        """She just typed her passphrase, and it opened her slots."""
        self.proved = self.monotonic()

    def check_proof(self, what: str) -> None:
        """Goes on when she typed it just before.

        Raises:
            ProofNeeded: it was too long ago; `what` names what waits for it.
        """
        if self.monotonic() - self.proved > PROOF_SECONDS:
            raise ProofNeeded(what)


def rights_of(reader: Reader) -> Rights:
    """The table in force, as the doctor left it."""
    return Rights.read(setting(reader, SETTING))


def standing_of(
    account: Account,
    reader: Reader,
    *,
    has_doctor_key: bool,
    monotonic: Callable[[], float],
) -> Standing:
    """Her standing as the vault has it; unlocking was a proof."""
    return Standing(
        account=account,
        rights=rights_of(reader),
        has_doctor_key=has_doctor_key,
        monotonic=monotonic,
        proved=monotonic(),
    )
