"""Makes a home: keys, header and two empty vaults, whole or not at all."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

from db.connection import create, reporting, self_test
from db.errors import OpenElsewhere, PracticeExists
from db.keys.header import DOCTOR, OFFICE, Header, sync_folder, write_header
from db.keys.passphrases import KdfPolicy, new_recovery, new_secret
from db.keys.primitives import derive, random_bytes
from db.keys.sealing import Suite, generate_receiving
from db.keys.signing import generate_signing
from db.lock import NAME as LOCK
from db.lock import HomeLock
from db.migrate import create_schema
from db.place import check_place
from db.private import ensure_folder
from db.unlocking import Person, password_slots, recovery_slots

KeyPairs = dict[str, tuple[bytes, bytes]]
"""The doctor's own keys by name: the private half and the public one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreatedHome:
    """What must be kept outside the home, shown once and stored nowhere in it.

    Args:
        secret: the practice secret, 16 bytes.
        recovery: the recovery key, 20 bytes.
    """

    practice_id: UUID
    secret: bytes = field(repr=False)
    recovery: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHome:
    """What a home is made for."""

    practice_id: UUID
    doctor_id: UUID
    login: str
    passphrase: str = field(repr=False)
    station_name: str = ""


def create_home(
    path: Path, new: NewHome, policy: KdfPolicy, *, secret: bytes | None = None
) -> CreatedHome:
    """Makes the home beside its place and puts it there in one step.

    Raises:
        PracticeExists: something is there; it is left as it is.
        UnsafePlace, DiskFull, ReadOnly: nothing is left behind.
    """
    check_place(path)
    with reporting(path):
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise PracticeExists(path)
        ensure_folder(path.parent)
        sweep_unfinished(path)
        scratch = path.with_name(f"{path.name}.new-{secrets.token_hex(4)}")
        scratch.mkdir(mode=0o700)
        lock = HomeLock(scratch)
        with ExitStack() as unfinished:
            unfinished.callback(shutil.rmtree, scratch, ignore_errors=True)
            unfinished.callback(lock.release)
            lock.take()
            self_test(scratch)
            created = _fill(scratch, new, policy, secret or new_secret())
            lock.release()
            _put_in_place(scratch, path)
            unfinished.pop_all()
    return created


def sweep_unfinished(path: Path) -> None:
    """Takes away what a killed process left of a home it was making here.

    One that is being made holds its lock, and is left alone.
    """
    for folder in path.parent.glob(f"{path.name}.new-*"):
        lock = HomeLock(folder)
        with suppress(OpenElsewhere):
            lock.take()
            lock.release()
            shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(scratch: Path, path: Path) -> None:
    (scratch / LOCK).unlink(missing_ok=True)
    sync_folder(scratch)
    if path.exists():
        path.rmdir()
    scratch.rename(path)
    sync_folder(path.parent)


def _fill(home: Path, new: NewHome, policy: KdfPolicy, secret: bytes) -> CreatedHome:
    roots = {OFFICE: random_bytes(32), DOCTOR: random_bytes(32)}
    recovery = new_recovery()
    person = Person(login=new.login, user=new.doctor_id.hex, seed=random_bytes(32))
    passwords = password_slots(
        person, passphrase=new.passphrase, secret=secret, roots=roots, policy=policy
    )
    kit = recovery_slots(person, recovery=recovery, roots=roots)
    header = Header(
        practice_id=new.practice_id.hex,
        office=(passwords[OFFICE], kit[OFFICE]),
        doctor=(passwords[DOCTOR], kit[DOCTOR]),
    )
    root, audit = generate_signing(), generate_receiving(Suite.CLASSIC)
    own = {"root": (root.seed, root.public), "audit": (audit.private, audit.public)}
    _make_office(home, new, derive(roots[OFFICE], "db"), own)
    _make_doctor(home, new, derive(roots[DOCTOR], "db"), own)
    write_header(home, header.sealed(roots))
    return CreatedHome(practice_id=new.practice_id, secret=secret, recovery=recovery)


def _make_office(home: Path, new: NewHome, key: bytes, own: KeyPairs) -> None:
    with closing(create(home / "office.db", key)) as connection:
        _begin(connection, new, OFFICE)
        connection.execute(
            "INSERT INTO station (id, name) VALUES (?, ?)",
            (uuid4().bytes, new.station_name),
        )
        connection.executemany(
            "INSERT INTO public_key (name, public) VALUES (?, ?)",
            ((name, public) for name, (_private, public) in own.items()),
        )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _make_doctor(home: Path, new: NewHome, key: bytes, own: KeyPairs) -> None:
    with closing(create(home / "doctor.db", key)) as connection:
        _begin(connection, new, DOCTOR)
        connection.executemany(
            "INSERT INTO secret_key (name, private, public) VALUES (?, ?, ?)",
            ((name, private, public) for name, (private, public) in own.items()),
        )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _begin(connection: sqlite3.Connection, new: NewHome, kind: str) -> None:
    create_schema(connection, kind)
    connection.execute(
        "INSERT INTO vault (n, vault_id, practice_id, kind) VALUES (1, ?, ?, ?)",
        (uuid4().bytes, new.practice_id.bytes, kind),
    )
