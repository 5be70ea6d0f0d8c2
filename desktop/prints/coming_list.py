"""Tomorrow's list: who comes, how to reach her, who is new, who has not confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from db.entities import AppointmentState
from db.rows import AppointmentRow
from desktop.dates import age, hour, long_day, phone
from desktop.i18n import _
from desktop.names import shown_name
from desktop.prints.sheet import MARGIN, Sheet
from desktop.prints.stationery import Stationery, count_words, drawn, head
from desktop.prints.table import Cell, Column, Table, cells, draw_table
from desktop.reads.papers import Coming, still_booked

_UNCONFIRMED = (AppointmentState.PROPOSED, AppointmentState.BOOKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingList:
    """One day, as the counter prepares it the evening before."""

    station: Stationery
    coming: Coming
    hidden: bool = False


def coming_list(paper: ComingList) -> bytes:
    """The list as a PDF; what was cancelled is not on it."""
    plan = paper.coming.day.plan
    title = _("List of {day}").format(day=long_day(plan.day))
    rows = still_booked(paper.coming.day.appointments)

    def draw(sheet: Sheet) -> None:
        right = count_words(len(rows))
        note = plan.holiday or plan.closed_label
        y = head(sheet, paper.station, title, right=right, note=note)
        if not rows:
            sheet.faint(MARGIN, y + 24, _("No appointment on this day."), size=11)
            return
        draw_table(
            sheet,
            Table(
                columns=_columns(hidden=paper.hidden),
                rows=[_row(paper, row) for row in rows],
                height=27,
                again=lambda page: head(page, paper.station, title, right=right),
            ),
            y,
        )

    return drawn(_("List of the next day"), paper.station, draw)


def _columns(*, hidden: bool) -> tuple[Column, ...]:
    return (
        Column(_("Time"), 42),
        Column(_("Patient"), 150),
        Column("" if hidden else _("Phone"), 78),
        Column(_("Type"), 96),
        Column(_("To know"), 94),
        Column(_("Called"), 39),
    )


def _row(paper: ComingList, row: AppointmentRow) -> tuple[Cell, ...]:
    hidden = paper.hidden
    born = "" if hidden else age(row.birth_date, row.start.date())
    unconfirmed = row.state in _UNCONFIRMED
    marks = [_("new patient")] if row.patient_id in paper.coming.newcomers else []
    state = _("to be confirmed") if unconfirmed else ""
    return cells(
        Cell(text=hour(row.start), strong=True),
        Cell(text=shown_name(row, hidden=hidden), strong=True, below=born),
        "" if hidden else phone(row.phone),
        row.type_code if hidden else row.type_name,
        Cell(
            text=state or ", ".join(marks),
            state=row.state if unconfirmed else None,
            strong=not unconfirmed,
            below=", ".join(marks) if state else "",
        ),
        Cell(tick=unconfirmed),
    )
