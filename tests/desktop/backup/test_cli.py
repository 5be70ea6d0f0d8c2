"""`secretaire backup ...`: the documents that scripts rely on, and how a command ends."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.backups import Saved
from support.homes import LOGIN, PASSPHRASE

from desktop.cli.context import Streams
from desktop.cli.main import main
from desktop.clock import FixedClock

Command = Callable[..., tuple[int, Any]]


@pytest.fixture
def closed(tmp_path: Path, clock: FixedClock) -> Iterator[Saved]:
    made = Saved(tmp_path, clock)
    made.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    (tmp_path / "secret").write_text(made.founded.secret.hex())
    return made


@pytest.fixture
def command(closed: Saved) -> Command:
    """Runs a command with `--json`; gives its status, and its document or its sentence."""

    def run(*words: str | Path, home: Path | None = None, open_: bool = True) -> Any:
        out, err = io.StringIO(), io.StringIO()
        options = ["--home", str(home or closed.home), "--json", *map(str, words)]
        if open_:
            options += ["--login", LOGIN]
            options += ["--password-file", str(closed.folder / "passphrase")]
        streams = Streams(out=out, err=err, given=io.StringIO())
        status = main(options, streams=streams, clock=closed.clock)
        return status, json.loads(out.getvalue() or "null") or err.getvalue()

    return run


def test_a_run_says_what_it_made(closed: Saved, command: Command) -> None:
    status, made = command("backup", "run", "--to", "usb")

    assert status == 0
    assert {"file", "bytes", "sha256", "level", "destination"} <= made.keys()
    assert (made["level"], made["destination"]) == ("written", "usb")
    assert Path(made["file"]).stat().st_size == made["bytes"]


def test_the_list_is_the_catalogue(closed: Saved, command: Command) -> None:
    command("backup", "run")
    status, (one,) = command("backup", "list")

    assert status == 0
    assert {"file", "created", "bytes", "verified", "kept_as"} <= one.keys()


def test_verifying_needs_no_key_and_tells_damage_by_its_status(
    closed: Saved, command: Command
) -> None:
    _status, made = command("backup", "run")
    file = Path(made["file"])
    status, read = command("backup", "verify", file, open_=False)
    assert (status, read["ok"], read["level"], read["problems"]) == (
        0,
        True,
        "read",
        [],
    )
    status, opened = command("backup", "verify", file)
    assert (status, opened["ok"], opened["level"]) == (0, True, "opened")

    file.write_bytes(file.read_bytes()[:-7])
    status, spoilt = command("backup", "verify", file, open_=False)
    assert (status, spoilt["ok"]) == (4, False)
    assert len(spoilt["problems"]) == 1


def test_a_restore_makes_a_practice_that_opens(closed: Saved, command: Command) -> None:
    _status, made = command("backup", "run")
    new = closed.folder / "new"
    status, restored = command("backup", "restore", made["file"], "--into", new)

    assert status == 0
    assert restored == {
        "home": str(new), "incarnation": 2, "patients": 3, "appointments": 3,
    }  # fmt: skip
    secret = closed.folder / "secret"
    status, found = command("journal", "verify", "--secret-file", secret, home=new)
    assert (status, found["ok"]) == (0, True)


def test_a_restore_never_writes_over_a_practice(
    closed: Saved, command: Command
) -> None:
    _status, made = command("backup", "run")
    status, told = command("backup", "restore", made["file"], "--into", closed.home)

    assert status == 1
    assert isinstance(told, str)


def test_a_drill_tells_what_came_back(closed: Saved, command: Command) -> None:
    command("backup", "run")
    status, (report,) = command("backup", "drill")

    assert (status, report["ok"], report["patients"]) == (0, True, 3)


def test_destinations_come_and_go(closed: Saved, command: Command) -> None:
    folder = closed.folder / "second"
    assert command("backup", "destination", "add", "second", folder)[0] == 0
    _status, found = command("backup", "destination", "list")
    assert [one["name"] for one in found] == ["usb", "second"]
    assert command("backup", "destination", "remove", "second")[0] == 0
    assert command("backup", "run", "--to", "second")[0] == 1


def test_a_stick_that_is_away_is_one_sentence(closed: Saved, command: Command) -> None:
    closed.stick.rename(closed.folder / "drawer")
    status, told = command("backup", "run")

    assert status == 1
    assert told.count("\n") == 1
    assert "Traceback" not in told
