"""Somebody leaves: her access is closed, and what is written from now on has new keys.

Taking her slots away keeps her from the home as it is. What she may have copied (an older
header, the practice secret of this computer, a vault's key out of memory) opens nothing
that is written after new keys are in force. It still opens what was written before: the
backups and envelopes that are listed.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from uuid import UUID

from db import rotation
from db.admission import opens
from db.entities import Account
from db.errors import InvalidValue
from db.keys.passphrases import new_secret
from db.queries.backups import backups
from db.queries.practice import accounts
from desktop.access import Installation
from desktop.application import open_practice
from desktop.coming_secret import forget_coming, stage_secret
from desktop.operations.kit import note_kit_made
from desktop.operations.people import note_hand, note_new_keys
from desktop.passphrase import generate
from desktop.people import disable_person
from desktop.progress import NoProgress, Progress
from desktop.proof import prove
from desktop.reads.exchange import peers
from desktop.rights import Right
from desktop.secret_store import secret_store
from desktop.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class StillReadable:
    """What whoever left can still open, when she kept a copy.

    Args:
        backups: file names, newest first, made under the keys that were in force.
        peers: installations whose envelopes she could open or seal; pair them again.
    """

    backups: tuple[str, ...] = ()
    peers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """What must be written on paper and handed over now; nothing of it is stored.

    Args:
        secret: the new practice secret, 16 bytes; recovery: the new key, 20 bytes.
        passphrases: of everybody who stays, by account, to be changed at the next unlock.
    """

    account: Account
    secret: bytes = field(repr=False)
    recovery: bytes = field(repr=False)
    passphrases: tuple[tuple[Account, str], ...] = field(repr=False)
    readable: StillReadable


def still_readable(session: Session) -> StillReadable:
    """What somebody who leaves today could still open; to be shown before."""
    session.allow(Right.ACCOUNTS, "list_people")
    made = sorted(session.ask(backups), key=lambda one: one.created, reverse=True)
    paired = session.ask(peers, session.wall.date())
    return StillReadable(
        backups=tuple(one.file for one in made if not one.missing),
        peers=tuple(one.name for one in paired),
    )


def let_go(
    session: Session,
    here: Installation,
    account_id: UUID,
    passphrase: str,
    progress: Progress | None = None,
) -> Departure:
    """Closes somebody out and puts new keys in force; the session is over afterwards.

    Args:
        session: the doctor's, on the writer's thread.
        here: this computer.
        account_id: who leaves.
        passphrase: the doctor's own, for her new slots.
        progress: told of five steps; may stop it until the last.

    Raises:
        NotAllowed, WrongKey, TooSoon, InvalidValue: nothing was changed.
        Damaged, DiskFull, Cancelled: her access is closed, the keys are the old ones, and
        the session goes on.
    """
    progress = progress or NoProgress()
    session.allow(Right.ACCOUNTS, "let_go")
    if account_id == session.account.id:
        raise InvalidValue("own_access")
    if session.home.doctor is None:
        raise InvalidValue("doctor_key", "missing")
    prove(session, here, passphrase)
    readable = still_readable(session)
    account = disable_person(session, here, account_id)
    secret = new_secret()
    stage_secret(here.paths, session.practice.id, secret)
    staying = _staying(session, passphrase)
    # The last thing that the old files say: what is written after the copies is lost.
    session.do(note_kit_made)
    session.do(note_new_keys, account_id=account_id)
    renewal = rotation.Renewal(
        people=[person for _account, person in staying],
        secret=secret,
        policy=here.costs,
        at=here.clock.now(),
    )

    def step(done: int, total: int) -> None:
        progress.check()
        progress.report(done, total)

    renewed = rotation.prepare(session.home, renewal, step)
    session.leave_to(lambda home: rotation.switch(home, renewed))
    secret_store(here.paths, here.secret_file).keep(session.practice.id, secret)
    forget_coming(here.paths, session.practice.id)
    others = tuple((one, person.passphrase) for one, person in staying[1:])
    _note_hands(session, here, passphrase, renewed.hands, others)
    progress.report(5, 5)
    return Departure(
        account=account,
        secret=secret,
        recovery=renewed.recovery,
        passphrases=others,
        readable=readable,
    )


def _staying(
    session: Session, passphrase: str
) -> list[tuple[Account, rotation.Staying]]:
    """Everybody who opens the practice today, the doctor first."""
    today, header = session.wall.date(), session.home.header
    found = []
    for one in session.ask(accounts):
        mine = one.id == session.account.id
        vaults = opens(header, one.id)
        if one.is_over(today) or not vaults:
            continue
        staying = rotation.Staying(
            user=one.id,
            login=one.login,
            role=one.role.value,
            passphrase=passphrase if mine else generate(),
            vaults=vaults,
            seed=session.home.user_seed if mine else None,
        )
        found.append((one, staying))
    return sorted(found, key=lambda pair: pair[0].id != session.account.id)


def _note_hands(
    session: Session,
    here: Installation,
    passphrase: str,
    hands: dict[UUID, bytes],
    others: tuple[tuple[Account, str], ...],
) -> None:
    """In the new vaults: whose passphrase is another's choice now."""
    opened = open_practice(
        here.paths,
        login=session.account.login,
        passphrase=lambda: passphrase,
        secret_file=here.secret_file,
        clock=here.clock,
    )
    with closing(opened) as again:
        for account, _phrase in others:
            again.do(
                note_hand,
                account_id=account.id,
                signing_key=hands[account.id].hex(),
                provisional=True,
            )
