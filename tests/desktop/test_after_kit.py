"""The practice secret is lost: sheet 2 alone opens, and puts another one in force."""

from __future__ import annotations

import io
import json
from contextlib import closing
from pathlib import Path

import pytest
from support.backups import Saved
from support.homes import LOGIN, paths_in, reopen
from support.people_office import HERS, OWN, Office

from db.errors import SecretMissing, WrongKey
from db.keys.header import read_header
from db.keys.passphrases import CHEAP
from db.unlocking import unlock_with_kit
from desktop.access import Installation
from desktop.after_kit import LostSecret, recover
from desktop.cli.context import Streams
from desktop.cli.main import main
from desktop.clock import FixedClock
from desktop.kit_drill import check_kit
from desktop.local_file import read_local_file
from desktop.passphrase import WeakPassphrase
from desktop.people import PersonState, give_new_passphrase, people
from desktop.recovery_kit import as_groups
from desktop.restoring_here import restore_first
from desktop.secret_store import secret_store
from desktop.trail.access import trail_access
from desktop.trail.reading import read_trail
from desktop.trail.verifying import verify_everything


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Office:
    """A practice with a secretary, on a computer that lost the secret."""
    made = Office(tmp_path, clock)
    made.let_in()
    lose_secret(made.here)
    return made


def lose_secret(here: Installation) -> None:
    for file in here.paths.secrets.iterdir():
        file.unlink()


def run(clock: FixedClock, *arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    streams = Streams(out=out, err=err, given=io.StringIO())
    status = main(list(arguments), streams=streams, clock=clock)
    return status, out.getvalue(), err.getvalue()


def test_a_backup_and_sheet_two_open_everything_on_a_clean_machine(
    tmp_path: Path, clock: FixedClock
) -> None:
    """K13: nothing else is there: no passphrase, no practice secret."""
    saved = Saved(tmp_path / "there", clock)
    saved.back_up()
    saved.close()
    (file,) = saved.files
    paths = paths_in(tmp_path / "elsewhere")
    here = Installation(paths=paths, clock=clock, policy=CHEAP)
    restore_first(here, file, secret=b"", recovery=saved.founded.recovery)
    with pytest.raises(SecretMissing):
        secret_store(paths).secret(saved.founded.practice_id)

    done = recover(here, recovery=saved.founded.recovery, new=OWN)

    assert done.secret not in (None, saved.founded.secret)
    assert secret_store(paths).secret(saved.founded.practice_id) == done.secret
    with closing(reopen(paths, clock, OWN)) as session:
        assert session.home.doctor is not None
        count = session.ask(lambda reader: reader.value("SELECT count(*) FROM patient"))
        assert count == 3


def shut(office: Office) -> dict[str, bool]:
    """Whom the cards of the unlock screen say to be waiting for a passphrase."""
    people = read_local_file(office.paths.local_file).people
    return {one.login: one.shut for one in people}


def test_the_others_are_named_before_and_need_a_new_passphrase_after(
    office: Office, clock: FixedClock
) -> None:
    told: list[LostSecret] = []

    def warn(lost: LostSecret) -> None:
        assert read_header(office.paths.home).epoch == before.epoch
        told.append(lost)

    before = read_header(office.paths.home)
    done = recover(office.here, recovery=office.founded.recovery, new=OWN, warn=warn)

    assert [one.login for lost in told for one in lost.people] == ["renard"]
    after = read_header(office.paths.home)
    assert after.epoch == before.epoch + 1
    assert done.secret is not None
    unlock_with_kit(after, office.founded.recovery)
    with pytest.raises(WrongKey), office.person():
        pass
    assert shut(office) == {"vasseur": False, "renard": True}
    with closing(reopen(office.paths, clock, OWN)) as session:
        rows = {row.account.login: row for row in people(session)}
        hers = rows["renard"]
        assert hers.state is PersonState.UNFINISHED
        check_kit(
            session,
            office.here,
            secret=done.secret,
            recovery=office.founded.recovery,
        )
        give_new_passphrase(session, office.here, hers.account.id, HERS)
    assert shut(office) == {"vasseur": False, "renard": False}
    with office.person() as session:
        assert session.account.provisional


def test_the_trail_tells_it_and_still_verifies(
    office: Office, clock: FixedClock
) -> None:
    recover(office.here, recovery=office.founded.recovery, new=OWN)

    with closing(reopen(office.paths, clock, OWN)) as session:
        access = trail_access(session)
        checked = verify_everything(access)
        rows = read_trail(access).rows
    assert all(one.ok for one in checked.trails)
    told = {row.what for row in rows}
    assert {"note_new_secret", "passphrase_recovered"} <= told


def test_whoever_reads_the_warning_may_stop_it(office: Office) -> None:
    before = read_header(office.paths.home).to_bytes()

    def stop(_lost: LostSecret) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recover(office.here, recovery=office.founded.recovery, new=OWN, warn=stop)

    assert read_header(office.paths.home).to_bytes() == before


def test_a_weak_passphrase_draws_nothing(office: Office) -> None:
    before = read_header(office.paths.home).to_bytes()

    with pytest.raises(WeakPassphrase):
        recover(office.here, recovery=office.founded.recovery, new="court")

    assert read_header(office.paths.home).to_bytes() == before
    assert not list(office.paths.secrets.glob("*.next"))


def test_another_practices_secret_counts_as_lost(office: Office) -> None:
    store = secret_store(office.paths)
    store.keep(office.founded.practice_id, bytes(16))

    done = recover(office.here, recovery=office.founded.recovery, new=OWN)

    assert done.secret is not None
    assert store.secret(office.founded.practice_id) == done.secret


def test_a_named_file_that_is_not_there_is_never_taken_for_lost(
    office: Office, tmp_path: Path
) -> None:
    named = Installation(
        paths=office.paths,
        clock=office.clock,
        secret_file=tmp_path / "mistyped",
        policy=CHEAP,
    )
    before = read_header(office.paths.home).to_bytes()

    with pytest.raises(SecretMissing):
        recover(named, recovery=office.founded.recovery, new=OWN)

    assert read_header(office.paths.home).to_bytes() == before


def test_the_command_line_warns_and_writes_the_new_kit(
    office: Office, clock: FixedClock, tmp_path: Path
) -> None:
    (tmp_path / "new").write_text(OWN + "\n", encoding="utf-8")
    key = "-".join(as_groups(office.founded.recovery))
    (tmp_path / "key").write_text(key, encoding="utf-8")
    common = (
        "account", "recover", "--home", str(office.paths.home), "--json", "--lang",
        "en", "--recovery-key-file", str(tmp_path / "key"),
        "--new-password-file", str(tmp_path / "new"),
    )  # fmt: skip

    status, out, err = run(clock, *common)
    shown = json.loads(out)
    lose_secret(office.here)
    kit = tmp_path / "kit.pdf"
    again, second, quiet = run(clock, *common, "--recovery-kit", str(kit))

    assert (status, again) == (0, 0)
    assert shown["login"] == LOGIN
    assert len(shown["practice_secret"].replace("-", "")) == 28
    assert "sheet 1 of the kit is void" in err
    assert "Odile Renard" in err
    assert json.loads(second) == {"login": LOGIN, "recovery_kit": str(kit)}
    assert "Odile Renard" not in quiet
    assert kit.read_bytes().startswith(b"%PDF")
    with closing(reopen(office.paths, clock, OWN)) as session:
        assert session.home.doctor is not None
