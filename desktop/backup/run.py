"""One backup: copied under the lock, proved, written, read again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from db.connection import reporting
from db.entities.backup import Backup, BackupDestination, KeptAs, Level
from db.errors import Damaged, Forged, OpenElsewhere, TooNew
from db.home import OpenHome, vault_path
from db.keys import SigningKey
from db.keys.header import DOCTOR, OFFICE
from db.lock import HomeLock
from db.snapshot import (
    Counted,
    Expected,
    check_copy,
    copy_open_vault,
    count_office,
    trail_of,
)
from db.trail import TrailHead
from desktop.backup.container import (
    Mac,
    Signing,
    Source,
    WrittenContainer,
    file_sha256,
    forget_cached,
    read_container,
    write_container,
)
from desktop.backup.errors import AlreadyRunning, DestinationAway
from desktop.backup.hashing import sha256_of
from desktop.backup.leftovers import STAGING
from desktop.backup.manifest import Manifest, OfficeHead, VaultTrail
from desktop.backup.stopping import is_stopped, told_as_cancelled
from desktop.backup.target import (
    PART,
    SUFFIX,
    check_room,
    flush,
    flush_folder,
    patiently,
    sweep_parts,
)
from desktop.progress import NoProgress, Progress

STEPS = ("copy", "write", "read", "check")
"""What a run goes through; progress is reported in thousandths of each.

