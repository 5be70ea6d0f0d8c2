"""The days as sheets: laid out once, painted once each, then only laid on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPixmap

from db.rows import AppointmentRow
from ui.agenda.blocks import Block, DayBlocks, place
from ui.agenda.geometry import Column, TimeScale, columns, hours_shown, minute_of
from ui.agenda.look import Look
from ui.agenda.page import DayPage
from ui.agenda.paint_kept import paint_held, paint_pauses
from ui.agenda.paint_paper import paint_paper

CACHE_LIMIT = 24_000_000
"""Device pixels kept as sheets at the most; beyond, the part that is seen is painted."""


class RowPainter(Protocol):
    """Paints one appointment in its rectangle, in the week's or the day's form."""

    def paint(
        self, painter: QPainter, rect: QRectF, row: AppointmentRow, *, faded: bool
    ) -> None:
        """The block, in the painter's coordinates."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes the layout is made with, in logical pixels.

    Args:
        lines: minutes between two lines of the paper.
        tight: without the closed hours before and after.
    """

    hour: float
    width: int
    closed: int
    least: int
    inset: int = 3
    lines: int = 30
    tight: bool = False


class Sheets:
    """Layout and pictures of the days in view."""

    def __init__(self) -> None:
        self.pages: tuple[DayPage, ...] = ()
        self.columns: tuple[Column, ...] = ()
        self.days: tuple[DayBlocks, ...] = ()
        self.scale = TimeScale(8 * 60, 20 * 60, 64)
        self.width = 0
        self.now: datetime | None = None
        self._painter: RowPainter | None = None
        self._look: Look | None = None
        self._pictures: dict[int, QPixmap] = {}
        self._fresh: set[int] = set()
        self._faded: UUID | None = None

    # Layout --------------------------------------------------------------------------

    def lay_out(self, pages: Sequence[DayPage], measures: Measures) -> None:
        """Gives every day its column and every appointment its rectangle."""
        self.pages = tuple(pages)
        first, last = hours_shown(_spans(self.pages), tight=measures.tight)
        lines = measures.lines
        self.scale = TimeScale(first, last, measures.hour, lines=lines)
        self.columns = columns(
            [(page.day, page.thin and len(pages) > 1) for page in pages],
            measures.width,
            measures.closed,
            measures.least,
        )
        self.days = tuple(
            place(page.day, page.rows, column, self.scale, measures.inset)
            for page, column in zip(self.pages, self.columns, strict=True)
        )
        self.width = self.columns[-1].right if self.columns else 0
        for number in [n for n in self._pictures if n >= len(self.columns)]:
            del self._pictures[number]
        self.forget()

    def use(self, look: Look, painter: RowPainter) -> None:
        """Paints with these from now on."""
        self._look, self._painter = look, painter
        self.forget()

    def paint_with(self, painter: RowPainter) -> None:
        """Paints with this from the next picture on; what is painted stays."""
        self._painter = painter

    def paint_row(self, painter: QPainter, rect: QRectF, row: AppointmentRow) -> None:
        """One appointment elsewhere than on its sheet."""
        if self._painter is not None:
            painter.save()
            self._painter.paint(painter, rect, row, faded=False)
            painter.restore()

    @property
    def height(self) -> int:
        """Of every sheet."""
        return self.scale.height

    # What is where -------------------------------------------------------------------

    def column_at(self, x: float) -> int:
        """The number of the day at that place across, the nearest one outside."""
        for number, column in enumerate(self.columns):
            if x < column.right:
                return number
        return len(self.columns) - 1

    def column_of(self, day: date) -> int:
        """The number of that day, -1 when it is not in view."""
        return next((n for n, c in enumerate(self.columns) if c.day == day), -1)

    def block_at(self, point: QPointF) -> Block | None:
        """The appointment at that place of the paper."""
        if not self.columns or point.x() < 0 or point.x() >= self.width:
            return None
        number = self.column_at(point.x())
        inside = point - QPointF(self.columns[number].left, 0)
        return self.days[number].at(inside)

    def find(self, appointment_id: UUID | None) -> tuple[Block, QRectF] | None:
        """An appointment's block and its rectangle on the whole paper."""
        if appointment_id is None:
            return None
        for day, column in zip(self.days, self.columns, strict=True):
            block = day.find(appointment_id)
            if block is not None:
                return block, block.rect.translated(column.left, 0)
        return None

    def rows_of(self, day: date) -> tuple[AppointmentRow, ...]:
        """The appointments of a day in view."""
        number = self.column_of(day)
        return self.pages[number].rows if number >= 0 else ()

    def gaps_at(self, number: int, y: float) -> list[tuple[float, float]]:
        """Where no appointment of the day stands at that height, across the day."""
        column = self.columns[number]
        taken = sorted(
            (b.rect.left() - 1, b.rect.right() + 1)
            for b in self.days[number]
            if b.rect.top() - 1 <= y <= b.rect.bottom() + 1
        )
        gaps, left = [], 0.0
        for start, end in taken:
            if start > left:
                gaps.append((left, start))
            left = max(left, end)
        return [*gaps, (left, float(column.width))] if left < column.width else gaps

    # Pictures ------------------------------------------------------------------------

    def forget(self, day: date | None = None) -> None:
        """The picture of a day, or of all, is out of date."""
        if day is None:
            self._fresh.clear()
        else:
            self._fresh.discard(self.column_of(day))

    def fade(self, appointment_id: UUID | None) -> None:
        """Paints that appointment, and no other, at 45 %."""
        if appointment_id == self._faded:
            return
        touched = {self._day_of(self._faded), self._day_of(appointment_id)}
        self._faded = appointment_id
        self._fresh -= touched

    def lay(self, painter: QPainter, origin: QPoint, seen: QRect) -> None:
        """Puts every day that is seen on the screen.

        Args:
            origin: where the paper's top left stands in the painter's coordinates.
            seen: the part of the screen the paper may take.
        """
        for number, column in enumerate(self.columns):
            left = origin.x() + column.left
            if left > seen.right() or left + column.width < seen.left():
                continue
            self._lay_one(painter, number, QPoint(left, origin.y()), seen)

    def _lay_one(self, painter: QPainter, number: int, at: QPoint, seen: QRect) -> None:
        if self._too_large():
            painter.save()
            painter.translate(at)
            top, bottom = seen.top() - at.y(), seen.bottom() - at.y()
            self._paint(painter, number, top, bottom)
            painter.restore()
            return
        if number not in self._fresh:
            self._pictures[number] = self._picture(number)
            self._fresh.add(number)
        painter.drawPixmap(at, self._pictures[number])

    def _too_large(self) -> bool:
        ratio = self._look.ratio if self._look else 1.0
        return self.width * self.height * ratio * ratio > CACHE_LIMIT

    def _picture(self, number: int) -> QPixmap:
        assert self._look is not None
        ratio = self._look.ratio
        size = (QSizeF(self.columns[number].width, self.height) * ratio).toSize()
        # Painted over: fresh memory for each new week costs more than the painting.
        picture = self._pictures.pop(number, None)
        if picture is None or picture.size() != size:
            picture = QPixmap(size)
            picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        self._paint(painter, number, 0, self.height)
        painter.end()
        return picture

    def _paint(self, painter: QPainter, number: int, top: float, bottom: float) -> None:
        assert self._look is not None
        assert self._painter is not None
        page, column = self.pages[number], self.columns[number]
        paint_paper(painter, self._look, page, self.scale, column.width)
        paint_held(painter, self._look, page, column, self.scale, self.now)
        paint_pauses(painter, self._look, self.days[number], self.scale)
        for block in self.days[number]:
            if block.rect.bottom() >= top and block.rect.top() <= bottom:
                faded = block.id == self._faded
                self._painter.paint(painter, block.rect, block.row, faded=faded)

    def _day_of(self, appointment_id: UUID | None) -> int:
        found = self.find(appointment_id)
        return self.column_of(found[0].row.start.date()) if found else -1


def _spans(pages: Iterable[DayPage]) -> Iterable[tuple[int, int]]:
    for page in pages:
        yield from page.open
        for row in page.rows:
            yield max(0, minute_of(row.start, page.day)), minute_of(row.end, page.day)


def settled_differently(page: DayPage, before: datetime, after: datetime) -> bool:
    """Whether the passing of time changes how a day looks."""
    if any(band.is_kept(before) != band.is_kept(after) for band in page.kept):
        return True
    return any(row.to_settle(before) != row.to_settle(after) for row in page.rows)
