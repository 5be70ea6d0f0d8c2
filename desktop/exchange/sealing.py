"""Making an envelope: gate, snapshot, body, seal, and its place in our sequence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from db import keys
from db.entities.exchange import Direction, Peer, Pli, PliState
from db.queries import exchange as queries
from db.queries.practice import the_practice
from db.queries.reader import Reader
from db.queries.shared_agenda import journal_head, newest_clock, shared_agenda
from db.repositories.exchange import Plis
from db.unit_of_work import UnitOfWork
from desktop.exchange import envelope
from desktop.exchange.body import Body, Kind, Op, read_body
from desktop.exchange.carriers import new_name
from desktop.exchange.documents import Malformed
from desktop.exchange.errors import ClockBehind, NotReceived, OutsideGrant, PeerUnknown
from desktop.exchange.grant import GrantTerms
from desktop.exchange.granting import gate_of
from desktop.exchange.key_sets import KeySet, key_id
from desktop.exchange.pairing import new_receive_keys, peers_of, station_key, the_peer
from desktop.exchange.scope import horizon
from desktop.exchange.snapshot import Snapshot, Span, checked, make_snapshot

COUNTER_BITS = 16
DAY_OF_CLOCK = 24 * 3600 * 1000 << COUNTER_BITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """An envelope made and noted, not yet in any folder."""

    pli: Pli
    content: bytes
    peer: Peer
    snapshot: Snapshot


def plis_of(uow: UnitOfWork) -> Plis:
    """The envelopes that went by."""
    found: Plis = uow.repository(Plis)
    return found


def seal_snapshot(
    uow: UnitOfWork, name: str | UUID | None, openings: Sequence[Span], incarnation: int
) -> Sealed:
    """A sealed SNAPSHOT for this peer.

    Args:
        uow: the open unit of work.
        name: the peer's name or id; the only one there is without it.
        openings: the stretches the practice is open in the granted days.
        incarnation: which life of the practice's files this is.

    Raises:
        GateClosed: a condition of the gate does not hold.
        OutsideGrant: the payload would hold something the grant does not allow.
        ClockBehind: this computer's clock is more than a day behind.
    """
    terms = gate_of(uow, name).pass_through()
    peer = _in_this_life(the_peer(uow, name), incarnation)
    snapshot = draw(uow.reader, peer, terms, openings, uow.wall)
    granted = _granted(uow, peer, terms)
    return _sealed(uow, peer, terms, granted, Kind.SNAPSHOT, snapshot)


def seal_request(uow: UnitOfWork, name: str | UUID | None, incarnation: int) -> Sealed:
    """A RESYNC_REQ: asks the practice to say everything again, and says nothing itself.

    It goes under the grant the practice signed for us, which came with its envelopes.

    Raises:
        NotReceived: nothing ever came from this peer: there is no grant to go under.
    """
    peer = _in_this_life(the_peer(uow, name), incarnation)
    listed = queries.received_practices(uow.reader)
    received = next((r for r in listed if r.peer_id == peer.id), None)
    if received is None or not peer.verified:
        raise NotReceived(peer.name)
    terms = GrantTerms.read(received.grant.encode())
    granted = Granted(practice=terms.practice_id, grant_id=terms.grant_id)
    empty = Snapshot(ops=(), appointments=0, patients=0, withheld=0)
    return _sealed(uow, peer, terms, granted, Kind.RESYNC_REQ, empty)


def draw(
    reader: Reader,
    peer: Peer,
    terms: GrantTerms,
    openings: Sequence[Span],
    wall: datetime,
) -> Snapshot:
    """Exactly what would leave for this peer now: the preview shows the same value."""
    key = queries.pseudonym_key(reader, peer.id)
    if key is None:
        raise PeerUnknown(peer.name)
    first, until = horizon(terms, wall)
    spans = [span for span in openings if first <= span[0] < until]
    rows = shared_agenda(reader, first, until)
    return make_snapshot(the_practice(reader), rows, spans, terms, key)


def note_written(uow: UnitOfWork, pli: UUID, file: str) -> None:
    """The envelope lies whole in its folder."""
    made = plis_of(uow).get(pli)
    plis_of(uow).save(replace(made, state=PliState.SEALED, file=file))


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """Under which grant an envelope goes; the document goes with a SNAPSHOT only."""

    practice: UUID
    grant_id: UUID
    document: str = ""
    signature: str = ""


def _granted(uow: UnitOfWork, peer: Peer, terms: GrantTerms) -> Granted:
    grant = queries.grant(uow.reader, peer.id)
    return Granted(
        practice=terms.practice_id,
        grant_id=terms.grant_id,
        document=grant.document if grant else "",
        signature=grant.signature if grant else "",
    )


def _sealed(
    uow: UnitOfWork,
    peer: Peer,
    terms: GrantTerms,
    granted: Granted,
    kind: Kind,
    snapshot: Snapshot,
) -> Sealed:
    body = _body(uow, peer, kind, granted, snapshot.ops)
    text = body.to_json()
    _recheck(text, terms)
    content = envelope.seal(
        text, _address(peer, terms), station_key(uow).private, keys.random_bytes(16)
    )
    pli = _note(uow, peer, body, content, snapshot)
    return Sealed(pli=pli, content=content, peer=peer, snapshot=snapshot)


def _in_this_life(peer: Peer, incarnation: int) -> Peer:
    """A restore begins a new sequence: what it says follows nothing."""
    if peer.out_inc == incarnation:
        return peer
    return replace(peer, out_inc=incarnation, out_seq=0, out_sha="")


def _clock(uow: UnitOfWork) -> int:
    """This moment as a hybrid clock, never behind what the journal has seen.

    Raises:
        ClockBehind: by more than a day; nothing may go out under such a time.
    """
    wall = int(uow.now.timestamp() * 1000) << COUNTER_BITS
    newest = newest_clock(uow.reader)
    if newest - wall > DAY_OF_CLOCK:
        raise ClockBehind
    return max(wall, newest + 1)


def _body(
    uow: UnitOfWork, peer: Peer, kind: Kind, granted: Granted, ops: tuple[Op, ...]
) -> Body:
    own = KeySet.from_json(peer.own_key_set)
    return Body(
        kind=kind,
        practice=granted.practice,
        grant_id=granted.grant_id,
        grant_document=granted.document,
        grant_signature=granted.signature,
        sender=own.fingerprint.hex(),
        recipient=peer.fingerprint,
        incarnation=peer.out_inc,
        sequence=peer.out_seq + 1,
        previous="" if kind is Kind.RESYNC_REQ else _previous(uow, peer),
        clock=_clock(uow),
        ack={peer.in_inc: peer.in_seq} if peer.in_seq else {},
        next_keys=_next_keys(uow, peer.id),
        ops=ops,
        audit_head=journal_head(uow.reader),
    )


def _previous(uow: UnitOfWork, peer: Peer) -> str:
    """The envelope before, unless this one must stand by itself.

    It must when the peer asked for everything again, and when the last one was noted but
    never came to lie in its folder: nobody can follow an envelope that does not exist.
    """
    last = plis_of(uow).last_out(peer.id)
    lost = last is not None and last.state is PliState.WRITING
    return "" if peer.resync or lost else peer.out_sha


def _next_keys(uow: UnitOfWork, peer: UUID) -> dict[int, str]:
    """Our receiving keys to come; they become the current ones when the peer uses them."""
    waiting = peers_of(uow).keys.of(peer, "receive", "next")
    if waiting:
        return {key.suite: key.public for key in waiting}
    return new_receive_keys(uow, peer, "next")


def _address(peer: Peer, terms: GrantTerms) -> envelope.Address:
    suite = max(2, terms.min_suite)
    public = bytes.fromhex(json.loads(peer.receive_keys)[str(suite)])
    return envelope.Address(
        suite=suite,
        key_id=key_id(suite, public),
        public=public,
        fingerprint=bytes.fromhex(peer.fingerprint),
    )


def _recheck(text: bytes, terms: GrantTerms) -> None:
    """Reads the finished text as the peer will, and asks the whitelist once more."""
    try:
        body = read_body(text)
    except Malformed as fault:
        raise OutsideGrant(str(fault)) from fault
    checked(body.ops, terms)


def _note(
    uow: UnitOfWork, peer: Peer, body: Body, content: bytes, snapshot: Snapshot
) -> Pli:
    sha256 = hashlib.sha256(content).hexdigest()
    pli = Pli(
        id=uow.new_id(),
        direction=Direction.OUT,
        state=PliState.WRITING,
        peer_id=peer.id,
        kind=body.kind.value,
        incarnation=body.incarnation,
        sequence=body.sequence,
        bundle=envelope.read_clear(content).bundle.hex(),
        sha256=sha256,
        file=new_name(),
        bytes=len(content),
        at=uow.now,
        appointments=snapshot.appointments,
        patients=snapshot.patients,
        withheld=snapshot.withheld,
    )
    plis_of(uow).save(pli)
    peers_of(uow).save(
        replace(peer, out_seq=body.sequence, out_sha=sha256, resync=False)
    )
    return pli
