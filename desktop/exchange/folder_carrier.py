"""A folder that both sides reach (a stick, a share, a synchronised folder) carries envelopes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from db.connection import reporting
from db.errors import ExpectedError
from db.queries.practice import setting
from desktop.exchange import carriers, desk
from desktop.exchange.envelope import read_clear
from desktop.exchange.errors import NoCarrier, PliRefused
from desktop.reads import exchange as reads
from desktop.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One file found in a peer's folder.

    Args:
        opened: what opening it did; None when it was refused, and `fault` says why.
    """

    file: str
    opened: desk.OpenedFile | None
    fault: ExpectedError | None = None


def send(session: Session, peer: str | UUID) -> desk.SealedFile:
    """Seals for this peer and lays the envelope into its folder.

    Raises:
        NoCarrier: no folder was chosen, or it is not there now (a stick that is out).
        GateClosed: nothing may leave.
    """
    row = session.ask(reads.peer, peer, session.wall.date())
    return desk.seal(session, _folder(session, row.id, row.name), row.id)


def fetch(session: Session, peer: str | UUID | None = None) -> tuple[Fetched, ...]:
    """Opens what lies for us in the folders, and takes away what was dealt with.

    The other way's envelopes, sealed to keys that are not ours, stay where they are; a
    file whose work could not be finished (a full disk) stays too.

    Raises:
        NoCarrier: of the peer that was named; others without a folder are passed over.
    """
    found: list[Fetched] = []
    for row in session.ask(reads.peers, session.wall.date()):
        if peer is not None and peer != row.id and str(peer) != row.name:
            continue
        try:
            folder = _folder(session, row.id, row.name)
        except NoCarrier:
            if peer is not None:
                raise
            continue
        found += [_open(session, file) for file in _ours(session, folder)]
    return tuple(found)


def _ours(session: Session, folder: Path) -> list[Path]:
    files = sorted(folder.glob(f"*{carriers.SUFFIX}"), key=lambda p: p.stat().st_mtime)
    return [file for file in files if not file.is_symlink() and _is_ours(session, file)]


def _is_ours(session: Session, file: Path) -> bool:
    try:
        clear = read_clear(carriers.read_bounded(file))
    except PliRefused:
        return False
    return bool(session.ask(reads.peer_of_key, clear.key_id.hex()))


def _open(session: Session, file: Path) -> Fetched:
    try:
        opened = desk.open_file(session, file)
    except PliRefused as fault:
        file.unlink(missing_ok=True)
        return Fetched(file=file.name, opened=None, fault=fault)
    with reporting(file):
        file.unlink(missing_ok=True)
    return Fetched(file=file.name, opened=opened)


def _folder(session: Session, peer: UUID, name: str) -> Path:
    stored = session.ask(setting, carriers.setting_name(peer))
    if stored is None:
        raise NoCarrier(name)
    folder = Path(str(json.loads(stored)["path"]))
    if not folder.is_dir():
        raise NoCarrier(name, folder)
    return folder
