"""Opens a home: every proof there is, in the order that believes nothing too early."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from uuid import UUID

from db.anchors import AnchorFile, check_anchors
from db.closed import check_closed, forget_closed, read_closed
from db.connection import reporting
from db.errors import (
    AlteredOutside,
    Damaged,
    ExpectedError,
    NoPractice,
    OlderThanSeen,
    ReadOnly,
    TooNew,
)
from db.home import OpenHome
from db.keys.header import (
    COPIES,
    DOCTOR,
    FORMAT,
    OFFICE,
    Header,
    heal_header,
    read_header,
)
from db.keys.primitives import derive
from db.lock import HomeLock
from db.migrate import migrate, newest_version, version_of
from db.outside import Outside
from db.place import check_place
from db.private import close_to_others
from db.rotation import finish
from db.trail_keys import check_published, is_lent, publish_keys
from db.unlocking import Unlocked, unlock, unlock_with_kit
from db.vaults import (
    VaultConnections,
    foreign_files,
    open_vaults,
    set_aside,
    vault_path,
)

Unlock = Callable[[Header], Unlocked]
KINDS = (OFFICE, DOCTOR)


class Trust(Enum):
    """What is done with a home whose files were altered or are older than seen.

    STRICT refuses it; LOOK opens any home without writing anything; ACCEPT takes it as it
    is, which is the doctor's to decide: a new incarnation begins.
    """

    STRICT = "strict"
    LOOK = "look"
    ACCEPT = "accept"


@dataclass(slots=True, kw_only=True)
class Opening:
    """One attempt, under the lock: what is known so far."""

    path: Path
    outside: Outside = field(repr=False)
    anchor_file: Path | None
    trust: Trust
    header: Header
    lock: HomeLock = field(repr=False)
    doubts: list[ExpectedError] = field(default_factory=list)
    intent: str = ""

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written."""
        return self.trust is Trust.LOOK or not self.header.writable

    def doubt(self, error: ExpectedError) -> None:
        """Goes on with a doubt, or refuses."""
        if self.trust is Trust.STRICT:
            raise error
        self.doubts.append(error)


def open_home(  # noqa: PLR0913 - three keys of a person, and what is around the home
    path: Path,
    *,
    login: str,
    passphrase: str,
    secret: bytes,
    outside: Outside,
    anchor_file: Path | None = None,
    trust: Trust = Trust.STRICT,
) -> OpenHome:
    """Unlocks with a person's passphrase and the practice secret.

    Raises:
        WrongKey: nothing was opened, nothing was touched.
        NoPractice, OpenElsewhere, Damaged, Forged, TooNew, AlteredOutside,
        OlderThanSeen: as they say.
    """

    def with_passphrase(header: Header) -> Unlocked:
        return unlock(header, login=login, passphrase=passphrase, secret=secret)

    return _open(path, with_passphrase, outside, anchor_file, trust)


def open_home_with_recovery(
    path: Path,
    *,
    recovery: bytes,
    outside: Outside,
    anchor_file: Path | None = None,
    trust: Trust = Trust.STRICT,
) -> OpenHome:
    """Unlocks everything with the recovery key of the kit."""

    def with_kit(header: Header) -> Unlocked:
        return unlock_with_kit(header, recovery)

    return _open(path, with_kit, outside, anchor_file, trust)


def _open(
    path: Path,
    unlock_with: Unlock,
    outside: Outside,
    anchor_file: Path | None,
    trust: Trust,
) -> OpenHome:
    if not path.is_dir():
        raise NoPractice(path)
    check_place(path)
    if not any((path / name).exists() for name in COPIES):
        raise NoPractice(path)
    lock = HomeLock(path)
    lock.take()
    with ExitStack() as unfinished:
        unfinished.callback(lock.release)
        opening = Opening(
            path=path,
            outside=outside,
            anchor_file=anchor_file,
            trust=trust,
            # Under the lock: another process may have written it before it let go.
            header=read_header(path),
            lock=lock,
        )
        if not opening.read_only:
            close_to_others(path)
        opened = _open_vaults(opening, _proved(opening, unlock_with))
        unfinished.pop_all()
    return opened


