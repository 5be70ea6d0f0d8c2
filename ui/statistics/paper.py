"""The statistics as Ctrl+P offers them: the tables that are shown, on paper."""

from __future__ import annotations

from typing import Any

from desktop.dates import numeric_day
from desktop.i18n import _
from desktop.prints.printable import Content, Printable
from desktop.prints.stationery import Stationery
from desktop.prints.statistics_sheet import Part, StatisticsPaper, statistics_paper
from desktop.reads.statistics import Statistics
from desktop.session import Session
from ui.statistics import words


def figures_paper(session: Session, found: Statistics) -> Printable:
    """What is shown was read already: nothing is asked again."""
    paper = StatisticsPaper(
        station=Stationery(
            practice=session.practice.name, printed_at=session.wall, destroyed=False
        ),
        period=_("{first} to {last}").format(
            first=numeric_day(found.since), last=numeric_day(found.until)
        ),
        parts=(
            Part(
                title=_("By week"),
                heads=words.table_heads(),
                rows=tuple(words.table_rows(found)),
            ),
            Part(
                title=_("By type"),
                heads=words.type_heads(),
                rows=tuple(words.type_rows(found)),
            ),
        ),
    )

    def draw(_hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
        return statistics_paper(paper)

    def read(_reader: Any) -> Content:
        return Content(rows=0, draw=draw)

    return Printable(key="statistics", title=_("Statistics"), read=read, named=False)
