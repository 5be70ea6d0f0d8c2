"""The export gate: a list of conditions, each with a code, or nothing leaves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from db.entities.exchange import (
    OVER_STATES,
    Agreement,
    Grant,
    Peer,
    PeerState,
)
from db.errors import Forged
from db.keys import verify
from desktop.errors import GateClosed
from desktop.exchange.documents import Malformed
from desktop.exchange.grant import CONTEXT, GrantTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One condition that does not hold.

    Args:
        code: a stable English name, such as "agreement_expired".
        peer: the name we gave the peer.
        day: the date it turns on, when there is one.
        warning: it is said, and does not close the gate yet.
    """

    code: str
    peer: str = ""
    day: date | None = None
    warning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything the gate looks at.

    Args:
        agreement_sha256: of the file that is kept, None when there is none.
        root_key: the Ed25519 key of this practice's doctor, hex.
        practice: this practice's id as text.
    """

    peer: Peer | None
    agreement: Agreement | None
    agreement_sha256: str | None
    grant: Grant | None
    root_key: str
    practice: str
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What the gate says: open when nothing is missing."""

    missing: tuple[Missing, ...]
    warnings: tuple[Missing, ...] = ()
    terms: GrantTerms | None = None

    @property
    def open(self) -> bool:
        """Whether an envelope may be made."""
        return not self.missing

    def pass_through(self) -> GrantTerms:
        """The terms under which it may be made.

        Raises:
            GateClosed: something is missing; its codes say what.
        """
        if self.missing or self.terms is None:
            raise GateClosed(tuple(m.code for m in self.missing), self.missing)
        return self.terms


Found = tuple[str, date | None]
Condition = Callable[[Standing], Iterator[Found]]


def look(standing: Standing) -> Gate:
    """Asks every condition; nothing is asked of a peer that does not exist."""
    name = standing.peer.name if standing.peer else ""
    found: list[Missing] = []
    for condition in CONDITIONS:
        found += [
            Missing(code=code, peer=name, day=day) for code, day in condition(standing)
        ]
        if standing.peer is None:
            break
    terms = None if found else _terms(standing.grant)
    return Gate(missing=tuple(found), terms=terms)


def _peer_known(standing: Standing) -> Iterator[Found]:
    if standing.peer is None:
        yield "peer_missing", None


def _peer_going(standing: Standing) -> Iterator[Found]:
    peer = standing.peer
    if peer is None:
        return
    if peer.frozen:
        yield "peer_frozen", None
    if peer.state is PeerState.SUSPENDED:
        yield "peer_suspended", None
    if peer.state in OVER_STATES:
        yield "peer_ended", None


def _paired(standing: Standing) -> Iterator[Found]:
    peer = standing.peer
    if peer is None:
        return
    if peer.state in (PeerState.NEW, PeerState.OFFERED):
        yield "pairing_missing", None
    elif peer.state is PeerState.PAIRED:
        yield "pairing_not_verified", None


def _agreed(standing: Standing) -> Iterator[Found]:
    agreement, today = standing.agreement, standing.today
    if agreement is None:
        yield "agreement_missing", None
    elif standing.agreement_sha256 != agreement.sha256:
        yield "agreement_altered", None
    elif today < agreement.valid_from:
        yield "agreement_not_started", agreement.valid_from
    elif today > agreement.valid_to:
        yield "agreement_expired", agreement.valid_to


def _granted(standing: Standing) -> Iterator[Found]:
    """The grant is there, by the right hand, and for what is there now."""
    if standing.grant is None:
        # Without a peer that is verified and an agreement there is nothing to sign yet.
        if standing.peer and standing.peer.verified and standing.agreement:
            yield "grant_missing", None
        return
    terms = _terms(standing.grant)
    if terms is None or not _signed(standing.grant, standing.root_key):
        yield "grant_forged", None
        return
    yield from _granted_for(standing, terms)


def _granted_for(standing: Standing, terms: GrantTerms) -> Iterator[Found]:
    peer, agreement, today = standing.peer, standing.agreement, standing.today
    if str(terms.practice_id) != standing.practice:
        yield "grant_other_practice", None
    if peer is not None and terms.peer_fpr != peer.fingerprint:
        yield "grant_other_keys", None
    if agreement is not None and terms.pdf_sha256 != agreement.sha256:
        yield "grant_other_agreement", None
    if agreement is not None and not agreement.holds_on(today):
        return  # told already, with the agreement's own dates
    if today < terms.valid_from:
        yield "grant_not_started", terms.valid_from
    if today > terms.valid_to:
        yield "grant_expired", terms.valid_to


CONDITIONS: tuple[Condition, ...] = (
    _peer_known,
    _peer_going,
    _paired,
    _agreed,
    _granted,
)
"""In the order they are told. One that is added later warns before it closes."""


def _terms(grant: Grant | None) -> GrantTerms | None:
    if grant is None:
        return None
    try:
        return GrantTerms.read(grant.document.encode())
    except Malformed:
        return None


def _signed(grant: Grant, root_key: str) -> bool:
    """Whether the doctor's root key signed this document."""
    try:
        root, signature = bytes.fromhex(root_key), bytes.fromhex(grant.signature)
        verify(root, signature, CONTEXT + grant.document.encode())
    except (ValueError, Forged):
        return False
    return True


def sha256_of(content: bytes | None) -> str | None:
    """The hash of a kept file, None without one."""
    return None if content is None else hashlib.sha256(content).hexdigest()
