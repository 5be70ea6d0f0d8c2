"""The tasks of a front desk on the agenda, done by key and mouse, and what each takes.

`front_desk.csv` keeps the count of keystrokes and clicks of each task: a change that makes
a task longer is seen there, and so is one that makes it shorter.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

import pytest
from support.agenda_tasks import with_tasks
from support.desk import Desk, Held, Key
from support.desk_agenda import (
    TUESDAY,
    click_block,
    drop,
    in_agenda,
    of,
    selected,
    walk_to,
)

from desktop.clock import Clock
from desktop.paths import Paths
from ui.booking.cancelling import CancelDialog
from ui.booking.dialog import BookingDialog
from ui.call_lists.hit import HitDialog
from ui.series.dialog import SeriesDialog
from ui.settings.openings.dialogs import AbsenceDialog
from ui.waiting.fits_dialog import FitsDialog
from ui.waiting.freed import FreedStrip

Counting = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def paths(paths: Paths, clock: Clock) -> Paths:
    return with_tasks(paths, clock)


@pytest.fixture
def agenda(desk: Desk) -> Desk:
    return in_agenda(desk)


def test_a_known_patient_into_the_next_free_slot(
    agenda: Desk, counting: Counting
) -> None:
    with counting("book a known patient into the next free slot"):
        agenda.press(Key.Key_F, Held.ControlModifier)
        agenda.press(Key.Key_1, Held.AltModifier)
        agenda.until(agenda.booking)
        agenda.type("garn")
        with counting("of which after the name"):
            agenda.press(Key.Key_Return)
        agenda.until(lambda: len(of(agenda, "Garnier")) == 2)


def test_a_new_patient_is_booked_with_a_name_and_a_phone(
    agenda: Desk, counting: Counting
) -> None:
    with counting("book for a new patient, name and phone"):
        agenda.press(Key.Key_F, Held.ControlModifier)
        agenda.press(Key.Key_1, Held.AltModifier)
        agenda.until(agenda.booking)
        agenda.type("Zwy Lia")
        agenda.press(Key.Key_Return)
        form = agenda.booking().form
        agenda.until(form.new.isVisible)
        agenda.press(Key.Key_Tab)
        agenda.type("0639980001")
        agenda.press(Key.Key_Return)
        agenda.until(lambda: agenda.booking() is None)
    row = of(agenda, "Zwy")[0]
    assert row.first_name == "Lia"
    assert row.phone == "+33639980001"


def test_an_appointment_goes_three_weeks_further_by_the_keyboard(
    agenda: Desk, counting: Counting
) -> None:
    later = TUESDAY + timedelta(weeks=3)
    with counting("move by three weeks"):
        walk_to(agenda, "Lefèvre", Key.Key_Up)
        agenda.press(Key.Key_X, Held.ControlModifier)
        agenda.press(Key.Key_PageDown, Held.AltModifier)
        agenda.until(lambda: agenda.screen.parts.view.sheets.column_of(later) >= 0)
        agenda.press(Key.Key_Down, Held.ControlModifier)
        agenda.press(Key.Key_V, Held.ControlModifier)
        agenda.until(lambda: of(agenda, "Lefèvre", later))
    assert not of(agenda, "Lefèvre")


def test_a_wrong_drop_is_taken_back(agenda: Desk, counting: Counting) -> None:
    with counting("undo a wrong drop"):
        drop(agenda, "Roy", TUESDAY + timedelta(days=2), "15:00")
        agenda.until(lambda: not of(agenda, "Roy"))
        agenda.press(Key.Key_Z, Held.ControlModifier)
        agenda.until(lambda: of(agenda, "Roy"))
    assert of(agenda, "Roy")[0].start == datetime(2026, 11, 10, 11, 0)
    assert not of(agenda, "Roy", TUESDAY + timedelta(days=2))


def test_a_cancelled_slot_is_given_to_somebody_who_waits(
    agenda: Desk, counting: Counting
) -> None:
    with counting("cancel and refill from the waiting list"):
        walk_to(agenda, "Roy")
        agenda.press(Key.Key_Delete)
        agenda.until(lambda: agenda.dialog(CancelDialog))
        agenda.press(Key.Key_Return)
        agenda.until(lambda: agenda.dialog(CancelDialog) is None)
        agenda.press(Key.Key_Q, Held.AltModifier)
        agenda.until(lambda: agenda.dialog(FitsDialog))
        agenda.until(agenda.dialog(FitsDialog).table.selected_row)
        agenda.press(Key.Key_Return)
        agenda.until(lambda: of(agenda, "Orlov"))
    assert of(agenda, "Orlov")[0].start == datetime(2026, 11, 10, 11, 0)


def test_a_cancelled_slot_is_given_away_with_the_mouse(
    agenda: Desk, counting: Counting
) -> None:
    strip = agenda.window.findChild(FreedStrip)
    with counting("the same, with the mouse"):
        click_block(agenda, "Roy")
        agenda.press(Key.Key_Delete)
        agenda.until(lambda: agenda.dialog(CancelDialog))
        agenda.press(Key.Key_Return)
        agenda.until(lambda: strip.found)
        agenda.click(strip.banner.button)
        agenda.until(lambda: agenda.dialog(FitsDialog))
        agenda.until(agenda.dialog(FitsDialog).table.selected_row)
        agenda.press(Key.Key_Return)
        agenda.until(lambda: of(agenda, "Orlov"))


def test_twelve_sessions_are_booked_at_once(agenda: Desk, counting: Counting) -> None:
    with counting("series of 12"):
        agenda.press(Key.Key_F, Held.ControlModifier)
        agenda.press(Key.Key_1, Held.AltModifier)
        agenda.until(agenda.booking)
        agenda.type("garn")
        agenda.press(Key.Key_R, Held.AltModifier)
        agenda.until(lambda: agenda.dialog(SeriesDialog))
        agenda.press(Key.Key_Return)
        agenda.until(lambda: agenda.dialog(SeriesDialog) is None)
    agenda.until(lambda: agenda.dialog(BookingDialog) is None)
    weeks = [TUESDAY + timedelta(weeks=n) for n in range(12)]
    assert [len(of(agenda, "Garnier", day)) for day in weeks] == [2] + [1] * 11


def test_the_number_typed_last_is_the_number_booked(agenda: Desk) -> None:
    """Enter right after it does not book the dates of the number before."""
    agenda.press(Key.Key_1, Held.AltModifier)
    agenda.until(agenda.booking)
    agenda.type("garn")
    agenda.press(Key.Key_R, Held.AltModifier)
    agenda.until(lambda: agenda.dialog(SeriesDialog))
    agenda.until(lambda: len(agenda.dialog(SeriesDialog).preview.spans()) == 12)
    agenda.type("3")
    agenda.press(Key.Key_Return)
    agenda.until(lambda: agenda.dialog(SeriesDialog) is None)
    weeks = [TUESDAY + timedelta(weeks=n) for n in range(5)]
    assert [len(of(agenda, "Garnier", day)) for day in weeks] == [2, 1, 1, 0, 0]


def test_an_absence_is_taken_and_those_hit_are_called_and_moved(
    agenda: Desk, counting: Counting
) -> None:
    with counting("take an absence and treat those hit"):
        agenda.press(Key.Key_D, Held.ControlModifier | Held.ShiftModifier)
        agenda.until(lambda: agenda.dialog(AbsenceDialog))
        agenda.press(Key.Key_Return)
        agenda.until(lambda: agenda.dialog(AbsenceDialog) is None)
        agenda.press(Key.Key_H, Held.AltModifier)
        agenda.until(lambda: agenda.dialog(HitDialog))
        hit = agenda.dialog(HitDialog).table.model_rows.rows
        agenda.press(Key.Key_Return)
        agenda.until(lambda: agenda.place() == "call_lists")
        agenda.until(lambda: agenda.screen.panel.slots)
        agenda.press(Key.Key_S)
        agenda.until(lambda: agenda.screen.table.selected_row().tries.unanswered)
        agenda.until(lambda: agenda.screen.panel.slots)
        agenda.press(Key.Key_D)
        agenda.until(lambda: not of(agenda, "Roy"))
    assert [row.family_name for row in hit] == ["Roy"]
    assert of(agenda, "Roy", date(2026, 11, 12))


def test_whoever_came_on_the_third_at_ten_is_found(
    agenda: Desk, counting: Counting
) -> None:
    with counting("find who came on the 3rd at 10"):
        agenda.press(Key.Key_K, Held.ControlModifier)
        agenda.type("3/11 10h")
        agenda.press(Key.Key_Return)
        agenda.until(lambda: selected(agenda) is not None)
    found = selected(agenda)
    assert found is not None
    assert (found.family_name, found.start) == ("Aubry", datetime(2026, 11, 3, 10))
