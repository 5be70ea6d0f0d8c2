"""Two real homes, a practice and a remote secretary, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.exchange import Two

from desktop.clock import FixedClock
from desktop.exchange import visiting


@pytest.fixture
def two(tmp_path: Path, clock: FixedClock) -> Iterator[Two]:
    made = Two(folder=tmp_path, clock=clock)
    yield made
    made.close()


@pytest.fixture
def agenda(two: Two) -> Callable[[], list[tuple[str, str]]]:
    """What the received practice shows at the remote: start and name of each row."""

    def read(remote: str = "remote") -> list[tuple[str, str]]:
        session = visiting.practice(two.home(remote), "Cabinet Vasseur")
        try:
            rows = session.reader.rows(
                "SELECT a.start, coalesce(p.birth_name || ' ' || p.first_names, '')"
                " FROM appointment a LEFT JOIN patient p ON p.id = a.patient_id"
                " ORDER BY a.start, a.id"
            )
        finally:
            session.close()
        return [(str(start), str(name)) for start, name in rows]

    return read
