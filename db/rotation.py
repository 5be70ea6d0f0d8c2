"""New keys for both vaults, so that whoever left opens nothing that is written from now on.

Both databases are written again under new keys beside the old ones (`<vault>.db.next`),
read back and compared; an intent (`rotation.json`) names them with their hashes, under the
new office key's MAC. One write decides: the new header. Before it, everything is as it
was, and what lies beside is swept; after it, the next opening finishes what was begun. An
intent that the unlocked key did not write is set aside: it can ask for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from db.closed import NAME as CLOSED
from db.connection import connect, create, reporting
from db.errors import Damaged, Forged
from db.home import OpenHome
from db.keys.header import (
    DOCTOR,
    OFFICE,
    Header,
    replace_file,
    sync_folder,
    write_header,
)
from db.keys.passphrases import KdfPolicy, new_recovery
from db.keys.primitives import check_mac, derive, mac, random_bytes
from db.keys.signing import signing_key
from db.outside import Outside
from db.snapshot import Expected, check_copy
from db.strict_json import read_strict, whole, write_canonical
from db.trail_keys import admit_hand
from db.unlocking import VAULTS, Person, password_slots, recovery_slots
from db.vaults import set_aside, side_files, vault_path

NAME = "rotation.json"
_NEXT = ".next"
_CAP = 16 * 1024
_PURPOSE = "rotation"

Step = Callable[[int, int], None]
"""Told how many steps of how many are done; may raise to end the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staying:
    """Somebody who opens the practice afterwards as well.

    Args:
        role: for the doctor's own list; vaults: those she opens.
        seed: her Ed25519 seed, None for a new hand: only she has the one she had.
    """

    user: UUID
    login: str
    role: str
    passphrase: str = field(repr=False)
    vaults: tuple[str, ...] = (OFFICE,)
    seed: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What is asked: whose slots are made, under which secret, at what cost.

    Args:
        secret: the practice secret from now on, 16 bytes.
        at: since when the new hands are good, aware.
    """

    people: Sequence[Staying]
    secret: bytes = field(repr=False)
    policy: KdfPolicy
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """Everything is written beside, and nothing is decided yet.

    Args:
        recovery: the new recovery key, 20 bytes, shown once.
        hands: by account, the public key of everybody with a new hand.
    """

    header: Header
    root: bytes = field(repr=False)
    recovery: bytes = field(repr=False)
    hands: dict[UUID, bytes]


def prepare(home: OpenHome, renewal: Renewal, step: Step) -> Renewed:
    """Writes both vaults beside, under new keys, and proves that they are the same.

    On the writer's thread, in the doctor's session; what is written to the vaults after
    this is not in them.

    Raises:
        Damaged: what was written beside is not what is here; nothing was changed.
        ExpectedError: as the disk answers; nothing was changed.
    """
    _sweep(home.path)
    roots = {kind: random_bytes(32) for kind in VAULTS}
    people = [_with_seed(person) for person in renewal.people]
    step(0, 5)
    with ExitStack() as undecided:
        undecided.callback(_sweep, home.path)
        for number, kind in enumerate(VAULTS, start=1):
            _write_beside(home, kind, derive(roots[kind], "db"))
            step(number, 5)
        hands = _enter_hands(home.path, derive(roots[DOCTOR], "db"), people, renewal.at)
        for kind in VAULTS:
            _compare(home, kind, derive(roots[kind], "db"))
        step(3, 5)
        recovery = new_recovery()
        header = _new_header(home.header, renewal, people, roots, recovery)
        _write_intent(home, header, roots[OFFICE])
        step(4, 5)
        undecided.pop_all()
    return Renewed(header=header, root=roots[OFFICE], recovery=recovery, hands=hands)


def switch(home: OpenHome, renewed: Renewed) -> None:
    """Decides: the new header is written, the old files go. The session is over.

    Raises:
        ExpectedError: as the disk answers; the old keys or the new ones open the home.
    """

    def put_in_place() -> None:
        write_header(home.path, renewed.header)
        epoch = renewed.header.epoch
        finish(home.path, renewed.root, epoch, home.outside)

    home.end_with(put_in_place)


def finish(path: Path, root: bytes, epoch: int, outside: Outside) -> str:
    """Finishes a switch that was decided, and sweeps one that was not.

    Args:
        path: the home, under its lock, with neither vault open.
        root: the office's root key as the header's slots gave it.
        epoch: of that header.
        outside: hashes the files.

    Returns:
        "finished", "ignored" when there was an intent that this key did not write, "".

    Raises:
        Damaged: a file that the intent names is not the one it named.
    """
    if not (path / NAME).exists():
        _sweep(path)
        return ""
    try:
        files = _read_intent(path, root, epoch)
    except (Damaged, Forged):
        set_aside(path, path / NAME)
        _sweep(path)
        return "ignored"
    _put_in_place(path, files, outside)
    return "finished"


def _put_in_place(
    path: Path, files: dict[str, tuple[int, str]], outside: Outside
) -> None:
    waiting = [kind for kind in VAULTS if _beside(path, kind).exists()]
    digests = outside.start_hashing([_beside(path, kind) for kind in waiting])()
    for kind, digest in zip(waiting, digests, strict=True):
        if (digest.size, digest.sha256) != files[kind]:
            raise Damaged(f"{kind}.db", "rotation")
    with reporting(path):
        (path / CLOSED).unlink(missing_ok=True)
        for kind in waiting:
            vault = vault_path(path, kind)
            log, journal = side_files(vault)
            for side in (log, journal, vault.with_name(vault.name + "-shm")):
                side.unlink(missing_ok=True)
            _beside(path, kind).replace(vault)
        # Copies from before a migration are under the old keys, and under nobody's now.
        for old in path.glob("*.db.before-*"):
            old.unlink()
        sync_folder(path)
        (path / NAME).unlink(missing_ok=True)
        sync_folder(path)


def _write_beside(home: OpenHome, kind: str, key: bytes) -> None:
    vault = home.office if kind == OFFICE else home.doctor
    assert vault is not None, "new keys are made in the doctor's session"
    target = _beside(home.path, kind)
    with reporting(target):
        made = create(target, key)
        try:
            vault.writer.backup(made)
            made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            made.close()


def _enter_hands(
    home: Path, key: bytes, people: Sequence[Staying], at: datetime
) -> dict[UUID, bytes]:
    """Everybody's public key, in the doctor's list of the new file."""
    found = {}
    doctor = connect(_beside(home, DOCTOR), key)
    try:
        for person in people:
            assert person.seed is not None
            public = signing_key(person.seed).public
            admit_hand(doctor, person.user, public, person.role, at)
            found[person.user] = public
        doctor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        doctor.close()
    return found


def _compare(home: OpenHome, kind: str, key: bytes) -> None:
    """Read back whole: pages, structure, chain, rows; and as many of each as here."""
    target = _beside(home.path, kind)
    practice = home.practice_id.hex
    check_copy(target, key, Expected(kind=kind, practice=practice))
    vault = home.office if kind == OFFICE else home.doctor
    assert vault is not None
    copy = connect(target, key, read_only=True)
    try:
        for (table,) in vault.writer.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT IN ('person',"
            " 'former_hand', 'sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4')"
        ).fetchall():
            counted = f'SELECT count(*) FROM "{table}"'  # noqa: S608 - our own tables
            here = vault.writer.execute(counted).fetchone()
            if copy.execute(counted).fetchone() != here:
                raise Damaged(target.name, f"rows of {table}")
    finally:
        copy.close()


def _new_header(
    old: Header,
    renewal: Renewal,
    people: Sequence[Staying],
    roots: dict[str, bytes],
    recovery: bytes,
) -> Header:
    slots: dict[str, list[Any]] = {kind: [] for kind in VAULTS}
    for staying in people:
        made = password_slots(
            _person(staying),
            passphrase=staying.passphrase,
            secret=renewal.secret,
            roots={kind: roots[kind] for kind in staying.vaults},
            policy=renewal.policy,
        )
        for kind, slot in made.items():
            slots[kind].append(slot)
    owner = _person(people[0])
    for kind, slot in recovery_slots(owner, recovery=recovery, roots=roots).items():
        slots[kind].append(slot)
    return replace(
        old,
        epoch=old.epoch + 1,
        doctor_epoch=old.doctor_epoch + 1,
        office=tuple(slots[OFFICE]),
        doctor=tuple(slots[DOCTOR]),
    ).sealed(roots)


def _with_seed(person: Staying) -> Staying:
    return person if person.seed is not None else replace(person, seed=random_bytes(32))


def _person(staying: Staying) -> Person:
    assert staying.seed is not None
    return Person(login=staying.login, user=staying.user.hex, seed=staying.seed)


def _write_intent(home: OpenHome, header: Header, root: bytes) -> None:
    paths = [_beside(home.path, kind) for kind in VAULTS]
    digests = home.outside.start_hashing(paths)()
    document = {
        "practice": header.practice_id,
        "epoch": header.epoch,
        "files": {
            kind: {"size": digest.size, "sha256": digest.sha256}
            for kind, digest in zip(VAULTS, digests, strict=True)
        },
    }
    tag = mac(derive(root, _PURPOSE), write_canonical(document)).hex()
    replace_file(home.path / NAME, write_canonical(document | {"mac": tag}))


def _read_intent(path: Path, root: bytes, epoch: int) -> dict[str, tuple[int, str]]:
    """The files it names, once it is known to be of these keys and this header.

    Raises:
        Damaged, Forged: it is not.
    """
    with reporting(path):
        data = (path / NAME).read_bytes()
    found = read_strict(data, what=NAME, cap=_CAP)
    try:
        tag = bytes.fromhex(found.pop("mac"))
        check_mac(derive(root, _PURPOSE), write_canonical(found), tag, NAME)
        if whole(found["epoch"], NAME) != epoch:
            raise Damaged(NAME, "another header")
        return {
            kind: (whole(found["files"][kind]["size"], NAME), file["sha256"])
            for kind, file in found["files"].items()
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Damaged(NAME, "form") from error


def _sweep(path: Path) -> None:
    """What lies beside and was never decided."""
    with reporting(path):
        for file in (*path.glob(f"*.db{_NEXT}*"), *path.glob(f"{NAME}*")):
            file.unlink(missing_ok=True)


def _beside(path: Path, kind: str) -> Path:
    vault = vault_path(path, kind)
    return vault.with_name(vault.name + _NEXT)
