"""A morning at the counter by real keys, and what each of its tasks takes.

`front_desk.csv` keeps the count: a change that makes a task longer is seen there.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6.QtCore import Qt
from support.board import TUESDAY, S, at
from support.counter_morning import with_morning
from support.desk import Desk, Held, Key
from support.paper import PaperTray

from db.entities.appointment import FREE_STATES
from db.rows import AppointmentRow
from desktop.clock import Clock
from desktop.paths import Paths
from desktop.reads.agenda import agenda_days, holidays_of
from ui.booking.cancelling import CancelDialog
from ui.booking.leaving import LeaveDialog
from ui.paper.preview import Preview
from ui.today.walk_in import WalkInDialog

Counting = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def paths(paths: Paths, clock: Clock) -> Paths:
    return with_morning(paths, clock)


@pytest.fixture
def counter(desk: Desk) -> Desk:
    """Today, open, the keyboard on the first who is awaited."""
    desk.unlock()
    desk.until(desk.is_open)
    desk.until(lambda: desk.screen._board.expected.list.rows.rows)
    desk.screen.focus_first()
    return desk


def of(desk: Desk, family: str) -> AppointmentRow:
    """What the file holds of her today."""
    holidays = holidays_of(desk.session.practice, "fr")
    days = desk.ask(agenda_days, TUESDAY, 1, holidays)
    return next(r for r in days.days[0].appointments if r.family_name == family)


def go_to(desk: Desk, family: str) -> None:
    """Down the lane until her card is the current one."""
    for _card in range(12):
        picked = desk.screen._board.picked()
        if picked is not None and picked.family_name == family:
            return
        desk.press(Key.Key_Down)
    raise LookupError(family)


def test_the_arrivals_of_a_morning(counter: Desk, counting: Counting) -> None:
    with counting("arrivals of a morning, three patients"):
        for family in ("Petit", "Roy", "Diop"):
            go_to(counter, family)
            counter.press(Key.Key_A)
            counter.until(lambda family=family: of(counter, family).state is S.ARRIVED)
            counter.until(
                lambda family=family: (
                    family
                    not in [
                        r.family_name
                        for r in counter.screen._board.expected.list.rows.rows
                    ]
                )
            )


def test_a_walk_in_emergency(counter: Desk, counting: Counting) -> None:
    with counting("a walk-in emergency, name and phone"):
        counter.press(Key.Key_A, Held.ShiftModifier)
        counter.until(lambda: counter.dialog(WalkInDialog))
        dialog = counter.dialog(WalkInDialog)
        counter.type("Zwy Lia")
        counter.press(Key.Key_Return)
        counter.until(dialog.somebody.new.isVisible)
        counter.press(Key.Key_Tab)
        counter.type("0639980001")
        counter.press(Key.Key_Tab)
        assert counter.focused() is dialog.urgent
        counter.press(Key.Key_Space)
        counter.press(Key.Key_Tab)
        counter.press(Key.Key_Tab)
        counter.press(Key.Key_Return)
        counter.until(lambda: counter.dialog(WalkInDialog) is None)

        row = of(counter, "Zwy")
        assert (row.state, row.urgent, row.phone) == (S.ARRIVED, True, "+33639980001")
        counter.until(
            lambda: counter.screen._board.waiting.list.rows.rows[0].family_name == "Zwy"
        )


def test_somebody_left_without_being_seen(counter: Desk, counting: Counting) -> None:
    with counting("left without being seen"):
        counter.press(Key.Key_Right)
        counter.press(Key.Key_L)
        counter.until(lambda: counter.dialog(LeaveDialog))
        counter.press(Key.Key_Return)
        counter.until(lambda: of(counter, "Garnier").left_unseen)

    counter.press(Key.Key_Z, Held.ControlModifier)
    counter.until(lambda: of(counter, "Garnier").state is S.ARRIVED)


def test_a_late_arrival_is_told_and_noted(counter: Desk, counting: Counting) -> None:
    with counting("a late arrival"):
        go_to(counter, "Petit")
        index = counter.screen._board.expected.list.currentIndex()
        said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        assert "en retard de 22" in said or "à renseigner" in said

        counter.press(Key.Key_A)
        counter.until(lambda: of(counter, "Petit").state is S.ARRIVED)

        assert of(counter, "Petit").arrived_at == at("10:42")


def test_the_day_is_settled(counter: Desk, counting: Counting) -> None:
    with counting("settle two of the day, from the end of day"):
        counter.press(Key.Key_F, Held.ControlModifier | Held.ShiftModifier)
        counter.until(lambda: counter.place() == "evening")
        rows = counter.screen.to_settle.rows
        counter.until(lambda: len(rows.rows) == 3)
        counter.until(rows.hasFocus)
        counter.press(Key.Key_T)
        counter.until(lambda: of(counter, "Aubry").state is S.COMPLETED)
        counter.until(lambda: len(rows.rows) == 2)
        counter.press(Key.Key_L)
        counter.until(lambda: of(counter, "Collet").state is S.NO_SHOW)


def test_tomorrow_is_printed(
    counter: Desk, counting: Counting, tray: PaperTray
) -> None:
    with counting("print tomorrow"):
        counter.press(Key.Key_F, Held.ControlModifier | Held.ShiftModifier)
        counter.press(Key.Key_P, Held.ControlModifier)
        counter.until(lambda: counter.dialog(Preview))
        # Pressed before the pages are drawn, it is done when they are.
        counter.press(Key.Key_P, Held.ControlModifier)
        counter.until(lambda: counter.dialog(Preview) is None)
    assert tray.asked == [("Accueil", 1)]
    assert tray.out.read_bytes().startswith(b"%PDF")


def test_one_is_cancelled_from_the_board(counter: Desk, counting: Counting) -> None:
    go_to(counter, "Petit")
    with counting("cancel from the board, with the reason"):
        counter.press(Key.Key_Delete)
        counter.until(lambda: counter.dialog(CancelDialog))
        counter.press(Key.Key_Return)
        counter.until(lambda: of(counter, "Petit").state in FREE_STATES)
