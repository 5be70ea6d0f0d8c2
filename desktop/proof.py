"""A passphrase typed again in the middle of a session, before what cannot be taken back."""

from __future__ import annotations

from uuid import UUID

from db.errors import WrongKey
from db.trail import Act
from db.unlocking import unlock
from desktop.access import Installation
from desktop.application import attempts
from desktop.session import Session


def prove(session: Session, here: Installation, passphrase: str) -> None:
    """Goes on when the passphrase opens this person's slots; takes a derivation.

    Failures are counted with those at the unlock screen: a session left open is no place
    to guess.

    Raises:
        TooSoon: after several failures.
        WrongKey: it is not hers; SecretMissing: the practice secret is gone.
    """
    throttle = attempts(here.paths, session.practice.id, here.clock)
    throttle.check()
    try:
        unlock_again(session, here, passphrase)
    except WrongKey:
        throttle.failed()
        refused = Act(
            what="passphrase_asked",
            subject="account",
            subject_id=session.account.id,
            result="refused",
        )
        session.tell(refused)
        raise
    throttle.passed()
    session.standing.note_proof()


def unlock_again(session: Session, here: Installation, passphrase: str) -> None:
    """Opens the slots of this session's person, and nothing else.

    Raises:
        WrongKey: it is not hers.
    """
    opened = unlock(
        session.home.header,
        login=session.account.login,
        passphrase=passphrase,
        secret=here.secret_of(session),
    )
    if UUID(hex=opened.user) != session.home.user_id:
        raise WrongKey
