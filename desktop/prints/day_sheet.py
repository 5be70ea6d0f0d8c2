"""The day on one page: what the doctor and the counter hold when the screen is dark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.rows import AppointmentRow
from desktop.dates import age, hour, long_day, phone
from desktop.i18n import _, ngettext
from desktop.names import shown_name
from desktop.prints.sheet import MARGIN, STRONG, Sheet
from desktop.prints.states import row_state

_TOP, _BOTTOM = 128.0, 800.0
_TALLEST = 24.0
_COLUMNS = (
    ("time", 0.0),
    ("name", 76.0),
    ("age", 250.0),
    ("type", 292.0),
    ("phone", 376.0),
)
_STATE = 426.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySheet:
    """What the sheet says.

    Args:
        day: the day printed.
        appointments: in time's order; those entered in error left out.
        hidden: initials instead of names, and neither age nor phone.
        note: a line under the title, such as a holiday.
    """

    practice: str
    day: date
    appointments: Sequence[AppointmentRow]
    hidden: bool = False
    note: str = ""


def day_sheet(sheet: DaySheet) -> bytes:
    """The sheet as a PDF of one page, whatever the number of appointments."""
    page = Sheet(_("Day sheet"))
    _head(page, sheet)
    rows = len(sheet.appointments)
    height = min(_TALLEST, (_BOTTOM - _TOP) / max(rows, 1))
    size = min(10.0, height * 0.62)
    y = _TOP
    for row in sheet.appointments:
        _row(page, sheet, row, y + height * 0.68, size)
        y += height
        page.rule(y)
    if not rows:
        page.faint(MARGIN, _TOP + 16, _("No appointment on this day."), size=11)
    page.faint(MARGIN, 824, _("To be destroyed after use."), size=8)
    return page.pdf()


def _head(page: Sheet, sheet: DaySheet) -> None:
    page.text(MARGIN, 62, long_day(sheet.day), font=STRONG, size=20)
    page.faint(MARGIN, 80, sheet.practice, size=11)
    if sheet.note:
        page.faint(MARGIN, 95, sheet.note, size=10)
    held = sum(1 for row in sheet.appointments if not _struck(row))
    page.right(
        page.width - MARGIN,
        62,
        ngettext("{count} appointment", "{count} appointments", held).format(
            count=held
        ),
        size=11,
    )
    titles = (_("Time"), _("Patient"), _("Age"), _("Type"), _("Phone"))
    for title, (_name, left) in zip(titles, _COLUMNS, strict=True):
        page.faint(MARGIN + left, _TOP - 8, title, size=8)
    page.faint(MARGIN + _STATE, _TOP - 8, _("State"), size=8)
    page.rule(_TOP, heavy=True)


def _row(
    page: Sheet, sheet: DaySheet, row: AppointmentRow, y: float, size: float
) -> None:
    left = {name: MARGIN + at for name, at in _COLUMNS}
    times = f"{hour(row.start)} – {hour(row.end)}"
    page.text(left["time"], y, times, font=STRONG, size=size)
    name = shown_name(row, hidden=sheet.hidden)
    name = page.fitted(name, 146, font=STRONG, size=size)
    page.text(left["name"], y, name, font=STRONG, size=size)
    if not sheet.hidden:
        page.text(left["age"], y, age(row.birth_date, sheet.day), size=size)
        page.text(left["phone"], y, phone(row.phone), size=size)
        page.text(left["type"], y, page.fitted(row.type_name, 86, size=size), size=size)
    else:
        page.text(left["type"], y, row.type_code, size=size)
    state = page.fitted(row_state(row), 72, size=size)
    page.faint(MARGIN + _STATE, y, state, size=size)
    if _struck(row):
        end = left["name"] + page.width_of(name, font=STRONG, size=size)
        page.line(left["name"], end, y - size * 0.3, heavy=True)


def _struck(row: AppointmentRow) -> bool:
    return row.state in ("excused", "cancelled_by_practice")
