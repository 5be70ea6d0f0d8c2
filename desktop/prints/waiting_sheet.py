"""The waiting list on paper: who waits, since when, what suits, room for a pen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from db.entities import Practice
from db.queries.reader import Reader
from db.rows import WishRow
from desktop.agenda.wish_words import constraint_words, priority_word
from desktop.dates import hour, phone, short_day
from desktop.i18n import _, ngettext
from desktop.names import shown_name
from desktop.prints.printable import Content, Printable
from desktop.prints.sheet import MARGIN, Sheet
from desktop.prints.stationery import Stationery, drawn, head
from desktop.prints.table import Cell, Column, Table, cells, draw_table
from desktop.reads.waiting import waiting_list


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPaper:
    """Those who wait, in the order of the list.

    Args:
        hidden: initials, and neither phone nor note nor type in words.
    """

    station: Stationery
    rows: Sequence[WishRow]
    today: date
    hidden: bool = False


def offered_waiting(practice: Practice, now: datetime) -> Printable:
    """The list as it waits, as a screen offers it to the preview."""

    def read(reader: Reader) -> Content:
        rows = waiting_list(reader)

        def draw(hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
            station = Stationery(practice=practice.name, printed_at=now)
            return waiting_paper(
                WaitingPaper(
                    station=station, rows=rows, today=now.date(), hidden=hidden
                )
            )

        return Content(rows=len(rows), draw=draw)

    return Printable(key="waiting-list", title=_("Waiting list"), read=read)


def waiting_paper(paper: WaitingPaper) -> bytes:
    """The list as a PDF, over as many pages as it takes."""
    title = _("Waiting list")
    said = ngettext("{count} wish", "{count} wishes", len(paper.rows))
    right = said.format(count=len(paper.rows))

    def draw(sheet: Sheet) -> None:
        y = head(sheet, paper.station, title, right=right)
        if not paper.rows:
            sheet.faint(MARGIN, y + 24, _("Nobody is on the waiting list."), size=11)
            return
        table = Table(
            columns=(
                Column(_("Priority"), 56),
                Column(_("Patient"), 128),
                Column(_("Since"), 56),
                Column("" if paper.hidden else _("Phone"), 78),
                Column(_("Suits"), 145),
                Column(_("Called"), 36),
            ),
            rows=[_row(paper, row) for row in paper.rows],
            height=27,
            again=lambda page: head(page, paper.station, title, right=right),
        )
        draw_table(sheet, table, y)

    return drawn(title, paper.station, draw)


def _row(paper: WaitingPaper, row: WishRow) -> tuple[Cell, ...]:
    hidden, wish = paper.hidden, row.wish
    kind = row.type_code if hidden else row.type_name
    return cells(
        priority_word(wish.priority),
        Cell(text=shown_name(row, hidden=hidden), strong=True, below=kind),
        short_day(wish.since.date()),
        "" if hidden else phone(row.phone),
        Cell(text=_suits(row), below="" if hidden else wish.note),
        Cell(tick=True),
    )


def _suits(row: WishRow) -> str:
    said = list(constraint_words(row.wish))
    if row.kept_start is not None:
        kept = f"{short_day(row.kept_start.date())}, {hour(row.kept_start)}"
        said.insert(0, _("earlier than {when}").format(when=kept))
    return "; ".join(said) or _("any time")
