from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from support.homes import PASSPHRASE, found, paths_in, reopen

from db.connection import connect
from db.errors import (
    AlteredOutside,
    Damaged,
    ExpectedError,
    Forged,
    NoPractice,
    OlderThanSeen,
    OpenElsewhere,
    PracticeExists,
    TooNew,
    WrongKey,
)
from db.keys.header import COPIES, parse_header, read_header, write_header
from db.keys.primitives import derive, random_bytes
from db.place import UnsafePlace, check_place
from db.strict_json import write_canonical
from desktop.application import open_with_kit
from desktop.clock import FixedClock
from desktop.operations.patients import NewPatient, create_patient
from desktop.paths import Paths


@pytest.fixture
def paths(tmp_path: Path, clock: FixedClock) -> Paths:
    made = paths_in(tmp_path)
    found(made, clock)
    return made


def contents(paths: Paths) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(paths.home.iterdir())
        if file.is_file() and file.name != "lock"
    }


def add_patient(paths: Paths, clock: FixedClock, name: str = "Lefèvre") -> None:
    session = reopen(paths, clock)
    session.do(create_patient, new=NewPatient(family_name=name, first_name="Élodie"))
    session.close()


def rewrite_headers(paths: Paths, change) -> None:
    for name in COPIES:
        document = json.loads((paths.home / name).read_bytes())
        document.pop("checksum")
        change(document)
        document["checksum"] = hashlib.sha256(write_canonical(document)).hexdigest()
        (paths.home / name).write_bytes(write_canonical(document))


def test_a_wrong_passphrase_opens_nothing_and_touches_nothing(
    paths: Paths, clock: FixedClock
) -> None:
    before = contents(paths)

    with pytest.raises(WrongKey):
        reopen(paths, clock, "une autre phrase de passe")

    assert contents(paths) == before


def test_another_practice_secret_is_as_wrong_as_another_passphrase(
    paths: Paths, clock: FixedClock
) -> None:
    for file in paths.secrets.iterdir():
        file.write_text(random_bytes(16).hex())

    with pytest.raises(WrongKey):
        reopen(paths, clock)


def test_the_same_words_typed_on_another_system_open_it(
    tmp_path: Path, clock: FixedClock
) -> None:
    paths = paths_in(tmp_path)
    found(paths, clock, passphrase="été à la plage avec Zoé")

    reopen(paths, clock, "été à la plage avec Zoé").close()


def test_the_kit_alone_opens_everything(tmp_path: Path, clock: FixedClock) -> None:
    paths = paths_in(tmp_path)
    founded = found(paths, clock)
    shutil.rmtree(paths.secrets)

    session = open_with_kit(paths, recovery=founded.recovery, clock=clock)

    assert session.home.doctor is not None
    session.close()
    with pytest.raises(WrongKey):
        open_with_kit(paths, recovery=random_bytes(20), clock=clock)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "recovery"),
        ("user", "00" * 16),
        ("vault", "doctor"),
        ("salt", "00" * 16),
        ("nonce", "00" * 12),
        ("ct", "00" * 80),
        ("commit", "00" * 32),
        ("kdf", [64, 1, 2]),
        ("kdf", [8, 1, 1]),
        ("kdf", [1 << 40, 1, 1]),
        ("kdf", [0, 1, 1]),
        ("factors", ["pw"]),
    ],
)
def test_no_field_of_a_slot_can_be_changed(
    paths: Paths, clock: FixedClock, field: str, value: object
) -> None:
    def change(document: dict) -> None:
        document["vaults"]["office"]["slots"][0][field] = value

    rewrite_headers(paths, change)

    with pytest.raises((WrongKey, Damaged, Forged)):
        reopen(paths, clock)


def test_a_slot_of_one_vault_does_not_open_the_other(
    paths: Paths, clock: FixedClock
) -> None:
    def swap(document: dict) -> None:
        vaults = document["vaults"]
        vaults["doctor"]["slots"] = vaults["office"]["slots"]

    rewrite_headers(paths, swap)

    with pytest.raises((Forged, WrongKey, Damaged)):
        reopen(paths, clock)


def test_a_header_rewritten_without_its_key_is_refused(
    paths: Paths, clock: FixedClock
) -> None:
    def raise_incarnation(document: dict) -> None:
        document["incarnation"] += 1

    rewrite_headers(paths, raise_incarnation)

    with pytest.raises(Forged):
        reopen(paths, clock)


