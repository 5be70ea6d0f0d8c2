"""Keys pressed faster than any answer can come: none is lost, none goes astray.

Nothing is waited for between the keys; what came of them is looked at in the end.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from support.agenda_tasks import with_tasks
from support.desk import Desk, Held, Key
from support.desk_agenda import TUESDAY, of, selected, unlocked

from desktop.clock import Clock
from desktop.paths import Paths

CTRL, ALT, SHIFT = Held.ControlModifier, Held.AltModifier, Held.ShiftModifier


@pytest.fixture
def paths(paths: Paths, clock: Clock) -> Paths:
    return with_tasks(paths, clock)


@pytest.fixture
def agenda(desk: Desk) -> Desk:
    """The agenda as soon as it is asked for: nothing of it has come yet."""
    unlocked(desk)
    desk.press(Key.Key_2, CTRL)
    desk.until(lambda: desk.place() == "agenda")
    return desk


@pytest.fixture
def painted(agenda: Desk) -> Desk:
    """The agenda with its week in it."""
    agenda.until(lambda: agenda.screen.parts.view.sheets.rows_of(TUESDAY))
    return agenda


def test_a_known_patient_is_booked_before_any_slot_has_come(agenda: Desk) -> None:
    agenda.press(Key.Key_F, CTRL)
    agenda.press(Key.Key_1, ALT)
    agenda.type("garn")
    agenda.press(Key.Key_Return)
    agenda.until(lambda: len(of(agenda, "Garnier")) == 2)


def test_a_new_patient_is_booked_before_any_slot_has_come(agenda: Desk) -> None:
    agenda.press(Key.Key_F, CTRL)
    agenda.press(Key.Key_1, ALT)
    agenda.type("Zwy Lia")
    agenda.press(Key.Key_Return)
    agenda.press(Key.Key_Tab)
    agenda.type("0639980001")
    agenda.press(Key.Key_Return)
    agenda.until(lambda: of(agenda, "Zwy"))
    assert of(agenda, "Zwy")[0].phone == "+33639980001"


def test_tab_right_after_a_name_takes_whom_it_means(agenda: Desk) -> None:
    agenda.press(Key.Key_1, ALT)
    agenda.type("garn")
    agenda.press(Key.Key_Tab)
    agenda.until(lambda: agenda.booking() and agenda.booking().form.who.patient)
    assert agenda.focused() is not agenda.booking().form.who.line


def test_a_move_by_three_weeks(painted: Desk) -> None:
    later = TUESDAY + timedelta(weeks=3)
    for _block in range(2):
        painted.press(Key.Key_Up)
    row = selected(painted)
    painted.press(Key.Key_X, CTRL)
    painted.press(Key.Key_PageDown, ALT)
    painted.press(Key.Key_Down, CTRL)
    painted.press(Key.Key_V, CTRL)
    painted.until(lambda: of(painted, row.family_name, later))


def test_a_freed_slot_is_given_away_before_anybody_is_known_to_fit(
    painted: Desk,
) -> None:
    painted.press(Key.Key_Down)
    assert selected(painted).family_name == "Roy"
    painted.press(Key.Key_Delete)
    painted.press(Key.Key_Return)
    painted.press(Key.Key_Q, ALT)
    painted.press(Key.Key_Return)
    painted.until(lambda: of(painted, "Orlov"))
    assert of(painted, "Orlov")[0].start == datetime(2026, 11, 10, 11, 0)


def test_a_series_of_twelve_before_any_of_its_dates_is_known(agenda: Desk) -> None:
    agenda.press(Key.Key_1, ALT)
    agenda.type("garn")
    agenda.press(Key.Key_R, ALT)
    agenda.press(Key.Key_Return)
    last = TUESDAY + timedelta(weeks=11)
    agenda.until(lambda: of(agenda, "Garnier", last))


def test_an_absence_and_those_it_hits_in_one_breath(painted: Desk) -> None:
    painted.press(Key.Key_D, CTRL | SHIFT)
    painted.press(Key.Key_Return)
    painted.press(Key.Key_H, ALT)
    painted.press(Key.Key_Return)
    painted.press(Key.Key_S)
    painted.press(Key.Key_D)
    painted.until(lambda: of(painted, "Roy", date(2026, 11, 12)))
    assert painted.place() == "call_lists"
    painted.until(lambda: painted.screen.table.selected_row().is_treated)
    assert painted.screen.table.selected_row().tries.count == 2


def test_who_came_on_the_third_at_ten(agenda: Desk) -> None:
    agenda.press(Key.Key_K, CTRL)
    agenda.type("3/11 10h")
    agenda.press(Key.Key_Return)
    agenda.until(lambda: selected(agenda) is not None)
    assert selected(agenda).family_name == "Aubry"


def test_escape_says_that_it_is_not_wanted_any_more(agenda: Desk) -> None:
    agenda.press(Key.Key_1, ALT)
    agenda.type("garn")
    agenda.press(Key.Key_Escape)
    agenda.until(agenda.screen.parts.finder.slots)
    assert agenda.booking() is None