def _proved(opening: Opening, unlock_with: Unlock) -> Unlocked:
    """The keys, once the files are known to be those that were closed."""
    path, header = opening.path, opening.header
    record = read_closed(path)
    paths = [vault_path(path, kind) for kind in KINDS]
    hashed = opening.outside.start_hashing(paths) if record else None
    try:
        unlocked = unlock_with(header)
    finally:
        digests = dict(zip(KINDS, hashed(), strict=True)) if hashed else {}
    if not opening.read_only:
        root = unlocked.roots[OFFICE]
        opening.intent = finish(path, root, header.epoch, opening.outside)
        record = read_closed(path) if opening.intent == "finished" else record
    for kind, root in unlocked.roots.items():
        closed = record is not None and kind in record
        for file in foreign_files(path, kind, closed=closed):
            set_aside(path, file)
            opening.doubt(AlteredOutside(file.name))
        if record is not None and closed:
            key = derive(root, "anchor")
            try:
                check_closed(record, kind, key, header.epoch_of(kind), digests[kind])
            except (AlteredOutside, OlderThanSeen) as doubt:
                opening.doubt(doubt)
    return unlocked


def _open_vaults(opening: Opening, unlocked: Unlocked) -> OpenHome:
    path, roots = opening.path, unlocked.roots
    keys = {kind: derive(root, "db") for kind, root in roots.items()}
    vaults = _up_to_date(opening, keys)
    with ExitStack() as unfinished:
        for vault in vaults.values():
            unfinished.callback(vault.drop)
        _compare(opening, unlocked, vaults)
        repaired = False
        if not opening.read_only:
            repaired = heal_header(path, opening.header)
            forget_closed(path, roots)
            if DOCTOR in vaults:
                publish_keys(vaults[OFFICE].writer, vaults[DOCTOR].reader)
        opened = OpenHome(
            path=path,
            header=opening.header,
            office=vaults[OFFICE],
            doctor=vaults.get(DOCTOR),
            user_id=UUID(hex=unlocked.user),
            station_id=_station(vaults[OFFICE].reader),
            outside=opening.outside,
            anchor_file=opening.anchor_file,
            writable=not opening.read_only,
            doubts=tuple(opening.doubts),
            repaired=repaired,
            intent=opening.intent,
            _unlocked=unlocked,
            _lock=opening.lock,
        )
        if opening.trust is Trust.ACCEPT and opening.doubts:
            opened.begin_incarnation()
        unfinished.pop_all()
    return opened


def _up_to_date(
    opening: Opening, keys: dict[str, bytes]
) -> dict[str, VaultConnections]:
    """The vaults, migrated where they are older; what is only looked at is refused."""

    def opened() -> dict[str, VaultConnections]:
        practice, read_only = opening.header.practice_id, opening.read_only
        return open_vaults(opening.path, keys, practice, read_only=read_only)

    vaults = opened()
    with ExitStack() as unfinished:
        for vault in vaults.values():
            unfinished.callback(vault.drop)
        if not any(_is_older(kind, vault) for kind, vault in vaults.items()):
            unfinished.pop_all()
            return vaults
    if opening.read_only:
        raise ReadOnly(opening.path)
    for kind, key in keys.items():
        migrate(
            vault_path(opening.path, kind),
            key,
            kind,
            opening.outside,
            before=lambda: forget_closed(opening.path, keys),
        )
    return opened()


def _is_older(kind: str, vault: VaultConnections) -> bool:
    version, known = version_of(vault.reader), newest_version(kind)
    if version > known:
        raise TooNew(version, known)
    return version < known


def _compare(
    opening: Opening, unlocked: Unlocked, vaults: dict[str, VaultConnections]
) -> None:
    header = opening.header
    doctor = vaults.get(DOCTOR)
    file = AnchorFile(
        path=opening.anchor_file,
        practice=header.practice_id,
        key=derive(unlocked.roots[OFFICE], "anchor"),
    )
    try:
        check_anchors(
            vaults[OFFICE].reader, header, file, doctor.reader if doctor else None
        )
        if doctor is not None:
            check_published(vaults[OFFICE].reader, doctor.reader)
    except (AlteredOutside, OlderThanSeen) as doubt:
        opening.doubt(doubt)
    hers = doctor is not None and not is_lent(doctor.reader, unlocked.user)
    if opening.trust is Trust.ACCEPT and opening.doubts and not hers:
        raise opening.doubts[0]
    if not header.writable:
        opening.doubts.append(TooNew(header.min_writer, FORMAT))


def _station(reader: sqlite3.Connection) -> UUID:
    with reporting():
        row = reader.execute("SELECT id FROM station ORDER BY n LIMIT 1").fetchone()
    if row is None:
        raise Damaged("office.db", "no station")
    return UUID(bytes=row[0])
