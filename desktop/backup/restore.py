"""From a backup to a practice elsewhere: verified whole before anything is put in place."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from db.connection import reporting
from db.errors import Damaged, ExpectedError, Forged, PracticeExists, TooNew, WrongKey
from db.keys import check_mac, derive
from db.keys.header import (
    DOCTOR,
    OFFICE,
    Header,
    parse_header,
    sync_folder,
    write_header,
)
from db.migrate import migrate, migrations
from db.outside import Outside
from db.place import check_place
from db.snapshot import Counted, check_copy
from db.unlocking import Unlocked, unlock, unlock_with_kit
from desktop.backup.container import Container, read_container
from desktop.progress import NoProgress, Progress

_HEADER_CAP = 256 * 1024
Unlock = Callable[[Header], Unlocked]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What verifying a file found.

    Args:
        level: "opened" when the copies were opened and compared, "read" when only every
            byte was read and the device's signature held.
        problems: the errors that were met; empty when it is whole.
    """

    file: Path
    level: str
    created: str
    practice_id: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """How the backup's header is opened: a passphrase with the secret, or the kit."""

    login: str = ""
    passphrase: str = field(default="", repr=False)
    secret: bytes = field(default=b"", repr=False)
    recovery: bytes = field(default=b"", repr=False)

    def open(self, header: Header) -> Unlocked:
        """Opens every slot there is for these keys.

        Raises:
            WrongKey: they open none.
        """
        if self.recovery:
            return unlock_with_kit(header, self.recovery)
        return unlock(
            header, login=self.login, passphrase=self.passphrase, secret=self.secret
        )


