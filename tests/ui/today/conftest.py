"""A Tuesday at a quarter to eleven, on which everything happens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.board import Counter, S, at, fill_day
from support.homes import a_session

from desktop import i18n
from desktop.clock import FixedClock

DAY = (
    {
        "at": "09:40",
        "name": "Aubry",
        "state": S.COMPLETED,
        "arrived_at": at("09:30"),
        "started_at": at("09:40"),
        "completed_at": at("10:00"),
    },
    {"at": "10:00", "name": "Collet", "state": S.NO_SHOW},
    {
        "at": "10:20",
        "name": "Bensaid",
        "state": S.IN_CONSULTATION,
        "arrived_at": at("10:15"),
        "started_at": at("10:37"),
    },
    {
        "at": "10:40",
        "name": "Mansouri",
        "state": S.ARRIVED,
        "arrived_at": at("10:24"),
    },
    {"at": "11:00", "name": "Da Silva", "state": S.ARRIVED, "arrived_at": at("10:39")},
    {"at": "10:30", "name": "Petit"},
    {"at": "11:20", "name": "Lemoine", "state": S.CONFIRMED},
    {"at": "14:00", "name": "Hubert"},
)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.install("en")


@pytest.fixture
def empty(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Counter]:
    """The board of a day nobody has booked."""
    session = a_session(tmp_path, clock)
    yield Counter(session, clock, qtbot)
    session.close()


@pytest.fixture
def counter(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Counter]:
    """The board of the Tuesday, in a window that is active."""
    session = a_session(tmp_path, clock)
    session.do(fill_day, lines=DAY)
    session.forget_undo()
    yield Counter(session, clock, qtbot)
    session.close()
