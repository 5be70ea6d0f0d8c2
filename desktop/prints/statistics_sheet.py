"""The doctor's figures on paper: sums by week and by type, about nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.i18n import _, language
from desktop.numbers import thousands
from desktop.prints.sheet import MARGIN, STRONG, Sheet
from desktop.prints.stationery import FOOT, Stationery, drawn, head
from desktop.prints.table import Cell, Column, Table, draw_table

Figure = str | float | int | None
_HEIGHT = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One table: its title, the columns' heads, the rows."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Figure]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsPaper:
    """The tables of a period, as the screen shows them.

    Args:
        period: from when until when, in words.
    """

    station: Stationery
    period: str
    parts: Sequence[Part]


def statistics_paper(paper: StatisticsPaper) -> bytes:
    """The figures as a PDF, over as many lying pages as they take."""
    title = _("Statistics")

    def draw(sheet: Sheet) -> None:
        def begin(page: Sheet) -> float:
            return head(page, paper.station, title, right=paper.period)

        y = begin(sheet)
        for part in paper.parts:
            if y + 6 * _HEIGHT > sheet.height - FOOT:
                sheet.next_page()
                y = begin(sheet)
            sheet.text(MARGIN, y + 16, part.title, font=STRONG, size=11)
            y = draw_table(sheet, _table(sheet, part, begin), y + 24) + 10

    return drawn(title, paper.station, draw, lying=True)


def figure(value: Figure) -> str:
    """A figure as it is read: thousands apart, a decimal comma in French, a dash."""
    if value is None:
        return "–"
    if isinstance(value, float):
        whole, _point, rest = f"{value:.1f}".partition(".")
        point = "," if language() == "fr" else "."
        return f"{thousands(int(whole))}{point}{rest}"
    return thousands(value) if isinstance(value, int) else value


def _table(sheet: Sheet, part: Part, begin: Callable[[Sheet], float]) -> Table:
    room = sheet.width - 2 * MARGIN
    first = room * 0.16
    other = (room - first) / max(1, len(part.heads) - 1)
    columns = [
        Column(words, other if place else first)
        for place, words in enumerate(part.heads)
    ]
    rows = [[Cell(text=figure(one)) for one in row] for row in part.rows]
    return Table(columns=columns, rows=rows, height=_HEIGHT, again=begin)
