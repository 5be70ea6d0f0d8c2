"""Both vaults written under load, and the process killed: nothing lost, nothing split."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from support.backups import Saved
from support.homes import paths_in, reopen
from support.struck import Stricken
from support.two_vaults import Acknowledged, nothing_is_lost_or_split

ROOT = Path(__file__).resolve().parents[2]
DRIVER = ROOT / "tests/support/two_vaults.py"
KILLS = 60

Struck = Callable[[str], Iterator[Stricken]]


def killed_after(folder: Path, lines: int) -> Acknowledged:
    """Starts the acts and kills the process (SIGKILL) once it has told so many."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    told = Acknowledged()
    with subprocess.Popen(
        [sys.executable, str(DRIVER), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    ) as driver:
        assert driver.stdout is not None
        for _line in range(lines):
            told.hear(driver.stdout.readline())
        driver.kill()
        # What it told before it died counts as well.
        for line in driver.stdout:
            if line.endswith("\n"):
                told.hear(line)
    return told


def test_sixty_kills_under_load_lose_nothing_and_split_nothing(saved: Saved) -> None:
    """D7."""
    whole = saved.folder.with_name("whole")
    shutil.copytree(saved.folder, whole)
    chance = random.Random(7)
    acknowledged = 0
    for _kill in range(KILLS):
        shutil.rmtree(saved.folder)
        shutil.copytree(whole, saved.folder)
        told = killed_after(saved.folder, chance.randrange(1, 40))
        acknowledged += len(told.notes)
        session = reopen(paths_in(saved.folder), saved.clock)
        nothing_is_lost_or_split(session, told)
        session.close()
    assert acknowledged > KILLS


def test_an_act_on_both_vaults_ended_at_each_system_call(struck: Struck) -> None:
    """One alert that leaves for the counter, one archive that comes back."""
    for one in struck("both"):
        session = one.opened()
        nothing_is_lost_or_split(session, Acknowledged())
        session.close()
