"""The two forms of the view: a week of columns, or a day of rows with their details."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from desktop.i18n import _
from ui.agenda.frame import FramePainter
from ui.agenda.look import Look
from ui.agenda.paint_block import BlockPainter
from ui.agenda.paint_day import DayRowPainter, column_titles
from ui.agenda.sheets import RowPainter
from ui.names import Names

if TYPE_CHECKING:
    from ui.agenda.view import AgendaView


class Form(Protocol):
    """What differs between a week and a day."""

    look: Look
    frame: FramePainter
    gutter: int
    head: int
    hour: int
    closed: int
    least: int
    timed: bool

    def row_painter(self, names: Names, now: datetime) -> RowPainter:
        """What paints an appointment."""

    def paint_heads(
        self, painter: QPainter, view: AgendaView, rect: QRect, left: int
    ) -> None:
        """What stands over the paper; `left` is where the first day begins."""

    def accessible_name(self) -> str:
        """What the view is called when nothing is selected."""


@dataclass(slots=True)
class WeekForm:
    """Days side by side, each a column of blocks."""

    look: Look
    hour: int = 64
    timed: bool = False
    gutter: int = field(init=False)
    head: int = field(init=False)
    closed: int = field(init=False)
    least: int = field(init=False)
    frame: FramePainter = field(init=False)

    def __post_init__(self) -> None:
        self.gutter = self.look.px(46)
        self.head = self.look.px(46)
        self.closed = self.look.px(98)
        self.least = self.look.px(92)
        self.frame = FramePainter(self.look, self.gutter, self.head)

    def row_painter(self, names: Names, now: datetime) -> RowPainter:
        """Blocks of a week."""
        return BlockPainter(self.look, names, now)

    def paint_heads(
        self, painter: QPainter, view: AgendaView, rect: QRect, left: int
    ) -> None:
        """The day names, and the corner over the hours."""
        painter.translate(left, 0)
        pages, columns = view.sheets.pages, view.sheets.columns
        self.frame.heads(painter, pages, columns, view.now.date(), rect.width() - left)
        painter.translate(-left, 0)
        corner = QRectF(0, 0, self.gutter, self.head)
        painter.fillRect(corner, self.look.palette.surface)
        painter.setPen(QPen(self.look.palette.line, 1))
        painter.drawLine(QLineF(0, self.head - 0.5, self.gutter, self.head - 0.5))
        painter.drawLine(QLineF(self.gutter - 0.5, 0, self.gutter - 0.5, self.head))

    def accessible_name(self) -> str:
        """The week."""
        return _("Agenda of the week")


@dataclass(slots=True)
class DayForm:
    """One day, a row of details for each appointment."""

    look: Look
    hour: int = 64
    timed: bool = True
    gutter: int = field(init=False)
    head: int = field(init=False)
    closed: int = field(init=False)
    least: int = field(init=False)
    frame: FramePainter = field(init=False)

    def __post_init__(self) -> None:
        self.gutter = self.look.px(52)
        self.head = self.look.px(34)
        self.closed = self.least = self.look.px(320)
        self.frame = FramePainter(self.look, self.gutter, self.head)

    def row_painter(self, names: Names, now: datetime) -> RowPainter:
        """Rows of a day."""
        return DayRowPainter(self.look, names, now)

    def paint_heads(
        self, painter: QPainter, view: AgendaView, rect: QRect, left: int
    ) -> None:
        """What each part of a row is."""
        palette, font = self.look.palette, self.look.fonts.caption
        painter.fillRect(QRectF(rect), palette.window)
        painter.setPen(palette.ink3)
        top = self.look.top_for(font, rect.height() / 2)
        for offset, title in column_titles(self.look, view.sheets.width, view.names):
            self.look.draw(painter, QPointF(left + offset, top), title, font)
        painter.setPen(QPen(palette.line, 1))
        edge = rect.height() - 0.5
        painter.drawLine(QLineF(0, edge, rect.width(), edge))

    def accessible_name(self) -> str:
        """The day."""
        return _("Agenda of the day")
