"""Backups as a session does them: what the window, the command line and the clock call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from db.connection import reporting
from db.entities.backup import Backup, BackupDestination, KeptAs
from db.errors import NotFound
from db.keys import SigningKey, generate_signing, signing_key
from db.keys.header import replace_file
from db.queries.backups import backups, destinations
from desktop.backup import target
from desktop.backup.errors import DestinationExists, NoDestination
from desktop.backup.rotation import to_prune
from desktop.backup.run import Order, Snapshot, finish, is_whole, take_snapshot
from desktop.local_file import update_local_file
from desktop.operations.backups import (
    forget_destination,
    note_backup,
    save_destination,
)
from desktop.paths import Paths
from desktop.progress import Progress
from desktop.rights import Right
from desktop.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A backup that was made.

    Args:
        path: where it lies.
        earlier_bad: the destination's previous backup no longer reads as it was written.
        pruned: names of the files that were deleted by the rule.
    """

    backup: Backup
    path: Path
    earlier_bad: bool = False
    pruned: tuple[str, ...] = ()


def add_destination(session: Session, name: str, folder: Path) -> BackupDestination:
    """Makes a folder a destination.

    Raises:
        DestinationExists: the name is taken.
    """
    session.allow(Right.RUN_BACKUP)
    if any(one.name == name for one in session.ask(destinations)):
        raise DestinationExists(name)
    marker = target.mark(folder.absolute())
    made: BackupDestination = session.do(
        save_destination, name=name, path=str(folder.absolute()), marker=marker
    ).result
    return made


def remove_destination(session: Session, name: str) -> None:
    """Backups no longer go there; those that lie there stay."""
    found = named(session, name)
    session.do(forget_destination, destination_id=found.id)


def named(session: Session, name: str | None = None) -> BackupDestination:
    """The destination of this name; without a name, the first.

    Raises:
        NoDestination: there is none.
    """
    for one in session.ask(destinations):
        if name is None or one.name == name:
            return one
    raise NoDestination(name or "")


def order_for(
    session: Session, paths: Paths, name: str | None, kept_as: KeptAs
) -> Order:
    """What is to be backed up where, from the catalogue."""
    session.allow(Right.RUN_BACKUP)
    destination = named(session, name)
    made = session.ask(backups)
    there = [one for one in made if one.destination == destination.name]
    key = device_key(paths)
    return Order(
        destination=destination,
        sequence=max((one.sequence for one in made), default=0) + 1,
        previous=made[-1].manifest_sha256 if made else "",
        created=session.clock.now().replace(microsecond=0),
        kept_as=kept_as,
        device_seed=key.seed,
        device_key=key.public.hex(),
        earlier=there[-1] if there else None,
    )


def write(
    snapshot: Snapshot, order: Order, progress: Progress | None = None
) -> tuple[Backup, bool]:
    """Writes a snapshot out; also whether the destination's last one is bad."""
    bad = False
    if order.earlier is not None and not order.earlier.missing:
        folder = Path(order.destination.path)
        bad = not is_whole(folder / order.earlier.file, order.earlier.sha256)
    return finish(snapshot, order, progress), bad


def note(session: Session, paths: Paths, backup: Backup, *, bad: bool) -> Made:
    """Notes a backup in the catalogue, and deletes what the rule no longer keeps.

    Nothing is deleted when the earlier backup had gone bad: something is wrong there.
    """
    folder = Path(named(session, backup.destination).path)
    there = [
        one for one in session.ask(backups) if one.destination == backup.destination
    ]
    now = session.clock.now()
    gone = () if bad else to_prune([*there, backup], now, session.practice.zone)
    session.do(note_backup, backup=backup, gone=[one.id for one in gone])
    for one in gone:
        with reporting(folder):
            (folder / one.file).unlink(missing_ok=True)
    update_local_file(paths.local_file, last_backup=backup.created.isoformat())
    return Made(
        backup=backup,
        path=folder / backup.file,
        earlier_bad=bad,
        pruned=tuple(one.file for one in gone),
    )


def run_backup(
    session: Session,
    paths: Paths,
    *,
    name: str | None = None,
    kept_as: KeptAs = KeptAs.MANUAL,
    progress: Progress | None = None,
) -> Made:
    """Makes a backup from beginning to end on this thread.

    Raises:
        NoDestination, DestinationAway, DiskFull, Damaged, Cancelled: earlier ones stay.
    """
    order = order_for(session, paths, name, kept_as)
    target.folder_of(order.destination)
    snapshot = take_snapshot(session.home, progress)
    backup, bad = write(snapshot, order, progress)
    return note(session, paths, backup, bad=bad)


def confirm(session: Session, backup: Backup) -> Backup:
    """Notes that a file was read again whole."""
    confirmed = replace(backup, verified=session.clock.now())
    session.do(note_backup, backup=confirmed, gone=[])
    return confirmed


def device_key(paths: Paths) -> SigningKey:
    """This computer's signing key, made on the first backup and kept outside the home."""
    path = paths.secrets / "device.key"
    try:
        with reporting(path):
            return signing_key(bytes.fromhex(path.read_text("ascii").strip()))
    except (FileNotFoundError, ValueError, NotFound):
        made = generate_signing()
        with reporting(path):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(path, made.seed.hex().encode())
        return made