def verify_file(
    path: Path,
    scratch: Path,
    keys: Keys | None = None,
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
    container: Container | None = None
    try:
        container = read_container(path)
        container.check_device()
        _check_manifest(container)
        _read_whole(container, progress)
        if keys is not None:
            with _Scratch(scratch) as folder:
                _open_copies(container, keys, folder, deep=deep)
    except (Damaged, Forged, TooNew, WrongKey) as error:
        return _verified(path, container, keys, (error,))
    return _verified(path, container, keys, ())


def restore(
    path: Path,
    into: Path,
    keys: Keys,
    outside: Outside,
    progress: Progress | None = None,
) -> Restored:
    """Makes a practice of a backup, in a folder where there is none.

    Everything is verified in a folder beside; it takes its place in one step, as a new
    incarnation. Killed at any point, there is a whole practice or none.

    Raises:
        PracticeExists: something is in the folder: it is left as it is.
        Damaged, Forged, TooNew, WrongKey: nothing was put in place.
    """
    progress = progress or NoProgress()
    check_place(into)
    with reporting(into):
        if into.exists() and (not into.is_dir() or any(into.iterdir())):
            raise PracticeExists(into)
        into.parent.mkdir(parents=True, exist_ok=True)
    container = read_container(path)
    container.check_device()
    _check_manifest(container)
    staged = into.with_name(f"{into.name}.restoring-{secrets.token_hex(4)}")
    with _Scratch(staged.parent, staged) as folder:
        header, unlocked, counted = _open_copies(
            container, keys, folder, progress=progress
        )
        for kind, root in unlocked.roots.items():
            migrate(folder / f"{kind}.db", derive(root, "db"), kind, outside)
        born = replace(
            header, epoch=header.epoch + 1, incarnation=header.incarnation + 1
        ).sealed(unlocked.roots)
        write_header(folder, born)
        with reporting(into):
            if into.exists():
                into.rmdir()
            folder.rename(into)
            sync_folder(into.parent)
    return Restored(
        home=into,
        practice_id=UUID(hex=header.practice_id),
        incarnation=born.incarnation,
        patients=counted.patients,
        appointments=counted.appointments,
    )


def header_of(container: Container) -> Header:
    """The header inside a backup.

    Raises:
        Damaged: it is not one, or is of another practice than the manifest.
    """
    data = b"".join(container.chunks("header"))
    header = parse_header(data[: _HEADER_CAP + 1])
    if header.practice_id != container.manifest.get("practice_id"):
        raise Damaged("backup", "header of another practice")
    return header


class _Scratch:
    """A private folder that goes away unless it was put elsewhere."""

    def __init__(self, parent: Path, folder: Path | None = None) -> None:
        self._folder = folder or parent / f"scratch-{secrets.token_hex(8)}"

    def __enter__(self) -> Path:
        with reporting(self._folder):
            self._folder.mkdir(parents=True, mode=0o700)
        return self._folder

    def __exit__(self, *_error: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


def _open_copies(
    container: Container,
    keys: Keys,
    folder: Path,
    progress: Progress | None = None,
    *,
    deep: bool = False,
) -> tuple[Header, Unlocked, Counted]:
    """Lays the copies out, checks the manifest's MACs, opens and compares everything."""
    header = header_of(container)
    unlocked = keys.open(header)
    for kind, tag in zip((OFFICE, DOCTOR), container.tags, strict=False):
        if kind in unlocked.roots:
            key = derive(unlocked.roots[kind], "manifest")
            check_mac(key, container.raw, tag, "backup")
    if container.manifest["schema"] > len(migrations(OFFICE)):
        raise TooNew(container.manifest["schema"], len(migrations(OFFICE)))
    _lay_out(container, folder, progress or NoProgress())
    counted: Counted | None = None
    for kind, root in unlocked.roots.items():
        key = derive(root, "db")
        found = check_copy(
            folder / f"{kind}.db", key, kind, header.practice_id, deep=deep
        )
        counted = found or counted
    assert counted is not None
    _compare(container.manifest, counted)
    return header, unlocked, counted


def _compare(manifest: dict[str, Any], counted: Counted) -> None:
    head, contents = manifest["heads"]["office"], manifest["contents"]
    said = (head["op"], head["count"], contents["patients"], contents["appointments"])
    found = (
        counted.head.chain.hex(),
        counted.head.count,
        counted.patients,
        counted.appointments,
    )
    if said != found:
        raise Damaged("backup", "holds something else than its manifest says")


def _lay_out(container: Container, folder: Path, progress: Progress) -> None:
    done, total = 0, sum(blob.size for blob in container.blobs)
    for blob in container.blobs:
        if blob.role == "header":
            continue
        path = folder / blob.role
        with reporting(path):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                for chunk in container.chunks(blob.role):
                    progress.check()
                    file.write(chunk)
                    done += len(chunk)
                    progress.report(done, total)
                file.flush()
                os.fsync(descriptor)


def _read_whole(container: Container, progress: Progress) -> None:
    done, total = 0, sum(blob.size for blob in container.blobs)
    for blob in container.blobs:
        for chunk in container.chunks(blob.role):
            progress.check()
            done += len(chunk)
            progress.report(done, total)


def _check_manifest(container: Container) -> None:
    """The fields everything else relies on are there, of their kind."""
    found = container.manifest
    kinds = {
        "format": int,
        "practice_id": str,
        "seq": int,
        "incarnation": int,
        "created_utc": str,
        "device": str,
        "schema": int,
    }
    if any(not isinstance(found.get(name), kind) for name, kind in kinds.items()):
        raise Damaged("backup", "manifest")
    head = found.get("heads", {}).get("office")
    contents = found.get("contents")
    if not isinstance(head, dict) or not isinstance(contents, dict):
        raise Damaged("backup", "manifest")
    if (
        not {"op", "count"} <= head.keys()
        or not {"patients", "appointments"} <= contents.keys()
    ):
        raise Damaged("backup", "manifest")


def _verified(
    path: Path,
    container: Container | None,
    keys: Keys | None,
    problems: tuple[ExpectedError, ...],
) -> Verified:
    manifest = container.manifest if container else {}
    return Verified(
        file=path,
        level="opened" if keys is not None else "read",
        created=str(manifest.get("created_utc", "")),
        practice_id=str(manifest.get("practice_id", "")),
        problems=problems,
    )
