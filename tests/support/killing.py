"""Runs the exchange in a process that is killed at a step, on copies of closed homes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from desktop.reads import exchange as reads
from support.exchange import MORNING, Two, agenda_of

ROOT = Path(__file__).resolve().parents[2]
DRIVER = ROOT / "tests/support/killed_exchange.py"
KILLED = 137


def run(two: Two, work: str, step: int, file: Path) -> tuple[int, int]:
    """Does the work and dies at this step; how it ended, and how many steps there were."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    done = subprocess.run(
        [sys.executable, str(DRIVER), work, str(step), str(two.folder), str(file)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert done.returncode in (0, KILLED), done.stderr
    return done.returncode, int(done.stdout or 0)


def copied(two: Two, name: str) -> Two:
    """The same closed homes in a folder of their own."""
    folder = two.folder / name
    for made in ("office", "office-local", "remote", "remote-local"):
        shutil.copytree(two.folder / made, folder / made)
    return Two(folder=folder, clock=two.clock)


def killed_everywhere(
    two: Two, work: str, file: Path | None = None, runs: int = 10_000
) -> Iterator[Two]:
    """Copies of the homes, each left by a process that died at another step.

    Args:
        two: closed homes.
        work: "send" or "receive".
        file: what is received; a folder of the copy when it sends.
        runs: how many of the steps are tried, spread from the first to the last.
    """
    whole = copied(two, f"{work}-whole")
    _ended, steps = run(whole, work, 0, file or whole.folder / "stick")
    shutil.rmtree(whole.folder)
    assert steps > 20
    tried = sorted({1 + round(n * (steps - 1) / (runs - 1)) for n in range(runs)})
    for step in tried:
        one = copied(two, f"{work}-{step}")
        ended, _steps = run(one, work, step, file or one.folder / "stick")
        assert ended == KILLED
        yield one
        one.close()
        shutil.rmtree(one.folder)


def with_news(two: Two, *, sealed: bool = False) -> Path:
    """A pair that has exchanged once, with something new to say; closed."""
    two.ready()
    two.book(2)
    two.open(two.seal())
    two.book(2, start=MORNING + timedelta(days=1))
    file = two.seal().file if sealed else two.folder
    two.close()
    return file


def sender_is_whole(one: Two) -> None:
    """There is a whole file or none, and the next envelope is taken in either case."""
    stick = one.folder / "stick"
    whole = sorted(stick.glob("*.pli")) if stick.exists() else []
    assert [one.open(file).state for file in whole] in ([], ["applied"])

    assert one.open(one.seal()).state == "applied"
    assert len(agenda_of(one)) == 4


def receiver_is_whole(one: Two, sealed: Path) -> None:
    """It was taken or not, and bringing it again ends at the same agenda."""
    assert len(agenda_of(one)) in (2, 4)

    assert one.open(sealed).state in ("applied", "replayed")
    assert len(agenda_of(one)) == 4
    assert one.open(sealed).state == "replayed"
    taken = one.remote.ask(reads.plis)
    assert [pli.sequence for pli in taken] == [2, 1]
