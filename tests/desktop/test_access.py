"""Passphrases changed by their owner, from a session and from the command line."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support.homes import LOGIN, PASSPHRASE, found, paths_in, reopen
from support.people_office import HERS, ODILE, Office

from db.entities import Role
from db.errors import WrongKey
from db.keys.passphrases import CHEAP
from db.opening import Trust
from desktop.access import Installation, change_own_passphrase
from desktop.after_kit import recover
from desktop.application import open_practice
from desktop.cli.context import Streams
from desktop.cli.main import main
from desktop.clock import FixedClock
from desktop.errors import NotAllowed
from desktop.passphrase import WeakPassphrase
from desktop.progress import NoProgress
from desktop.reads.trail import read_trail
from desktop.recovery_kit import as_groups
from desktop.session import Session
from desktop.throttle import FREE, TooSoon
from desktop.trail.access import trail_access

NEW = "une tout autre phrase de passe"


@pytest.fixture
def here(tmp_path: Path, clock: FixedClock) -> Installation:
    return Installation(paths=paths_in(tmp_path), clock=clock, policy=CHEAP)


def test_the_new_passphrase_opens_and_the_old_one_does_not(
    here: Installation, clock: FixedClock
) -> None:
    found(here.paths, clock)
    session = reopen(here.paths, clock)

    change_own_passphrase(session, here, now=PASSPHRASE, new=NEW)
    session.close()

    reopen(here.paths, clock, NEW).close()
    with pytest.raises(WrongKey):
        reopen(here.paths, clock)


@pytest.mark.parametrize(
    ("now", "new", "error"),
    [
        ("une autre", NEW, WrongKey),
        (PASSPHRASE, "court", WeakPassphrase),
        (PASSPHRASE, "cabinet vasseur", WeakPassphrase),
    ],
)
def test_what_is_refused_changes_nothing(
    here: Installation, clock: FixedClock, now: str, new: str, error: type[Exception]
) -> None:
    found(here.paths, clock)
    session = reopen(here.paths, clock)

    with pytest.raises(error):
        change_own_passphrase(session, here, now=now, new=new)

    session.close()
    reopen(here.paths, clock).close()


def test_a_session_left_open_is_no_place_to_guess_the_passphrase(
    here: Installation, clock: FixedClock
) -> None:
    found(here.paths, clock)
    session = reopen(here.paths, clock)

    for number in range(FREE):
        with pytest.raises(WrongKey):
            change_own_passphrase(session, here, now=f"essai {number}", new=NEW)
    with pytest.raises(TooSoon):
        change_own_passphrase(session, here, now=PASSPHRASE, new=NEW)

    told = read_trail(trail_access(session), NoProgress()).rows
    refused = [one for one in told if one.what == "passphrase_asked"]
    assert [one.result for one in refused] == ["refused"] * FREE
    session.close()


def test_who_was_lent_the_doctors_key_looks_at_nothing_untold(
    tmp_path: Path, clock: FixedClock
) -> None:
    office = Office(tmp_path, clock)
    lent = replace(ODILE, role=Role.SUBSTITUTE, ends_on=date(2026, 12, 31))
    office.let_in(replace(lent, confidential=True))

    def looked(login: str, phrase: str) -> Session:
        return open_practice(
            office.paths,
            login=login,
            passphrase=lambda: phrase,
            clock=clock,
            trust=Trust.LOOK,
        )

    with pytest.raises(NotAllowed):
        looked(ODILE.login, HERS)
    looked(LOGIN, PASSPHRASE).close()


def test_who_forgot_it_comes_back_with_the_kit(
    here: Installation, clock: FixedClock
) -> None:
    founded = found(here.paths, clock)

    done = recover(here, recovery=founded.recovery, new=NEW)

    assert (done.account.login, done.secret) == (LOGIN, None)

    reopen(here.paths, clock, NEW).close()
    with pytest.raises(WrongKey):
        recover(here, recovery=bytes(20), new=NEW)


def run(clock: FixedClock, *arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    streams = Streams(out=out, err=err, given=io.StringIO())
    status = main(list(arguments), streams=streams, clock=clock)
    return status, out.getvalue(), err.getvalue()


def test_the_command_line_changes_and_recovers(
    here: Installation, clock: FixedClock, tmp_path: Path
) -> None:
    founded = found(here.paths, clock)
    files = {"old": PASSPHRASE, "new": NEW, "third": "et encore une autre phrase"}
    files["kit"] = "-".join(as_groups(founded.recovery))
    for name, text in files.items():
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    home = ("--home", str(here.paths.home), "--json", "--lang", "en")

    status, out, _err = run(
        clock, "account", "password", *home, "--password-file", str(tmp_path / "old"),
        "--new-password-file", str(tmp_path / "new"),
    )  # fmt: skip
    assert (status, json.loads(out)) == (0, {"login": LOGIN})
    status, _out, err = run(
        clock, "account", "password", *home, "--password-file", str(tmp_path / "old"),
        "--new-password-file", str(tmp_path / "third"),
    )  # fmt: skip
    assert status == 1
    assert "passphrase" in err
    status, out, _err = run(
        clock, "account", "recover", *home, "--recovery-key-file",
        str(tmp_path / "kit"), "--new-password-file", str(tmp_path / "third"),
    )  # fmt: skip
    assert (status, json.loads(out)) == (0, {"login": LOGIN})
    reopen(here.paths, clock, files["third"]).close()
