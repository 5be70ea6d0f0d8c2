"""What is found wrong when a home is opened, and who may go on in spite of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from support.vaults import (
    DOCTOR_ID,
    LOGIN,
    PASSPHRASE,
    SECRET,
    SECRETARY_ID,
    InProcess,
    add_operation,
    enter,
    make,
    rewrite_headers,
    with_operation,
)

from db.admission import (
    Credentials,
    admit,
    change_passphrase,
    dismiss,
    renew_kit,
    set_passphrase,
)
from db.errors import (
    AlteredOutside,
    Damaged,
    Forged,
    InvalidValue,
    OlderThanSeen,
    ReadOnly,
    TooNew,
    WrongKey,
)
from db.keys.header import COPIES, read_header
from db.keys.passphrases import CHEAP
from db.opening import KINDS, Trust, open_home_with_recovery
from db.trail_keys import admit_hand

NEW = "une tout autre phrase de passe"
AT = datetime(2026, 11, 10, 9, 42, tzinfo=UTC)
MOREL = Credentials(login="morel", passphrase="la phrase du comptoir", secret=SECRET)
NOW = Credentials(login=LOGIN, passphrase=PASSPHRASE, secret=SECRET)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    make(folder)
    return folder


@pytest.fixture
def shared(home: Path) -> Path:
    """A home that a secretary opens as well."""
    opened = enter(home)
    admit(opened, SECRETARY_ID, MOREL, CHEAP)
    opened.close()
    return home


def as_secretary(home: Path, trust: Trust = Trust.STRICT):
    return enter(home, MOREL.passphrase, login=MOREL.login, trust=trust)


def altered(home: Path, name: str = "office.db") -> None:
    data = bytearray((home / name).read_bytes())
    # In the middle there are rows and indexes: a page of the schema is damage at once.
    data[len(data) // 2] ^= 1
    (home / name).write_bytes(data)


# Altered files ---------------------------------------------------------------------------


def test_altered_files_may_be_looked_at_and_stay_as_they_are(home: Path) -> None:
    old = (home / "office.db").read_bytes()
    with_operation(home)
    (home / "office.db").write_bytes(old)

    opened = enter(home, trust=Trust.LOOK)

    assert not opened.writable
    assert isinstance(opened.doubts[0], AlteredOutside)
    assert opened.head().count == 0
    with pytest.raises(ReadOnly):
        opened.begin_incarnation()
    with pytest.raises(Exception, match="readonly"):
        add_operation(opened)
    opened.close()
    assert (home / "office.db").read_bytes() == old
    with pytest.raises(AlteredOutside):
        enter(home)


def test_the_doctor_may_take_them_as_they_are_in_a_new_life(home: Path) -> None:
    old = (home / "office.db").read_bytes()
    with_operation(home)
    (home / "office.db").write_bytes(old)

    opened = enter(home, trust=Trust.ACCEPT)

    assert opened.incarnation == 2
    assert {type(doubt) for doubt in opened.doubts} == {AlteredOutside, OlderThanSeen}
    opened.close()
    opened = enter(home)
    assert (opened.incarnation, opened.doubts) == (2, ())
    opened.close()


def test_accepting_what_is_in_order_changes_nothing(home: Path) -> None:
    opened = enter(home, trust=Trust.ACCEPT)

    assert (opened.incarnation, opened.doubts, opened.writable) == (1, (), True)
    opened.close()


def test_a_secretary_does_not_decide_that(shared: Path) -> None:
    as_secretary(shared).close()
    altered(shared)

    with pytest.raises(AlteredOutside):
        as_secretary(shared, Trust.ACCEPT)


def test_who_was_lent_the_doctors_key_does_not_decide_it_either(home: Path) -> None:
    opened = enter(home)
    hand = admit(opened, SECRETARY_ID, MOREL, CHEAP, vaults=KINDS)
    admit_hand(opened.doctor.writer, SECRETARY_ID, hand, "substitute", AT)
    opened.close()
    altered(home)

    with pytest.raises(AlteredOutside):
        as_secretary(home, Trust.ACCEPT)

    opened = enter(home, trust=Trust.ACCEPT)
    assert opened.incarnation == 2
    opened.close()


def test_the_doctors_vault_is_watched_over_a_secretarys_session(shared: Path) -> None:
    as_secretary(shared).close()
    altered(shared, "doctor.db")
    as_secretary(shared).close()

    with pytest.raises(AlteredOutside) as caught:
        enter(shared)

    assert caught.value.what == "doctor.db"


def test_a_rollback_journal_is_never_ours(home: Path) -> None:
    opened = enter(home)
    opened.abandon()
    (home / "office.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" * 64)

    with pytest.raises(AlteredOutside) as caught:
        enter(home)

    assert caught.value.what == "office.db-journal"
    opened = enter(home)
    assert opened.set_aside() == ("office.db-journal",)
    opened.close()


def test_what_is_set_aside_twice_is_kept_twice(home: Path) -> None:
    for _number in range(2):
        enter(home).close()
        (home / "office.db-wal").write_bytes(b"foreign")
        with pytest.raises(AlteredOutside):
            enter(home)

    assert len(list((home / "quarantine").iterdir())) == 2


# Older than seen -------------------------------------------------------------------------


def test_a_rewritten_journal_of_the_same_length_is_noticed(home: Path) -> None:
    with_operation(home)
    opened = enter(home)
    opened.office.writer.execute("UPDATE operation SET chain = zeroblob(32)")
    opened.abandon()

    with pytest.raises(AlteredOutside):
        enter(home)


def test_the_doctors_vault_remembers_when_the_file_outside_is_gone(
    shared: Path,
) -> None:
    old = (shared / "office.db").read_bytes()
    with_operation(shared)
    (shared / "office.db").write_bytes(old)
    (shared / "closed.json").unlink()
    (shared.parent / "home-anchor.json").unlink()

    as_secretary(shared).close()
    with pytest.raises(OlderThanSeen):
        enter(shared)


def test_an_old_header_does_not_bring_an_old_passphrase_back(home: Path) -> None:
    old = (home / COPIES[0]).read_bytes()
    opened = enter(home)
    change_passphrase(opened, NOW, NEW, CHEAP)
    opened.abandon()
    for name in COPIES:
        (home / name).write_bytes(old)

    with pytest.raises(OlderThanSeen):
        enter(home)
    (home.parent / "home-anchor.json").unlink()
    with pytest.raises(OlderThanSeen):
        enter(home)


def test_one_old_copy_of_the_header_changes_nothing(home: Path) -> None:
    old = (home / COPIES[0]).read_bytes()
    opened = enter(home)
    change_passphrase(opened, NOW, NEW, CHEAP)
    opened.close()
    (home / COPIES[1]).write_bytes(old)

    with pytest.raises(WrongKey):
        enter(home)
    opened = enter(home, NEW)
    assert opened.repaired
    opened.close()
    assert len({(home / name).read_bytes() for name in COPIES}) == 1


def test_each_life_has_its_own_sightings(home: Path) -> None:
    with_operation(home)
    header = read_header(home)
    opened = enter(home)
    opened.begin_incarnation()
    opened.close()

    assert read_header(home).incarnation == header.incarnation + 1
    enter(home).close()


# The header ------------------------------------------------------------------------------


def test_a_header_for_newer_writers_may_only_be_read(home: Path) -> None:
    opened = enter(home)
    opened.change_header(replace(opened.header, epoch=2, min_writer=2))
    opened.close()

    opened = enter(home)

    assert not opened.writable
    assert isinstance(opened.doubts[0], TooNew)
    opened.close()


def test_a_secretary_cannot_write_herself_into_the_doctors_part(shared: Path) -> None:
    opened = as_secretary(shared)
    header = opened.header
    hers = next(s for s in header.office if s.header.user == SECRETARY_ID.hex)
    both = replace(hers.header, vault="doctor", opens=("office", "doctor"))
    forged = replace(hers, header=both)
    opened.change_header(
        replace(header, epoch=header.epoch + 1, doctor=(*header.doctor, forged))
    )
    opened.close()

    with pytest.raises(Forged):
        enter(shared)
    with pytest.raises((Forged, WrongKey)):
        as_secretary(shared)


@pytest.mark.parametrize("vault", ["office", "doctor"])
def test_a_doctors_slot_that_is_taken_out_is_missed(shared: Path, vault: str) -> None:
    opened = as_secretary(shared)
    header = opened.header
    left = tuple(s for s in header.slots(vault) if s.header.user != DOCTOR_ID.hex)
    changed = {"office": left} if vault == "office" else {"doctor": left}
    opened.change_header(replace(header, epoch=header.epoch + 1, **changed))
    opened.close()

    with pytest.raises(Forged):
        enter(shared)


def test_slots_of_two_persons_are_not_mixed(shared: Path) -> None:
    def swap(document: dict) -> None:
        slots = document["vaults"]["office"]["slots"]
        slots[0], slots[-1] = (
            slots[0] | {"label": slots[-1]["label"]},
            slots[-1] | {"label": slots[0]["label"]},
        )

    rewrite_headers(shared, swap)

    for entering in (enter, as_secretary):
        with pytest.raises((WrongKey, Damaged, Forged)):
            entering(shared)


# Who may open ----------------------------------------------------------------------------


def test_a_changed_passphrase_opens_both_vaults_and_the_old_one_nothing(
    home: Path,
) -> None:
    opened = enter(home)
    seed = opened.user_seed
    change_passphrase(opened, NOW, NEW, CHEAP)
    opened.close()

    with pytest.raises(WrongKey):
        enter(home)
    opened = enter(home, NEW)
    assert opened.doctor is not None
    assert (opened.user_seed, opened.user_id) == (seed, DOCTOR_ID)
    opened.close()
    assert len({(home / name).read_bytes() for name in COPIES}) == 1


def test_changing_asks_for_the_present_passphrase(home: Path) -> None:
    opened = enter(home)
    before = opened.header

    with pytest.raises(WrongKey):
        change_passphrase(opened, replace(NOW, passphrase="non"), NEW, CHEAP)

    assert opened.header == before
    opened.close()


def test_a_secretary_changes_hers_and_leaves_the_doctors_part_alone(
    shared: Path,
) -> None:
    before = read_header(shared)
    opened = as_secretary(shared)
    with pytest.raises(WrongKey):
        change_passphrase(opened, NOW, NEW, CHEAP)
    change_passphrase(opened, MOREL, NEW, CHEAP)
    opened.close()

    after = read_header(shared)
    assert (after.doctor, after.doctor_mac) == (before.doctor, before.doctor_mac)
    enter(shared).close()
    opened = enter(shared, NEW, login="morel")
    assert opened.doctor is None
    opened.close()


def test_a_login_belongs_to_one_person(shared: Path) -> None:
    opened = enter(shared)

    with pytest.raises(InvalidValue):
        admit(opened, UUID(int=9), MOREL, CHEAP)
    with pytest.raises(InvalidValue):
        dismiss(opened, DOCTOR_ID)

    opened.close()


def test_who_is_dismissed_opens_nothing_more(shared: Path) -> None:
    opened = enter(shared)
    dismiss(opened, SECRETARY_ID)
    opened.close()

    with pytest.raises(WrongKey):
        as_secretary(shared)


def test_the_kit_gives_a_new_passphrase_even_without_the_secret(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    created = make(home)
    opened = open_home_with_recovery(
        home, recovery=created.recovery, outside=InProcess()
    )
    secret = bytes(16)
    new = Credentials(login=LOGIN, passphrase=NEW, secret=secret)

    set_passphrase(opened, new, CHEAP)
    opened.close()

    with pytest.raises(WrongKey):
        enter(home)
    opened = enter(home, NEW, secret=secret)
    assert opened.doctor is not None
    opened.close()


def test_a_new_kit_ends_the_old_one(tmp_path: Path) -> None:
    home = tmp_path / "home"
    created = make(home)
    opened = enter(home)
    fresh = renew_kit(opened)
    opened.close()

    with pytest.raises(WrongKey):
        open_home_with_recovery(home, recovery=created.recovery, outside=InProcess())
    opened = open_home_with_recovery(home, recovery=fresh, outside=InProcess())
    assert opened.doctor is not None
    opened.close()
    enter(home).close()


@pytest.mark.parametrize("name", COPIES)
def test_a_header_that_is_written_by_half_is_the_old_one_or_the_new_one(
    home: Path, name: str
) -> None:
    opened = enter(home)
    # A folder in its way: this copy cannot be written, as on a disk that is full.
    in_the_way = home / f"{name}.new"
    in_the_way.mkdir()

    with pytest.raises(OSError, match="directory"):
        change_passphrase(opened, NOW, NEW, CHEAP)

    in_the_way.rmdir()
    assert opened.header == read_header(home)
    now = PASSPHRASE if opened.header.epoch == 1 else NEW
    opened.close()
    enter(home, now).close()
