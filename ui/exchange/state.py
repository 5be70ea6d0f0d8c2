"""Everything the screen shows, asked in one read so that its parts agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from db.entities.exchange import PeerState, ReceivedPractice
from desktop.exchange.fields import Leaves
from desktop.oversight.gate import Gate
from desktop.reads import exchange as reads
from desktop.reads.exchange import FieldRow, PeerRow, PliRow, Preview


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeState:
    """How the exchange stands with the peer that is shown.

    Args:
        peer: None when nobody is paired.
        received: the practice that peer lets us see, None when it is not one of those.
        preview: what would leave now; None while the gate is closed.
    """

    peers: tuple[PeerRow, ...]
    peer: PeerRow | None
    received: ReceivedPractice | None
    fields: tuple[FieldRow, ...]
    preview: Preview | None
    plis: tuple[PliRow, ...]
    gate: Gate


def look(reader: Any, wall: datetime, chosen: UUID | None) -> ExchangeState:
    """The state with the chosen peer, or with the one that matters most."""
    peers = tuple(
        p for p in reads.peers(reader, wall.date()) if p.state is not PeerState.CLOSED
    )
    peer = next((p for p in peers if p.id == chosen), None) or _foremost(peers)
    listed = reads.received(reader)
    preview = None
    if peer is not None and peer.gate.open:
        openings = reads.openings_ahead(reader, wall)
        preview = reads.preview(reader, peer.id, wall, openings)
    return ExchangeState(
        peers=peers,
        peer=peer,
        received=next((r for r in listed if peer and r.peer_id == peer.id), None),
        fields=reads.what_leaves(peer.terms if peer else None),
        preview=preview,
        plis=reads.plis(reader),
        gate=peer.gate if peer else reads.gate(reader, wall.date()),
    )


def _foremost(peers: tuple[PeerRow, ...]) -> PeerRow | None:
    """An open gate first, then the newest."""
    return next((p for p in peers if p.gate.open), peers[-1] if peers else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """One line of what leaves, as a person names it.

    Args:
        how: "leaves", "reduced", "stays" (not granted) or "never".
    """

    key: str
    how: str


_NAMED: tuple[tuple[str, Leaves, str], ...] = (
    ("slot", Leaves.SLOT, "leaves"),
    ("name", Leaves.DISPLAY_NAME, "reduced"),
    ("phone", Leaves.PHONE, "leaves"),
    ("category", Leaves.CATEGORY, "reduced"),
    ("status", Leaves.STATUS, "leaves"),
    ("rid", Leaves.RID, "reduced"),
)
_KEPT: tuple[tuple[str, frozenset[str]], ...] = (
    ("notes", frozenset({"note", "notes", "reason", "title", "booking_alert"})),
    ("identity", frozenset({"nir", "birth_date", "birth_place", "sex"})),
    ("address", frozenset({"email", "street", "postcode", "city", "country"})),
)


def leaving(fields: tuple[FieldRow, ...]) -> tuple[Leaving, ...]:
    """The stored columns in the groups people think in; none is called kept that is not."""
    lines = [
        Leaving(
            key=key,
            how=how
            if any(r.granted for r in fields if r.leaves is leaves)
            else "stays",
        )
        for key, leaves, how in _NAMED
    ]
    for key, columns in _KEPT:
        group = [row for row in fields if row.column in columns]
        if all(row.leaves is Leaves.NEVER for row in group):
            lines.append(Leaving(key=key, how="never"))
    return tuple(lines)
