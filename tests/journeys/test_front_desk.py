"""The tasks of a front desk, done by key and mouse, and what each takes.

`front_desk.csv` keeps the count of keystrokes and clicks of each task: a change that makes
a task longer is seen there, and so is one that makes it shorter.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint
from support.desk import Desk, Held, Key
from support.homes import reopen
from support.waiting_practice import with_waiting

from db.entities import Absence
from db.entities.appointment import FREE_STATES
from db.rows import AppointmentRow
from desktop.clock import Clock
from desktop.operations.opening import place_absence
from desktop.paths import Paths
from desktop.reads.agenda import agenda_days, holidays_of
from ui.agenda.geometry import minute_of
from ui.booking.cancelling import CancelDialog
from ui.call_lists.hit import HitDialog, HitStrip
from ui.waiting.fits_dialog import FitsDialog
from ui.waiting.freed import FreedStrip

TABLE = Path(__file__).with_name("front_desk.csv")
TUESDAY = date(2026, 11, 10)
Counting = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def paths(paths: Paths, clock: Clock) -> Paths:
    """A practice whose Tuesday has a few people."""
    session = reopen(paths, clock)
    with_waiting(session)
    session.close()
    return paths


@pytest.fixture
def counting(desk: Desk) -> Counting:
    """Counts what is done within it and holds it against the table."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        kept = {row["task"]: row for row in csv.DictReader(stream)}

    @contextmanager
    def counted(task: str) -> Iterator[None]:
        keys, clicks = desk.keys, desk.clicks
        yield
        took = {
            "keystrokes": str(desk.keys - keys),
            "clicks": str(desk.clicks - clicks),
        }
        row = kept.get(task, {})
        assert took == {name: row.get(name, "nothing") for name in took}, task

    return counted


@pytest.fixture
def agenda(desk: Desk) -> Desk:
    """The agenda, open, its week painted, the keyboard in it."""
    desk.until(lambda: desk.focused() is desk.window.page.phrase.field)
    desk.unlock()
    desk.until(desk.is_open)
    desk.press(Key.Key_2, Held.ControlModifier)
    desk.until(lambda: desk.place() == "agenda")
    desk.until(lambda: desk.screen.parts.view.sheets.rows_of(TUESDAY))
    desk.until(desk.screen.parts.finder.slots)
    return desk


def rows(desk: Desk, day: date = TUESDAY) -> tuple[AppointmentRow, ...]:
    """What the file holds on that day."""
    holidays = holidays_of(desk.session.practice, "fr")
    days = desk.ask(agenda_days, day, 1, holidays)
    found: tuple[AppointmentRow, ...] = days.days[0].appointments
    return found


def of(desk: Desk, family: str, day: date = TUESDAY) -> list[AppointmentRow]:
    """Her appointments of that day."""
    return [row for row in rows(desk, day) if row.family_name == family]


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
    select(agenda, "Lefèvre")
    later = TUESDAY + timedelta(weeks=3)
    with counting("move by three weeks, by the keyboard"):
        agenda.press(Key.Key_X, Held.ControlModifier)
        agenda.press(Key.Key_PageDown, Held.AltModifier)
        agenda.until(lambda: agenda.screen.parts.view.sheets.column_of(later) >= 0)
        agenda.press(Key.Key_Down, Held.ControlModifier)
        agenda.press(Key.Key_V, Held.ControlModifier)
        agenda.until(lambda: of(agenda, "Lefèvre", later))
    assert f"{of(agenda, 'Lefèvre', later)[0].start:%H:%M}" == "10:00"
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
    select(agenda, "Roy")
    strip = agenda.window.findChild(FreedStrip)
    with counting("cancel and refill from the waiting list"):
        agenda.press(Key.Key_Delete)
        agenda.until(lambda: agenda.dialog(CancelDialog))
        agenda.press(Key.Key_Return)
        agenda.until(lambda: strip.found)
        agenda.press(Key.Key_Q, Held.AltModifier)
        agenda.until(lambda: agenda.dialog(FitsDialog))
        agenda.until(agenda.dialog(FitsDialog).table.selected_row)
        agenda.press(Key.Key_Return)
        agenda.until(lambda: of(agenda, "Orlov"))
    assert of(agenda, "Orlov")[0].start == datetime(2026, 11, 10, 11, 0)


