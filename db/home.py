"""A practice's folder on disk, opened: two vaults, their keys, and how they are let go."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from db import journal
from db.anchors import Anchor, check_anchor, write_anchor
from db.closed import (
    ClosedVault,
    check_closed,
    forget_closed,
    read_closed,
    write_closed,
)
from db.connection import connect, reporting
from db.errors import AlteredOutside, Damaged, NoPractice
from db.keys.header import DOCTOR, OFFICE, Header, read_header, write_header
from db.keys.primitives import derive, mac
from db.lock import HomeLock
from db.migrate import APPLICATION_ID, migrate
from db.outside import Digest, Outside
from db.place import check_place
from db.unlocking import Unlocked, unlock, unlock_with_kit

Unlock = Callable[[Header], Unlocked]


def vault_path(home: Path, kind: str) -> Path:
    """Where the vault of this kind lies."""
    return home / f"{kind}.db"


@dataclass(slots=True, kw_only=True)
class VaultConnections:
    """One open vault: the writer's connection and the reader's."""

    path: Path
    writer: sqlite3.Connection
    reader: sqlite3.Connection

    def close(self) -> None:
        """Folds the write-ahead log in and lets the file go."""
        with reporting(self.path):
            self.reader.close()
            self.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.writer.close()


@dataclass(slots=True, kw_only=True)
class OpenHome:
    """An unlocked home.

    Args:
        doctor: None in a secretary's session: she has no key for it.
        user_id: the account that unlocked; user_seed: her Ed25519 seed.
        anchor_file: the clear file outside the home that remembers the newest head.
    """

    path: Path
    header: Header
    office: VaultConnections
    doctor: VaultConnections | None
    user_id: UUID
    station_id: UUID
    outside: Outside = field(repr=False)
    anchor_file: Path | None = None
    _unlocked: Unlocked = field(repr=False)
    _lock: HomeLock = field(repr=False)

    @property
    def practice_id(self) -> UUID:
        """The practice these vaults belong to."""
        return UUID(hex=self.header.practice_id)

    @property
    def incarnation(self) -> int:
        """Which life of the files this is: a restore begins a new one."""
        return self.header.incarnation

    @property
    def header_bytes(self) -> bytes:
        """The header as a backup keeps it."""
        return self.header.to_bytes()

    @property
    def user_seed(self) -> bytes:
        """The Ed25519 seed of the person who unlocked."""
        return self._unlocked.seed

    def keys_for(self, header: Header) -> Unlocked:
        """The keys of this session, for a header of an earlier day of the same vaults.

        Raises:
            Forged: it was not written under these keys.
        """
        for kind, root in self._unlocked.roots.items():
            header.check(kind, root)
        return self._unlocked

    def vault_key(self, kind: str) -> bytes:
        """The database key of an unlocked vault, to open a copy of it."""
        return derive(self._unlocked.roots[kind], "db")

    def vault_mac(self, kind: str, purpose: str, message: bytes) -> bytes:
        """HMAC under a vault's own key, for one purpose ("manifest", "anchor", ...)."""
        return mac(derive(self._unlocked.roots[kind], purpose), message)

    def office_mac(self, purpose: str, message: bytes) -> bytes:
        """HMAC under the office vault's key."""
        return self.vault_mac(OFFICE, purpose, message)

    def head(self) -> journal.Head:
        """Where the journal stands now."""
        with reporting():
            return journal.head(self.office.reader)

    def change_header(self, header: Header) -> None:
        """Writes both copies of a new header, with the MACs this session can make."""
        self.header = header.sealed(self._unlocked.roots)
        write_header(self.path, self.header)

    def close(self) -> None:
        """Closes both vaults and records what they were."""
        head = self.head()
        self._anchor(head)
        vaults = [(OFFICE, self.office)]
        if self.doctor is not None:
            vaults.append((DOCTOR, self.doctor))
        for _kind, vault in vaults:
            vault.close()
        digests = self.outside.start_hashing([vault.path for _kind, vault in vaults])()
        record = {
            kind: (
                self._closed(digest, head),
                derive(self._unlocked.roots[kind], "anchor"),
            )
            for (kind, _vault), digest in zip(vaults, digests, strict=True)
        }
        write_closed(self.path, self.header.epoch, record)
        self._lock.release()

    def abandon(self) -> None:
        """Lets everything go as a crash would: the next start recovers."""
        for vault in (self.office, self.doctor):
            if vault is not None:
                vault.reader.close()
                vault.writer.close()
        self._lock.release()

    def _closed(self, digest: Digest, head: journal.Head) -> ClosedVault:
        return ClosedVault(
            size=digest.size,
            sha256=digest.sha256,
            operations=head.count,
            head=head.chain.hex(),
        )

    def _anchor(self, head: journal.Head) -> None:
        anchor = Anchor(
            practice=self.header.practice_id,
            incarnation=self.incarnation,
            epoch=self.header.epoch,
            operations=head.count,
            head=head.chain.hex(),
        )
        write_anchor(
            anchor,
            key=derive(self._unlocked.roots[OFFICE], "anchor"),
            file=self.anchor_file,
            doctor=self.doctor.writer if self.doctor else None,
        )


