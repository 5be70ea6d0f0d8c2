"""Two real homes, a practice and a remote secretary, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.exchange import Two

from desktop.clock import FixedClock


@pytest.fixture(scope="session")
def a_ready_pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two homes made once, paired and agreed, for tests to copy."""
    folder = tmp_path_factory.mktemp("ready")
    made = Two(
        folder=folder, clock=FixedClock(datetime(2026, 11, 10, 9, 42, tzinfo=UTC))
    )
    made.ready()
    made.close()
    return folder


@pytest.fixture
def two(tmp_path: Path, clock: FixedClock, a_ready_pair: Path) -> Iterator[Two]:
    made = Two(folder=tmp_path, clock=clock, template=a_ready_pair)
    yield made
    made.close()


@pytest.fixture(scope="module")
def untouched(
    a_ready_pair: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Two]:
    """A pair with two appointments, for tests after which nothing has changed."""
    made = Two(
        folder=tmp_path_factory.mktemp("untouched"),
        clock=FixedClock(datetime(2026, 11, 10, 9, 42, tzinfo=UTC)),
        template=a_ready_pair,
    )
    made.ready()
    made.book(2)
    yield made
    made.close()
