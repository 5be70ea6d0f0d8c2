"""A practice from a backup: whole, elsewhere, with the right keys, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from support.backups import SECRETARY, Saved, everything_in, fill
from support.homes import LOGIN, PASSPHRASE, found, paths_in, reopen
from support.people_office import HERS

from db.connection import create
from db.entities import Role
from db.errors import (
    Damaged,
    Forged,
    PracticeExists,
    SecretMissing,
    TooNew,
    WrongKey,
)
from db.keys import generate_signing
from db.keys.passphrases import CHEAP
from db.lock import HomeLock
from db.migrate import APPLICATION_ID, migrations, statements, version_of
from db.opening import open_home_with_recovery
from db.queries.history import verify_journal
from desktop.access import Installation
from desktop.application import adopt_restored, anchor_file, open_practice
from desktop.backup.container import (
    Signing,
    Source,
    read_container,
    write_container,
)
from desktop.backup.errors import OtherPractice
from desktop.backup.manifest import Manifest
from desktop.backup.opening import Keys, SessionKeys
from desktop.backup.restore import Restored, restore, verify_file
from desktop.errors import Cancelled, NotAllowed
from desktop.helper import HelperProcess
from desktop.people import NewPerson, add_person
from desktop.progress import NoProgress
from desktop.restoring_here import restore_here
from desktop.secret_store import secret_store
from desktop.throttle import FREE, TooSoon


@pytest.fixture
def file(saved: Saved) -> Path:
    return saved.back_up().path


def brought(saved: Saved, file: Path, keys: Keys | None = None) -> Restored:
    return restore(file, saved.folder / "new", keys or saved.kit, HelperProcess())


def test_who_was_lent_the_doctors_key_restores_nothing(saved: Saved) -> None:
    here = Installation(paths=saved.paths, clock=saved.clock, policy=CHEAP)
    lent = NewPerson(
        display_name="Alix Sorel",
        login="sorel",
        role=Role.SUBSTITUTE,
        ends_on=date(2026, 12, 31),
        confidential=True,
    )
    add_person(saved.session, here, lent, HERS)
    file = saved.back_up().path
    secret = secret_store(saved.paths).secret(saved.session.practice.id)

    with pytest.raises(NotAllowed):
        brought(saved, file, Keys(login="sorel", passphrase=HERS, secret=secret))
    assert not (saved.folder / "new").exists()

    mine = Keys(login=LOGIN, passphrase=PASSPHRASE, secret=secret)
    assert brought(saved, file, mine).patients == 3


def test_a_backup_is_no_place_to_guess_a_passphrase(saved: Saved, file: Path) -> None:
    here = Installation(paths=saved.paths, clock=saved.clock)
    saved.session.close()

    for number in range(FREE):
        with pytest.raises(WrongKey):
            restore_here(here, file, login=LOGIN, passphrase=f"essai {number}")
    with pytest.raises(TooSoon):
        restore_here(here, file, login=LOGIN, passphrase=PASSPHRASE)
    with pytest.raises(TooSoon):
        reopen(saved.paths, saved.clock)


def rewritten(saved: Saved, file: Path, **changes: object) -> Path:
    """The same files under a manifest that says something else, rightly signed."""
    home, old = saved.session.home, read_container(file)
    contents = {blob.role: b"".join(old.chunks(blob.role)) for blob in old.blobs}
    contents |= {k: v for k, v in changes.items() if isinstance(v, bytes)}
    said = {k: v for k, v in changes.items() if not isinstance(v, bytes)}
    device = generate_signing()
    manifest: Manifest = replace(old.manifest, device=device.public.hex(), **said)  # type: ignore[arg-type]
    sources = [Source(role=role, content=data) for role, data in contents.items()]
    macs = tuple(
        partial(home.vault_mac, kind, "manifest") for kind in ("office", "doctor")
    )
    made = file.with_name("rewritten.coffre")
    with made.open("wb") as out:
        write_container(out, sources, manifest, Signing(seed=device.seed, macs=macs))
    return made


def test_a_clean_machine_with_the_kit_only_gets_everything_back(
    saved: Saved, file: Path
) -> None:
    """B13, K13: no secret, no passphrase, no other file."""
    done = brought(saved, file)

    assert (done.patients, done.appointments, done.incarnation) == (3, 3, 2)
    home = open_home_with_recovery(
        done.home, recovery=saved.founded.recovery, outside=HelperProcess()
    )
    assert home.doctor is not None
    assert home.incarnation == 2
    home.close()


def test_a_restored_practice_opens_with_passphrase_and_secret_and_goes_on(
    saved: Saved, file: Path
) -> None:
    """B13, B15: a new incarnation whose journal goes on from the old one."""
    done = brought(saved, file, saved.keys)
    paths = paths_in(saved.folder, "new")
    secret_store(paths).keep(done.practice_id, saved.founded.secret)
    session = reopen(paths, saved.clock)
    session.do(fill, first=20)

    assert session.ask(verify_journal).ok
    assert session.home.incarnation == 2
    session.close()


def test_a_passphrase_without_the_secret_is_refused_and_told(
    saved: Saved, file: Path
) -> None:
    """B13."""
    with pytest.raises(WrongKey):
        brought(saved, file, Keys(login=LOGIN, passphrase=PASSPHRASE, secret=bytes(16)))
    done = brought(saved, file)
    adopt_restored(done.home, done.practice_id, b"", None, saved.paths)
    there = paths_in(saved.folder, "new")
    with pytest.raises(SecretMissing):
        open_practice(
            there, login=LOGIN, passphrase=lambda: PASSPHRASE, clock=saved.clock
        )


def test_nothing_is_restored_over_a_practice_or_over_anything(
    saved: Saved, file: Path
) -> None:
    occupied = saved.folder / "occupied"
    occupied.mkdir()
    (occupied / "letter.txt").write_text("mine")
    for place in (saved.home, occupied, occupied / "letter.txt"):
        before = everything_in(saved.folder)
        with pytest.raises(PracticeExists):
            restore(file, place, saved.kit, HelperProcess())
        assert everything_in(saved.folder) == before


def test_an_empty_folder_is_taken(saved: Saved, file: Path) -> None:
    (saved.folder / "new").mkdir()

    assert brought(saved, file).patients == 3


def test_keys_of_another_practice_open_nothing(saved: Saved, file: Path) -> None:
    other = found(paths_in(saved.folder, "other"), saved.clock)
    with pytest.raises(WrongKey):
        brought(saved, file, Keys(recovery=other.recovery))

    assert not (saved.folder / "new").exists()


def test_an_open_practice_does_not_take_another_ones_backup(
    saved: Saved, tmp_path: Path
) -> None:
    """B16."""
    other = Saved(tmp_path / "other", saved.clock)
    theirs = other.back_up().path
    found_out = verify_file(
        theirs, tmp_path / "scratch", SessionKeys(saved.session.home)
    )
    other.close()

    assert [type(problem) for problem in found_out.problems] == [OtherPractice]


def test_a_secretary_restores_nothing(saved: Saved, file: Path) -> None:
    saved.engage_secretary()
    file = saved.back_up().path
    hers = Keys(login=SECRETARY, passphrase=PASSPHRASE, secret=saved.founded.secret)
    with pytest.raises(NotAllowed):
        brought(saved, file, hers)


def test_a_failed_restore_leaves_nothing_behind(saved: Saved, file: Path) -> None:
    class Stopped(NoProgress):
        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        restore(file, saved.folder / "new", saved.kit, HelperProcess(), Stopped())

    assert [path for path in saved.folder.iterdir() if "new" in path.name] == []


def test_a_restore_sweeps_a_dead_one_and_leaves_a_living_one(
    saved: Saved, file: Path
) -> None:
    dead, living = (saved.folder / f"new.restoring-{n}" for n in ("0000", "1111"))
    for folder in (dead, living):
        folder.mkdir()
    held = HomeLock(living)
    held.take()

    brought(saved, file)

    assert not dead.exists()
    assert living.exists()
    held.release()


def test_a_second_restore_of_one_backup_begins_a_later_life(
    saved: Saved, file: Path
) -> None:
    """F-18: two lives under one number would lose work without a word."""
    lives = []
    for name in ("a", "b"):
        into, outside = saved.folder / name, HelperProcess()
        anchors = partial(anchor_file, saved.paths)
        done = restore(file, into, saved.kit, outside, anchors=anchors)
        lives.append(done.incarnation)
        home = open_home_with_recovery(
            into,
            recovery=saved.founded.recovery,
            outside=outside,
            anchor_file=anchors(done.practice_id),
        )
        home.close()

    assert lives == [2, 3]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"patients": 4}, Damaged),
        ({"schema": 99}, TooNew),
        ({"office.db": b""}, Damaged),
        ({"office.db": bytes(8192)}, Damaged),
        ({"doctor.db": b""}, Damaged),
        ({"header": b"{}"}, Damaged),
        ({"practice": "ab" * 16}, Damaged),
    ],
)
def test_a_container_that_says_something_else_is_refused(
    saved: Saved, file: Path, changes: dict[str, object], error: type[Exception]
) -> None:
    """B4, B16, B17: rightly signed and MACed, and still compared."""
    with pytest.raises(error):
        brought(saved, rewritten(saved, file, **changes))

    assert not (saved.folder / "new").exists()


def test_vaults_swapped_inside_a_container_are_refused(
    saved: Saved, file: Path
) -> None:
    old = read_container(file)
    office, doctor = (b"".join(old.chunks(role)) for role in ("office.db", "doctor.db"))
    swapped = rewritten(saved, file, **{"office.db": doctor, "doctor.db": office})
    with pytest.raises(Damaged):
        brought(saved, swapped)


def test_a_manifest_that_the_office_did_not_write_is_refused(
    saved: Saved, file: Path
) -> None:
    """B17: signed by a device of its own, without the vault's key."""
    container = read_container(file)
    raw = bytearray(file.read_bytes())
    for number in range(len(container.tags)):
        raw[-1 - 32 * number] ^= 1
        forged = file.with_name("forged.coffre")
        forged.write_bytes(bytes(raw))
        with pytest.raises(Forged):
            brought(saved, forged)
        raw[-1 - 32 * number] ^= 1