The copies are checked while they are written and read again, for there are two cores:
"check" is what is left to wait for after that.
"""
THOUSANDTHS = 1000
_CHAIN_AT_ONCE = 20_000
"""Links of the journal read again in a run; a drill reads all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be backed up where.

    Args:
        folder: the destination's, found and known again.
        sequence: number of this backup; previous: SHA-256 of the last manifest, hex.
        earlier: the destination's newest backup, to be read again first.
        operations: how many the last verified backup held.
    """

    destination: BackupDestination
    folder: Path
    sequence: int
    previous: str
    created: datetime
    kept_as: KeptAs
    device: SigningKey = field(repr=False)
    earlier: Backup | None = None
    operations: int = 0


@dataclass(slots=True, kw_only=True)
class Snapshot:
    """Copies of the vaults in the staging folder, which goes away with this value.

    Args:
        keys: database keys of the vaults that were open; macs: their manifest MACs.
        own_trail: where the doctor vault's trail stood, when it was open.
    """

    folder: Path
    sources: list[Source]
    counted: Counted
    practice: str
    incarnation: int
    header_epoch: int
    keys: dict[str, bytes] = field(repr=False)
    macs: tuple[Mac, ...] = field(repr=False)
    lock: HomeLock = field(repr=False)
    own_trail: TrailHead | None = None

    @property
    def size(self) -> int:
        """Bytes of what goes inside."""
        return sum(source.size for source in self.sources)

    @property
    def doctor_open(self) -> bool:
        """Whether the doctor's vault can be proved now."""
        return DOCTOR in self.keys

    def discard(self) -> None:
        """Takes the copies away, and lets another run begin."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.discard()


def vaults_size(home: OpenHome) -> int:
    """Bytes that a backup of this home will take, nearly."""
    paths = [vault_path(home.path, kind) for kind in (OFFICE, DOCTOR)]
    paths += [path.with_name(path.name + "-wal") for path in paths]
    return sum(path.stat().st_size for path in paths if path.exists())


def take_snapshot(home: OpenHome, progress: Progress | None = None) -> Snapshot:
    """Copies both vaults; on the writer's thread, which waits only for this.

    Raises:
        AlreadyRunning: another run holds its copies still.
        ExpectedError: as the disk answers; nothing is left behind.
    """
    step = _Step(progress or NoProgress(), 0)
    staging = home.path / STAGING
    folder = staging / f"run-{uuid4().hex}"
    kinds = (OFFICE,) if home.doctor is None else (OFFICE, DOCTOR)
    with ExitStack() as unfinished:
        lock = _taken(staging)
        unfinished.callback(lock.release)
        with reporting(folder):
            check_room(home.path, vaults_size(home))
            folder.mkdir(mode=0o700)
        unfinished.callback(shutil.rmtree, folder, ignore_errors=True)
        counted = count_office(home.office)
        own = trail_of(home.doctor) if home.doctor is not None else None
        header = home.header_bytes
        target = folder / "office.db"
        copy_open_vault(home.office, target, home.outside, step.report)
        sources = [
            Source(role="header", content=header),
            Source(role="office.db", content=target),
            *_copied_doctor(home, folder),
        ]
        step.progress.check()
        unfinished.pop_all()
    return Snapshot(
        folder=folder,
        sources=sources,
        counted=counted,
        practice=home.header.practice_id,
        incarnation=home.incarnation,
        header_epoch=home.header.epoch,
        keys={kind: home.vault_key(kind) for kind in kinds},
        macs=tuple(partial(home.vault_mac, kind, "manifest") for kind in kinds),
        lock=lock,
        own_trail=own,
    )


def finish(
    snapshot: Snapshot, order: Order, progress: Progress | None = None
) -> Backup:
    """Proves the copies, writes the file and reads it again; touches no connection.

    Raises:
        Damaged: a copy is not whole: nothing was written.
        DestinationAway, DiskFull, Cancelled: no half file is left, earlier ones stay.
    """
    progress = progress or NoProgress()
    with snapshot, _away_is_told(order.destination), told_as_cancelled():
        check_room(order.folder, snapshot.size)
        sweep_parts(order.folder, snapshot.practice)
        with ThreadPoolExecutor(1, thread_name_prefix="prove") as other:
            proof = other.submit(_prove, snapshot, order, is_stopped(progress))
            return _write(snapshot, order, proof, progress)


def file_name(practice: str, sequence: int, created: datetime) -> str:
    """The file's name: the practice's first 8 digits, a number, a date; no person."""
    return f"secretaire-{practice[:8]}-{sequence:06d}-{created:%Y%m%dT%H%M%SZ}{SUFFIX}"


def is_whole(path: Path, sha256: str) -> bool:
    """Whether an earlier backup still reads as it was written.

    Args:
        path: the file.
        sha256: of it, "" when it was never noted: then what it says of itself counts.
    """
    try:
        container = read_container(path)
        if sha256:
            return file_sha256(path) == sha256
        container.check_device()
        container.read_whole()
    except (Damaged, Forged, TooNew, OSError):
        return False
    return True


def _taken(staging: Path) -> HomeLock:
    """One run at a time; what a dead one left goes."""
    with reporting(staging):
        staging.mkdir(exist_ok=True, mode=0o700)
    lock = HomeLock(staging)
    try:
        lock.take()
    except OpenElsewhere as error:
        raise AlreadyRunning from error
    for left in staging.glob("run-*"):
        shutil.rmtree(left, ignore_errors=True)
    return lock


@contextmanager
def _away_is_told(destination: BackupDestination) -> Iterator[None]:
    """A stick that is pulled out takes its folder with it."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DestinationAway(destination.name) from error


@dataclass(slots=True)
class _Step:
    """One step's part of the whole progress."""

    progress: Progress
    number: int

    def report(self, done: int, total: int) -> None:
        self.progress.check()
        share = done / total if total else 1.0
        whole = len(STEPS) * THOUSANDTHS
        self.progress.report(int((self.number + share) * THOUSANDTHS), whole)


def _copied_doctor(home: OpenHome, folder: Path) -> Iterator[Source]:
    """The doctor vault: under its lock when it is open, as it lies when it is closed."""
    target = folder / "doctor.db"
    if home.doctor is not None:
        copy_open_vault(home.doctor, target, home.outside)
        yield Source(role="doctor.db", content=target)
        return
    lying = vault_path(home.path, DOCTOR)
    for path in (lying, lying.with_name(lying.name + "-wal")):
        if path.exists() and path.stat().st_size:
            target = folder / path.name
            home.outside.copy(path, target, durable=False)
            yield Source(role=path.name, content=target)


