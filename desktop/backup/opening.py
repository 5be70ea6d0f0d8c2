"""A backup opened in a folder of its own: its keys, its copies, and what they hold."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from db.connection import reporting
from db.errors import Damaged, TooNew
from db.home import OpenHome
from db.keys import derive, mac
from db.keys.header import CAP, DOCTOR, OFFICE, Header, parse_header
from db.lock import HomeLock
from db.migrate import migrations
from db.snapshot import Counted, Expected, check_copy, device_is_known, fold_log
from db.unlocking import Unlocked, unlock, unlock_with_kit
from desktop.backup.container import Container, Mac
from desktop.backup.errors import OtherPractice
from desktop.backup.stopping import is_stopped, told_as_cancelled
from desktop.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultKey:
    """What a vault's root key is used for here.

    Args:
        database: opens a copy of it; mac: of a manifest.
    """

    database: bytes = field(repr=False)
    mac: Mac = field(repr=False)


class Opening(Protocol):
    """What opens the copies inside a backup."""

    def vaults(self, header: Header) -> dict[str, VaultKey]:
        """The keys of every vault that opens, by kind.

        Raises:
            WrongKey: none does. OtherPractice: they are of another practice.
        """


@dataclass(frozen=True, slots=True)
class RootKeys:
    """The root keys of vaults, by kind."""

    roots: dict[str, bytes] = field(repr=False)

    def vaults(self, _header: Header) -> dict[str, VaultKey]:
        """What they are used for."""
        return {
            kind: VaultKey(
                database=derive(root, "db"),
                mac=partial(mac, derive(root, "manifest")),
            )
            for kind, root in self.roots.items()
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """A passphrase with the practice secret, or the kit's recovery key."""

    login: str = ""
    passphrase: str = field(default="", repr=False)
    secret: bytes = field(default=b"", repr=False)
    recovery: bytes = field(default=b"", repr=False)

    def unlocked(self, header: Header) -> Unlocked:
        """Opens every slot there is for these keys; takes the time of a derivation.

        Raises:
            WrongKey: they open none.
        """
        if self.recovery:
            return unlock_with_kit(header, self.recovery)
        return unlock(
            header, login=self.login, passphrase=self.passphrase, secret=self.secret
        )

    def vaults(self, header: Header) -> dict[str, VaultKey]:
        """What the root keys are used for."""
        return RootKeys(self.unlocked(header).roots).vaults(header)


@dataclass(frozen=True, slots=True)
class SessionKeys:
    """The keys of a home that is open: for a drill, and for what waits for the doctor."""

    home: OpenHome

    def vaults(self, header: Header) -> dict[str, VaultKey]:
        """The keys of the vaults that are open."""
        if header.practice_id != self.home.header.practice_id:
            raise OtherPractice
        return RootKeys(self.home.keys_for(header).roots).vaults(header)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Copies that were opened and compared with what the backup says of itself.

    Args:
        vaults: the kinds that were opened.
        known_device: whether a computer of this practice signed it.
    """

    header: Header
    counted: Counted
    vaults: frozenset[str]
    known_device: bool


def header_of(container: Container) -> Header:
    """The header inside a backup.

    Raises:
        Damaged: it is not one, or is of another practice than the manifest.
    """
    if container.blob("header").size > CAP:
        raise Damaged("backup", "header too large")
    header = parse_header(b"".join(container.chunks("header")))
    if header.practice_id != container.manifest.practice:
        raise Damaged("backup", "header of another practice")
    return header


def open_copies(
    container: Container,
    keys: Opening,
    folder: Path,
    progress: Progress,
    *,
    deep: bool = False,
) -> Opened:
    """Proves who wrote a backup, lays its files out, opens and compares everything.

    Args:
        container: a backup whose device's signature holds.
        keys: of the header inside.
        folder: an empty one; only ciphertext is written there.
        progress: told bytes.
        deep: also every index and the whole journal.

    Raises:
        WrongKey, OtherPractice, Forged, Damaged, TooNew: as they say.
    """
    header = header_of(container)
    vaults = keys.vaults(header)
    _check_writers(container, vaults)
    if container.manifest.schema > len(migrations(OFFICE)):
        raise TooNew(container.manifest.schema, len(migrations(OFFICE)))
    _lay_out(container, folder, progress)
    counted: Counted | None = None
    for kind, key in vaults.items():
        path = folder / f"{kind}.db"
        if path.with_name(path.name + "-wal").exists():
            fold_log(path, key.database)
        expected = Expected(
            kind=kind,
            practice=header.practice_id,
            deep=deep,
            stopped=is_stopped(progress),
        )
        with told_as_cancelled():
            counted = check_copy(path, key.database, expected) or counted
        progress.check()
    if counted is None or not _as_said(container, counted):
        raise Damaged("backup", "holds something else than its manifest says")
    office, device = vaults[OFFICE].database, container.manifest.device
    return Opened(
        header=header,
        counted=counted,
        vaults=frozenset(vaults),
        known_device=device_is_known(folder / "office.db", office, device),
    )


@contextmanager
def private_folder(folder: Path) -> Iterator[HomeLock]:
    """A folder for this process alone; it goes away unless it was put elsewhere.

    Its lock says that somebody is at work there; who puts it elsewhere lets it go.
    """
    with reporting(folder):
        folder.mkdir(parents=True, mode=0o700)
    lock = HomeLock(folder)
    lock.take()
    try:
        yield lock
    finally:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def scratch_name(prefix: str) -> str:
    """A name for a folder that no other process uses."""
    return f"{prefix}-{secrets.token_hex(4)}"


def _check_writers(container: Container, vaults: dict[str, VaultKey]) -> None:
    """The office wrote it; so did the doctor, unless it was a secretary's session."""
    if OFFICE in vaults:
        container.check_vault(0, vaults[OFFICE].mac)
    by_doctor = container.manifest.doctor_checked or len(container.tags) > 1
    if DOCTOR in vaults and by_doctor:
        container.check_vault(1, vaults[DOCTOR].mac)


def _as_said(container: Container, counted: Counted) -> bool:
    said = container.manifest
    return (said.head.operation, said.head.count, said.patients, said.appointments) == (
        counted.head.chain.hex(),
        counted.head.count,
        counted.patients,
        counted.appointments,
    )


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