def test_those_whom_an_absence_hits_are_called_and_moved(
    agenda: Desk, counting: Counting
) -> None:
    page = agenda.window.page
    away = Absence(
        id=uuid4(),
        start=datetime(2026, 11, 10, 10, 45),
        end=datetime(2026, 11, 10, 18, 30),
        label="Formation",
    )
    page.operator.do(page, place_absence, {"absence": away})
    strip = agenda.window.findChild(HitStrip)
    agenda.until(lambda: strip.hit)
    with counting("take an absence and treat those hit"):
        agenda.press(Key.Key_H, Held.AltModifier)
        agenda.until(lambda: agenda.dialog(HitDialog))
        agenda.press(Key.Key_Return)
        agenda.until(lambda: agenda.place() == "call_lists")
        agenda.until(lambda: agenda.screen.panel.slots)
        agenda.press(Key.Key_S)
        agenda.until(lambda: agenda.screen.table.selected_row().tries.unanswered)
        agenda.until(lambda: agenda.screen.panel.slots)
        agenda.press(Key.Key_D)
        agenda.until(lambda: not of(agenda, "Roy"))
    assert of(agenda, "Roy", date(2026, 11, 12))


# Hands that several tasks need ------------------------------------------------------


def select(desk: Desk, family: str) -> None:
    """Her block has the keyboard; how it came there is not counted."""
    view = desk.screen.parts.view
    view.setFocus()
    view.select(of(desk, family)[0].id)


def drop(desk: Desk, family: str, day: date, clock_time: str) -> None:
    """Drags her block to that day and time."""
    view = desk.screen.parts.view
    row = of(desk, family)[0]
    grip = timedelta(minutes=row.minutes // 2)
    start = place(desk, row.start + grip)
    hour, minute = (int(part) for part in clock_time.split(":"))
    at = datetime(day.year, day.month, day.day, hour, minute) + grip
    desk.drag(view.viewport(), start, place(desk, at))


def place(desk: Desk, at: datetime) -> QPoint:
    """Where that moment is painted, in the viewport."""
    view = desk.screen.parts.view
    column = view.sheets.columns[view.sheets.column_of(at.date())]
    y = view.sheets.scale.y(minute_of(at, at.date()))
    return QPoint(column.left + 40, round(y)) + view.origin()


@pytest.fixture
def board(desk: Desk) -> Desk:
    """Today's board, open, the keyboard on the first who is awaited."""
    desk.until(lambda: desk.focused() is desk.window.page.phrase.field)
    desk.unlock()
    desk.until(desk.is_open)
    desk.until(desk.screen._board.picked)
    return desk


def test_the_arrivals_of_a_morning(board: Desk, counting: Counting) -> None:
    with counting("note three arrivals"):
        for family in ("Lefèvre", "Garnier", "Roy"):
            board.until(lambda wanted=family: awaited(board) == wanted)
            board.press(Key.Key_A)
        board.until(lambda: all(row.arrived_at for row in rows(board)))


def awaited(desk: Desk) -> str:
    """Whose row the keyboard is on."""
    row = desk.screen._board.picked()
    return row.family_name if row is not None else ""


def test_one_is_cancelled_from_the_board(board: Desk, counting: Counting) -> None:
    with counting("cancel from the board, with the reason"):
        board.press(Key.Key_Delete)
        board.until(lambda: board.dialog(CancelDialog))
        board.press(Key.Key_Return)
        board.until(lambda: of(board, "Lefèvre")[0].state in FREE_STATES)
