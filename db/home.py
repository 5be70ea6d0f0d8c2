"""A practice's home, opened: its vaults, their keys, and how they are let go."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from db import journal, trail
from db.anchors import (
    Anchor,
    AnchorFile,
    doctor_anchor,
    is_contradicted,
    sightings,
    write_doctor_anchor,
)
from db.beside import Beside
from db.closed import ClosedVault, write_closed
from db.connection import reporting
from db.errors import ExpectedError, ReadOnly
from db.journal import stamp
from db.keys.header import DOCTOR, OFFICE, Header, read_header, write_header
from db.keys.primitives import derive, mac
from db.keys.signing import sign
from db.lock import HomeLock
from db.outside import Digest, Outside
from db.search_index import join_some
from db.sightings import Sighting
from db.trail import Witness
from db.trail_keys import audit_key
from db.unlocking import Unlocked
from db.vaults import QUARANTINE, VaultConnections, vault_path

__all__ = ["OpenHome", "VaultConnections", "vault_path"]


@dataclass(slots=True, kw_only=True)
class OpenHome:
    """An unlocked home.

    Args:
        doctor: None in a secretary's session: she has no key for it.
        user_id: the account that unlocked; user_seed: her Ed25519 seed.
        anchor_file: the clear file outside the home that remembers the newest head.
        writable: False when it is only looked at.
        doubts: why; or what the doctor took it in spite of.
        repaired: whether a copy of the header had to be written again.
        keeper: told of the newest sighting, once the vaults are closed.
        intent: what became of a change of keys that lay there: "finished", "ignored", "".
        beside: connections for long reads, let go before the session's own.
    """

    path: Path
    header: Header
    office: VaultConnections
    doctor: VaultConnections | None
    user_id: UUID
    station_id: UUID
    outside: Outside = field(repr=False)
    anchor_file: Path | None = None
    writable: bool = True
    doubts: tuple[ExpectedError, ...] = ()
    repaired: bool = False
    intent: str = ""
    keeper: Callable[[bytes], None] | None = field(default=None, repr=False)
    beside: Beside = field(default_factory=Beside, repr=False)
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

    def witness(self, session: UUID, role: str, zone: str) -> Witness:
        """Who adds to the trail in this session.

        Raises:
            Damaged: the office vault has no key to seal to.
        """
        return Witness(
            session=session,
            account=self.user_id,
            role=role,
            station=self.station_id,
            incarnation=self.incarnation,
            zone=zone,
            audit_key=audit_key(self.office.reader),
            sign=partial(sign, self._unlocked.seed),
        )

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

    def for_many(self) -> AbstractContextManager[None]:
        """Within it very many rows are written to the office; see `VaultConnections`."""
        return self.office.for_many(self.vault_key(OFFICE))

    def office_mac(self, purpose: str, message: bytes) -> bytes:
        """HMAC under the office vault's key."""
        return self.vault_mac(OFFICE, purpose, message)

    def head(self) -> journal.Head:
        """Where the journal stands now."""
        with reporting():
            return journal.head(self.office.reader)

    def change_header(self, header: Header) -> None:
        """Writes both copies of a new header, with the MACs this session can make.

        Raises:
            ReadOnly: this session only looks.
            ExpectedError: as the disk answers; the header is the old one or the new one.
        """
        if not self.writable:
            raise ReadOnly(self.path)
        sealed = header.sealed(self._unlocked.roots)
        try:
            write_header(self.path, sealed)
        finally:
            self.header = read_header(self.path)
        self.remember_head()

    def begin_incarnation(self) -> None:
        """A new life of these files: peers will ask for everything again."""
        header = self.header
        self.change_header(
            replace(header, epoch=header.epoch + 1, incarnation=header.incarnation + 1)
        )

    def remember_head(self, at: datetime | None = None) -> None:
        """Notes where journal and trails stand, outside the office vault.

        On close, at least, and once a minute: what a crash takes away between two calls
        is not noticed. On the writer's thread.

        Args:
            at: when; without it the newest entry's own time is taken.
        """
        with reporting():
            head = journal.head(self.office.writer)
            office = trail.head(self.office.writer)
            own = trail.head(self.doctor.writer) if self.doctor is not None else None
            newest = trail.newest(self.office.writer)[2]
        before = self._anchors.read().get(self.incarnation)
        seen = Anchor(
            epoch=self.header.epoch,
            operations=head.count,
            head=head.chain.hex(),
            own_entries=before.own_entries if before is not None else 0,
            own_trail=before.own_trail if before is not None else "",
            at=stamp(at) if at is not None else newest,
        ).with_trails(office, own)
        if not self._contradicts(before):
            self._anchors.write(self.incarnation, seen)
        if self.doctor is None:
            return
        if not self._contradicts(doctor_anchor(self.doctor.writer, self.incarnation)):
            write_doctor_anchor(self.doctor.writer, self.header, seen)

    def _contradicts(self, seen: Anchor | None) -> bool:
        """Whether an older sighting says that something was taken away or changed.

        Then it is worth more than a newer one.
        """
        if seen is None:
            return False
        own = self.doctor.writer if self.doctor is not None else None
        return is_contradicted(self.office.writer, own, seen)

    def sightings(self, doctor: sqlite3.Connection) -> tuple[Sighting, ...]:
        """Where the trails were seen.

        Args:
            doctor: reads the doctor vault, on the caller's thread.
        """
        return sightings(self._anchors, self.incarnation, doctor)

    def set_aside(self) -> tuple[str, ...]:
        """Names of the files that were found beside the vaults and were not ours."""
        folder = self.path / QUARANTINE
        if not folder.is_dir():
            return ()
        return tuple(sorted(file.name for file in folder.iterdir()))

    def close(self) -> None:
        """Closes both vaults, records what they were, and tells who remembers it too."""
        self._close()
        if self.keeper is not None and self.writable:
            self.keeper(self._anchors.alone(self.incarnation))

    def _close(self) -> None:
        with ExitStack() as ending:
            ending.callback(self._lock.release)
            self.beside.end()
            vaults = self._vaults()
            for vault in vaults.values():
                ending.callback(vault.drop)
            if not self.writable:
                return
            self.remember_head()
            head = self.head()
            join_some(self.office.writer)
            folded = {kind: vault for kind, vault in vaults.items() if vault.close()}
            self._record(folded, head)

    def end_with(self, work: Callable[[], None]) -> None:
        """Lets both vaults go as they are, and does a last thing under the lock."""
        with ExitStack() as ending:
            ending.callback(self._lock.release)
            for vault in self._vaults().values():
                vault.drop()
            work()

    def abandon(self) -> None:
        """Lets everything go as a crash would: the next start recovers."""
        self.beside.end()
        for vault in self._vaults().values():
            vault.drop()
        self._lock.release()

    @property
    def _anchors(self) -> AnchorFile:
        key = derive(self._unlocked.roots[OFFICE], "anchor")
        return AnchorFile(
            path=self.anchor_file, practice=self.header.practice_id, key=key
        )

    def _vaults(self) -> dict[str, VaultConnections]:
        doctor = {} if self.doctor is None else {DOCTOR: self.doctor}
        return {OFFICE: self.office} | doctor

    def _record(self, vaults: dict[str, VaultConnections], head: journal.Head) -> None:
        paths = [vault.path for vault in vaults.values()]
        digests = self.outside.start_hashing(paths)()
        roots = self._unlocked.roots
        write_closed(
            self.path,
            {
                kind: (self._closed(kind, digest, head), derive(roots[kind], "anchor"))
                for kind, digest in zip(vaults, digests, strict=True)
            },
        )

    def _closed(self, kind: str, digest: Digest, head: journal.Head) -> ClosedVault:
        return ClosedVault(
            kind=kind,
            epoch=self.header.epoch_of(kind),
            size=digest.size,
            sha256=digest.sha256,
            operations=head.count,
            head=head.chain.hex(),
        )
