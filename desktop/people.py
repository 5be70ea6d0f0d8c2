"""Who opens the practice: let in, closed out, given a new passphrase, asked to prove it.

A person is a row (who she is) and key slots (what she opens), kept in two places that no
transaction spans. The order of writing makes every half of it safe: somebody new is a row
without slots, who opens nothing; somebody who is closed out is a disabled row first, which
opens nothing either. `tidy` finishes what a crash left at the doctor's next session.

All of it is the doctor's, on the writer's thread; a derivation takes up to a second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from db.admission import Credentials, admit, dismiss, opens
from db.entities import Account, Role
from db.errors import InvalidValue
from db.keys.header import DOCTOR, OFFICE
from db.queries.practice import accounts
from db.trail import Act
from db.trail_keys import admit_hand, dismiss_hand
from desktop.access import Installation
from desktop.application import show_cards
from desktop.errors import AccessEnded
from desktop.operations.people import (
    add_account,
    describe_account,
    end_account_on,
    note_hand,
    switch_account,
)
from desktop.passphrase import check_passphrase
from desktop.rights import Right
from desktop.session import Session


class PersonState(StrEnum):
    """What a person's access is today.

    UNFINISHED: a crash or a rotation left her without slots: a new passphrase mends it.
    """

    ACTIVE = "active"
    PROVISIONAL = "provisional"
    ENDED = "ended"
    DISABLED = "disabled"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody to let in.

    Args:
        ends_on: last day, which a substitute must have.
        confidential: a substitute to whom the doctor lends the confidential file's key.
    """

    display_name: str
    login: str
    role: Role
    colour: str = "accent"
    ends_on: date | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person with what she opens today."""

    account: Account
    state: PersonState
    confidential: bool
    is_self: bool


def people(session: Session) -> tuple[PersonRow, ...]:
    """Everybody who has or had an access, in the order they came."""
    session.allow(Right.ACCOUNTS, "list_people")
    return tuple(_row(session, account) for account in session.ask(accounts))


def add_person(
    session: Session,
    here: Installation,
    new: NewPerson,
    passphrase: str,
    *,
    new_id: Callable[[], UUID] = uuid4,
) -> Account:
    """Lets somebody in with a passphrase that she will change at her first unlock.

    Raises:
        NotAllowed, ProofNeeded: before anything was written.
        WeakPassphrase, InvalidValue: likewise.
        SecretMissing: the practice secret is not on this computer.
    """
    account = Account(
        id=new_id(),
        login=new.login.strip(),
        display_name=new.display_name.strip(),
        role=new.role,
        colour=new.colour,
        ends_on=new.ends_on,
    )
    if not account.display_name:
        raise InvalidValue("display_name", "empty")
    if new.confidential and new.role is not Role.SUBSTITUTE:
        raise InvalidValue("confidential", "not_possible")
    _check_words(session, account, passphrase)
    secret = here.secret_of(session)
    session.do(add_account, account=account)
    vaults = (OFFICE, DOCTOR) if new.confidential else (OFFICE,)
    return _let_in(session, here, account, passphrase, secret, vaults)


def give_new_passphrase(
    session: Session, here: Installation, account_id: UUID, passphrase: str
) -> Account:
    """A passphrase for somebody who forgot hers, or whose access was never finished.

    She opens what she opened before; she changes it at her next unlock.
    """
    session.standing.check_proof("give_new_passphrase")
    session.allow(Right.ACCOUNTS, "give_new_passphrase")
    account = _person(session, account_id)
    if account.id == session.account.id:
        raise InvalidValue("own_access")
    _check_words(session, account, passphrase)
    secret = here.secret_of(session)
    vaults = opens(session.home.header, account.id) or (OFFICE,)
    return _let_in(session, here, account, passphrase, secret, vaults)


def describe_person(
    session: Session,
    here: Installation,
    account_id: UUID,
    *,
    display_name: str,
    colour: str,
    ends_on: date | None,
) -> Account:
    """How somebody is called, her colour, and the last day of her access.

    A last day that is moved on past its end takes a new passphrase as well: her slots
    went when it was over.
    """
    account = _person(session, account_id)
    if ends_on != account.ends_on:
        session.do(end_account_on, account_id=account_id, ends_on=ends_on)
    done = session.do(
        describe_account,
        account_id=account_id,
        display_name=display_name,
        colour=colour,
    )
    show_cards(session, here.paths)
    return done.result


def disable_person(session: Session, here: Installation, account_id: UUID) -> Account:
    """Closes somebody out of the practice as it is from now on.

    What she could read before she still can, in old files: that takes new keys
    (`desktop.leaving`).
    """
    account = session.do(switch_account, account_id=account_id, disabled=True).result
    _close_out(session, account.id)
    show_cards(session, here.paths)
    return account


def enable_person(
    session: Session, here: Installation, account_id: UUID, passphrase: str
) -> Account:
    """Lets somebody in again, with a new passphrase.

    Raises:
        AccessEnded: her last day is over: another one comes first.
    """
    account = _person(session, account_id)
    if account.ends_on is not None and account.ends_on < session.wall.date():
        raise AccessEnded(account.ends_on)
    _check_words(session, account, passphrase)
    secret = here.secret_of(session)
    account = session.do(switch_account, account_id=account_id, disabled=False).result
    return _let_in(session, here, account, passphrase, secret, (OFFICE,))


def tidy(session: Session, here: Installation) -> tuple[Account, ...]:
    """Takes the slots of everybody whose access is over; at the doctor's unlock.

    Returns:
        Whose they were.
    """
    if session.home.doctor is None or session.account.role is not Role.DOCTOR:
        return ()
    over = [
        account
        for account in session.ask(accounts)
        if account.is_over(session.wall.date())
        and opens(session.home.header, account.id)
    ]
    for account in over:
        _close_out(session, account.id)
        session.tell(Act(what="access_ended", subject="account", subject_id=account.id))
    if over:
        show_cards(session, here.paths)
    return tuple(over)


def _let_in(
    session: Session,
    here: Installation,
    account: Account,
    passphrase: str,
    secret: bytes,
    vaults: tuple[str, ...],
) -> Account:
    typed = Credentials(login=account.login, passphrase=passphrase, secret=secret)
    hand = admit(session.home, account.id, typed, here.costs, vaults=vaults)
    doctor = session.home.doctor
    if doctor is not None:
        now = here.clock.now()
        admit_hand(doctor.writer, account.id, hand, account.role.value, now)
    done = session.do(
        note_hand, account_id=account.id, signing_key=hand.hex(), provisional=True
    )
    show_cards(session, here.paths)
    return done.result


def _close_out(session: Session, account_id: UUID) -> None:
    dismiss(session.home, account_id)
    doctor = session.home.doctor
    if doctor is not None:
        dismiss_hand(doctor.writer, account_id, session.clock.now())


def _person(session: Session, account_id: UUID) -> Account:
    found = next((a for a in session.ask(accounts) if a.id == account_id), None)
    if found is None:
        raise InvalidValue("account", "unknown")
    return found


def _row(session: Session, account: Account) -> PersonRow:
    vaults = opens(session.home.header, account.id)
    return PersonRow(
        account=account,
        state=_state(account, vaults, session.wall.date()),
        confidential=DOCTOR in vaults,
        is_self=account.id == session.account.id,
    )


def _state(account: Account, vaults: tuple[str, ...], today: date) -> PersonState:
    if account.disabled:
        return PersonState.DISABLED
    if account.is_over(today):
        return PersonState.ENDED
    if not vaults:
        return PersonState.UNFINISHED
    return PersonState.PROVISIONAL if account.provisional else PersonState.ACTIVE


def _check_words(session: Session, account: Account, passphrase: str) -> None:
    practice = session.practice
    own = (practice.name, practice.doctor_name, account.login, account.display_name)
    check_passphrase(passphrase, own_words=own, doctor=account.role is Role.DOCTOR)
