"""One backup: copied under the lock, proved, written, read again, noted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import uuid4

from db.connection import reporting
from db.entities.backup import Backup, BackupDestination, KeptAs, Level
from db.errors import Damaged
from db.home import OpenHome, vault_path
from db.keys.header import DOCTOR, OFFICE, sync_folder
from db.snapshot import Counted, check_copy, copy_open_vault, count_office
from desktop.backup.container import (
    Container,
    file_sha256,
    read_container,
    write_container,
)
from desktop.backup.target import (
    PART,
    SUFFIX,
    check_room,
    flush,
    folder_of,
    sweep_parts,
)
from desktop.progress import NoProgress, Progress

STAGING = "staging"
STEPS = ("copy", "check", "write", "read")
_WHOLE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be backed up where.

    Args:
        sequence: number of this backup; previous: SHA-256 of the last manifest, hex.
        earlier: the destination's newest backup, to be read again first.
    """

    destination: BackupDestination
    sequence: int
    previous: str
    created: datetime
    kept_as: KeptAs
    device_seed: bytes = field(repr=False)
    device_key: str
    earlier: Backup | None = None


@dataclass(slots=True, kw_only=True)
class Snapshot:
    """Copies of the vaults in the staging folder, and what they must hold.

    Args:
        keys: database keys of the vaults that were open; macs: their manifest MACs.
        deep: whether the doctor's vault was open, and can be proved now.
    """

    folder: Path
    files: list[tuple[str, Path | bytes]]
    counted: Counted
    practice: str
    incarnation: int
    header_epoch: int
    keys: dict[str, bytes] = field(repr=False)
    macs: list[Callable[[bytes], bytes]] = field(repr=False)

    def discard(self) -> None:
        """Takes the copies away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def take_snapshot(home: OpenHome, progress: Progress | None = None) -> Snapshot:
    """Copies both vaults; on the writer's thread, which waits only for this.

    Raises:
        ExpectedError: as the disk answers; nothing is left behind.
    """
    progress = progress or NoProgress()
    folder = home.path / STAGING / uuid4().hex
    try:
        with reporting(folder):
            folder.mkdir(parents=True, mode=0o700)
        files: list[tuple[str, Path | bytes]] = [("header", home.header_bytes)]
        counted = count_office(home.office)
        steps = _Step(progress, 0)
        copy_open_vault(home.office, folder / "office.db", home.outside, steps.report)
        files.append(("office.db", folder / "office.db"))
        files += _copied_doctor(home, folder)
        progress.check()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    kinds = (OFFICE, DOCTOR) if home.doctor is not None else (OFFICE,)
    return Snapshot(
        folder=folder,
        files=files,
        counted=counted,
        practice=home.header.practice_id,
        incarnation=home.incarnation,
        header_epoch=home.header.epoch,
        keys={kind: home.vault_key(kind) for kind in kinds},
        macs=[_mac_of(home, kind) for kind in kinds],
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
    try:
        _prove(snapshot, progress)
        folder = folder_of(order.destination)
        needed = sum(_size(source) for _role, source in snapshot.files)
        check_room(folder, needed)
        sweep_parts(folder)
        return _write(snapshot, order, folder, progress)
    finally:
        snapshot.discard()


def sweep_staging(home: Path) -> None:
    """Takes away what an earlier run left behind."""
    shutil.rmtree(home / STAGING, ignore_errors=True)


def file_name(practice: str, sequence: int, created: datetime) -> str:
    """The file's name: the practice's first 8 digits, a number, a date; no person."""
    return f"secretaire-{practice[:8]}-{sequence:06d}-{created:%Y%m%dT%H%M%SZ}{SUFFIX}"


def is_whole(path: Path, sha256: str) -> bool:
    """Whether an earlier backup still reads as it was written."""
    try:
        return file_sha256(path) == sha256 and bool(read_container(path))
    except (Damaged, FileNotFoundError):
        return False


@dataclass(slots=True)
class _Step:
    """One step's part of the whole progress."""

    progress: Progress
    number: int

    def report(self, done: int, total: int) -> None:
        self.progress.check()
        share = done / total if total else 1.0
        self.progress.report(int((self.number + share) * _WHOLE / len(STEPS)), _WHOLE)


