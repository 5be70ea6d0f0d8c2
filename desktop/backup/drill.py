"""A restore for practice, and the second look at what a secretary backed up.

A drill brings a backup back into a private folder inside the home, opens it, checks every
index and the whole journal, counts, and takes it away. The practice itself is not touched.
"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from db.entities.backup import Backup, Level
from db.queries.backups import backups, destinations
from desktop.backup.container import read_container
from desktop.backup.errors import NothingToTry
from desktop.backup.leftovers import DRILL
from desktop.backup.opening import SessionKeys
from desktop.backup.plan import DrillReport
from desktop.backup.restore import Verified, verify_file
from desktop.clock import Clock
from desktop.operations.backups import note_backup, note_drill
from desktop.progress import NoProgress, Progress
from desktop.rights import Right
from desktop.session import Session


def drill(
    session: Session, file: Path | None = None, progress: Progress | None = None
) -> tuple[DrillReport, ...]:
    """Tries the newest backup that is there and one of the older ones, or one file.

    In the doctor's session, what a secretary backed up is opened as well. All of it on
    this thread: see `begin`, `try_file` and `note` for a window.

    Raises:
        NothingToTry: no backup is within reach.
    """
    files = begin(session, file)
    reports = tuple(
        try_file(SessionKeys(session.home), one, session.clock, progress)
        for one in files
    )
    note(session, reports)
    check_pending(session, progress)
    return reports


def begin(session: Session, file: Path | None = None) -> tuple[Path, ...]:
    """The files to try.

    Raises:
        NothingToTry: no backup is within reach.
    """
    session.allow(Right.RUN_BACKUP)
    if file is not None:
        return (file,)
    there = within_reach(session)
    if not there:
        raise NothingToTry
    *older, newest = (path for _backup, path in there)
    # Which one is tried says nothing to anybody: no secret is drawn here.
    return (newest, random.choice(older)) if older else (newest,)  # noqa: S311


def try_file(
    keys: SessionKeys, file: Path, clock: Clock, progress: Progress | None = None
) -> DrillReport:
    """Restores one file for practice; touches no connection of the session.

    Raises:
        Cancelled: nothing is left behind.
    """
    started = clock.monotonic()
    scratch = keys.home.path / DRILL
    found = verify_file(file, scratch, keys, progress or NoProgress(), deep=True)
    manifest = None if found.problems else read_container(file).manifest
    return DrillReport(
        at=clock.now(),
        seconds=round(clock.monotonic() - started),
        file=file.name,
        created=manifest.created if manifest else None,
        patients=manifest.patients if manifest else 0,
        appointments=manifest.appointments if manifest else 0,
        problem=type(found.problems[0]).__name__ if found.problems else "",
    )


def note(session: Session, reports: tuple[DrillReport, ...]) -> None:
    """Keeps what was found; of several, the one that went wrong."""
    worst = next((report for report in reports if not report.ok), reports[0])
    session.do(note_drill, report=worst)


def check_pending(session: Session, progress: Progress | None = None) -> int:
    """Opens what a secretary backed up, and what was found; how many were checked.

    In the doctor's session. What does not hold is no longer counted as verified.
    """
    if session.home.doctor is None:
        return 0
    checked = 0
    for backup, path in within_reach(session):
        if not backup.doctor_checked or backup.level is Level.FOUND:
            scratch = session.home.path / DRILL
            keys = SessionKeys(session.home)
            found = verify_file(path, scratch, keys, progress or NoProgress())
            session.do(note_backup, backups=[_checked(backup, found, session)])
            checked += 1
    return checked


def within_reach(session: Session) -> list[tuple[Backup, Path]]:
    """Every backup whose file is there now, oldest first."""
    folders = {one.name: Path(one.path) for one in session.ask(destinations)}
    there = [
        (one, folders[one.destination] / one.file)
        for one in session.ask(backups)
        if one.destination in folders and not one.missing
    ]
    there = [(one, path) for one, path in there if path.is_file()]
    return sorted(there, key=lambda both: both[0].created)


def _checked(backup: Backup, found: Verified, session: Session) -> Backup:
    if not found.ok:
        return replace(backup, verified=None, level=Level.WRITTEN)
    return replace(
        backup,
        verified=session.clock.now(),
        doctor_checked=True,
        level=Level.CONFIRMED,
    )
