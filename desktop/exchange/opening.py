"""Taking an envelope: authenticated before believed, bounded before parsed, whole or not."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from db import keys
from db.entities.exchange import (
    OVER_STATES,
    Direction,
    Peer,
    Pli,
    PliState,
    ReceivedPractice,
)
from db.errors import Forged
from db.repositories.exchange import ReceivedPractices
from db.unit_of_work import UnitOfWork
from desktop.exchange import envelope
from desktop.exchange.body import Body, Kind, read_body
from desktop.exchange.documents import Malformed, canonical
from desktop.exchange.errors import PliRefused
from desktop.exchange.grant import CONTEXT, GrantTerms
from desktop.exchange.granting import grants_of
from desktop.exchange.key_sets import KeySet
from desktop.exchange.pairing import peers_of
from desktop.exchange.scope import check_ops
from desktop.exchange.sealing import COUNTER_BITS, plis_of
from desktop.exchange.sequence import Place, Reached, Verdict, judge

LEAST_SUITE: Final = 2
AHEAD: Final = timedelta(minutes=10)
RETIRED_FOR: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An envelope that holds in every way but its place in the sequence.

    Args:
        terms: of the grant it goes under.
        used_key: the id of our receiving key it was sealed to.
        sealed_at: when its sender says it was sealed, aware UTC.
        verdict: what its place makes of it.
    """

    peer: Peer
    body: Body
    terms: GrantTerms
    sha256: str
    bundle: str
    size: int
    used_key: str
    sealed_at: datetime
    verdict: Verdict


def received_of(uow: UnitOfWork) -> ReceivedPractices:
    """The practices whose agenda arrives here."""
    found: ReceivedPractices = uow.repository(ReceivedPractices)
    return found


def read_envelope(uow: UnitOfWork, content: bytes) -> Read:
    """Opens, checks and judges an envelope; writes nothing.

    Raises:
        PliRefused: anything about it is not as it must be.
    """
    clear = envelope.read_clear(content)
    key = peers_of(uow).keys.by_id(clear.key_id.hex())
    if key is None or key.suite != clear.suite:
        raise PliRefused("key")
    peer = peers_of(uow).get(key.owner)
    try:
        return _read(uow, content, peer, key.private)
    except PliRefused as fault:
        raise PliRefused(fault.reason, fault.detail, peer.id) from fault
    except Malformed as fault:
        raise PliRefused("body", str(fault), peer.id) from fault


def _read(uow: UnitOfWork, content: bytes, peer: Peer, private: bytes) -> Read:
    clear = envelope.read_clear(content)
    _may_speak(peer)
    if clear.suite < _least_suite(uow, peer):
        raise PliRefused("suite")
    own, theirs = KeySet.from_json(peer.own_key_set), KeySet.from_json(peer.key_set)
    sender = bytes.fromhex(theirs.sign)
    text = envelope.open_body(content, private, sender, own.fingerprint)
    body = read_body(text)
    if (body.sender, body.recipient) != (peer.fingerprint, own.fingerprint.hex()):
        raise PliRefused("addressee")
    terms = _terms(uow, body, own, theirs)
    sealed_at = _time_of(uow, body)
    _check_content(body, terms)
    sha256 = hashlib.sha256(content).hexdigest()
    return Read(
        peer=peer,
        body=body,
        terms=terms,
        sha256=sha256,
        bundle=clear.bundle.hex(),
        size=len(content),
        used_key=clear.key_id.hex(),
        sealed_at=sealed_at,
        verdict=_judged(uow, peer, body, sha256),
    )


def _may_speak(peer: Peer) -> None:
    if peer.frozen:
        raise PliRefused("frozen")
    if peer.state in OVER_STATES:
        raise PliRefused("ended")
    if not peer.verified:
        raise PliRefused("pairing")


def _least_suite(uow: UnitOfWork, peer: Peer) -> int:
    """What the last grant that arrived asked for, and our own floor below it."""
    for received in received_of(uow).all():
        if received.peer_id == peer.id:
            return max(LEAST_SUITE, GrantTerms.read(received.grant.encode()).min_suite)
    return LEAST_SUITE


def _terms(uow: UnitOfWork, body: Body, own: KeySet, theirs: KeySet) -> GrantTerms:
    """The grant the envelope goes under, checked with the key we were paired with.

    The practice's own envelopes bring the grant with them; a remote secretary's name
    the one we signed.
    """
    granter, holder = (theirs, own) if body.kind is Kind.SNAPSHOT else (own, theirs)
    if body.practice != granter.practice:
        raise PliRefused("practice")
    document, signature = _grant_of(uow, body)
    try:
        keys.verify(bytes.fromhex(granter.root), signature, CONTEXT + document)
    except Forged as fault:
        raise PliRefused("grant", "signature") from fault
    terms = GrantTerms.read(document)
    if (
        terms.grant_id != body.grant_id
        or terms.practice_id != body.practice
        or terms.peer_fpr != holder.fingerprint.hex()
    ):
        raise PliRefused("grant", "for another")
    if not terms.holds_on(uow.wall.date()):
        raise PliRefused("grant", "dates")
    return terms


def _grant_of(uow: UnitOfWork, body: Body) -> tuple[bytes, bytes]:
    if body.kind is not Kind.SNAPSHOT:
        grant = grants_of(uow).find(body.grant_id)
        if grant is None or grant.revoked:
            raise PliRefused("grant", "unknown")
        return grant.document.encode(), bytes.fromhex(grant.signature)
    try:
        signature = bytes.fromhex(body.grant_signature)
    except ValueError:
        raise PliRefused("grant", "signature") from None
    return body.grant_document.encode(), signature


