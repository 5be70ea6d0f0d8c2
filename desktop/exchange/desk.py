"""The exchange as a session does it: files on one side, operations on the other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from db.entities.exchange import Agreement, Peer, PliState
from desktop.exchange import carriers
from desktop.exchange.envelope import read_clear
from desktop.exchange.errors import PairRefused, PliRefused, WordsDiffer
from desktop.exchange.granting import MAX_AGREEMENT, AgreementDates
from desktop.exchange.identity import place_of, root_of
from desktop.exchange.pair_file import MAX_FILE as MAX_PAIR
from desktop.exchange.pair_file import PairFile
from desktop.exchange.pairing import Accepted
from desktop.exchange.received import Changed, Vaults
from desktop.exchange.sealing import Sealed
from desktop.exchange.sequence import Verdict
from desktop.exchange.snapshot import Span
from desktop.exchange.words import WORDS, typed_words
from desktop.operations import exchange as operations
from desktop.reads import exchange as reads
from desktop.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedFile:
    """An envelope in its folder.

    Args:
        appointments: how many are in it, of how many patients; withheld: patients who
            are opposed and are not.
    """

    file: Path
    bytes: int
    recipient: str
    sequence: int
    appointments: int
    patients: int
    withheld: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedFile:
    """What opening an envelope did, or would do.

    Args:
        state: "applied", "held", "replayed" or "reviewed".
        applied: changes made; pending: changes that wait; refused: changes not taken.
    """

    sender: str
    sequence: int
    state: str
    applied: int
    pending: int
    refused: int
    changes: Changed


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFile:
    """What may be known of an envelope without opening it.

    Args:
        recipient: the peer whose envelopes that key receives here; "" when not ours.
    """

    bytes: int
    suite: int
    key_id: str
    bundle: str
    recipient: str
    sha256: str


STATES = {
    Verdict.APPLY: "applied",
    Verdict.HOLD: "held",
    Verdict.IGNORE: "replayed",
}


def invite(session: Session, file: Path, name: str = "") -> Path:
    """Writes an invitation to pair."""
    made: PairFile = session.do(
        operations.invite_peer,
        root=root_of(session),
        place=place_of(session),
        name=name,
    ).result
    return _write_pair(file, made)


def accept(
    session: Session, file: Path, out: Path | None = None, name: str = ""
) -> Accepted:
    """Takes a pair file and writes our own, with the words to compare.

    Raises:
        PairRefused: the file cannot be used; nothing was changed.
    """
    try:
        content = carriers.read_bounded(file, MAX_PAIR)
    except PliRefused:
        raise PairRefused("size") from None
    accepted: Accepted = session.do(
        operations.accept_pair_file,
        content=content,
        root=root_of(session),
        place=place_of(session),
        name=name,
    ).result
    if out is not None:
        _write_pair(out, accepted.file)
    return accepted


def confirm(
    session: Session, words: str | Mapping[int, str], peer: str | UUID | None = None
) -> Peer:
    """The words a person typed: all twelve in a line, or some by their position.

    Raises:
        WordsDiffer: they are not the words; NothingToConfirm: nobody waits.
    """
    typed = typed_words(words) if isinstance(words, str) else words
    if isinstance(words, str) and len(typed) != WORDS:
        raise WordsDiffer
    confirmed: Peer = session.do(
        operations.confirm_pairing, typed=typed, root=root_of(session), peer=peer
    ).result
    return confirmed


def attach_agreement(
    session: Session,
    file: Path,
    valid_to: date,
    *,
    valid_from: date | None = None,
    signed_on: date | None = None,
    peer: str | UUID | None = None,
) -> Agreement:
    """Keeps the signed agreement in the vault; the file itself may then go."""
    content = carriers.read_bounded(file, MAX_AGREEMENT)
    dates = AgreementDates(
        valid_to=valid_to, valid_from=valid_from, signed_on=signed_on
    )
    attached: Agreement = session.do(
        operations.attach_agreement,
        content=content,
        dates=dates,
        root=root_of(session),
        peer=peer,
    ).result
    return attached


def seal(
    session: Session,
    folder: Path,
    peer: str | UUID | None = None,
    openings: tuple[Span, ...] | None = None,
) -> SealedFile:
    """Makes an envelope and lays it into a folder.

    Raises:
        GateClosed: something is missing; nothing left.
        OutsideGrant, ClockBehind: nothing left.
        DiskFull, ReadOnly, StorageFailed: no file is there; the next one stands alone.
    """
    spans = (
        session.ask(reads.openings_ahead, session.wall)
        if openings is None
        else openings
    )
    made: Sealed = session.do(
        operations.seal_pli,
        peer=peer,
        openings=spans,
        incarnation=session.home.incarnation,
    ).result
    return _lay(session, made, folder)


def ask_again(session: Session, folder: Path, peer: str | UUID) -> SealedFile:
    """Makes the envelope that asks a practice to say everything again."""
    made: Sealed = session.do(
        operations.ask_for_everything, peer=peer, incarnation=session.home.incarnation
    ).result
    return _lay(session, made, folder)


def open_file(session: Session, file: Path, *, review: bool = False) -> OpenedFile:
    """Opens an envelope: applies it whole, or only says what it would change.

    Envelopes that were held for this one follow at once.

    Raises:
        PliRefused: nothing was applied; the file is in quarantine with the reason.
    """
    try:
        content = carriers.read_bounded(file)
        return _review(session, content) if review else _take(session, content)
    except PliRefused as fault:
        _refused(session, file, fault)
        raise


def show(session: Session, file: Path) -> ShownFile:
    """What may be known of a file without opening it.

    Raises:
        PliRefused: it is no envelope.
    """
    content = carriers.read_bounded(file)
    clear = read_clear(content)
    return ShownFile(
        bytes=len(content),
        suite=clear.suite,
        key_id=clear.key_id.hex(),
        bundle=clear.bundle.hex(),
        recipient=session.ask(reads.peer_of_key, clear.key_id.hex()),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _lay(session: Session, made: Sealed, folder: Path) -> SealedFile:
    written = carriers.write_whole(folder, made.pli.file, made.content)
    session.do(operations.note_pli_written, pli=made.pli.id, file=written.name)
    return SealedFile(
        file=written,
        bytes=len(made.content),
        recipient=made.peer.name,
        sequence=made.pli.sequence,
        appointments=made.snapshot.appointments,
        patients=made.snapshot.patients,
        withheld=made.snapshot.withheld,
    )


def _review(session: Session, content: bytes) -> OpenedFile:
    read, changes = session.do(
        operations.review_pli, content=content, vaults=Vaults(session.home.path)
    ).result
    return OpenedFile(
        sender=read.peer.name,
        sequence=read.body.sequence,
        state="reviewed",
        applied=0,
        pending=len(changes),
        refused=0,
        changes=changes,
    )


def _take(session: Session, content: bytes) -> OpenedFile:
    done = session.do(
        operations.take_pli, content=content, vaults=Vaults(session.home.path)
    )
    read, pli, changes = done.result
    held = read.verdict is Verdict.HOLD
    if held:
        carriers.keep_held(session.home.path, pli.sha256, content)
    elif read.verdict is Verdict.APPLY:
        changes += _follow(session, read.peer.id)
    return OpenedFile(
        sender=read.peer.name,
        sequence=read.body.sequence,
        state=STATES[read.verdict],
        applied=len(changes),
        pending=pli.pending if held else 0,
        refused=0,
        changes=changes,
    )


def _follow(session: Session, peer: UUID) -> Changed:
    """Takes the held envelopes whose turn has come; one that is no longer good goes."""
    changes: Changed = ()
    for pli in session.ask(reads.held_plis, peer):
        content = carriers.take_held(session.home.path, pli.sha256)
        if content is None:
            continue
        try:
            done = session.do(
                operations.take_pli, content=content, vaults=Vaults(session.home.path)
            )
        except PliRefused as fault:
            _note_refused(session, pli.sha256, pli.bytes, fault)
            continue
        if done.result[1].state is PliState.HELD:
            break
        carriers.drop_held(session.home.path, pli.sha256)
        changes += done.result[2]
    return changes


def _refused(session: Session, file: Path, fault: PliRefused) -> None:
    kept = carriers.quarantine(session.home.path, file)
    _note_refused(session, kept.sha256, kept.bytes, fault)


def _note_refused(session: Session, sha256: str, size: int, fault: PliRefused) -> None:
    session.do(operations.note_pli_refused, sha256=sha256, size=size, fault=fault)


def _write_pair(file: Path, made: PairFile) -> Path:
    folder = file.parent if str(file.parent) else Path()
    return carriers.write_whole(folder, file.name, made.to_bytes())
