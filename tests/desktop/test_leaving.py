"""A secretary leaves: what she took opens nothing that is written afterwards."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.homes import LOGIN, PASSPHRASE, reopen
from support.people_office import HERS, OWN, Office

from db import rotation
from db.connection import connect
from db.entities import Role
from db.errors import Damaged, ExpectedError, SecretMissing, WrongKey
from db.keys.header import COPIES, write_header
from db.keys.passphrases import CHEAP
from db.opening import open_home_with_recovery
from db.queries.practice import accounts
from desktop.application import open_practice
from desktop.clock import FixedClock
from desktop.coming_secret import stage_secret
from desktop.helper import HelperProcess
from desktop.leaving import Departure, let_go, still_readable
from desktop.operations.patients import NewPatient, create_patient
from desktop.people import NewPerson, PersonState, add_person
from desktop.progress import NoProgress
from desktop.reads.patients import find_patients

MARTHE = NewPerson(display_name="Marthe Collin", login="collin", role=Role.SECRETARY)


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Office:
    made = Office(tmp_path, clock)
    made.let_in()
    with made.doctor() as session:
        add_person(session, made.here, MARTHE, OWN)
        new = NewPatient(family_name="Lefèvre", first_name="Élodie")
        session.do(create_patient, new=new)
    return made


def gone(office: Office, progress: Any = None) -> Departure:
    """Odile leaves; the doctor's session ends with it."""
    session = reopen(office.paths, office.clock)
    odile = next(a for a in session.ask(accounts) if a.login == "renard")
    return let_go(session, office.here, odile.id, PASSPHRASE, progress)


def test_what_she_kept_opens_nothing_afterwards(office: Office, tmp_path: Path) -> None:
    """K17: old header, old passphrase, old secret and the vault's key out of memory."""
    with office.person() as hers:
        key = hers.home.vault_key("office")
        old_secret = (office.paths.secrets / hers.practice.id.hex).read_bytes()
    before = tmp_path / "copy"
    shutil.copytree(office.paths.home, before)

    departure = gone(office)

    with pytest.raises(WrongKey), office.person():
        pass
    with pytest.raises(Damaged):
        connect(office.paths.home / "office.db", key)
    for name in COPIES:
        shutil.copy(before / name, office.paths.home / name)
    (office.paths.home / "closed.json").unlink()
    kept = tmp_path / "kept-secret"
    kept.write_bytes(old_secret)
    with pytest.raises(Damaged):
        open_practice(
            office.paths,
            login="renard",
            passphrase=lambda: HERS,
            secret_file=kept,
            clock=office.clock,
        )
    assert departure.account.login == "renard"
    assert old_secret.strip() != departure.secret.hex().encode()


def test_the_doctor_goes_on_with_everything(office: Office) -> None:
    gone(office)

    with office.doctor() as session:
        assert [p.family_name for p in session.ask(find_patients, "lef")] == ["Lefèvre"]
        session.do(create_patient, new=NewPatient(family_name="Roy", first_name="A"))
    assert office.state_of("renard") is PersonState.DISABLED


def test_who_stays_comes_in_with_the_passphrase_she_is_handed(office: Office) -> None:
    departure = gone(office)

    ((account, phrase),) = departure.passphrases
    assert account.login == "collin"
    with office.person("collin", phrase) as session:
        assert session.account.provisional
    with pytest.raises(WrongKey), office.person("collin", OWN):
        pass


def test_the_new_kit_opens_and_the_old_one_does_not(office: Office) -> None:
    departure = gone(office)

    home = open_home_with_recovery(
        office.paths.home, recovery=departure.recovery, outside=HelperProcess()
    )
    home.abandon()


def test_the_trail_still_verifies(office: Office) -> None:
    from desktop.trail.access import trail_access
    from desktop.trail.verifying import verify_everything

    gone(office)
    with office.doctor() as session:
        checked = verify_everything(trail_access(session))
    assert all(one.ok for one in checked.trails)


def test_what_she_can_still_read_is_listed(office: Office) -> None:
    with office.doctor() as session:
        readable = still_readable(session)

    assert readable.backups == ()
    assert readable.peers == ()


class StopAt(NoProgress):
    """Stopped by the person, before the step of this number."""

    def __init__(self, step: int) -> None:
        self._left = step

    def check(self) -> None:
        from desktop.errors import Cancelled

        self._left -= 1
        if self._left < 0:
            raise Cancelled


@pytest.mark.parametrize("step", range(5))
def test_stopped_before_it_is_decided_the_old_keys_are_in_force(
    office: Office, step: int
) -> None:
    with closing(reopen(office.paths, office.clock)) as session:
        odile = next(a for a in session.ask(accounts) if a.login == "renard")
        with pytest.raises(ExpectedError):
            let_go(session, office.here, odile.id, PASSPHRASE, StopAt(step))
        assert session.ask(find_patients, "lef")
        session.do(create_patient, new=NewPatient(family_name="Roy", first_name="A"))

    with office.doctor() as session:
        assert session.ask(find_patients, "roy")
    with office.person("collin", OWN):
        pass
    with pytest.raises(WrongKey), office.person():
        pass
    assert not list(office.paths.home.glob("*.next*"))
    assert not (office.paths.home / rotation.NAME).exists()


def test_a_switch_that_was_cut_short_is_finished_by_whoever_unlocks(
    office: Office,
) -> None:
    """The new header is written, and the process ends before the files are moved."""
    session = reopen(office.paths, office.clock)
    secret = bytes(16)
    stage_secret(office.paths, session.practice.id, secret)
    doctor = rotation.Staying(
        user=session.account.id,
        login=LOGIN,
        role="doctor",
        passphrase=PASSPHRASE,
        vaults=("office", "doctor"),
        seed=session.home.user_seed,
    )
    renewal = rotation.Renewal(
        people=[doctor], secret=secret, policy=CHEAP, at=office.clock.now()
    )
    renewed = rotation.prepare(session.home, renewal, lambda _done, _total: None)
    write_header(office.paths.home, renewed.header)
    session.home.abandon()

    assert list(office.paths.home.glob("*.next"))
    with office.doctor() as session:
        assert session.ask(find_patients, "lef")
        assert session.home.intent == "finished"
    assert not list(office.paths.home.glob("*.next"))
    assert not list(office.paths.secrets.glob("*.next"))


def test_an_intent_that_these_keys_did_not_write_is_set_aside(office: Office) -> None:
    """K19 (after CVE-2021-4122): it asks for vaults without encryption."""
    home = office.paths.home
    (home / rotation.NAME).write_text(
        json.dumps({"epoch": 1, "files": {}, "mac": "00", "practice": "0" * 32})
    )
    (home / "office.db.next").write_bytes(b"SQLite format 3\0" + bytes(4096))

    with office.doctor() as session:
        assert session.home.intent == "ignored"
        assert rotation.NAME in session.home.set_aside()
        assert session.ask(find_patients, "lef")
    assert not (home / "office.db.next").exists()


def test_without_the_secret_to_come_the_present_one_is_asked_of_the_kit(
    office: Office,
) -> None:
    gone(office)
    for file in office.paths.secrets.glob("*"):
        file.unlink()

    with pytest.raises(SecretMissing):
        reopen(office.paths, office.clock)
