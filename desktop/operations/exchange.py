"""What people do about the exchange: pair, agree, seal, open."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID

from db.entities import Setting
from db.entities.exchange import Agreement, Peer, PeerState, Pli, PliState
from db.unit_of_work import UnitOfWork
from desktop.exchange import granting, opening, pairing, sealing
from desktop.exchange.carriers import setting_name
from desktop.exchange.errors import PliRefused
from desktop.exchange.pair_file import PairFile, read_pair_file
from desktop.exchange.pairing import Accepted, Place, RootKey
from desktop.exchange.received import Vaults
from desktop.exchange.sequence import Verdict
from desktop.exchange.snapshot import Span
from desktop.operations.operation import operation
from desktop.rights import Right


@operation(Right.PROVIDER, lasting=True)
def invite_peer(
    uow: UnitOfWork, *, root: RootKey, place: Place, name: str = ""
) -> PairFile:
    """A new invitation for one peer, as a pair file."""
    return pairing.invite(uow, root.public, place, name)


@operation(Right.PROVIDER, lasting=True)
def accept_pair_file(
    uow: UnitOfWork, *, content: bytes, root: RootKey, place: Place, name: str = ""
) -> Accepted:
    """Takes the other side's pair file and gives the words to compare."""
    return pairing.accept(uow, read_pair_file(content), root.public, place, name)


@operation(Right.PROVIDER, lasting=True, proved=True)
def confirm_pairing(
    uow: UnitOfWork,
    *,
    typed: Mapping[int, str],
    root: RootKey,
    peer: str | UUID | None = None,
) -> Peer:
    """The words were typed; signs the grant when the agreement is there already."""
    verified = pairing.confirm(uow, typed, peer)
    granting.take_waiting_agreement(uow, verified)
    granting.sign_when_ready(uow, verified, root)
    return pairing.peers_of(uow).get(verified.id)


@operation(Right.PROVIDER, lasting=True, proved=True)
def attach_agreement(
    uow: UnitOfWork,
    *,
    content: bytes,
    dates: granting.AgreementDates,
    root: RootKey,
    peer: str | UUID | None = None,
) -> Agreement:
    """Keeps the signed agreement; signs the grant when the words are compared already."""
    known = pairing.peers_of(uow).all()
    found = pairing.the_peer(uow, peer) if peer is not None or known else None
    agreement = granting.attach(uow, content, dates, found)
    if found is not None:
        granting.sign_when_ready(uow, found, root)
    return agreement


@operation(Right.PROVIDER, lasting=True)
def suspend_peer(uow: UnitOfWork, *, peer: str | UUID) -> Peer:
    """Nothing goes out to this peer until it is resumed."""
    return _to(uow, peer, PeerState.SUSPENDED)


@operation(Right.PROVIDER, lasting=True, proved=True)
def resume_peer(uow: UnitOfWork, *, peer: str | UUID, root: RootKey) -> Peer:
    """Exchanges go on where they stood; the grant is signed anew."""
    found = pairing.the_peer(uow, peer)
    back = PeerState.VERIFIED if found.verified_at else PeerState.PAIRED
    granting.sign_when_ready(uow, _to(uow, found.id, back), root)
    return pairing.peers_of(uow).get(found.id)


@operation(Right.PROVIDER, lasting=True)
def end_peer(uow: UnitOfWork, *, peer: str | UUID) -> Peer:
    """The contract is over: nothing goes out, nothing that arrives is taken."""
    return _to(uow, peer, PeerState.ENDED)


@operation(Right.PROVIDER)
def choose_folder(uow: UnitOfWork, *, peer: str | UUID, folder: Path) -> None:
    """Envelopes to and from this peer go through this folder."""
    name = setting_name(pairing.the_peer(uow, peer).id)
    here = uow.settings.named(name)
    value = json.dumps({"kind": "folder", "path": str(folder)})
    uow.settings.save(
        Setting(id=here.id if here else uow.new_id(), name=name, value=value)
    )


def _to(uow: UnitOfWork, peer: str | UUID, state: PeerState) -> Peer:
    moved = pairing.the_peer(uow, peer).to(state)
    pairing.peers_of(uow).save(moved)
    return moved


@operation(Right.SEAL, lasting=True)
def seal_pli(
    uow: UnitOfWork,
    *,
    openings: Sequence[Span],
    incarnation: int,
    peer: str | UUID | None = None,
) -> sealing.Sealed:
    """Makes an envelope and notes it; `note_pli_written` follows once it lies in a folder."""
    return sealing.seal_snapshot(uow, peer, openings, incarnation)


@operation(Right.SEAL, lasting=True)
def note_pli_written(uow: UnitOfWork, *, pli: UUID, file: str) -> None:
    """The envelope lies whole in its folder."""
    sealing.note_written(uow, pli, file)


@operation(Right.SEAL, lasting=True)
def ask_for_everything(
    uow: UnitOfWork, *, peer: str | UUID, incarnation: int
) -> sealing.Sealed:
    """An envelope without content that asks the practice to say everything again."""
    return sealing.seal_request(uow, peer, incarnation)


@operation(Right.REVIEW, lasting=True)
def take_pli(
    uow: UnitOfWork, *, content: bytes, vaults: Vaults
) -> tuple[opening.Read, Pli, tuple[Mapping[str, str], ...]]:
    """Applies an envelope whole, holds it until its turn, or takes notice of a replay.

    Raises:
        PliRefused: nothing was applied.
    """
    read = opening.read_envelope(uow, content)
    verdict = read.verdict
    if verdict is Verdict.FREEZE:
        raise PliRefused("cloned", peer=read.peer.id)
    if verdict is Verdict.REFUSE:
        raise PliRefused("held", peer=read.peer.id)
    if verdict is Verdict.HOLD:
        waiting = sum(op.entity == "appointment" for op in read.body.ops)
        return read, opening.note(uow, read, PliState.HELD, pending=waiting), ()
    if verdict is Verdict.IGNORE:
        return read, opening.replayed(uow, read), ()
    changes = vaults.apply(uow, read)
    return read, opening.note_taken(uow, read, len(changes)), changes


@operation(Right.REVIEW, lasting=True)
def review_pli(
    uow: UnitOfWork, *, content: bytes, vaults: Vaults
) -> tuple[opening.Read, tuple[Mapping[str, str], ...]]:
    """What an envelope would change, changing nothing.

    Raises:
        PliRefused: it would be refused.
    """
    read = opening.read_envelope(uow, content)
    if read.verdict in (Verdict.FREEZE, Verdict.REFUSE):
        reason = "cloned" if read.verdict is Verdict.FREEZE else "held"
        raise PliRefused(reason, peer=read.peer.id)
    if read.verdict is Verdict.IGNORE:
        return read, ()
    return read, vaults.preview(uow, read)


@operation(Right.REVIEW, lasting=True)
def note_pli_refused(
    uow: UnitOfWork, *, sha256: str, size: int, fault: PliRefused
) -> Pli:
    """Keeps the reason an envelope was not taken."""
    return opening.note_refused(uow, sha256, size, fault)
