"""The day on one page: what the doctor and the counter hold when the screen is dark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from db.rows import AppointmentRow
from desktop.dates import age, hour, long_day, phone, span
from desktop.i18n import _
from desktop.names import shown_name
from desktop.prints.marks import aside_marks
from desktop.prints.sheet import MARGIN, Sheet
from desktop.prints.states import aside_words, state_word
from desktop.prints.stationery import (
    FOOT,
    Stationery,
    count_words,
    drawn,
    head,
    holds,
)
from desktop.prints.table import Cell, Column, Table, cells, draw_cell, draw_table

_TALLEST = 23.0
_TWO_LINES = 17.0
"""The height of a row with room for a second, smaller line."""
_MOST_IN_ONE = 48
"""More than these stand in two columns, so that they can still be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySheet:
    """What the sheet says.

    Args:
        day: the day printed.
        appointments: in time's order; those entered in error left out.
        hidden: initials instead of names, and neither age nor phone.
        note: a line under the title, such as a holiday.
        printed_at: the moment, midnight of the day when it is not known.
    """

    practice: str
    day: date
    appointments: Sequence[AppointmentRow]
    hidden: bool = False
    note: str = ""
    printed_at: datetime | None = None


def day_sheet(sheet: DaySheet) -> bytes:
    """The sheet as a PDF of one page, whatever the number of appointments."""
    station = Stationery(
        practice=sheet.practice,
        printed_at=sheet.printed_at or datetime.combine(sheet.day, time()),
    )
    return drawn(_("Day sheet"), station, lambda page: draw_day(page, sheet, station))


def draw_day(page: Sheet, sheet: DaySheet, station: Stationery) -> None:
    """One day on the page that is open."""
    rows = sheet.appointments
    held = count_words(sum(holds(row) for row in rows))
    y = head(page, station, long_day(sheet.day), right=held, note=sheet.note)
    if not rows:
        page.faint(MARGIN, y + 24, _("No appointment on this day."), size=11)
    elif len(rows) <= _MOST_IN_ONE:
        room = page.height - FOOT - y - 16
        height = min(_TALLEST, room / len(rows))
        draw_table(page, _table(sheet, height), y)
    else:
        _two_columns(page, sheet, y)


def _table(sheet: DaySheet, height: float) -> Table:
    return Table(
        columns=(
            Column(_("Time"), 74),
            Column(_("Patient"), 136),
            Column("" if sheet.hidden else _("Age"), 38),
            Column(_("Type"), 94),
            Column("" if sheet.hidden else _("Phone"), 74),
            Column(_("State"), 83),
        ),
        rows=[_row(sheet, row, height) for row in sheet.appointments],
        height=height,
        again=lambda _page: MARGIN,
    )


def _row(sheet: DaySheet, row: AppointmentRow, height: float) -> tuple[Cell, ...]:
    hidden = sheet.hidden
    return cells(
        Cell(text=span(row.start, row.end), strong=True),
        Cell(text=shown_name(row, hidden=hidden), strong=True, struck=not holds(row)),
        "" if hidden else age(row.birth_date, sheet.day),
        row.type_code if hidden else row.type_name,
        "" if hidden else phone(row.phone),
        Cell(
            text=state_word(row.state),
            state=row.state,
            asides=aside_marks(row),
            below=", ".join(aside_words(row)) if height >= _TWO_LINES else "",
        ),
    )


def _two_columns(page: Sheet, sheet: DaySheet, y: float) -> None:
    """Half of the day beside the other: hour, name, type's code, phone, mark."""
    rows = sheet.appointments
    half = -(-len(rows) // 2)
    height = (page.height - FOOT - y - 4) / half
    size = min(9.0, height * 0.62)
    width = (page.width - 2 * MARGIN - 18) / 2
    for number, row in enumerate(rows):
        column, line = divmod(number, half)
        x = MARGIN + column * (width + 18)
        base = y + (line + 1) * height - height * 0.3
        _short_row(page, sheet, row, (x, base, width, size))
        page.line(x, x + width, base + height * 0.3)


def _short_row(
    page: Sheet,
    sheet: DaySheet,
    row: AppointmentRow,
    place: tuple[float, float, float, float],
) -> None:
    x, base, width, size = place
    number = "" if sheet.hidden else phone(row.phone)
    parts = (
        (Cell(text=hour(row.start), strong=True), size * 3.2),
        (
            Cell(text=shown_name(row, hidden=sheet.hidden), struck=not holds(row)),
            width - size * 16.4,
        ),
        (Cell(text=row.type_code, faint=True), size * 2.2),
        (Cell(text=number), size * 7.6),
        (Cell(state=row.state, asides=aside_marks(row)), size * 3.4),
    )
    for cell, wide in parts:
        draw_cell(page, cell, x, base, wide - 4, size)
        x += wide
