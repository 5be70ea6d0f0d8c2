"""Looking at a practice that was received: an ordinary session, in which nothing may be done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import UUID, uuid4

from db.entities import Account, Role
from db.entities.exchange import ReceivedPractice
from db.errors import NotFound
from db.home import VaultConnections
from db.journal import Entry, Origin
from db.queries import exchange as queries
from db.queries.practice import the_practice
from db.queries.reader import Reader
from db.queries.shared_agenda import is_agenda_empty
from db.received_vault import NAME, MirrorVault, forget_past, open_mirror
from db.unit_of_work import UnitOfWork
from desktop.clock import Clock
from desktop.exchange.errors import NotReceived
from desktop.exchange.grant import GrantTerms
from desktop.exchange.mirror import expire
from desktop.exchange.received import Vaults
from desktop.session import Session

if TYPE_CHECKING:
    from db.home import OpenHome


@dataclass(slots=True, kw_only=True)
class ReceivedHome:
    """A received vault in the place of a home: no doctor vault, no header, no lock.

    The home that received it holds the lock; closing this one closes its files only.
    """

    path: Path
    office: VaultConnections
    station_id: UUID
    practice_id: UUID
    incarnation: int = 0
    doctor: None = None

    def close(self) -> None:
        """Lets the files go."""
        self.office.close()

    def abandon(self) -> None:
        """Lets everything go as a crash would."""
        self.office.reader.close()
        self.office.writer.close()


def practice(session: Session, name: str | None = None) -> Session:
    """The practice of this name: our own session, or one that only looks.

    Without a name it is our own, unless our own agenda is empty and exactly one practice
    was received. The caller closes what is not `session` itself.

    Raises:
        NotReceived: there is no practice of this name here.
    """
    listed = session.ask(queries.received_practices)
    if name is None:
        alone = len(listed) == 1 and session.ask(is_agenda_empty)
        return visit(session, listed[0]) if alone else session
    wanted = name.strip().casefold()
    if wanted == session.practice.name.casefold():
        return session
    peers = {p.id: p.name for p in session.ask(queries.peers)}
    for received in listed:
        names = (received.name, received.doctor_name, peers.get(received.peer_id, ""))
        if wanted in {known.casefold() for known in names}:
            return visit(session, received)
    raise NotReceived(name)


def visit(session: Session, received: ReceivedPractice) -> Session:
    """A session that looks at a received practice; what its grant's days end is gone.

    Raises:
        NotReceived: its key is not here.
    """
    key = session.ask(queries.vault_key, received.id)
    if key is None:
        raise NotReceived(received.name)
    folder = Vaults(session.home.path).folder(received.id)
    vault = open_mirror(folder, key, received.practice_id)
    try:
        _expire(vault, received, session.clock)
    except NotFound:
        # The home came back from a backup without it: the next envelope fills it again.
        vault.close()
        raise NotReceived(received.name) from None
    home = ReceivedHome(
        path=folder,
        office=VaultConnections(
            path=folder / NAME, writer=vault.writer, reader=vault.reader
        ),
        station_id=session.home.station_id,
        practice_id=received.practice_id,
    )
    return Session(
        # It is used as a home is; what only a home of our own has is never asked of it.
        cast("OpenHome", home),
        account=_visitor(session.account),
        clock=session.clock,
    )


def _visitor(account: Account) -> Account:
    """The same person, who may look and nothing else."""
    return Account(
        id=account.id,
        login=account.login,
        display_name=account.display_name,
        role=Role.REMOTE_SECRETARY,
        colour=account.colour,
    )


def _expire(vault: MirrorVault, received: ReceivedPractice, clock: Clock) -> None:
    terms = GrantTerms.read(received.grant.encode())
    here = the_practice(Reader(vault.reader))
    origin = Origin(
        account_id=received.peer_id, station_id=received.peer_id, incarnation=0
    )
    entry = Entry(id=uuid4(), origin=origin, intent="expire", at=clock.now())
    with UnitOfWork(
        vault.writer,
        author=_nobody(received),
        entry=entry,
        wall=clock.wall(here.zone),
    ) as uow:
        expire(uow, terms)
        changes = uow.commit()
    if changes:
        forget_past(vault.writer)


def _nobody(received: ReceivedPractice) -> Account:
    return Account(
        id=received.peer_id,
        login="expiry",
        display_name="",
        role=Role.REMOTE_SECRETARY,
    )
