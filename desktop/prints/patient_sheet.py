"""One patient's appointments on paper: what comes, then what was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.rows import PatientAppointmentRow, PatientRow
from desktop.dates import hour, long_day, numeric_day
from desktop.i18n import _
from desktop.names import shown_name
from desktop.prints.sheet import MARGIN, STRONG, Sheet
from desktop.prints.states import state_word
from desktop.prints.stationery import Stationery, count_words, drawn, head
from desktop.prints.table import Cell, Column, Table, cells, draw_table


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientSheet:
    """Whose they are, soonest first, then the latest first.

    Args:
        instructions: what she is to do or bring, by type's name; "" is left out.
    """

    station: Stationery
    patient: PatientRow
    upcoming: Sequence[PatientAppointmentRow]
    past: Sequence[PatientAppointmentRow]
    instructions: Sequence[tuple[str, str]] = ()
    hidden: bool = False


def patient_sheet(paper: PatientSheet) -> bytes:
    """The sheet as a PDF; a note of the counter is never on it."""
    name = shown_name(paper.patient, hidden=paper.hidden)
    born = "" if paper.hidden else numeric_day(paper.patient.birth_date)

    def again(sheet: Sheet) -> float:
        return head(sheet, paper.station, name, note=born)

    def draw(sheet: Sheet) -> None:
        y = again(sheet)
        y = _part(sheet, paper, _("Next appointments"), paper.upcoming, y, again)
        y = _instructions(sheet, paper, y)
        if paper.past:
            _part(sheet, paper, _("Past appointments"), paper.past, y + 14, again)

    return drawn(_("Appointments of a patient"), paper.station, draw)


def _part(
    sheet: Sheet,
    paper: PatientSheet,
    title: str,
    rows: Sequence[PatientAppointmentRow],
    y: float,
    again: object,
) -> float:
    sheet.text(MARGIN, y + 16, title, font=STRONG, size=13)
    sheet.right(sheet.width - MARGIN, y + 16, count_words(len(rows)), size=10)
    y += 24
    if not rows:
        sheet.faint(MARGIN, y + 12, _("None for now."), size=10)
        return y + 20
    assert callable(again)
    return draw_table(
        sheet,
        Table(
            columns=(
                Column(_("Day"), 175),
                Column(_("Time"), 60),
                Column(_("Type"), 150),
                Column(_("State"), 114),
            ),
            rows=[_row(row, hidden=paper.hidden) for row in rows],
            height=21,
            again=again,
        ),
        y,
    )


def _row(row: PatientAppointmentRow, *, hidden: bool) -> tuple[Cell, ...]:
    return cells(
        Cell(text=long_day(row.start.date()), strong=True),
        Cell(text=hour(row.start), strong=True),
        row.type_code if hidden else row.type_name,
        Cell(text=state_word(row.state), state=row.state),
    )


def _instructions(sheet: Sheet, paper: PatientSheet, y: float) -> float:
    if paper.hidden:
        return y
    for kind, words in paper.instructions:
        y += 18
        sheet.text(MARGIN, y, kind, font=STRONG, size=10)
        left = MARGIN + 110
        for line in sheet.wrapped(words, sheet.width - MARGIN - left, size=10):
            sheet.text(left, y, line, size=10)
            y += 13
        y -= 13
    return y
