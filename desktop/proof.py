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
    account = session.account
    try:
        opened = unlock(
            session.home.header,
            login=account.login,
            passphrase=passphrase,
            secret=here.secret_of(session),
        )
        if UUID(hex=opened.user) != session.home.user_id:
            raise WrongKey
    except WrongKey:
        throttle.failed()
        session.tell(
            Act(
                what="passphrase_asked",
                subject="account",
                subject_id=account.id,
                result="refused",
            )
        )
        raise
    throttle.passed()
    session.note_proof()
