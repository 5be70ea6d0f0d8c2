"""The catalogue against the folder: what went away, what came back, what nobody noted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

from db.entities.backup import Backup, BackupDestination, KeptAs, Level
from db.errors import Damaged, Forged, TooNew
from db.queries.backups import backups
from desktop.backup.container import Container, read_container
from desktop.backup.hashing import sha256_of
from desktop.backup.target import SUFFIX
from desktop.operations.backups import note_backup
from desktop.session import Session


def of_destination(
    made: Iterable[Backup], destination: BackupDestination
) -> list[Backup]:
    """The backups that lie in this destination, oldest first."""
    there = [
        one for one in made if one.destination == destination.name and not one.missing
    ]
    return sorted(there, key=lambda one: (one.created, one.sequence))


def look(session: Session, destination: BackupDestination) -> None:
    """Brings the catalogue to what lies in a folder that is there.

    A run that was killed between the file and its note, a restore of an older day and a
    stick from another year leave files that nobody noted. They are noted as found, which
    is quick: the next run reads the newest, a drill or the doctor's session the others.
    """
    folder = Path(destination.path)
    known = [one for one in session.ask(backups) if one.destination == destination.name]
    changed = _moved(folder, known)
    names = {one.file for one in known}
    practice = session.home.header.practice_id
    for path in sorted(folder.glob(f"secretaire-{practice[:8]}-*{SUFFIX}")):
        if path.name not in names:
            found = _adopted(session, destination, path)
            changed += [found] if found else []
    if changed:
        session.do(note_backup, backups=changed)


def _moved(folder: Path, known: Sequence[Backup]) -> list[Backup]:
    changed = []
    for one in known:
        missing = not (folder / one.file).is_file()
        if missing != one.missing:
            changed.append(replace(one, missing=missing))
    return changed


def _adopted(
    session: Session, destination: BackupDestination, path: Path
) -> Backup | None:
    """A backup that this practice wrote, to be read whole by the run that comes."""
    try:
        container = read_container(path)
        container.check_vault(0, partial(session.home.office_mac, "manifest"))
        container.check_device()
    except (Damaged, Forged, TooNew):
        return None
    return _noted(container, destination, session)


def _noted(
    container: Container, destination: BackupDestination, session: Session
) -> Backup:
    manifest = container.manifest
    earlier_life = manifest.incarnation != session.home.incarnation
    return Backup(
        id=uuid4(),
        destination=destination.name,
        file=container.path.name,
        sequence=manifest.sequence,
        created=manifest.created,
        bytes=container.size,
        sha256="",
        manifest_sha256=sha256_of(container.raw),
        level=Level.FOUND,
        verified=None,
        kept_as=KeptAs.BEFORE_RESTORE if earlier_life else KeptAs.AUTOMATIC,
        doctor_checked=manifest.doctor_checked,
        operations=0 if earlier_life else manifest.head.count,
        patients=manifest.patients,
        appointments=manifest.appointments,
    )
