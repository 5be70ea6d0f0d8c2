from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from support.agenda_rows import appointment_row

from db.entities.appointment import AppointmentState
from ui.agenda.drag import Gesture, held, marking, overlapped

TUESDAY = date(2026, 11, 10)
THURSDAY = date(2026, 11, 12)


def test_a_moved_appointment_keeps_its_length_and_snaps_to_five_minutes() -> None:
    row = appointment_row("10:00", minutes=20)

    drag = held(row, Gesture.MOVE, 610).to(THURSDAY, 663)

    assert drag.span == (datetime(2026, 11, 12, 10, 55), datetime(2026, 11, 12, 11, 15))
    assert drag.changed


def test_one_put_back_where_it_was_has_not_changed() -> None:
    row = appointment_row("10:00")

    drag = held(row, Gesture.MOVE, 605).to(THURSDAY, 700).to(TUESDAY, 606)

    assert not drag.changed


def test_a_stretched_one_never_gets_shorter_than_five_minutes() -> None:
    row = appointment_row("10:00", minutes=20)

    assert held(row, Gesture.END, 620).to(TUESDAY, 400).end == 605
    assert held(row, Gesture.START, 600).to(TUESDAY, 900).start == 615


def test_marking_upwards_and_downwards_gives_the_same_stretch() -> None:
    down = marking(TUESDAY, 600).to(TUESDAY, 641)
    up = marking(TUESDAY, 640).to(TUESDAY, 599)

    assert (down.start, down.end) == (up.start, up.end) == (600, 640)


@given(st.integers(-3000, 3000), st.integers(0, 1439))
def test_a_moved_appointment_stays_within_its_day(minute: int, grip: int) -> None:
    row = appointment_row("10:00", minutes=30)

    drag = replace(held(row, Gesture.MOVE, 600), grip=grip).to(TUESDAY, minute)

    assert 0 <= drag.start < drag.end <= 1440
    assert drag.end - drag.start == 30


def test_it_overlaps_who_comes_then_but_neither_itself_nor_the_cancelled() -> None:
    row = appointment_row("10:00")
    there = appointment_row("10:30", family_name="ROY")
    free = appointment_row("10:30", state=AppointmentState.EXCUSED, family_name="VIDAL")
    after = appointment_row("10:50", family_name="AUBRY")

    drag = held(row, Gesture.MOVE, 600).to(TUESDAY, 630)

    assert overlapped(drag, (row, there, free, after)) == (there,)


def test_the_keyboard_moves_by_days_and_minutes() -> None:
    row = appointment_row("10:00")

    drag = held(row, Gesture.MOVE, 600).by(2, 5)

    assert drag.day == TUESDAY + timedelta(days=2)
    assert (drag.start, drag.end) == (605, 625)
