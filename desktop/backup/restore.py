"""From a backup to a practice elsewhere: verified whole before anything is put in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from db.anchors import AnchorFile
from db.connection import reporting
from db.erased import bring_marks
from db.errors import (
    Damaged,
    ExpectedError,
    Forged,
    PracticeExists,
    TooNew,
    WrongKey,
)
from db.keys import derive
from db.keys.header import DOCTOR, OFFICE, Header, sync_folder, write_header
from db.lock import NAME as LOCK
from db.migrate import migrate
from db.outside import Outside
from db.place import check_place
from db.private import ensure_folder
from db.snapshot import is_lent_in
from desktop.backup.container import (
    Report,
    forget_cached,
    read_container,
)
from desktop.backup.errors import OtherPractice
from desktop.backup.leftovers import RESTORING, sweep_restoring
from desktop.backup.opening import (
    Keys,
    Opening,
    RootKeys,
    SessionKeys,
    header_of,
    open_copies,
    private_folder,
    scratch_name,
)
from desktop.backup.target import check_room
from desktop.errors import NotAllowed
from desktop.progress import NoProgress, Progress
from desktop.rights import Right

__all__ = [
    "Keys",
    "Restored",
    "SessionKeys",
    "Verified",
    "header_of",
    "restore",
    "verify_file",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What verifying a file found.

    Args:
        level: "opened" when the copies were opened and compared, "read" when only every
            byte was read and the device's signature held, "" when not even that.
        created: when the backup was made, ISO 8601 in UTC; "" when it cannot be told.
        practice_id: hex.
        known_device: whether a computer of this practice signed it; None without keys.
        doctor_checked: whether the doctor's vault was opened as well.
        problems: the errors that were met; empty when it is whole.
    """

    file: Path
    level: str = ""
    created: str = ""
    practice_id: str = ""
    known_device: bool | None = None
    doctor_checked: bool = False
    problems: tuple[ExpectedError, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether it is whole."""
        return not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A practice that was put in place."""

    home: Path
    practice_id: UUID
    incarnation: int
    patients: int
    appointments: int


def verify_file(
    path: Path,
    scratch: Path,
    keys: Opening | None = None,
    progress: Progress | None = None,
    *,
    deep: bool = False,
) -> Verified:
    """Reads a backup whole, and opens its copies where the keys are given.

    Args:
        path: the file.
        scratch: where copies are laid while they are opened (ciphertext only).
        keys: None verifies bytes and signature alone.
        progress: told bytes.
        deep: also check every index and the whole journal.
    """
    progress = progress or NoProgress()
    found = Verified(file=path)
    try:
        forget_cached_file(path)
        container = read_container(path)
        found = replace(
            found,
            created=container.manifest.created.isoformat(),
            practice_id=container.manifest.practice,
        )
        container.check_device()
        if keys is None:
            container.read_whole(_reporter(progress))
            return replace(found, level="read")
        folder = scratch / scratch_name("verify")
        with private_folder(folder):
            opened = open_copies(container, keys, folder, progress, deep=deep)
        return replace(
            found,
            level="opened",
            known_device=opened.known_device,
            doctor_checked=DOCTOR in opened.vaults,
        )
    except (Damaged, Forged, TooNew, WrongKey, OtherPractice) as error:
        return replace(found, problems=(error,))


def restore(
    path: Path,
    into: Path,
    keys: Keys,
    outside: Outside,
    progress: Progress | None = None,
    *,
    anchors: Callable[[UUID], Path] | None = None,
) -> Restored:
    """Makes a practice of a backup, in a folder where there is none.

    Everything is verified and migrated in a folder beside; it takes its place in one
    rename, as a new incarnation. Killed at any point, there is a whole practice or none.

    Args:
        path: the backup.
        into: a folder that is empty or is not there.
        keys: the doctor's, or the kit's.
        outside: the helper process.
        progress: told bytes.
        anchors: where this computer remembers the lives of a practice: the new one is
            later than any of them, even when the same backup comes back twice.

    Raises:
        PracticeExists: something is in the folder: it is left as it is.
        NotAllowed: the keys are not the doctor's.
        Damaged, Forged, TooNew, WrongKey, DiskFull: nothing was put in place.
    """
    progress = progress or NoProgress()
    check_place(into)
    _refuse_occupied(into)
    container = read_container(path)
    container.check_device()
    sweep_restoring(into)
    with reporting(into):
        ensure_folder(into.parent)
    check_room(into.parent, container.size)
    folder = into.with_name(scratch_name(f"{into.name}.{RESTORING}"))
    unlocked = keys.unlocked(header_of(container))
    roots = unlocked.roots
    if DOCTOR not in roots:
        raise NotAllowed(Right.RESTORE)
    with private_folder(folder) as lock:
        opened = open_copies(container, RootKeys(roots), folder, progress)
        for kind, root in roots.items():
            migrate(folder / f"{kind}.db", derive(root, "db"), kind, outside)
        if is_lent_in(folder / "doctor.db", derive(roots[DOCTOR], "db"), unlocked.user):
            raise NotAllowed(Right.RESTORE)
        seen = _lives(opened.header, roots, anchors)
        born = _born(opened.header, seen).sealed(roots)
        write_header(folder, born)
        lock.release()
        _put_in_place(folder, into)
    practice = UUID(hex=born.practice_id)
    if anchors is not None:
        bring_marks(path.parent, practice, anchors(practice))
    return Restored(
        home=into,
        practice_id=practice,
        incarnation=born.incarnation,
        patients=opened.counted.patients,
        appointments=opened.counted.appointments,
    )


def forget_cached_file(path: Path) -> None:
    """Reads from the medium; a file that is not there is told by reading it."""
    if path.is_file():
        forget_cached(path)


def _refuse_occupied(into: Path) -> None:
    with reporting(into):
        if into.exists() and (not into.is_dir() or any(into.iterdir())):
            raise PracticeExists(into)


def _lives(
    header: Header,
    roots: dict[str, bytes],
    anchors: Callable[[UUID], Path] | None,
) -> int:
    """The newest life of this practice that this computer has seen."""
    place = anchors(UUID(hex=header.practice_id)) if anchors else None
    key = derive(roots[OFFICE], "anchor")
    known = AnchorFile(path=place, practice=header.practice_id, key=key).read()
    return max(known, default=0)


def _born(header: Header, lives: int) -> Header:
    newest = max(header.incarnation, lives)
    return replace(header, epoch=header.epoch + 1, incarnation=newest + 1)


def _put_in_place(folder: Path, into: Path) -> None:
    """One rename; it fails rather than replace a folder that came to hold something."""
    with reporting(into):
        (folder / LOCK).unlink(missing_ok=True)
        sync_folder(folder)
        try:
            if into.exists():
                into.rmdir()
            folder.rename(into)
        except OSError as error:
            if into.exists():
                raise PracticeExists(into) from error
            raise
        sync_folder(into.parent)


def _reporter(progress: Progress) -> Report:
    def report(done: int, total: int) -> None:
        progress.check()
        progress.report(done, total)

    return report
