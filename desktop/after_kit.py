"""What the kit's holder chooses: a passphrase, and a practice secret when it is lost.

Sheet 2 alone opens both vaults, but no passphrase opens anything without the practice
secret of sheet 1. Where neither this computer nor the paper has it any more, another one
is drawn: the passphrases that hung on the lost one open nothing, and go with it.

The order makes every half of it safe: the coming secret lies beside, the header says which
one counts, and sheet 2 opens the practice at every moment.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field

from db.admission import Credentials, begin_again, opens, set_passphrase
from db.entities import Account, Practice
from db.errors import SecretMissing
from db.keys.passphrases import new_secret
from db.keys.slots import label_of
from db.queries.practice import accounts
from db.trail import Act
from db.trail_keys import dismiss_hand
from desktop.access import Installation, check_own
from desktop.application import open_with_kit, show_cards
from desktop.coming_secret import forget_coming, present_secret, stage_secret
from desktop.errors import OtherSecret
from desktop.operations.kit import note_new_secret
from desktop.operations.people import note_own_passphrase
from desktop.secret_store import secret_store
from desktop.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class LostSecret:
    """The practice secret is not on this computer: what it costs to draw another.

    Args:
        people: who must be given a new passphrase afterwards.
    """

    people: tuple[Account, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """Whose passphrase it is now.

    Args:
        practice: for the sheets.
        secret: drawn anew, for paper now: the old sheet 1 is void; None when it is good.
    """

    account: Account
    practice: Practice
    secret: bytes | None = field(repr=False)


def lost_secret(session: Session, here: Installation) -> LostSecret | None:
    """What to say before anything is chosen; None when the secret is here.

    Asks a keyring, which may take as long as it likes.

    Raises:
        SecretMissing, OtherSecret: the file that was named has not got it; it is never
            taken for lost.
    """
    if _kept_secret(session, here) is not None:
        return None
    header, mine = session.home.header, session.account.id
    others = (one for one in session.ask(accounts) if one.id != mine)
    return LostSecret(people=tuple(one for one in others if opens(header, one.id)))


def choose_after_kit(session: Session, here: Installation, new: str) -> Recovered:
    """A new passphrase for the doctor whose kit opened the practice.

    Raises:
        WeakPassphrase, SecretMissing, OtherSecret: nothing was changed.
        DiskFull: the passphrase is the old one, or the new one; sheet 2 opens.
    """
    check_own(session, new)
    lost = lost_secret(session, here)
    if lost is None:
        secret, drawn = _kept_secret(session, here), None
        assert secret is not None
        set_passphrase(session.home, _mine(session, new, secret), here.costs)
    else:
        drawn = _draw(session, here, new)
        _dismiss(session, lost.people)
        show_cards(session, here.paths)
    session.do(note_own_passphrase)
    session.tell(
        Act(
            what="passphrase_recovered",
            subject="account",
            subject_id=session.account.id,
            why="recovery_kit",
        )
    )
    return Recovered(account=session.account, practice=session.practice, secret=drawn)


def recover(
    here: Installation,
    *,
    recovery: bytes,
    new: str,
    warn: Callable[[LostSecret], None] | None = None,
) -> Recovered:
    """Opens with the recovery key, chooses, and closes again.

    Args:
        warn: told before another secret is drawn; what it raises stops it.

    Raises:
        WeakPassphrase: nothing was changed.
        WrongKey: the recovery key is not this practice's.
    """
    opened = open_with_kit(here.paths, recovery=recovery, clock=here.clock)
    with closing(opened) as session:
        check_own(session, new)
        lost = lost_secret(session, here)
        if lost is not None and warn is not None:
            warn(lost)
        return choose_after_kit(session, here, new)


def _kept_secret(session: Session, here: Installation) -> bytes | None:
    header, login = session.home.header, session.account.login
    try:
        kept = present_secret(here.paths, here.secret_file, header, (login,))
    except SecretMissing:
        if here.secret_file is not None:
            raise
        return None
    if label_of(kept, login) in {slot.header.label for slot in header.office}:
        return kept
    if here.secret_file is not None:
        raise OtherSecret
    return None


def _draw(session: Session, here: Installation, new: str) -> bytes:
    practice, secret = session.practice.id, new_secret()
    stage_secret(here.paths, practice, secret)
    session.do(note_new_secret)
    begin_again(session.home, _mine(session, new, secret), here.costs)
    secret_store(here.paths).keep(practice, secret)
    forget_coming(here.paths, practice)
    return secret


def _dismiss(session: Session, people: tuple[Account, ...]) -> None:
    doctor = session.home.doctor
    assert doctor is not None
    for one in people:
        dismiss_hand(doctor.writer, one.id, session.clock.now())


def _mine(session: Session, new: str, secret: bytes) -> Credentials:
    return Credentials(login=session.account.login, passphrase=new, secret=secret)
