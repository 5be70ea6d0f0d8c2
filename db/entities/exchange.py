"""Whom the practice exchanges with, what was signed, and what went in and out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from db.errors import InvalidState, InvalidValue


class PeerState(StrEnum):
    """How far the pairing with another installation has come."""

    NEW = "new"
    OFFERED = "offered"
    PAIRED = "paired"
    VERIFIED = "verified"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"
    CLOSED = "closed"


_P = PeerState

VERIFIED_STATES = frozenset({_P.VERIFIED, _P.ACTIVE})
"""The words were compared and nothing has been stopped since."""

OVER_STATES = frozenset({_P.ENDED, _P.CLOSED})
"""The contract is over: nothing goes out, nothing that arrives is taken."""

_FROM: dict[PeerState, frozenset[PeerState]] = {
    _P.OFFERED: frozenset({_P.NEW}),
    # A change of keys leads back here from wherever the pairing had come to.
    _P.PAIRED: frozenset({_P.NEW, _P.OFFERED, _P.PAIRED, _P.VERIFIED, _P.ACTIVE})
    | {_P.SUSPENDED},
    _P.VERIFIED: frozenset({_P.PAIRED, _P.SUSPENDED, _P.ACTIVE}),
    _P.ACTIVE: frozenset({_P.VERIFIED, _P.SUSPENDED}),
    _P.SUSPENDED: frozenset({_P.PAIRED, _P.VERIFIED, _P.ACTIVE}),
    _P.ENDED: frozenset(_P) - OVER_STATES,
    _P.CLOSED: frozenset({_P.ENDED}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another installation this one exchanges with, under the name we gave it.

    Args:
        invite: the random id of the invitation both pair files carry, 32 hex digits.
        inviter: whether the invitation was ours.
        key_set: its public keys as canonical JSON, as they were paired; "" until known.
        fingerprint: SHA-256 of that text, hex.
        own_key_set: our public keys towards it, same form.
        receive_keys: its latest receiving keys, a JSON object of suite to hex.
        practice: the practice it speaks for; station: the machine.
        in_inc, in_seq, in_sha: the last bundle taken from it, in order.
        out_inc, out_seq, out_sha: the last bundle sealed to it.
        resync: it asked for everything again.
        frozen: why nothing is taken from it any more; "" when all is well.
    """

    id: UUID
    name: str
    state: PeerState = PeerState.NEW
    invite: str = ""
    inviter: bool = False
    key_set: str = ""
    fingerprint: str = ""
    own_key_set: str = ""
    receive_keys: str = ""
    practice: UUID | None = None
    station: UUID | None = None
    created: datetime | None = None
    verified_at: datetime | None = None
    in_inc: int = 0
    in_seq: int = 0
    in_sha: str = ""
    out_inc: int = 0
    out_seq: int = 0
    out_sha: str = ""
    resync: bool = False
    frozen: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("name", "empty")

    def to(self, state: PeerState) -> Self:
        """The same peer one step on.

        Raises:
            InvalidState: that step does not lead there.
        """
        if self.state not in _FROM.get(state, frozenset()):
            raise InvalidState(self.state, state)
        return replace(self, state=state)

    @property
    def verified(self) -> bool:
        """Whether the words were compared for the keys it has now."""
        return self.state in VERIFIED_STATES

    def freeze(self, reason: str) -> Self:
        """Nothing is taken from it, nor sealed to it, until a person has looked."""
        return replace(self, frozen=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The signed confidentiality agreement with a provider; its file lies apart.

    Args:
        peer_id: None when it was attached before there was a peer.
        sha256: of the signed PDF, hex; bytes: its size.
        valid_from: first day it holds; valid_to: last day it holds.
        attached_at: aware UTC.
    """

    id: UUID
    sha256: str
    bytes: int
    valid_from: date
    valid_to: date
    signed_on: date | None = None
    peer_id: UUID | None = None
    attached_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.valid_to < self.valid_from:
            raise InvalidValue("valid_to", "before_start")

    def holds_on(self, day: date) -> bool:
        """Whether that day lies within it."""
        return self.valid_from <= day <= self.valid_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What the doctor signed: the document that lets data leave for one peer.

    Args:
        document: canonical JSON, the bytes the signature is over.
        signature: Ed25519 of the doctor's root key, hex.
        revoked: taken back; a newer one may stand in its place.
    """

    id: UUID
    peer_id: UUID
    document: str
    signature: str
    signed_at: datetime | None = None
    revoked: bool = False


class Direction(StrEnum):
    """Which way an envelope went."""

    OUT = "out"
    IN = "in"


class PliState(StrEnum):
    """Where an envelope is."""

    WRITING = "writing"
    SEALED = "sealed"
    HANDED_OVER = "handed_over"
    READ = "read"
    ANSWERED = "answered"
    EXPIRED = "expired"
    APPLIED = "applied"
    REVIEWED = "reviewed"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pli:
    """One envelope that went out or came in, without its content.

    Args:
        peer_id: None when it could not be told whose it is.
        bundle: the random id in its clear header, hex.
        sha256: of the whole file, hex.
        reason: a stable English code when it was refused or held.
        at: aware UTC.
        withheld: patients left out because they are opposed.
    """

    id: UUID
    direction: Direction
    state: PliState
    peer_id: UUID | None = None
    kind: str = ""
    incarnation: int = 0
    sequence: int = 0
    bundle: str = ""
    sha256: str = ""
    file: str = ""
    bytes: int = 0
    at: datetime | None = None
    appointments: int = 0
    patients: int = 0
    withheld: int = 0
    applied: int = 0
    pending: int = 0
    refused: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedPractice:
    """A practice another installation lets this one see, in a vault of its own.

    Args:
        id: the folder's name under `received`, random.
        practice_id: the practice's own id, as its pair file said.
        grant, grant_signature: the signed document its envelopes come under.
        until: last day anything of it may be kept.
        sealed_at: when the newest envelope of it was sealed, aware UTC.
    """

    id: UUID
    peer_id: UUID
    practice_id: UUID
    name: str
    doctor_name: str = ""
    zone: str = "Europe/Paris"
    grant: str = ""
    grant_signature: str = ""
    until: date | None = None
    sealed_at: datetime | None = None
