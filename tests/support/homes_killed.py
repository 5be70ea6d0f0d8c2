"""What must hold of every home that a killed process left."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from db.errors import WrongKey
from db.home import OpenHome
from db.making import sweep_unfinished
from support.killed_home import NEW
from support.vaults import (
    PASSPHRASE,
    enter,
    make,
    with_old_doctor_schema,
    with_operation,
)

ROOT = Path(__file__).resolve().parents[2]
EVERY_STEP = 10_000


def killed(work: str, folder: Path, runs: int) -> Iterator[Path]:
    """The homes that were left, after checking that there were enough steps to die at."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    driver = ROOT / "tests/support/killed_home.py"
    done = subprocess.run(
        [sys.executable, str(driver), work, str(folder), str(runs)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert done.returncode == 0, done.stderr
    steps = int(done.stdout)
    assert steps > 15
    homes = (left for left in sorted(folder.glob("step-*")) if left.is_dir())
    yield from (home for home in homes if ".new-" not in home.name)


def opened_by(home: Path, *passphrases: str) -> list[OpenHome]:
    found = []
    for passphrase in passphrases:
        try:
            opened = enter(home, passphrase)
        except WrongKey:
            continue
        opened.close()
        found.append(opened)
    return found


def half_made_homes_are_whole_or_swept(folder: Path, runs: int) -> None:
    list(killed("create", folder, runs))
    names = {left.name.split(".new-")[0] for left in folder.glob("step-*")}
    for name in sorted(names):
        home = folder / name
        if not home.exists():
            make(home)
        else:
            sweep_unfinished(home)
        enter(home).close()
        assert not list(folder.glob(f"{name}.new-*")), name


def sessions_lose_nothing_and_alarm_nobody(folder: Path, runs: int) -> None:
    make(folder / "whole")
    with_operation(folder / "whole")
    for home in killed("session", folder, runs):
        opened = enter(home)
        assert opened.head().count in (1, 2), home
        assert opened.doubts == (), home
        opened.close()
        enter(home).close()


def one_passphrase_opens(folder: Path, runs: int) -> None:
    make(folder / "whole")
    enter(folder / "whole").close()
    for home in killed("passphrase", folder, runs):
        found = opened_by(home, PASSPHRASE, NEW)
        assert len(found) == 1, home
        assert found[0].doctor is not None, home


def the_doctor_still_opens(folder: Path, runs: int) -> None:
    make(folder / "whole")
    enter(folder / "whole").close()
    for home in killed("admit", folder, runs):
        enter(home).close()


def schemas_are_old_or_new(folder: Path, runs: int) -> None:
    make(folder / "whole")
    with_old_doctor_schema(folder / "whole")
    for home in killed("migrate", folder, runs):
        opened = enter(home)
        assert opened.doctor is not None
        opened.doctor.reader.execute("SELECT header_epoch FROM anchor")
        opened.close()
        assert (home / "doctor.db.before-1").exists(), home
        assert not list(home.glob("*.migrating*")), home
