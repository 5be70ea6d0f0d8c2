"""A person's own access: where her practice is, and another passphrase for her."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from db.admission import Credentials, change_passphrase
from db.entities import Role
from db.keys.passphrases import KdfPolicy
from desktop.clock import Clock
from desktop.operations.people import note_own_passphrase
from desktop.passphrase import check_passphrase
from desktop.paths import Paths
from desktop.proof import counted
from desktop.secret_store import secret_store
from desktop.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """Where a practice is on this computer, and what is around it.

    Args:
        secret_file: the practice secret's file, when it is not in its usual place.
        policy: None calibrates what trying a passphrase shall cost.
    """

    paths: Paths
    clock: Clock
    secret_file: Path | None = None
    policy: KdfPolicy | None = field(default=None)

    @property
    def costs(self) -> KdfPolicy:
        """What trying a new passphrase shall cost on this computer."""
        return self.policy or KdfPolicy.calibrated()

    def secret_of(self, session: Session) -> bytes:
        """The practice secret.

        Raises:
            SecretMissing: it is not on this computer.
        """
        return secret_store(self.paths, self.secret_file).secret(session.practice.id)


def change_own_passphrase(
    session: Session, here: Installation, *, now: str, new: str
) -> None:
    """Another passphrase for the person of this session.

    Raises:
        WeakPassphrase: the new one is not taken.
        WrongKey: `now` is not the present one; nothing was changed.
        TooSoon: after several failures.
    """
    check_own(session, new)
    present = Credentials(
        login=session.account.login, passphrase=now, secret=here.secret_of(session)
    )
    with counted(session, here):
        change_passphrase(session.home, present, new, here.costs)
    session.standing.note_proof()
    session.do(note_own_passphrase)


def check_own(session: Session, new: str) -> None:
    """Goes on when this may be the passphrase of the session's person.

    Raises:
        WeakPassphrase: it may not.
    """
    practice, account = session.practice, session.account
    own = (practice.name, practice.doctor_name, account.login, account.display_name)
    check_passphrase(new, own_words=own, doctor=account.role is Role.DOCTOR)