def test_the_doctors_mac_cannot_be_cut_off(saved: Saved, file: Path) -> None:
    cut = file.with_name("cut.coffre")
    cut.write_bytes(file.read_bytes()[:-32])
    with pytest.raises(Forged):
        brought(saved, cut)


def test_an_unknown_computer_is_told_not_refused(saved: Saved, file: Path) -> None:
    """B17: another station of ours is only new; somebody with the keys wrote it."""
    known = verify_file(file, saved.folder / "scratch", saved.keys)
    strange = verify_file(rewritten(saved, file), saved.folder / "scratch", saved.keys)

    assert known.ok
    assert known.known_device
    assert strange.ok
    assert strange.known_device is False


def test_a_file_is_verified_without_keys_byte_by_byte(saved: Saved, file: Path) -> None:
    assert verify_file(file, saved.folder / "scratch").level == "read"
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(bytes(raw))

    spoilt = verify_file(file, saved.folder / "scratch")

    assert not spoilt.ok
    assert not verify_file(saved.folder / "nowhere", saved.folder / "scratch").ok


def test_verifying_leaves_nothing_and_changes_nothing(saved: Saved, file: Path) -> None:
    scratch = saved.folder / "scratch"
    before = everything_in(saved.folder)
    for deep in (False, True):
        assert verify_file(file, scratch, saved.keys, deep=deep).level == "opened"

    assert everything_in(saved.folder) == before


