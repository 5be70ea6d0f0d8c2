"""A practice with one destination, for every test of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.backups import Saved

from desktop.clock import FixedClock


@pytest.fixture
def saved(tmp_path: Path, clock: FixedClock) -> Iterator[Saved]:
    made = Saved(tmp_path, clock)
    yield made
    made.close()
