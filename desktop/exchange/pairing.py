"""How two installations come to know each other's keys, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from db import keys
from db.entities.exchange import Peer, PeerState
from db.repositories.exchange import Peers
from db.repositories.exchange_keys import STATION, ExchangeKey
from db.unit_of_work import UnitOfWork
from desktop.exchange.documents import canonical
from desktop.exchange.errors import (
    NothingToConfirm,
    PairRefused,
    PeerAmbiguous,
    PeerUnknown,
    WordsDiffer,
)
from desktop.exchange.key_sets import SUITES, KeySet, key_id
from desktop.exchange.pair_file import PairFile
from desktop.exchange.scope import cleaned
from desktop.exchange.words import (
    WORDS,
    comparison,
    differing,
    digits_of,
    words_of,
)

LEAST_TYPED = 3


class RootKey(Protocol):
    """The doctor's root key: its public half for all, its use for her session alone."""

    @property
    def public(self) -> str:
        """Ed25519, hex."""

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which installation this is.

    Args:
        practice: the practice's id; station: this machine's.
    """

    practice: UUID
    station: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What accepting a pair file gave: who it is, our own file, and what to compare."""

    peer: Peer
    file: PairFile
    words: tuple[str, ...]
    digits: str


def peers_of(uow: UnitOfWork) -> Peers:
    """The peers of this practice."""
    found: Peers = uow.repository(Peers)
    return found


def the_peer(uow: UnitOfWork, name: str | UUID | None) -> Peer:
    """The peer of this name or id; without one, the only peer there is.

    Raises:
        PeerUnknown: nobody of this name, or nobody at all.
        PeerAmbiguous: there are several and none was named.
    """
    peers = peers_of(uow)
    if isinstance(name, UUID):
        found = peers.find(name)
    elif name is not None:
        found = peers.named(name)
    else:
        listed = [p for p in peers.all() if p.state is not PeerState.CLOSED]
        # An invitation that nobody has answered yet is not meant beside somebody.
        listed = [p for p in listed if p.key_set] or listed
        if len(listed) > 1:
            raise PeerAmbiguous(tuple(p.name for p in listed))
        found = listed[0] if listed else None
    if found is None:
        raise PeerUnknown(name or "")
    return found


def comparison_of(peer: Peer) -> tuple[tuple[str, ...], str]:
    """The twelve words and forty digits both sides must see; empty until both sets are known."""
    if not peer.key_set or not peer.own_key_set:
        return (), ""
    bits = comparison(peer.own_key_set, peer.key_set)
    return words_of(bits), digits_of(bits)


def invite(uow: UnitOfWork, root: str, place: Place, name: str = "") -> PairFile:
    """A new invitation: keys for one peer that is not known yet."""
    number = keys.random_bytes(16).hex()
    peer = Peer(
        id=uow.new_id(),
        name=_free_name(uow, name or f"invitation-{number[:4]}"),
        invite=number,
        inviter=True,
        created=uow.now,
    )
    own = _make_keys(uow, peer.id, root, place)
    peers_of(uow).save(replace(peer, own_key_set=own.to_json()).to(PeerState.OFFERED))
    return _own_file(uow, peers_of(uow).get(peer.id))


def accept(
    uow: UnitOfWork, file: PairFile, root: str, place: Place, name: str = ""
) -> Accepted:
    """Takes another installation's pair file, an invitation or an answer.

    The same file again changes nothing. Other keys than those known take the peer back
    to PAIRED: nothing goes out until the words have been compared anew.

    Raises:
        PairRefused: it is our own file, or an answer to no invitation of ours.
    """
    if file.key_set.station == place.station:
        raise PairRefused("own")
    peer = _known(uow, file)
    if peer is None:
        if file.answer:
            raise PairRefused("unknown_invite")
        peer = _new_peer(uow, file, root, place)
    if name and name.strip().casefold() != peer.name.casefold():
        peer = replace(peer, name=_free_name(uow, name))
    peer = _with_keys(peer, file)
    peers_of(uow).save(peer)
    words, digits = comparison_of(peer)
    return Accepted(peer=peer, file=_own_file(uow, peer), words=words, digits=digits)