def test_a_live_practice_reads_its_own_backups(saved: Saved, file: Path) -> None:
    keys = SessionKeys(saved.session.home)

    assert verify_file(file, saved.folder / "scratch", keys).doctor_checked


def a_doctor_vault(saved: Saved, steps: int, version: int) -> bytes:
    """Her vault as an application with so many migrations would have left it."""
    path = saved.folder / f"doctor-{version}.db"
    connection = create(path, saved.session.home.vault_key("doctor"))
    for step in migrations("doctor")[:steps]:
        for statement in statements(step):
            connection.execute(statement)
    practice = saved.founded.practice_id.bytes
    row = (bytes(16), practice, "doctor")
    connection.execute("INSERT INTO vault VALUES (1, ?, ?, ?)", row)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path.read_bytes()


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(
    saved: Saved, file: Path
) -> None:
    """B16: verified as it is, migrated before it is put in place."""
    older = rewritten(saved, file, **{"doctor.db": a_doctor_vault(saved, 1, 1)})

    assert verify_file(older, saved.folder / "scratch", saved.keys).ok
    done = brought(saved, older)
    home = open_home_with_recovery(
        done.home, recovery=saved.founded.recovery, outside=HelperProcess()
    )
    assert home.doctor is not None
    assert version_of(home.doctor.reader) == len(migrations("doctor"))
    home.close()


def test_a_backup_of_a_later_version_is_refused(saved: Saved, file: Path) -> None:
    """B16."""
    every = len(migrations("doctor"))
    newer = a_doctor_vault(saved, every, every + 1)
    with pytest.raises(TooNew):
        brought(saved, rewritten(saved, file, **{"doctor.db": newer}))