def _copied_doctor(home: OpenHome, folder: Path) -> list[tuple[str, Path | bytes]]:
    """The doctor vault: under its lock when it is open, as it lies when it is closed."""
    target = folder / "doctor.db"
    if home.doctor is not None:
        copy_open_vault(home.doctor, target, home.outside)
        return [("doctor.db", target)]
    source = vault_path(home.path, DOCTOR)
    home.outside.copy(source, target)
    copied: list[tuple[str, Path | bytes]] = [("doctor.db", target)]
    log = source.with_name(source.name + "-wal")
    if log.exists() and log.stat().st_size:
        home.outside.copy(log, folder / "doctor.db-wal")
        copied.append(("doctor.db-wal", folder / "doctor.db-wal"))
    return copied


def _mac_of(home: OpenHome, kind: str) -> Callable[[bytes], bytes]:
    return lambda manifest: home.vault_mac(kind, "manifest", manifest)


def _prove(snapshot: Snapshot, progress: Progress) -> None:
    step = _Step(progress, 1)
    for number, (kind, key) in enumerate(snapshot.keys.items()):
        path = snapshot.folder / f"{kind}.db"
        found = check_copy(path, key, kind, snapshot.practice)
        if kind == OFFICE and found != snapshot.counted:
            raise Damaged("office.db", "the copy holds something else")
        step.report(number + 1, len(snapshot.keys))


def _write(
    snapshot: Snapshot, order: Order, folder: Path, progress: Progress
) -> Backup:
    name = file_name(snapshot.practice, order.sequence, order.created)
    path, part = folder / name, folder / (name + PART)

    def describe(files: list[dict[str, Any]]) -> dict[str, Any]:
        return _manifest(snapshot, order, files)

    try:
        with reporting(path):
            descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb", buffering=0) as file:
                manifest_sha256 = write_container(
                    file,
                    snapshot.files,
                    describe,
                    order.device_seed,
                    snapshot.macs,
                    _Step(progress, 2).report,
                )
                flushed = flush(descriptor)
            sha256 = _read_again(part, progress)
            size = part.stat().st_size
            part.replace(path)
            sync_folder(folder)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return Backup(
        id=uuid4(),
        destination=order.destination.name,
        file=name,
        sequence=order.sequence,
        created=order.created,
        bytes=size,
        sha256=sha256,
        manifest_sha256=manifest_sha256,
        level=Level.WRITTEN if flushed else Level.UNFLUSHED,
        verified=order.created,
        kept_as=order.kept_as,
    )


def _read_again(part: Path, progress: Progress) -> str:
    """Reads the medium, not the memory: every blob against its hash, then the whole."""
    step = _Step(progress, 3)
    written: Container = read_container(part)
    done, total = 0, sum(blob.size for blob in written.blobs) or 1
    for blob in written.blobs:
        for chunk in written.chunks(blob.role):
            done += len(chunk)
            step.report(done, 2 * total)
    sha256 = file_sha256(part)
    step.report(1, 1)
    return sha256


def _manifest(
    snapshot: Snapshot, order: Order, files: list[dict[str, Any]]
) -> dict[str, Any]:
    counted = snapshot.counted
    return {
        "format": 1,
        "practice_id": snapshot.practice,
        "seq": order.sequence,
        "prev_manifest_sha256": order.previous,
        "incarnation": snapshot.incarnation,
        "created_utc": order.created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "device": order.device_key,
        "app": version("secretaire"),
        "schema": counted.schema,
        "header_epoch": snapshot.header_epoch,
        "files": [entry | {"method": "bytes"} for entry in files],
        "heads": {
            "office": {
                "op": counted.head.chain.hex(),
                "count": counted.head.count,
                "audit": "",
            }
        },
        "contents": {
            "patients": counted.patients,
            "appointments": counted.appointments,
        },
        "verify_level": "opened",
    }


def _size(source: Path | bytes) -> int:
    return len(source) if isinstance(source, bytes) else source.stat().st_size
