"""The counter's keys pressed faster than the board can follow: none is lost."""

from __future__ import annotations

import pytest
from support.board import S
from support.counter_morning import with_morning
from support.desk import Desk, Held, Key
from support.desk_agenda import of, rows, unlocked
from support.paper import PaperTray

from desktop.clock import Clock
from desktop.paths import Paths

CTRL, SHIFT = Held.ControlModifier, Held.ShiftModifier


@pytest.fixture
def paths(paths: Paths, clock: Clock) -> Paths:
    return with_morning(paths, clock)


@pytest.fixture
def counter(desk: Desk) -> Desk:
    """Open; nothing of the day has come yet."""
    return unlocked(desk)


def test_three_arrivals_in_one_breath(counter: Desk) -> None:
    for _time in range(3):
        counter.press(Key.Key_A)
    counter.until(lambda: len([r for r in rows(counter) if r.state is S.ARRIVED]) == 4)


def test_a_walk_in_emergency_in_one_breath(counter: Desk) -> None:
    counter.press(Key.Key_A, SHIFT)
    counter.type("Zwy Lia")
    counter.press(Key.Key_Return)
    counter.press(Key.Key_Tab)
    counter.type("0639980001")
    counter.press(Key.Key_Tab)
    counter.press(Key.Key_Space)
    counter.press(Key.Key_Tab)
    counter.press(Key.Key_Tab)
    counter.press(Key.Key_Return)
    counter.until(lambda: of(counter, "Zwy"))
    row = of(counter, "Zwy")[0]
    assert (row.state, row.urgent, row.phone) == (S.ARRIVED, True, "+33639980001")


def test_the_day_is_settled_in_one_breath(counter: Desk) -> None:
    counter.press(Key.Key_F, CTRL | SHIFT)
    counter.press(Key.Key_T)
    counter.press(Key.Key_L)
    counter.until(lambda: of(counter, "Collet")[0].state is S.NO_SHOW)
    assert of(counter, "Aubry")[0].state is S.COMPLETED


def test_tomorrow_is_printed_in_one_breath(counter: Desk, tray: PaperTray) -> None:
    counter.press(Key.Key_F, CTRL | SHIFT)
    counter.press(Key.Key_P, CTRL)
    counter.press(Key.Key_P, CTRL)
    counter.until(lambda: tray.asked and tray.out.exists())
