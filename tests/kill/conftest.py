"""`--all` tries every point; without it a spread of them, in minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.backups import Saved
from support.struck import Stricken

from desktop.clock import FixedClock

SAMPLE = 60


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="every point, not a spread")
    parser.addoption("--points", type=int, default=SAMPLE, help="how many of a spread")


@pytest.fixture
def most(request: pytest.FixtureRequest) -> int | None:
    if request.config.getoption("--all"):
        return None
    return int(request.config.getoption("--points"))


@pytest.fixture
def saved(tmp_path: Path, clock: FixedClock) -> Saved:
    """A closed practice with one backup, and its kit in a file beside."""
    made = Saved(tmp_path / "at", clock)
    made.back_up()
    (made.folder / "kit").write_text(made.founded.recovery.hex())
    made.close()
    return made


@pytest.fixture
def struck(saved: Saved, most: int | None) -> Callable[[str], Iterator[Stricken]]:
    """The practice, ended at each point of a work."""
    return lambda work: Stricken.everywhere(saved, work, most)
