"""A morning at the counter: the real window, its threads, an encrypted file, the keyboard."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from support.desk import Desk, Held, Key

from desktop.paths import Paths
from desktop.reads.agenda import agenda_days, holidays_of
from desktop.reads.patients import find_patients

NAME, FIRST = "Zwyxquorth", "Jhemvolin"


def test_a_morning_at_the_counter(desk: Desk, paths: Paths) -> None:
    # The wrong phrase is told; the right one opens Today.
    desk.unlock("ce n'est pas la bonne phrase du tout")
    desk.until(desk.window.page.phrase.told.text)
    desk.press(Key.Key_A, Held.ControlModifier)
    desk.unlock()
    desk.until(desk.is_open)

    # Somebody new is booked without the mouse: Ctrl+N, her name, Enter.
    desk.press(Key.Key_N, Held.ControlModifier)
    desk.until(desk.booking)
    desk.type(f"{NAME} {FIRST}")
    desk.press(Key.Key_Return)
    form = desk.booking().form
    desk.until(form.new.isVisible)
    _fill(form.day, "12/11/2026")
    _fill(form.time, "10:00")
    QTest.keyClick(form.time, Key.Key_Return)
    desk.until(lambda: desk.booking() is None)

    # It is there, encrypted; undone and done again by the keyboard.
    desk.until(lambda: _booked(desk) and desk.may("undo"))
    desk.press(Key.Key_Z, Held.ControlModifier)
    desk.until(lambda: not _booked(desk) and desk.may("redo"))
    desk.press(Key.Key_Y, Held.ControlModifier)
    desk.until(lambda: _booked(desk))

    # F9 hides the name everywhere; Ctrl+L leaves nothing of it.
    desk.press(Key.Key_F9)
    desk.until(lambda: not desk.readable(NAME))
    desk.press(Key.Key_L, Held.ControlModifier)
    desk.until(lambda: not desk.is_open())
    assert not desk.readable(NAME)
    assert NAME not in QGuiApplication.clipboard().text()

    # The other side of the lock: everything is still there.
    desk.unlock()
    desk.until(desk.is_open)
    assert _booked(desk)


def _fill(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def _booked(desk: Desk) -> bool:
    """Whether she is in the file with her appointment, read as every screen reads."""
    found = desk.ask(find_patients, NAME)
    holidays = holidays_of(desk.session.practice, "fr")
    day = desk.ask(agenda_days, date(2026, 11, 12), 1, holidays)
    rows = [row for one in day.days for row in one.appointments]
    return bool(found) and any(row.patient_id == found[0].id for row in rows)
