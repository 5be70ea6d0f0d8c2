"""A passphrase typed again in the middle of a session, before what cannot be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

from db.errors import WrongKey
from db.trail import Act
from db.unlocking import unlock
from desktop.application import attempts
from desktop.session import Session

if TYPE_CHECKING:
    from desktop.access import Installation


def prove(session: Session, here: Installation, passphrase: str) -> None:
    """Goes on when the passphrase opens this person's slots; takes a derivation.

    Raises:
        TooSoon: after several failures.
        WrongKey: it is not hers; SecretMissing: the practice secret is gone.
    """
    with counted(session, here):
        unlock_again(session, here, passphrase)
    session.standing.note_proof()


@contextmanager
def counted(session: Session, here: Installation) -> Iterator[None]:
    """Counts a wrong passphrase with those at the unlock screen, and tells it.

    A session left open is no place to guess, whichever dialog asks.

    Raises:
        TooSoon: after several failures; nothing was tried.
    """
    throttle = attempts(here.paths, session.practice.id, here.clock)
    throttle.check()
    try:
        yield
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