def open_home(
    path: Path,
    *,
    login: str,
    passphrase: str,
    secret: bytes,
    outside: Outside,
    anchor_file: Path | None = None,
) -> OpenHome:
    """Unlocks with a person's passphrase and the practice secret.

    Raises:
        WrongKey: nothing was opened, nothing was touched.
        NoPractice, OpenElsewhere, Damaged, Forged, TooNew, AlteredOutside,
        OlderThanSeen: as they say.
    """

    def with_passphrase(header: Header) -> Unlocked:
        return unlock(header, login=login, passphrase=passphrase, secret=secret)

    return _open(path, with_passphrase, outside, anchor_file)


def open_home_with_recovery(
    path: Path, *, recovery: bytes, outside: Outside, anchor_file: Path | None = None
) -> OpenHome:
    """Unlocks everything with the recovery key of the kit."""
    return _open(
        path, lambda header: unlock_with_kit(header, recovery), outside, anchor_file
    )


def _open(
    path: Path, unlock_with: Unlock, outside: Outside, anchor_file: Path | None
) -> OpenHome:
    if not path.is_dir():
        raise NoPractice(path)
    check_place(path)
    header = read_header(path)
    lock = HomeLock(path)
    lock.take()
    with ExitStack() as unfinished:
        unfinished.callback(lock.release)
        opened = _open_locked(path, header, unlock_with, (lock, outside, anchor_file))
        unfinished.pop_all()
    return opened


def _open_locked(
    path: Path,
    header: Header,
    unlock_with: Unlock,
    rest: tuple[HomeLock, Outside, Path | None],
) -> OpenHome:
    lock, outside, anchor_file = rest
    record = read_closed(path)
    kinds = (OFFICE, DOCTOR)
    hashed = (
        outside.start_hashing([vault_path(path, kind) for kind in kinds])
        if record
        else None
    )
    try:
        unlocked = unlock_with(header)
    finally:
        digests = dict(zip(kinds, hashed(), strict=True)) if hashed else {}
    for kind in unlocked.roots:
        _check_file(path, kind)
        if record is not None:
            _refuse_side_files(path, kind)
            key = derive(unlocked.roots[kind], "anchor")
            check_closed(record, kind, key, digests[kind])
    vaults = _open_vaults(path, header, unlocked, outside)
    with ExitStack() as unfinished:
        for vault in vaults.values():
            unfinished.callback(vault.writer.close)
            unfinished.callback(vault.reader.close)
        office, doctor = vaults[OFFICE], vaults.get(DOCTOR)
        check_anchor(
            office.reader,
            header,
            key=derive(unlocked.roots[OFFICE], "anchor"),
            file=anchor_file,
            doctor=doctor.reader if doctor else None,
        )
        forget_closed(path)
        opened = OpenHome(
            path=path,
            header=header,
            office=office,
            doctor=doctor,
            user_id=UUID(hex=unlocked.user),
            station_id=_station(office.reader),
            outside=outside,
            anchor_file=anchor_file,
            _unlocked=unlocked,
            _lock=lock,
        )
        unfinished.pop_all()
    return opened


def _check_file(path: Path, kind: str) -> None:
    """An empty file opens with any key and holds nothing: it is no vault."""
    file = vault_path(path, kind)
    if not file.exists() or file.stat().st_size == 0:
        raise Damaged(file.name, "missing or empty")


def _refuse_side_files(path: Path, kind: str) -> None:
    """After a clean close there is no log to replay: one that is there is foreign."""
    for end in ("-wal", "-journal"):
        side = path / f"{kind}.db{end}"
        if side.exists() and side.stat().st_size > 0:
            quarantine = path / "quarantine"
            quarantine.mkdir(exist_ok=True, mode=0o700)
            side.replace(quarantine / side.name)
            raise AlteredOutside(side.name)


def _open_vaults(
    path: Path, header: Header, unlocked: Unlocked, outside: Outside
) -> dict[str, VaultConnections]:
    opened: dict[str, VaultConnections] = {}
    with ExitStack() as unfinished:
        for kind, root in unlocked.roots.items():
            file, key = vault_path(path, kind), derive(root, "db")
            migrate(file, key, kind, outside)
            writer = connect(file, key)
            unfinished.callback(writer.close)
            _check_identity(writer, kind, header.practice_id)
            reader = connect(file, key, read_only=True)
            unfinished.callback(reader.close)
            opened[kind] = VaultConnections(path=file, writer=writer, reader=reader)
        unfinished.pop_all()
    return opened


def _check_identity(connection: sqlite3.Connection, kind: str, practice: str) -> None:
    with reporting():
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        if application != APPLICATION_ID:
            raise Damaged(f"{kind}.db", "application id")
        row = connection.execute("SELECT practice_id, kind FROM vault").fetchone()
    if row is None or (row[0].hex(), row[1]) != (practice, kind):
        raise Damaged(f"{kind}.db", "another vault")


def _station(reader: sqlite3.Connection) -> UUID:
    with reporting():
        row = reader.execute("SELECT id FROM station ORDER BY n LIMIT 1").fetchone()
    if row is None:
        raise Damaged("office.db", "no station")
    return UUID(bytes=row[0])