@pytest.mark.parametrize("name", COPIES)
def test_one_copy_of_the_header_is_enough(
    paths: Paths, clock: FixedClock, name: str
) -> None:
    (paths.home / name).write_bytes(b"garbage")

    reopen(paths, clock).close()


def test_without_a_whole_header_the_vaults_are_left_alone(
    paths: Paths, clock: FixedClock
) -> None:
    for name in COPIES:
        (paths.home / name).write_bytes(b"garbage")

    with pytest.raises(Damaged):
        reopen(paths, clock)


def test_the_newest_header_wins(paths: Paths) -> None:
    header = read_header(paths.home)
    newer = replace(header, epoch=header.epoch + 1)
    write_header(paths.home, newer, both=False)

    assert read_header(paths.home).epoch == header.epoch + 1


def test_a_header_from_a_newer_application_is_said(paths: Paths) -> None:
    def newer(document: dict) -> None:
        document["min_reader"] = 99

    rewrite_headers(paths, newer)

    with pytest.raises(TooNew):
        parse_header((paths.home / COPIES[0]).read_bytes())


def test_a_second_process_is_refused(paths: Paths, clock: FixedClock) -> None:
    session = reopen(paths, clock)

    with pytest.raises(OpenElsewhere):
        reopen(paths, clock)

    session.close()
    reopen(paths, clock).close()


def test_a_killed_process_leaves_no_lock(paths: Paths, clock: FixedClock) -> None:
    code = (
        "import sys, os; from pathlib import Path; from db.lock import HomeLock\n"
        "HomeLock(Path(sys.argv[1])).take(); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(paths.home)], check=False)

    reopen(paths, clock).close()


def test_nothing_on_disk_is_a_clear_database(paths: Paths, clock: FixedClock) -> None:
    add_patient(paths, clock, "Canaryname")

    for file in paths.home.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert not data.startswith(b"SQLite format 3\0")
            assert b"Canaryname" not in data
    for file in paths.config.rglob("*"):
        assert not file.is_file() or b"Canaryname" not in file.read_bytes()


def test_a_log_put_back_after_a_clean_close_is_not_replayed(
    paths: Paths, clock: FixedClock
) -> None:
    session = reopen(paths, clock)
    session.do(create_patient, new=NewPatient(family_name="Martin", first_name="A"))
    log = (paths.home / "office.db-wal").read_bytes()
    session.close()
    assert log
    (paths.home / "office.db-wal").write_bytes(log)

    with pytest.raises(AlteredOutside):
        reopen(paths, clock)

    assert (paths.home / "quarantine" / "office.db-wal").read_bytes() == log


def test_an_old_copy_of_the_vault_is_not_taken_for_the_new_one(
    paths: Paths, clock: FixedClock
) -> None:
    old = (paths.home / "office.db").read_bytes()
    add_patient(paths, clock)
    (paths.home / "office.db").write_bytes(old)

    with pytest.raises(AlteredOutside):
        reopen(paths, clock)

    (paths.home / "closed.json").unlink()
    with pytest.raises(OlderThanSeen):
        reopen(paths, clock)


@pytest.mark.parametrize("harm", ["empty", "cut", "page", "random"])
def test_a_damaged_vault_is_said_and_never_opened_as_empty(
    paths: Paths, clock: FixedClock, harm: str
) -> None:
    add_patient(paths, clock)
    (paths.home / "closed.json").unlink()
    vault = paths.home / "office.db"
    data = vault.read_bytes()
    harmed = {
        "empty": b"",
        "cut": data[: 4096 * 2],
        "page": data[:4096] + bytes(4096) + data[8192:],
        "random": random_bytes(len(data)),
    }[harm]
    vault.write_bytes(harmed)

    with pytest.raises(ExpectedError) as caught:
        reopen(paths, clock)

    assert not isinstance(caught.value, WrongKey)


@pytest.mark.parametrize("harm", ["one page", "every page", "whole file", "boundary"])
def test_old_pages_put_back_are_not_taken_for_the_new_ones(
    paths: Paths, clock: FixedClock, harm: str
) -> None:
    """D11: every page is authentic, and both of SQLite's own checks would pass."""
    vault = paths.home / "office.db"
    old = vault.read_bytes()
    add_patient(paths, clock)
    new = vault.read_bytes()
    pages = range(0, len(old), 4096)
    changed = [at for at in pages if old[at : at + 4096] != new[at : at + 4096]]
    assert changed
    one = changed[-1]
    vault.write_bytes(
        {
            "one page": new[:one] + old[one : one + 4096] + new[one + 4096 :],
            "every page": old[: len(old)] + new[len(old) :],
            "whole file": old,
            "boundary": new[: 4096 * 8],
        }[harm]
    )

    with pytest.raises(AlteredOutside):
        reopen(paths, clock)


def test_a_flipped_bit_in_the_log_after_a_crash_is_not_a_normal_start(
    paths: Paths, clock: FixedClock
) -> None:
    """D12: SQLite drops the last commits without a word; the sighting tells."""
    session = reopen(paths, clock)
    session.do(create_patient, new=NewPatient(family_name="Roy", first_name="Ida"))
    session.do(create_patient, new=NewPatient(family_name="Roy", first_name="Ada"))
    session.home.remember_head()
    log = paths.home / "office.db-wal"
    data = bytearray(log.read_bytes())
    session.home.abandon()
    middle = len(data) // 2
    data[middle] ^= 1
    log.write_bytes(bytes(data))

    with pytest.raises(OlderThanSeen):
        reopen(paths, clock)


def test_a_vault_of_another_practice_is_not_opened(
    tmp_path: Path, paths: Paths, clock: FixedClock
) -> None:
    other = paths_in(tmp_path, "other")
    found(other, clock)
    (paths.home / "closed.json").unlink()
    shutil.copy(other.home / "office.db", paths.home / "office.db")

    with pytest.raises(Damaged):
        reopen(paths, clock)


def test_a_schema_of_a_newer_application_is_refused(
    paths: Paths, clock: FixedClock
) -> None:
    session = reopen(paths, clock)
    key = session.home.vault_key("office")
    session.close()
    (paths.home / "closed.json").unlink()
    connection = connect(paths.home / "office.db", key)
    connection.execute("PRAGMA user_version = 999")
    connection.close()

    with pytest.raises(TooNew):
        reopen(paths, clock)


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH ':memory:' AS other",
        "PRAGMA temp_store = FILE",
        "PRAGMA writable_schema = ON",
        "PRAGMA rekey = 'x'",
        "PRAGMA cipher_log_level = DEBUG",
        "SELECT load_extension('x')",
    ],
)
def test_a_session_cannot_loosen_its_own_database(
    paths: Paths, clock: FixedClock, statement: str
) -> None:
    session = reopen(paths, clock)
    try:
        with pytest.raises(Exception, match="not authorized"):
            session.home.office.writer.execute(statement)
    finally:
        session.close()


