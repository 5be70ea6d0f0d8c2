"""What the screen of the remote secretariat and the command line ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from db.entities.exchange import (
    Agreement,
    Direction,
    Peer,
    PeerState,
    Pli,
    PliState,
    ReceivedPractice,
)
from db.queries import exchange as queries
from db.queries.practice import the_practice
from db.queries.reader import Reader
from desktop.exchange.errors import PeerUnknown
from desktop.exchange.fields import CLASSES, Leaves
from desktop.exchange.grant import FUTURE_DAYS, PAST_DAYS, GrantTerms
from desktop.exchange.granting import gate_for
from desktop.exchange.pairing import comparison_of
from desktop.exchange.sealing import draw
from desktop.exchange.snapshot import Snapshot, Span
from desktop.i18n import FRENCH
from desktop.oversight.gate import Gate
from desktop.reads.agenda import holidays_of, opening_rules

_LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRow:
    """One peer as the screen shows it.

    Args:
        words, digits: what both sides compare; empty until both key sets are known.
        gate: open, or what is missing.
        terms: of the grant in force.
    """

    id: UUID
    name: str
    state: PeerState
    verified_at: datetime | None
    words: tuple[str, ...]
    digits: str
    frozen: str
    agreement: Agreement | None
    gate: Gate
    terms: GrantTerms | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PliRow:
    """One envelope in the list.

    Args:
        reason: a code when it was refused, see `PliRefused`.
    """

    id: UUID
    direction: Direction
    state: PliState
    peer: str
    sequence: int
    at: datetime | None
    file: str
    bytes: int
    appointments: int
    patients: int
    withheld: int
    applied: int
    pending: int
    refused: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewLine:
    """One line of what the remote secretary will read.

    Args:
        state: "" for an hour that is only taken, or an unlinked appointment's own.
        name, phone, category: "" when they do not leave.
    """

    start: datetime
    end: datetime
    state: str
    category: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Exactly what would leave now.

    Args:
        sequence: the number the envelope would have.
        withheld: patients left out because they are opposed.
        until: the day by which the receiver must have erased the last of it.
    """

    sequence: int
    lines: tuple[PreviewLine, ...]
    openings: tuple[Span, ...]
    appointments: int
    patients: int
    withheld: int
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One line of "what leaves": a field and whether it does.

    Args:
        leaves: the grant's word for it, "never" when it stays here always.
        granted: whether the grant in force lets it go.
    """

    entity: str
    column: str
    leaves: Leaves
    granted: bool


def peers(reader: Reader, today: date) -> tuple[PeerRow, ...]:
    """Every peer with its gate, newest last."""
    return tuple(_row(reader, peer, today) for peer in queries.peers(reader))


def peer(reader: Reader, name: str | UUID, today: date) -> PeerRow:
    """One peer, by the name we gave it or its id.

    Raises:
        PeerUnknown: there is none.
    """
    for found in queries.peers(reader):
        if found.id == name or found.name.casefold() == str(name).casefold():
            return _row(reader, found, today)
    raise PeerUnknown(name)


def gate(reader: Reader, today: date, name: str | UUID | None = None) -> Gate:
    """The gate of one peer; without a name, of the only or the first open one."""
    listed = queries.peers(reader)
    if name is not None:
        return peer(reader, name, today).gate
    gates = [gate_for(reader, found, today) for found in listed]
    if not gates:
        return gate_for(reader, None, today)
    return next((found for found in gates if found.open), gates[-1])


def preview(
    reader: Reader, name: str | UUID, wall: datetime, openings: tuple[Span, ...]
) -> Preview:
    """Exactly what would be sealed now, from the same function that seals it.

    Raises:
        GateClosed: nothing may leave, so there is nothing to preview.
    """
    row = peer(reader, name, wall.date())
    terms = row.gate.pass_through()
    found = next(p for p in queries.peers(reader) if p.id == row.id)
    snapshot = draw(reader, found, terms, openings, wall)
    last = wall.date() + timedelta(days=terms.future_days + terms.retention_days)
    return Preview(
        sequence=found.out_seq + 1,
        lines=_lines(snapshot),
        openings=openings,
        appointments=snapshot.appointments,
        patients=snapshot.patients,
        withheld=snapshot.withheld,
        until=min(last, terms.valid_to + timedelta(days=terms.retention_days)),
    )


def openings_ahead(reader: Reader, wall: datetime) -> tuple[Span, ...]:
    """The stretches the practice is open in the days an envelope may speak of.

    Hours held back for emergencies are not among them: who is far books no emergency.
    """
    practice = the_practice(reader)
    first = wall.date() - timedelta(days=PAST_DAYS)
    count = PAST_DAYS + FUTURE_DAYS + 1
    start = datetime.combine(first, time())
    rules = opening_rules(
        reader,
        start,
        start + timedelta(days=count),
        holidays_of(practice, FRENCH),
    )
    return tuple(
        (opening.start, min(opening.end, datetime.combine(plan.day, _LAST_MINUTE)))
        for plan in rules.days(first, count)
        for opening in plan.bookable(None)
    )


def plis(
    reader: Reader, direction: Direction | None = None, limit: int = 50
) -> tuple[PliRow, ...]:
    """The last envelopes, newest first, one way or both."""
    names = {found.id: found.name for found in queries.peers(reader)}
    ways = [direction] if direction else list(Direction)
    found = [pli for way in ways for pli in queries.plis(reader, way, limit)]
    newest = sorted(found, key=lambda pli: (pli.at is not None, pli.at), reverse=True)
    return tuple(_pli_row(pli, names) for pli in newest[:limit])


def received(reader: Reader) -> tuple[ReceivedPractice, ...]:
    """The practices whose agenda arrives here."""
    return tuple(queries.received_practices(reader))


def what_leaves(terms: GrantTerms | None) -> tuple[FieldRow, ...]:
    """Every stored column and whether it leaves under this grant."""
    return tuple(
        FieldRow(
            entity=entity,
            column=column,
            leaves=leaves,
            granted=terms is not None and terms.allows("appointment", leaves),
        )
        for entity, columns in CLASSES.items()
        for column, leaves in columns.items()
    )


def peer_of_key(reader: Reader, key_id: str) -> str:
    """The name of the peer a receiving key belongs to, "" when it is none of ours."""
    owner = queries.owner_of_key(reader, key_id)
    return next((p.name for p in queries.peers(reader) if p.id == owner), "")


def held_plis(reader: Reader, owner: UUID) -> tuple[Pli, ...]:
    """The envelopes of a peer that wait for an earlier one, in order."""
    return tuple(queries.held_plis(reader, owner))


def _row(reader: Reader, found: Peer, today: date) -> PeerRow:
    words, digits = comparison_of(found)
    standing = gate_for(reader, found, today)
    grant = queries.grant(reader, found.id)
    return PeerRow(
        id=found.id,
        name=found.name,
        state=found.state,
        verified_at=found.verified_at,
        words=words,
        digits=digits,
        frozen=found.frozen,
        agreement=queries.agreement(reader, found.id),
        gate=standing,
        terms=GrantTerms.read(grant.document.encode()) if grant else None,
    )


def _lines(snapshot: Snapshot) -> tuple[PreviewLine, ...]:
    return tuple(
        PreviewLine(
            start=datetime.fromisoformat(op.fields["start"]),
            end=datetime.fromisoformat(op.fields["end"]),
            state=op.fields.get("status", ""),
            category=op.fields.get("category", ""),
            name=op.fields.get("name", ""),
            phone=op.fields.get("phone", ""),
        )
        for op in snapshot.ops
        if op.entity in ("appointment", "busy")
    )


def _pli_row(pli: Pli, names: dict[UUID, str]) -> PliRow:
    return PliRow(
        id=pli.id,
        direction=pli.direction,
        state=pli.state,
        peer=names.get(pli.peer_id, "") if pli.peer_id else "",
        sequence=pli.sequence,
        at=pli.at,
        file=pli.file,
        bytes=pli.bytes,
        appointments=pli.appointments,
        patients=pli.patients,
        withheld=pli.withheld,
        applied=pli.applied,
        pending=pli.pending,
        refused=pli.refused,
        reason=pli.reason,
    )
