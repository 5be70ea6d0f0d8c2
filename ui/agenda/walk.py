"""Where the arrows lead: to the next appointment, the next day, the next free stretch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ui.agenda.blocks import Block, neighbours
from ui.agenda.drag import Drag, Gesture
from ui.agenda.geometry import DAY_MINUTES, SNAP, minute_of

if TYPE_CHECKING:
    from ui.agenda.view import AgendaView


def next_in_day(view: AgendaView, step: int) -> Block | None:
    """The next or previous appointment of the same day; the nearest to now at first."""
    days = view.sheets.days
    number, place = (-1, -1)
    if view.selected_id is not None:
        number, place = neighbours(days, view.selected_id)
    if number >= 0:
        further = place + step
        blocks = days[number].blocks
        return blocks[further] if 0 <= further < len(blocks) else None
    if view.mark is not None:
        return _nearest(view, view.mark.day, view.mark.start)
    return _nearest(view, *_here(view))


def other_day(view: AgendaView, step: int) -> Block | None:
    """The appointment of another day that is nearest in time to this one."""
    row = view.selected_row()
    if row is None:
        return None
    minute = minute_of(row.start, row.start.date())
    number = view.sheets.column_of(row.start.date()) + step
    while 0 <= number < len(view.sheets.days):
        found = _nearest(view, view.sheets.days[number].day, minute)
        if found is not None:
            return found
        number += step
    return None


def next_mark(view: AgendaView, across: int, down: int) -> Drag:
    """The stretch of time after, before or beside the one that is marked."""
    mark = view.mark
    if mark is None:
        day, minute = _here(view)
        row = view.selected_row()
        if row is not None:
            day, minute = row.start.date(), minute_of(row.end, row.start.date())
        elif view.stood is not None and minute == view.stood[1]:
            return _from(view, day, minute)
        return view.usual_span(day, minute)
    columns = view.sheets.columns
    number = view.sheets.column_of(mark.day) + across
    number = min(max(number, 0), len(columns) - 1)
    length = mark.end - mark.start
    start = min(max(mark.start + down * length, 0), DAY_MINUTES - length)
    day = columns[number].day
    return Drag(Gesture.MARK, None, 0, day, start, start + length, origin=start)


def stretched(view: AgendaView, mark: Drag, down: int) -> Drag:
    """The marked stretch, longer or shorter by one step at its end."""
    least = mark.start + view.step
    end = min(max(mark.end + down * view.step, least), DAY_MINUTES)
    return replace(mark, end=end)


def usual_span(view: AgendaView, day: date, minute: float, length: int) -> Drag:
    """A stretch of the usual length around a minute, fitted between what is there."""
    first, last = _gap(view, day, minute)
    start = first + int((minute - first) // length) * length
    if start + length > last:
        start = max(first, last - length)
    start = min(max(start // SNAP * SNAP, 0), DAY_MINUTES - length)
    return Drag(Gesture.MARK, None, 0, day, start, start + length, origin=start)


def _from(view: AgendaView, day: date, minute: int) -> Drag:
    """A stretch of the usual length from that very minute, if it is free."""
    length = view.usual_minutes
    _first, last = _gap(view, day, minute)
    if minute + length > last:
        return view.usual_span(day, minute)
    return Drag(Gesture.MARK, None, 0, day, minute, minute + length, origin=minute)


def _gap(view: AgendaView, day: date, minute: float) -> tuple[int, int]:
    number = view.sheets.column_of(day)
    edges = [
        (minute_of(row.start, day), minute_of(row.end, day))
        for row in view.sheets.rows_of(day)
    ]
    for start, end in view.sheets.pages[number].open if number >= 0 else ():
        edges += [(start, start), (end, end)]
    hour = int(minute // 60) * 60
    before = [end for _start, end in edges if end <= minute]
    after = [start for start, _end in edges if start > minute]
    return max(before, default=hour), min(after, default=DAY_MINUTES)


def stands(view: AgendaView) -> tuple[int, int] | None:
    """The weekday and minute of what is selected or marked."""
    row, mark = view.selected_row(), view.mark
    if row is not None:
        return row.start.weekday(), minute_of(row.start, row.start.date())
    return (mark.day.weekday(), mark.start) if mark is not None else None


def _here(view: AgendaView) -> tuple[date, int]:
    """Where walking begins: where one stood in the other week, else now, else the top."""
    if view.stood is not None:
        weekday, minute = view.stood
        same = [c.day for c in view.sheets.columns if c.day.weekday() == weekday]
        if same:
            return same[0], minute
    now = view.now
    if view.sheets.column_of(now.date()) >= 0:
        return now.date(), minute_of(now, now.date())
    return view.sheets.columns[0].day, view.sheets.scale.first


def _nearest(view: AgendaView, day: date, minute: int) -> Block | None:
    number = view.sheets.column_of(day)
    if number < 0:
        return None
    return min(
        view.sheets.days[number],
        key=lambda block: abs(minute_of(block.row.start, day) - minute),
        default=None,
    )