def _time_of(uow: UnitOfWork, body: Body) -> datetime:
    stated = timedelta(milliseconds=body.clock >> COUNTER_BITS)
    try:
        sealed_at = datetime(1970, 1, 1, tzinfo=UTC) + stated
    except OverflowError:
        raise PliRefused("clock") from None
    if sealed_at > uow.now + AHEAD:
        raise PliRefused("clock")
    return sealed_at


def _check_content(body: Body, terms: GrantTerms) -> None:
    if body.kind is Kind.RESYNC_REQ:
        if body.ops:
            raise PliRefused("field", "no operation belongs there")
        return
    if body.kind is not Kind.SNAPSHOT:
        raise PliRefused("kind", body.kind)
    try:
        check_ops(body.ops, terms)
    except Malformed as fault:
        raise PliRefused("field", str(fault)) from fault
    if [op.entity for op in body.ops].count("practice") != 1:
        raise PliRefused("field", "practice")


def _judged(uow: UnitOfWork, peer: Peer, body: Body, sha256: str) -> Verdict:
    if not body.sequence:
        raise PliRefused("body", "sequence")
    seen = plis_of(uow).taken(peer.id, body.incarnation, body.sequence)
    waiting = seen is not None and seen.state is PliState.HELD
    return judge(
        Place(
            incarnation=body.incarnation,
            sequence=body.sequence,
            previous=body.previous,
            # A request says nothing that could be missed: it may come at any time.
            snapshot=body.kind in (Kind.SNAPSHOT, Kind.RESYNC_REQ),
        ),
        Reached(
            incarnation=peer.in_inc,
            sequence=peer.in_seq,
            sha256=peer.in_sha,
            held=len(plis_of(uow).held(peer.id)),
        ),
        # One that is held is judged again when it is brought again or its turn comes.
        seen=None
        if seen is None or (waiting and seen.sha256 == sha256)
        else seen.sha256,
        sha256=sha256,
    )


def note_taken(uow: UnitOfWork, read: Read, applied: int) -> Pli:
    """The envelope was applied: how far we have come, and their next keys."""
    peer, body = read.peer, read.body
    receive = {str(suite): key for suite, key in body.next_keys.items()}
    _rotate(uow, read)
    peers_of(uow).save(
        replace(
            peers_of(uow).get(peer.id),
            in_inc=body.incarnation,
            in_seq=body.sequence,
            in_sha=read.sha256,
            receive_keys=canonical(receive).decode(),
            resync=peer.resync or body.kind is Kind.RESYNC_REQ,
        )
    )
    return note(uow, read, PliState.APPLIED, applied=applied)


def note(
    uow: UnitOfWork, read: Read, state: PliState, *, applied: int = 0, pending: int = 0
) -> Pli:
    """One line in the list of envelopes; the line it had already when it was held."""
    body = read.body
    shown = [op for op in body.ops if op.entity == "appointment"]
    earlier = plis_of(uow).taken(read.peer.id, body.incarnation, body.sequence)
    pli = Pli(
        id=earlier.id if earlier else uow.new_id(),
        direction=Direction.IN,
        state=state,
        peer_id=read.peer.id,
        kind=body.kind.value,
        incarnation=body.incarnation,
        sequence=body.sequence,
        bundle=read.bundle,
        sha256=read.sha256,
        bytes=read.size,
        at=uow.now,
        appointments=len(shown),
        patients=len({op.fields.get("rid") for op in shown} - {None}),
        applied=applied,
        pending=pending,
    )
    plis_of(uow).save(pli)
    return pli


def replayed(uow: UnitOfWork, read: Read) -> Pli:
    """The line an envelope has already; a new one when a later snapshot stood for it."""
    known = plis_of(uow).of_file(read.sha256)
    return known or note(uow, read, PliState.APPLIED)


def note_refused(
    uow: UnitOfWork, content_sha256: str, size: int, fault: PliRefused
) -> Pli:
    """Nothing was applied; why, for people. A cloned sender is frozen until one looks."""
    if fault.reason == "cloned" and fault.peer is not None:
        peer = peers_of(uow).get(fault.peer)
        peers_of(uow).save(peer.freeze("cloned"))
    earlier = plis_of(uow).of_file(content_sha256)
    if earlier is not None and earlier.reason == fault.reason:
        return earlier
    pli = Pli(
        id=uow.new_id(),
        direction=Direction.IN,
        state=PliState.REFUSED,
        peer_id=fault.peer,
        sha256=content_sha256,
        bytes=size,
        at=uow.now,
        refused=1,
        reason=fault.reason,
    )
    plis_of(uow).save(pli)
    return pli


def note_practice(uow: UnitOfWork, received: ReceivedPractice, read: Read) -> None:
    """What the newest envelope says of the practice it is about."""
    stated = next(op.fields for op in read.body.ops if op.entity == "practice")
    received_of(uow).save(
        replace(
            received,
            name=stated["name"],
            doctor_name=stated["doctor_name"],
            zone=stated["zone"],
            grant=read.body.grant_document,
            grant_signature=read.body.grant_signature,
            until=read.terms.valid_to + timedelta(days=read.terms.retention_days),
            sealed_at=read.sealed_at,
        )
    )


def _rotate(uow: UnitOfWork, read: Read) -> None:
    """The peer used our next key: the older ones are kept two weeks more, then deleted."""
    kept = peers_of(uow).keys
    coming = {key.key_id for key in kept.of(read.peer.id, "receive", "next")}
    if read.used_key in coming:
        kept.promote(read.peer.id, uow.now + RETIRED_FOR)
    kept.delete_retired(uow.now)
