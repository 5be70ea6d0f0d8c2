"""Days on which nobody comes, for the tour: open and empty, and closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from desktop.clock import Clock, FixedClock, instant_of
from desktop.reads.agenda import AgendaDay, agenda_days
from ui.main_window import MainWindow
from ui.opened import Opened

Stop = tuple[str, Callable[[], object]]
_AHEAD = 400
"""Days that are looked through: somewhere in them nothing is booked yet."""


def quiet_days(
    opened: Opened,
    at_time: Callable[[Clock], Opened],
    show: Callable[[MainWindow], object],
) -> Iterator[Stop]:
    """Today as it looks then; each frame has the clock of its own day.

    Args:
        at_time: the same session under another clock.
        show: puts a frame into the window.
    """
    days = opened.session.ask(
        agenda_days, _tomorrow(opened), _AHEAD, opened.operator.holidays
    ).days
    for name, fits in (("02c-today-empty", _empty), ("02d-today-closed", _closed)):
        day = next((one.plan.day for one in days if fits(one)), None)
        if day is not None:
            at = datetime.combine(day, time(9, 12))
            clock = FixedClock(instant_of(at, opened.session.practice.zone))
            yield name, partial(_open, at_time, clock, show)


def _empty(day: AgendaDay) -> bool:
    return day.plan.is_open and not day.appointments


def _closed(day: AgendaDay) -> bool:
    why = day.plan.holiday or day.plan.absences
    return bool(why) and not day.plan.is_open and not day.appointments


def _open(
    at_time: Callable[[Clock], Opened],
    clock: Clock,
    show: Callable[[MainWindow], object],
) -> None:
    opened = at_time(clock)
    opened.names.hide(hidden=False)
    show(MainWindow(opened))


def _tomorrow(opened: Opened) -> date:
    wall = opened.clock.wall(opened.session.practice.zone)
    return wall.date() + timedelta(days=1)
