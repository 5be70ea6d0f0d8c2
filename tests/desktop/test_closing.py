"""Closing lets the files go, whatever goes wrong on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.homes import found, paths_in, reopen

from db.errors import DiskFull
from desktop.clock import FixedClock


def test_the_files_are_let_go_where_the_end_can_not_be_told(
    tmp_path: Path, clock: FixedClock
) -> None:
    paths = paths_in(tmp_path)
    found(paths, clock)
    session = reopen(paths, clock)
    writer = session.home.office.writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(DiskFull):
        session.close(why="x" * 1_000_000)

    assert not session.is_open
    reopen(paths, clock).close()
