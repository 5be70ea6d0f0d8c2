"""What the doctor changes of the people who open the practice; keys are moved elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from db.entities import Account, Role, Setting
from db.errors import InvalidValue
from db.journal import stamp
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import operation
from desktop.rights import SETTING, Right, Rights

KEYS = "keys.renewed"
"""The setting that says since when the keys in force are, as a stamp."""


@operation(Right.ACCOUNTS, lasting=True, proved=True)
def add_account(uow: UnitOfWork, *, account: Account) -> Account:
    """Somebody new, who opens nothing until her key slot is made.

    Raises:
        InvalidValue: somebody has this login, or a doctor would be made.
    """
    if account.role is Role.DOCTOR:
        raise InvalidValue("role", "doctor")
    if uow.accounts.with_login(account.login) is not None:
        raise InvalidValue("login", "taken", account.login)
    if account.role is Role.SUBSTITUTE and account.ends_on is None:
        raise InvalidValue("ends_on", "empty")
    uow.accounts.save(account)
    return account


@operation(Right.ACCOUNTS, proved=True)
def describe_account(
    uow: UnitOfWork, *, account_id: UUID, display_name: str, colour: str
) -> Account:
    """How a person is called, and her colour."""
    if not display_name.strip():
        raise InvalidValue("display_name", "empty")
    account = replace(
        uow.accounts.get(account_id), display_name=display_name.strip(), colour=colour
    )
    uow.accounts.save(account)
    return account


@operation(Right.ACCOUNTS, proved=True)
def end_account_on(
    uow: UnitOfWork, *, account_id: UUID, ends_on: date | None
) -> Account:
    """The last day of a person's access; a substitute's always has one.

    Raises:
        InvalidValue: the doctor's does not end, a substitute's must.
    """
    account = uow.accounts.get(account_id)
    if account.role is Role.DOCTOR or (
        account.role is Role.SUBSTITUTE and ends_on is None
    ):
        raise InvalidValue("ends_on", "not_possible")
    account = replace(account, ends_on=ends_on)
    uow.accounts.save(account)
    return account


@operation(Right.ACCOUNTS, lasting=True, proved=True)
def switch_account(uow: UnitOfWork, *, account_id: UUID, disabled: bool) -> Account:
    """Closes a person's access, or says that it is to be opened again.

    Raises:
        InvalidValue: nobody closes her own.
    """
    if account_id == uow.author.id:
        raise InvalidValue("own_access")
    account = replace(uow.accounts.get(account_id), disabled=disabled)
    uow.accounts.save(account)
    return account


@operation(Right.ACCOUNTS, lasting=True)
def note_hand(
    uow: UnitOfWork, *, account_id: UUID, signing_key: str, provisional: bool
) -> Account:
    """A person's new public key, and whether she must choose her passphrase."""
    account = replace(
        uow.accounts.get(account_id), signing_key=signing_key, provisional=provisional
    )
    uow.accounts.save(account)
    return account


@operation(Right.SEE_AGENDA, lasting=True)
def note_own_passphrase(uow: UnitOfWork) -> Account:
    """She chose her own passphrase."""
    account = replace(uow.accounts.get(uow.author.id), provisional=False)
    uow.accounts.save(account)
    uow.tell(subject="account", subject_id=account.id)
    return account


@operation(Right.ACCOUNTS, proved=True)
def set_right(uow: UnitOfWork, *, role: Role, right: Right, granted: bool) -> Rights:
    """Gives a role one of the rights that the doctor may move, or takes it.

    Raises:
        InvalidValue: it is not hers to move.
    """
    kept = uow.settings.named(SETTING)
    try:
        table = Rights.read(kept.value if kept else None).with_right(
            role, right, granted=granted
        )
    except ValueError as error:
        raise InvalidValue("right", "not_adjustable") from error
    key = kept.id if kept else uow.new_id()
    uow.settings.save(Setting(id=key, name=SETTING, value=table.write()))
    uow.tell(subject="setting", why=f"{role.value}:{right.value}", granted=int(granted))
    return table


@operation(Right.ACCOUNTS, lasting=True)
def note_new_keys(uow: UnitOfWork, *, account_id: UUID) -> None:
    """From here on the vaults have new keys, because this person left."""
    kept = uow.settings.named(KEYS)
    key = kept.id if kept else uow.new_id()
    uow.settings.save(Setting(id=key, name=KEYS, value=f'"{stamp(uow.now)}"'))
    uow.tell(subject="account", subject_id=account_id)
