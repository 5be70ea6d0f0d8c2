"""What an opening found and mended by itself is in the trail, where the doctor sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.trails import Watched

from db import rotation
from db.errors import AlteredOutside
from desktop.clock import FixedClock
from desktop.reads.trail import read_trail
from desktop.trail.rows import Code, TrailRow


@pytest.fixture
def watched(tmp_path: Path, clock: FixedClock) -> Watched:
    made = Watched(tmp_path, clock)
    made.work()
    made.session.close()
    return made


def begun(watched: Watched) -> TrailRow:
    rows = read_trail(watched.access).rows
    return next(row for row in rows if row.what == "session_begun")


def test_k7_a_header_that_was_mended_is_told(watched: Watched) -> None:
    (watched.paths.home / "header.a").write_bytes(b"garbage")
    watched.enter()

    assert begun(watched).facts == {"header_repaired": 1}
    watched.session.close()
    watched.enter()
    assert begun(watched).facts == {}
    watched.session.close()


def test_k19_an_intent_of_nobody_here_is_told(watched: Watched) -> None:
    forged = {"epoch": 1, "files": {}, "mac": "00", "practice": "0" * 32}
    (watched.paths.home / rotation.NAME).write_text(json.dumps(forged))
    watched.enter()

    assert begun(watched).facts == {"intent_ignored": 1}
    found = read_trail(watched.access)
    assert [one.code for one in found.anomalies] == [Code.FOREIGN_FILES]
    watched.session.close()


@pytest.mark.parametrize("side", ["-wal", "-journal"])
def test_d10_a_log_put_beside_a_closed_vault_is_told_once(
    watched: Watched, side: str
) -> None:
    """It is set aside while nobody is in; whoever comes in next tells it."""
    (watched.paths.home / f"office.db{side}").write_bytes(b"x" * 5000)
    with pytest.raises(AlteredOutside):
        watched.enter()
    watched.enter()

    (told,) = [
        one
        for one in read_trail(watched.access).rows
        if one.what == "note_foreign_files"
    ]
    assert told.facts == {"foreign_files": 1}
    assert told.anomaly is Code.FOREIGN_FILES
    watched.session.close()
    watched.enter()
    again = read_trail(watched.access).rows
    assert len([one for one in again if one.what == "note_foreign_files"]) == 1
    watched.session.close()
