"""What a screen lists, on paper as it stands there: one form for every list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.queries.reader import Reader
from desktop.i18n import _, ngettext
from desktop.prints.printable import Content, Printable
from desktop.prints.sheet import MARGIN, Sheet
from desktop.prints.stationery import Stationery, drawn, head
from desktop.prints.table import Column, Table, cells, draw_table

MOST = 1000
"""Lines of one paper: a year of the trail is exported, not printed."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPaper:
    """A list as it is shown.

    Args:
        columns: heading and width in points, 499 together.
        rows: a text for each column; veiled: the same with initials, and nothing that
            was written about somebody; None where nobody is named.
        note: which part of it is shown, "" for all.
        things: how many are listed, where one takes several rows.
    """

    key: str
    title: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[Row]
    veiled: Sequence[Row] | None = None
    note: str = ""
    things: int | None = None


def list_printable(practice: str, now: datetime, paper: ListPaper) -> Printable:
    """The list as the preview takes it."""

    def read(_reader: Reader) -> Content:
        def draw(hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
            station = Stationery(practice=practice, printed_at=now)
            return list_sheet(station, paper, hidden=hidden)

        return Content(rows=min(MOST, len(paper.rows)), draw=draw)

    return Printable(
        key=paper.key, title=paper.title, read=read, named=paper.veiled is not None
    )


def list_sheet(station: Stationery, paper: ListPaper, *, hidden: bool = False) -> bytes:
    """The PDF, over as many pages as it takes."""
    veiled = hidden and paper.veiled is not None
    rows = (paper.veiled if veiled else paper.rows) or ()
    count = len(rows) if paper.things is None else paper.things
    said = ngettext("{count} line", "{count} lines", count)
    right, note = said.format(count=count), paper.note
    if len(rows) > MOST:
        cut = _("the first {count}").format(count=MOST)
        note = ", ".join(part for part in (note, cut) if part)

    def top(sheet: Sheet) -> float:
        return head(sheet, station, paper.title, right=right, note=note)

    def draw(sheet: Sheet) -> None:
        y = top(sheet)
        if not rows:
            sheet.faint(MARGIN, y + 24, _("Nothing is listed."), size=11)
            return
        table = Table(
            columns=[Column(title, width) for title, width in paper.columns],
            rows=[cells(*row) for row in rows[:MOST]],
            again=top,
        )
        draw_table(sheet, table, y)

    return drawn(paper.title, station, draw)