def confirm(
    uow: UnitOfWork, typed: Mapping[int, str], peer: str | UUID | None = None
) -> Peer:
    """The words were typed by a person: the keys are the peer's if they are the same.

    Args:
        typed: the words by position, 1 to 12; three at least.
        peer: whose; without it, whichever waiting peer has these words.

    Raises:
        WordsDiffer: they are not the words, or too few; the peer stays as it was.
        NothingToConfirm: no peer waits for it.
    """
    waiting = [p for p in peers_of(uow).all() if p.state is PeerState.PAIRED]
    if peer is not None:
        wanted = the_peer(uow, peer)
        waiting = [p for p in waiting if p.id == wanted.id]
    if not waiting:
        raise NothingToConfirm
    if not LEAST_TYPED <= len(typed) <= WORDS:
        raise WordsDiffer
    off: tuple[int, ...] = ()
    for candidate in waiting:
        off = differing(comparison_of(candidate)[0], typed)
        if not off:
            verified = replace(candidate.to(PeerState.VERIFIED), verified_at=uow.now)
            peers_of(uow).save(verified)
            return verified
    raise WordsDiffer(off if len(waiting) == 1 else ())


def station_key(uow: UnitOfWork) -> ExchangeKey:
    """This station's signing key, made when first needed."""
    kept = peers_of(uow).keys
    found = kept.of(STATION, "sign")
    if found:
        return found[0]
    pair = keys.generate_signing()
    made = ExchangeKey(
        owner=STATION, purpose="sign", public=pair.public.hex(), private=pair.seed
    )
    kept.add(made)
    return made


def new_receive_keys(uow: UnitOfWork, peer: UUID, state: str) -> dict[int, str]:
    """Fresh receiving keys for one peer, one a suite; their public halves."""
    kept, made = peers_of(uow).keys, {}
    for suite in SUITES:
        pair = keys.generate_receiving(keys.Suite(suite))
        kept.add(
            ExchangeKey(
                owner=peer,
                purpose="receive",
                suite=suite,
                key_id=key_id(suite, pair.public).hex(),
                public=pair.public.hex(),
                private=pair.private,
                state=state,
            )
        )
        made[suite] = pair.public.hex()
    return made


def _make_keys(uow: UnitOfWork, peer: UUID, root: str, place: Place) -> KeySet:
    receive = new_receive_keys(uow, peer, "current")
    peers_of(uow).keys.add(
        ExchangeKey(owner=peer, purpose="rid", private=keys.random_bytes(32))
    )
    return KeySet(
        practice=place.practice,
        station=place.station,
        root=root,
        sign=station_key(uow).public,
        receive=receive,
    )


def _own_file(uow: UnitOfWork, peer: Peer) -> PairFile:
    file = PairFile(
        invite=peer.invite,
        answer=not peer.inviter,
        key_set=KeySet.from_json(peer.own_key_set),
    )
    return file.signed_by(station_key(uow).private)


def _known(uow: UnitOfWork, file: PairFile) -> Peer | None:
    """The peer a file is about: by its invitation, else by the machine it names."""
    listed = peers_of(uow).all()
    by_invite = [
        p for p in listed if p.invite == file.invite and p.inviter == file.answer
    ]
    if by_invite or file.answer:
        return by_invite[0] if by_invite else None
    there = file.key_set
    return next(
        (
            p
            for p in listed
            if p.station == there.station and p.practice == there.practice
            if p.state not in (PeerState.ENDED, PeerState.CLOSED)
        ),
        None,
    )


def _new_peer(uow: UnitOfWork, file: PairFile, root: str, place: Place) -> Peer:
    peer = Peer(
        id=uow.new_id(),
        name=_free_name(uow, f"{file.key_set.station.hex[:8]}"),
        invite=file.invite,
        created=uow.now,
    )
    own = _make_keys(uow, peer.id, root, place)
    return replace(peer, own_key_set=own.to_json())


def _with_keys(peer: Peer, file: PairFile) -> Peer:
    """The peer with the keys of this file; other keys than before need new words."""
    found = file.key_set.to_json()
    if peer.key_set == found:
        return peer
    receive = {str(suite): key for suite, key in file.key_set.receive.items()}
    return replace(
        peer.to(PeerState.PAIRED),
        invite=peer.invite if peer.inviter else file.invite,
        key_set=found,
        fingerprint=file.key_set.fingerprint.hex(),
        receive_keys=canonical(receive).decode(),
        practice=file.key_set.practice,
        station=file.key_set.station,
        verified_at=None,
        in_inc=0,
        in_seq=0,
        in_sha="",
        resync=True,
    )


def _free_name(uow: UnitOfWork, wanted: str) -> str:
    """The name, with a number behind it when another peer has it already."""
    taken = {p.name.casefold() for p in peers_of(uow).all()}
    plain = cleaned(wanted, 60)
    name, number = plain, 2
    while name.casefold() in taken:
        name, number = f"{plain} {number}", number + 1
    return name