def test_the_reader_cannot_write(paths: Paths, clock: FixedClock) -> None:
    session = reopen(paths, clock)
    try:
        with pytest.raises(Exception, match="readonly"):
            session.home.office.reader.execute("DELETE FROM patient")
    finally:
        session.close()


def test_a_practice_is_never_made_over_another(paths: Paths, clock: FixedClock) -> None:
    before = contents(paths)

    with pytest.raises(PracticeExists):
        found(paths, clock)

    assert contents(paths) == before
    assert [p.name for p in paths.home.parent.iterdir() if ".new-" in p.name] == []


def test_an_empty_folder_is_no_practice(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(NoPractice):
        reopen(paths_in(tmp_path), clock)


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive", "Nextcloud"])
def test_a_synchronised_folder_is_no_place_for_a_vault(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(UnsafePlace):
        check_place(tmp_path / name / "cabinet")


def test_the_passphrase_and_the_keys_are_in_no_file(
    paths: Paths, clock: FixedClock
) -> None:
    session = reopen(paths, clock)
    key = session.home.vault_key("office").hex().encode()
    session.close()

    for file in [*paths.home.rglob("*"), *paths.config.rglob("*")]:
        if file.is_file():
            data = file.read_bytes()
            assert PASSPHRASE.encode() not in data
            assert key not in data


def test_secrets_are_readable_by_their_owner_only(paths: Paths) -> None:
    for file in paths.secrets.iterdir():
        assert file.stat().st_mode & 0o077 == 0


def test_each_purpose_has_its_own_key() -> None:
    root = random_bytes(32)

    assert len({derive(root, info) for info in ("db", "header", "manifest")}) == 3
