"""A call list on paper: who is to be called, what came of it, room for a pen."""

from __future__ import annotations

from dataclasses import dataclass

from db.entities import CallOutcome
from db.rows import CallLine
from desktop.agenda.wish_words import list_title, outcome_word, progress_words
from desktop.dates import hour, phone, short_day
from desktop.i18n import _
from desktop.names import shown_name
from desktop.prints.sheet import MARGIN, Sheet
from desktop.prints.stationery import Stationery, drawn, head
from desktop.prints.table import Cell, Column, Table, cells, draw_table
from desktop.reads.calls import CallSheet as Calls


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPaper:
    """One list."""

    station: Stationery
    calls: Calls
    hidden: bool = False


def call_paper(paper: CallPaper) -> bytes:
    """The list as a PDF, those who are still to be called first."""
    title = _("Call list")
    lines = sorted(
        paper.calls.lines, key=lambda line: line.outcome is not CallOutcome.TO_CALL
    )
    about = "" if paper.hidden else list_title(paper.calls.list)

    def draw(sheet: Sheet) -> None:
        right = progress_words(paper.calls.list)
        y = head(sheet, paper.station, title, right=right, note=about)
        if not lines:
            sheet.faint(MARGIN, y + 24, _("Nobody is to be called."), size=11)
            return
        table = Table(
            columns=(
                Column(_("Was due"), 96),
                Column(_("Patient"), 140),
                Column("" if paper.hidden else _("Phone"), 82),
                Column(_("Done"), 36),
                Column(_("What came of it"), 145),
            ),
            rows=[_row(line, hidden=paper.hidden) for line in lines],
            height=27,
            again=lambda page: head(page, paper.station, title, right=right),
        )
        draw_table(sheet, table, y)

    return drawn(title, paper.station, draw)


def _row(line: CallLine, *, hidden: bool) -> tuple[Cell, ...]:
    was = line.start
    due = "" if was is None else f"{short_day(was.date())} {hour(was)}"
    done = line.outcome is not CallOutcome.TO_CALL
    name = shown_name(line, hidden=hidden)
    return cells(
        Cell(text=due, strong=not done, faint=done),
        Cell(text=name, strong=not done, faint=done),
        "" if hidden else phone(line.phone),
        Cell(tick=not done),
        _outcome(line, hidden=hidden) if done else Cell(line=True),
    )


def _outcome(line: CallLine, *, hidden: bool) -> Cell:
    now, said = line.now_start, outcome_word(line.outcome)
    if line.outcome is CallOutcome.MOVED and now is not None:
        said = f"{said}: {short_day(now.date())} {hour(now)}"
    return Cell(text=said, below="" if hidden else line.note)
