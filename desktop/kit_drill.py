"""The recovery kit in use: tried twice a year, made anew when its paper is lost.

A kit that nobody has read since it was printed may be unreadable, be another practice's,
or lie in a drawer that is gone. Trying it costs a minute: both sheets are typed, each is
tried on what it opens, and nothing of them is kept.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.admission import renew_kit
from db.errors import WrongKey
from db.journal import read_stamp
from db.queries.practice import setting
from db.queries.reader import Reader
from db.trail import Act
from db.unlocking import unlock_with_kit
from desktop.access import Installation
from desktop.errors import OtherSecret
from desktop.operations.kit import KIT, note_kit_checked, note_kit_made
from desktop.rights import Right
from desktop.session import Session

EVERY = timedelta(days=183)
"""Half a year from one reading to the next."""
GRACE = timedelta(days=7)
"""From a new kit to the reading that confirms it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KitState:
    """How the paper stands.

    Args:
        checked: when both sheets were last tried; None when never.
        due: it is time to read them.
    """

    checked: datetime | None
    due: bool


def kit_state(reader: Reader, now: datetime) -> KitState:
    """What is known of the kit at this instant, aware UTC."""
    made, checked = _kept(setting(reader, KIT))
    if checked is not None:
        return KitState(checked=checked, due=now - checked >= EVERY)
    return KitState(checked=None, due=made is None or now - made >= GRACE)


def check_kit(
    session: Session, here: Installation, *, secret: bytes, recovery: bytes
) -> None:
    """Tries both sheets on this practice, and notes that they are good.

    Args:
        session: the doctor's.
        here: this computer.
        secret: sheet 1, 16 bytes; recovery: sheet 2, 20 bytes.

    Raises:
        NotAllowed: the kit is the doctor's.
        OtherSecret: sheet 1 is not this practice's.
        WrongKey: sheet 2 does not open it, or no longer does.
    """
    session.allow(Right.ACCOUNTS, "check_kit")
    try:
        _try(session, here, secret, recovery)
    except (OtherSecret, WrongKey):
        session.tell(Act(what="check_kit", subject="setting", result="refused"))
        raise
    session.do(note_kit_checked)


def make_kit(session: Session, here: Installation) -> tuple[bytes, bytes]:
    """A new recovery key; the sheet 2 on paper opens nothing from now on.

    Returns:
        The practice secret as it is, and the new key: for paper, stored nowhere.

    Raises:
        NotAllowed, ProofNeeded, SecretMissing: nothing was changed.
    """
    session.allow(Right.ACCOUNTS, "note_kit_made")
    session.standing.check_proof("note_kit_made")
    secret = here.secret_of(session)
    recovery = renew_kit(session.home)
    session.do(note_kit_made)
    return secret, recovery


def _try(session: Session, here: Installation, secret: bytes, recovery: bytes) -> None:
    if not hmac.compare_digest(secret, here.secret_of(session)):
        raise OtherSecret
    unlock_with_kit(session.home.header, recovery)


def _kept(value: str | None) -> tuple[datetime | None, datetime | None]:
    """Made, checked; the row lies where others can write, so nonsense is as none."""
    try:
        found = json.loads(value) if value else {}
        made, checked = (found.get(name) for name in ("made", "checked"))
        return _read(made), _read(checked)
    except (ValueError, TypeError, AttributeError):
        return None, None


def _read(stamped: str | None) -> datetime | None:
    if stamped is None:
        return None
    found = read_stamp(stamped)
    return found if found.tzinfo is not None else None
