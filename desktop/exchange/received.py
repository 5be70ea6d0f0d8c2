"""A practice that arrives in envelopes lives in its own vault, under its own key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from db import keys
from db.entities import Account, Role
from db.entities.exchange import OVER_STATES, Peer, ReceivedPractice
from db.journal import Entry, Origin
from db.received_vault import MirrorVault, forget_past, open_mirror, remove_mirror
from db.repositories.exchange_keys import ExchangeKey
from db.unit_of_work import UnitOfWork
from desktop.clock import on_the_wall
from desktop.exchange.body import Kind
from desktop.exchange.errors import PliRefused
from desktop.exchange.key_sets import KeySet
from desktop.exchange.mirror import mirror, stated_changes, what_changed
from desktop.exchange.opening import Read, note_practice, received_of
from desktop.exchange.pairing import peers_of

Changed = tuple[Mapping[str, str], ...]
FOLDER = "received"


class Vaults:
    """The received practices' vaults of one home.

    Args:
        home: the home's folder.
    """

    def __init__(self, home: Path) -> None:
        self._root = home / FOLDER

    def folder(self, received: UUID) -> Path:
        """Where one received practice lies."""
        return self._root / received.hex

    def apply(self, uow: UnitOfWork, read: Read) -> Changed:
        """Puts the received vault into the state an envelope states.

        It commits before the home's own vault does: killed in between, the envelope is
        brought again and finds its work done.
        """
        if read.body.kind is not Kind.SNAPSHOT:
            return ()
        received = self._received(uow, read)
        note_practice(uow, received, read)
        with self.opened(uow, received) as vault:
            with _unit(vault, read, uow.now) as inner:
                _mirror(inner, read)
                changes = inner.commit()
            forget_past(vault.writer)
        self._sweep(uow)
        return what_changed(changes)

    def preview(self, uow: UnitOfWork, read: Read) -> Changed:
        """What `apply` would change, with nothing written."""
        if read.body.kind is not Kind.SNAPSHOT:
            return ()
        received = received_of(uow).of_practice(read.body.practice)
        if received is None:
            return stated_changes(read.body.ops)
        with (
            self.opened(uow, received) as vault,
            _unit(vault, read, uow.now) as inner,
        ):
            _mirror(inner, read)
            return what_changed(inner.made)

    @contextmanager
    def opened(
        self, uow: UnitOfWork, received: ReceivedPractice
    ) -> Iterator[MirrorVault]:
        """The vault of a received practice, closed afterwards."""
        key = peers_of(uow).keys.of(received.id, "vault")[0].private
        vault = open_mirror(self.folder(received.id), key, received.practice_id)
        try:
            yield vault
        finally:
            vault.close()

    def _received(self, uow: UnitOfWork, read: Read) -> ReceivedPractice:
        found = received_of(uow).of_practice(read.body.practice)
        if found is None:
            return self._new(uow, read)
        if found.peer_id != read.peer.id:
            _must_be_the_same(uow, found, read.peer)
        return found

    def _new(self, uow: UnitOfWork, read: Read) -> ReceivedPractice:
        made = ReceivedPractice(
            id=uow.new_id(),
            peer_id=read.peer.id,
            practice_id=read.body.practice,
            name=read.peer.name,
        )
        received_of(uow).save(made)
        peers_of(uow).keys.add(
            ExchangeKey(owner=made.id, purpose="vault", private=keys.random_bytes(32))
        )
        return made

    def _sweep(self, uow: UnitOfWork) -> None:
        """Takes away folders whose key was never kept: their first opening was cut short."""
        known = {received.id.hex for received in received_of(uow).all()}
        for folder in self._root.iterdir():
            if folder.is_dir() and folder.name not in known:
                remove_mirror(folder)


def _must_be_the_same(uow: UnitOfWork, found: ReceivedPractice, peer: Peer) -> None:
    """A practice keeps its id when it pairs again; nobody else takes it over.

    Raises:
        PliRefused: another peer, still there, with another doctor's key, has this id.
    """
    before = peers_of(uow).find(found.peer_id)
    if before is None or before.state in OVER_STATES:
        return
    roots = (KeySet.from_json(before.key_set).root, KeySet.from_json(peer.key_set).root)
    if roots[0] != roots[1]:
        raise PliRefused("practice", "taken", peer.id)


def _unit(vault: MirrorVault, read: Read, now: datetime) -> UnitOfWork:
    """A unit of work in the received vault; its author is the peer."""
    author = Account(
        id=read.peer.id,
        login=read.peer.name,
        display_name=read.peer.name,
        role=Role.REMOTE_SECRETARY,
    )
    origin = Origin(
        account_id=author.id, station_id=read.peer.id, incarnation=read.body.incarnation
    )
    entry = Entry(id=uuid4(), origin=origin, intent="receive_pli", at=now)
    return UnitOfWork(
        vault.writer, author=author, entry=entry, wall=on_the_wall(now, _zone(read))
    )


def _mirror(uow: UnitOfWork, read: Read) -> None:
    mirror(
        uow,
        read.body.practice,
        read.body.ops,
        read.terms,
        on_the_wall(read.sealed_at, _zone(read)),
    )


def _zone(read: Read) -> str:
    stated = next(op.fields for op in read.body.ops if op.entity == "practice")
    return str(stated["zone"])
