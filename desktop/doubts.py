"""Files that were altered or are older than seen: looked at, or taken as they are.

Looking writes nothing at all, not even in the trail: what is doubtful stays as it was
found. Taking it is the doctor's decision: it begins a new life of the files, and the trail
tells it with her reason.
"""

from __future__ import annotations

from pathlib import Path

from db.errors import InvalidValue
from db.opening import Trust
from db.trail import Act
from desktop.application import open_practice
from desktop.clock import Clock
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
    if not session.home.doubts:
        return session
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
