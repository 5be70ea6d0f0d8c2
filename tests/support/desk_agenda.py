"""The agenda and the day's board under somebody's hands, in the real window."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QPoint

from db.rows import AppointmentRow
from desktop.reads.agenda import agenda_days, holidays_of
from support.desk import Desk, Held, Key
from ui.agenda.geometry import minute_of

TUESDAY = date(2026, 11, 10)


def unlocked(desk: Desk) -> Desk:
    """The window with today in it; nothing is counted yet."""
    desk.unlock()
    desk.until(desk.is_open)
    return desk


def in_agenda(desk: Desk) -> Desk:
    """The agenda, open, its week painted, the keyboard in it."""
    unlocked(desk)
    desk.press(Key.Key_2, Held.ControlModifier)
    desk.until(lambda: desk.place() == "agenda")
    desk.until(lambda: desk.screen.parts.view.sheets.rows_of(TUESDAY))
    desk.until(desk.screen.parts.finder.slots)
    return desk


def at_counter(desk: Desk) -> Desk:
    """Today, open, the keyboard on the first who is awaited."""
    unlocked(desk)
    desk.until(lambda: desk.screen._board.expected.list.rows.rows)
    desk.until(desk.screen._board.expected.list.hasFocus)
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


def selected(desk: Desk) -> AppointmentRow | None:
    """Whose block has the keyboard."""
    found: AppointmentRow | None = desk.screen.parts.selected_row()
    return found


def walk_to(desk: Desk, family: str, arrow: Key = Key.Key_Down) -> None:
    """From now along the day until her block is the selected one."""
    for _block in range(12):
        found = selected(desk)
        if found is not None and found.family_name == family:
            return
        desk.press(arrow)
    raise LookupError(family)


def click_block(desk: Desk, family: str) -> None:
    """A click on her block."""
    row = of(desk, family)[0]
    middle = row.start + timedelta(minutes=row.minutes // 2)
    desk.click(desk.screen.parts.view.viewport(), place(desk, middle))


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
