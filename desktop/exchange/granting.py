"""From a verified pairing and a signed agreement to the grant that opens the gate."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from db.entities.exchange import Agreement, Grant, Peer, PeerState
from db.errors import InvalidValue
from db.queries import exchange as queries
from db.queries.reader import Reader
from db.repositories.exchange import Agreements, Grants
from db.unit_of_work import UnitOfWork
from desktop.exchange.grant import GrantTerms
from desktop.exchange.key_sets import KeySet
from desktop.exchange.pairing import RootKey, peers_of, the_peer
from desktop.exchange.scope import cleaned
from desktop.oversight.gate import Gate, Standing, look, sha256_of

MAX_AGREEMENT: Final = 20 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDates:
    """When a signed agreement holds.

    Args:
        valid_from: first day; today when None, or the last day when that is past.
        signed_on: the day it was signed, when known.
    """

    valid_to: date
    valid_from: date | None = None
    signed_on: date | None = None


def agreements_of(uow: UnitOfWork) -> Agreements:
    """The signed agreements."""
    found: Agreements = uow.repository(Agreements)
    return found


def grants_of(uow: UnitOfWork) -> Grants:
    """The signed grants."""
    found: Grants = uow.repository(Grants)
    return found


def attach(
    uow: UnitOfWork, content: bytes, dates: AgreementDates, peer: Peer | None
) -> Agreement:
    """Keeps the signed file in the vault, with its hash and its dates.

    Raises:
        InvalidValue: the file is empty or too large, or it ends before it begins.
    """
    if not content:
        raise InvalidValue("agreement", "empty")
    if len(content) > MAX_AGREEMENT:
        raise InvalidValue("agreement", "too_large")
    agreement = Agreement(
        id=uow.new_id(),
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        valid_from=dates.valid_from or min(uow.wall.date(), dates.valid_to),
        valid_to=dates.valid_to,
        signed_on=dates.signed_on,
        peer_id=peer.id if peer else None,
        attached_at=uow.now,
    )
    agreements_of(uow).save(agreement)
    agreements_of(uow).keep_file(agreement.id, content)
    return agreement


def take_waiting_agreement(uow: UnitOfWork, peer: Peer) -> None:
    """An agreement attached before there was a peer becomes the first one's."""
    waiting = agreements_of(uow).unassigned()
    if agreements_of(uow).newest(peer.id) is None and waiting:
        agreements_of(uow).save(replace(waiting[-1], peer_id=peer.id))


def sign_when_ready(uow: UnitOfWork, peer: Peer, root: RootKey) -> Grant | None:
    """Signs the default fields once the words are compared and an agreement is there.

    Whichever of the two acts comes last calls it; before that there is nothing to sign.
    """
    agreement = agreements_of(uow).newest(peer.id)
    if not peer.verified or agreement is None:
        return None
    for earlier in grants_of(uow).all():
        if earlier.peer_id == peer.id and not earlier.revoked:
            grants_of(uow).save(replace(earlier, revoked=True))
    terms = _terms(uow.new_id, peer, agreement)
    grant = Grant(
        id=terms.grant_id,
        peer_id=peer.id,
        document=terms.to_document().decode(),
        signature=root.sign(terms.signed_bytes()).hex(),
        signed_at=uow.now,
    )
    grants_of(uow).save(grant)
    if peer.state is PeerState.VERIFIED:
        peers_of(uow).save(peer.to(PeerState.ACTIVE))
    return grant


def gate_of(uow: UnitOfWork, name: str | UUID | None) -> Gate:
    """What the gate says of a peer, with everything it looks at read anew."""
    if name is None and not peers_of(uow).all():
        return gate_for(uow.reader, None, uow.wall.date())
    return gate_for(uow.reader, the_peer(uow, name), uow.wall.date())


def gate_for(reader: Reader, peer: Peer | None, today: date) -> Gate:
    """The same for a screen."""
    own = KeySet.from_json(peer.own_key_set) if peer and peer.own_key_set else None
    agreement = queries.agreement(reader, peer.id) if peer else None
    content = queries.agreement_file(reader, agreement.id) if agreement else None
    return look(
        Standing(
            peer=peer,
            agreement=agreement,
            agreement_sha256=sha256_of(content),
            grant=queries.grant(reader, peer.id) if peer else None,
            root_key=own.root if own else "",
            practice=str(own.practice) if own else "",
            today=today,
        )
    )


def _terms(new_id: Callable[[], UUID], peer: Peer, agreement: Agreement) -> GrantTerms:
    theirs = KeySet.from_json(peer.key_set)
    own = KeySet.from_json(peer.own_key_set)
    return GrantTerms(
        grant_id=new_id(),
        practice_id=own.practice,
        peer_org=cleaned(peer.name),
        peer_station=theirs.station,
        peer_fpr=peer.fingerprint,
        pdf_sha256=agreement.sha256,
        signed_on=agreement.signed_on,
        valid_from=agreement.valid_from,
        valid_to=agreement.valid_to,
    )