def _prove(snapshot: Snapshot, order: Order, stopped: Callable[[], bool]) -> None:
    after = max(order.operations, snapshot.counted.head.count - _CHAIN_AT_ONCE)
    for kind, key in snapshot.keys.items():
        expected = Expected(
            kind=kind, practice=snapshot.practice, after=after, stopped=stopped
        )
        found = check_copy(snapshot.folder / f"{kind}.db", key, expected)
        if kind == OFFICE and found != snapshot.counted:
            raise Damaged("office.db", "the copy holds something else")


def _write(
    snapshot: Snapshot, order: Order, proof: Future[None], progress: Progress
) -> Backup:
    """Writes a part that gets its name only when it was proved and read again."""
    name = file_name(snapshot.practice, order.sequence, order.created)
    path, part = order.folder / name, order.folder / (name + PART)
    signing = Signing(seed=order.device.seed, macs=snapshot.macs)
    manifest = _manifest(snapshot, order)
    with ExitStack() as unfinished, reporting(path):
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        unfinished.callback(_drop, part)
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            report = _Step(progress, 1).report
            written = write_container(file, snapshot.sources, manifest, signing, report)
            flushed = flush(descriptor)
        size = _read_again(part, written, progress)
        proof.result()
        _Step(progress, 3).report(1, 1)
        patiently(partial(part.replace, path))
        unfinished.pop_all()
        flushed = flush_folder(order.folder) and flushed
    return replace(
        _made(snapshot, order, name),
        bytes=size,
        sha256=written.sha256,
        manifest_sha256=written.manifest_sha256,
        level=Level.WRITTEN if flushed else Level.UNFLUSHED,
    )


def _drop(part: Path) -> None:
    """Half a file goes; where its medium went with it, the next run sweeps."""
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _read_again(part: Path, written: WrittenContainer, progress: Progress) -> int:
    """Reads the medium, not the memory: the trailer, then every file inside."""
    forget_cached(part)
    found = read_container(part)
    if sha256_of(found.raw) != written.manifest_sha256:
        raise Damaged("backup", "manifest differs")
    found.check_device()
    found.read_whole(_Step(progress, 2).report)
    return found.size


def _made(snapshot: Snapshot, order: Order, name: str) -> Backup:
    counted = snapshot.counted
    return Backup(
        id=uuid4(),
        destination=order.destination.name,
        file=name,
        sequence=order.sequence,
        created=order.created,
        bytes=0,
        sha256="",
        manifest_sha256="",
        level=Level.WRITTEN,
        verified=order.created,
        kept_as=order.kept_as,
        doctor_checked=snapshot.doctor_open,
        operations=counted.head.count,
        patients=counted.patients,
        appointments=counted.appointments,
    )


def _manifest(snapshot: Snapshot, order: Order) -> Manifest:
    counted = snapshot.counted
    return Manifest(
        practice=snapshot.practice,
        sequence=order.sequence,
        previous=order.previous,
        incarnation=snapshot.incarnation,
        created=order.created,
        device=order.device.public.hex(),
        app=version("secretaire"),
        schema=counted.schema,
        header_epoch=snapshot.header_epoch,
        head=OfficeHead(operation=counted.head.chain.hex(), count=counted.head.count),
        patients=counted.patients,
        appointments=counted.appointments,
        doctor_checked=snapshot.doctor_open,
        trail=_vault_trail(counted.trail),
        own_trail=_vault_trail(snapshot.own_trail),
    )


def _vault_trail(head: TrailHead | None) -> VaultTrail | None:
    if head is None:
        return None
    return VaultTrail(audit=head.chain.hex(), entries=head.count)
