"""Backups as a session does them: what the window, the command line and the clock call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from db.connection import reporting
from db.entities.backup import Backup, BackupDestination, KeptAs, Level
from db.errors import InvalidValue
from db.queries.backups import backups, destinations
from desktop.backup import target
from desktop.backup.catalogue import look, of_destination
from desktop.backup.device import device_key, register
from desktop.backup.errors import DestinationExists, NoDestination
from desktop.backup.rotation import clock_is_trusted, to_prune
from desktop.backup.run import (
    Order,
    Snapshot,
    finish,
    is_whole,
    take_snapshot,
    vaults_size,
)
from desktop.erased_again import share_marks
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
        same_disk: it lies on the disk of the practice itself: a theft takes both.
        pruned: names of the files that were deleted by the rule.
    """

    backup: Backup
    path: Path
    earlier_bad: bool = False
    same_disk: bool = False
    pruned: tuple[str, ...] = ()


def add_destination(session: Session, name: str, folder: Path) -> BackupDestination:
    """Makes a folder a destination, and notes the backups of this practice it holds.

    Raises:
        DestinationExists: the name or the folder is taken.
        InvalidValue: the name is empty.
    """
    session.allow(Right.RUN_BACKUP)
    name, folder = name.strip(), folder.absolute()
    if not name:
        raise InvalidValue("name", "empty")
    for known in session.ask(destinations):
        if known.name == name or Path(known.path) == folder:
            raise DestinationExists(known.name)
    marker = target.mark(folder, session.home)
    made: BackupDestination = session.do(
        save_destination, name=name, path=str(folder), marker=marker
    ).result
    look(session, made)
    return made


def remove_destination(session: Session, name: str) -> None:
    """Backups no longer go there; those that lie there stay."""
    found = named(session, name)
    session.do(forget_destination, destination_id=found.id)


def named(session: Session, name: str | None = None) -> BackupDestination:
    """The destination of this name; without a name, the first that is there.

    Raises:
        NoDestination: there is none.
    """
    known = session.ask(destinations)
    wanted = [one for one in known if name is None or one.name == name]
    if not wanted:
        raise NoDestination(name or "")
    there = [one for one in wanted if Path(one.path).is_dir()]
    return (there or wanted)[0]


def order_for(
    session: Session,
    paths: Paths,
    name: str | None = None,
    kept_as: KeptAs = KeptAs.AUTOMATIC,
) -> Order:
    """What is to be backed up where, from the catalogue and the folder; on the writer.

    Raises:
        NoDestination, DestinationAway, DiskFull, TooLargeForMedium: nothing was begun.
    """
    session.allow(Right.RUN_BACKUP)
    destination = named(session, name)
    folder = target.folder_of(destination, session.home)
    target.check_room(folder, vaults_size(session.home))
    look(session, destination)
    device = device_key(paths)
    register(session, device)
    made = session.ask(backups)
    there = of_destination(made, destination)
    return Order(
        destination=destination,
        folder=folder,
        sequence=max((one.sequence for one in made), default=0) + 1,
        previous=made[-1].manifest_sha256 if made else "",
        created=session.clock.now().replace(microsecond=0),
        kept_as=kept_as,
        device=device,
        earlier=there[-1] if there else None,
        operations=max((one.operations for one in made if one.verified), default=0),
    )


def write(
    snapshot: Snapshot, order: Order, progress: Progress | None = None
) -> tuple[Backup, bool]:
    """Writes a snapshot out; also whether the destination's last backup is bad.

    The last one is read again first. On any thread: no connection is touched.
    """
    earlier = order.earlier
    with snapshot:
        bad = earlier is not None and not is_whole(
            order.folder / earlier.file, earlier.sha256
        )
        return finish(snapshot, order, progress), bad


def note(
    session: Session,
    paths: Paths,
    backup: Backup,
    *,
    bad: bool,
    expected: datetime | None = None,
) -> Made:
    """Notes a backup in the catalogue, and deletes what the rule no longer keeps.

    Nothing is deleted when the earlier backup had gone bad, when this one could not be
    flushed, or when the clock is not where it should be.

    Args:
        session: on the writer's thread.
        paths: of this installation.
        backup: what was written; bad: the one before no longer reads as written.
        expected: where the clock should be by counted time, where somebody counts.
    """
    now = session.clock.now()
    destination = named(session, backup.destination)
    folder = Path(destination.path)
    earlier = of_destination(session.ask(backups), destination)
    backup = replace(backup, verified=now)
    trusted = clock_is_trusted(now, earlier[-1] if earlier else None, expected or now)
    safe = trusted and not bad and backup.level is not Level.UNFLUSHED
    zone = session.practice.zone
    gone = to_prune([*earlier, backup], now, zone) if safe else ()
    reread = [_read_again(one, now, bad=bad) for one in earlier[-1:]]
    session.do(note_backup, backups=[*reread, backup], made=backup)
    _delete(session, folder, gone)
    share_marks(session.home, folder)
    update_local_file(paths.local_file, last_backup=backup.created.isoformat())
    return Made(
        backup=backup,
        path=folder / backup.file,
        earlier_bad=bad,
        same_disk=target.is_same_disk(folder, session.home.path),
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
    backup, bad = write(take_snapshot(session.home, progress), order, progress)
    return note(session, paths, backup, bad=bad)


def _delete(session: Session, folder: Path, gone: tuple[Backup, ...]) -> None:
    for one in gone:
        with reporting(folder):
            (folder / one.file).unlink(missing_ok=True)
    if gone:
        session.do(note_backup, backups=[replace(one, missing=True) for one in gone])


def _read_again(earlier: Backup, now: datetime, *, bad: bool) -> Backup:
    """What reading the earlier backup again said of it."""
    if bad:
        return replace(earlier, verified=None, level=Level.WRITTEN)
    return replace(earlier, verified=now, level=Level.CONFIRMED)
