"""Files that were altered or are older than seen: looked at, or taken as they are.

Looking writes nothing at all, not even in the trail: what is doubtful stays as it was
found. Taking it is the doctor's decision: it begins a new life of the files, and the trail
tells it with her reason.
"""

from __future__ import annotations

from pathlib import Path

from db.admission import Credentials, set_passphrase
from db.entities import Role
from db.errors import InvalidValue
from db.keys.passphrases import KdfPolicy
from db.opening import Trust
from db.trail import Act
from desktop.access import Installation
from desktop.application import open_practice
from desktop.clock import Clock
from desktop.passphrase import check_passphrase
from desktop.paths import Paths
from desktop.session import Session

LONGEST_REASON = 500


def look(
    paths: Paths, login: str, passphrase: str, secret_file: Path | None, clock: Clock
) -> Session:
    """Opens without writing anything; every change is refused."""
    return open_practice(
        paths,
        login=login or None,
        passphrase=lambda: passphrase,
        secret_file=secret_file,
        clock=clock,
        trust=Trust.LOOK,
    )


def accept_state(
    paths: Paths,
    login: str,
    passphrase: str,
    secret_file: Path | None,
    clock: Clock,
    *,
    reason: str,
) -> Session:
    """Takes the files as they are, and tells it with the reason.

    Raises:
        InvalidValue: no reason was given; nothing was opened.
        AlteredOutside, OlderThanSeen: the person is not the doctor.
    """
    said = " ".join(reason.split())[:LONGEST_REASON]
    if not said:
        raise InvalidValue("reason")
    session = open_practice(
        paths,
        login=login or None,
        passphrase=lambda: passphrase,
        secret_file=secret_file,
        clock=clock,
        trust=Trust.ACCEPT,
    )
    session.tell(
        Act(
            what="state_accepted",
            subject="vault",
            why=said,
            facts={
                "doubts": len(session.home.doubts),
                "incarnation": session.home.incarnation,
            },
        )
    )
    return session


def choose_after_kit(session: Session, here: Installation, new: str) -> None:
    """A new passphrase for the doctor whose kit opened the practice.

    Raises:
        WeakPassphrase, SecretMissing: nothing was changed.
    """
    practice, account = session.practice, session.account
    own = (practice.name, practice.doctor_name, account.login, account.display_name)
    check_passphrase(new, own_words=own, doctor=account.role is Role.DOCTOR)
    chosen = Credentials(
        login=account.login, passphrase=new, secret=here.secret_of(session)
    )
    set_passphrase(session.home, chosen, here.policy or KdfPolicy.calibrated())
    session.tell(
        Act(
            what="passphrase_recovered",
            subject="account",
            subject_id=account.id,
            why="recovery_kit",
        )
    )
