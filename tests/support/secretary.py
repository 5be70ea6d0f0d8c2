"""A second person on the same home: the office's key, and nothing of the doctor's."""

from __future__ import annotations

from uuid import uuid4

from db.admission import Credentials, admit
from db.entities import Account, Role
from db.keys.passphrases import CHEAP
from db.unit_of_work import UnitOfWork
from desktop.application import open_practice
from desktop.clock import Clock
from desktop.operations.operation import operation
from desktop.paths import Paths
from desktop.rights import Right
from desktop.secret_store import secret_store
from desktop.session import Session

LOGIN = "odile"
PASSPHRASE = "une autre phrase pour le comptoir"


@operation(Right.ACCOUNTS, lasting=True)
def save_account(uow: UnitOfWork, *, account: Account) -> None:
    uow.accounts.save(account)


def let_in(session: Session, paths: Paths, role: Role = Role.SECRETARY) -> Account:
    """Gives her an account and a slot; the doctor's session stays open."""
    account = Account(id=uuid4(), login=LOGIN, display_name="Odile Renard", role=role)
    session.do(save_account, account=account)
    secret = secret_store(paths).secret(session.practice.id)
    new = Credentials(login=LOGIN, passphrase=PASSPHRASE, secret=secret)
    admit(session.home, account.id, new, CHEAP)
    return account


def enter(paths: Paths, clock: Clock) -> Session:
    """Her own session."""
    return open_practice(paths, login=LOGIN, passphrase=lambda: PASSPHRASE, clock=clock)
