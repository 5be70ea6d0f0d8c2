"""Paints the month: each day's openings as a bar, who comes, what is free, what is closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from desktop.i18n import _
from desktop.reads.month import DayFill
from ui.agenda.dates import day_name, month_name, ordinal, week_number
from ui.agenda.fill_words import count_forms, free_forms, label_of
from ui.agenda.hours_bar import along, taken_of
from ui.agenda.look import Look
from ui.agenda.month_grid import MonthGrid

PAD = 8
BAR = 7
HOURS = 11


class MonthPainter:
    """Paints in one look, for one month and one today."""

    def __init__(self, look: Look, month: date, today: date) -> None:
        self._look, self._month, self._today = look, month, today

    def cells(self, painter: QPainter, grid: MonthGrid, seen: QRectF) -> None:
        """Every day that is seen, in the paper's coordinates."""
        for fill in grid.shown():
            cell = grid.cell(fill.day)
            if cell is not None and cell.intersects(seen):
                painter.save()
                painter.setClipRect(cell)
                self._cell(painter, cell, fill)
                painter.restore()

    def heads(
        self, painter: QPainter, grid: MonthGrid, width: int, height: int
    ) -> None:
        """The weekdays, from the left of the first one."""
        look, palette = self._look, self._look.palette
        painter.fillRect(QRectF(0, 0, width, height), palette.surface)
        for number, column in zip(grid.weekdays, grid.columns, strict=True):
            day = grid.fills[number].day
            forms = (day_name(day), day_name(day, short=True))
            room = column.width - look.px(PAD)
            text = self._fitting(forms, look.fonts.caption_strong, room)
            painter.setPen(palette.ink2)
            left = column.left + look.px(PAD)
            self._write(painter, left, height / 2, text, look.fonts.caption_strong)
        painter.setPen(QPen(palette.line, 1))
        painter.drawLine(QLineF(0, height - 0.5, width, height - 0.5))

    def weeks(self, painter: QPainter, grid: MonthGrid, width: int, top: float) -> None:
        """The numbers of the weeks; `top` is where the first one begins."""
        look, palette, font = self._look, self._look.palette, self._look.fonts.caption
        painter.fillRect(
            QRectF(0, 0, width, painter.device().height()), palette.surface
        )
        painter.setPen(palette.ink3)
        for number in range(grid.rows):
            text = str(week_number(grid.fills[number * 7].day))
            left = width - look.px(PAD) - look.width(text, font)
            centre = top + number * grid.row + look.px(14)
            self._write(painter, left, centre, text, font)
        painter.setPen(QPen(palette.line, 1))
        edge = width - 0.5
        painter.drawLine(QLineF(edge, 0, edge, painter.device().height()))

    def ring(self, painter: QPainter, cell: QRectF) -> None:
        """The keyboard's place."""
        painter.setPen(QPen(self._look.palette.ring, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell.adjusted(1, 1, -2, -2))

    # One day -------------------------------------------------------------------------

    def _cell(self, painter: QPainter, cell: QRectF, fill: DayFill) -> None:
        self._ground(painter, cell, fill)
        look = self._look
        inside = cell.adjusted(look.px(PAD), 0, -look.px(PAD), 0)
        self._head(painter, inside, fill)
        top = cell.top() + look.px(26)
        if fill.plan.is_open:
            bar = QRectF(inside.left(), top, inside.width() - 1, look.px(BAR))
            self._bar(painter, bar, fill)
            top += look.px(BAR) + look.px(3)
        if fill.plan.school:
            band = QRectF(cell.left(), cell.bottom() - 4, cell.width() - 1, 3)
            painter.fillRect(band, look.palette.accent_line)
        self._lines(painter, inside, top, cell.bottom(), fill)

    def _ground(self, painter: QPainter, cell: QRectF, fill: DayFill) -> None:
        palette = self._look.palette
        if fill.plan.is_open:
            painter.fillRect(cell, palette.surface)
        else:
            painter.fillRect(cell, palette.window)
            hatch = self._look.pattern("hatch", palette.hatch)
            if hatch is not None:
                painter.setBrushOrigin(QPointF(0, 0))
                painter.fillRect(cell, hatch)
        if fill.day == self._today:
            band = QRectF(cell.left(), cell.top(), cell.width(), self._look.px(22))
            painter.fillRect(band, palette.accent_soft)
        painter.setPen(QPen(palette.line, 1))
        right, bottom = cell.right() - 0.5, cell.bottom() - 0.5
        painter.drawLine(QLineF(right, cell.top(), right, bottom))
        painter.drawLine(QLineF(cell.left(), bottom, right, bottom))

    def _head(self, painter: QPainter, inside: QRectF, fill: DayFill) -> None:
        look, palette, fonts = self._look, self._look.palette, self._look.fonts
        day, centre = fill.day, inside.top() + look.px(12)
        number = ordinal(day) if day.day > 1 else self._first(day, inside.width())
        is_today = day == self._today
        painter.setPen(palette.accent if is_today else self._ink(day, palette.ink1))
        self._write(painter, inside.left(), centre, number, fonts.name)
        room = inside.width() - look.width(number, fonts.name) - look.px(6)
        text = self._fitting(count_forms(fill.appointments), fonts.caption, room)
        left = inside.right() - look.width(text, fonts.caption)
        painter.setPen(palette.accent if is_today else self._ink(day, palette.ink2))
        self._write(painter, left, centre, text, fonts.caption)

    def _first(self, day: date, room: float) -> str:
        forms = (
            f"{ordinal(day)} {month_name(day)}",
            f"{ordinal(day)} {month_name(day, short=True)}",
            ordinal(day),
        )
        return self._fitting(forms, self._look.fonts.name, room * 0.6)

    def _bar(self, painter: QPainter, bar: QRectF, fill: DayFill) -> None:
        palette = self._look.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        ink = palette.line_strong if self._is_quiet(fill.day) else palette.accent
        radius = bar.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.sunken)
        painter.drawRoundedRect(bar, radius, radius)
        taken = QRectF(bar)
        taken.setWidth(bar.width() * fill.share)
        if fill.share:
            painter.setBrush(ink)
            painter.drawRoundedRect(taken, radius, radius)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _lines(
        self,
        painter: QPainter,
        inside: QRectF,
        top: float,
        bottom: float,
        fill: DayFill,
    ) -> None:
        look, palette, fonts = self._look, self._look.palette, self._look.fonts
        forms = free_forms(fill, self._today)
        free = self._fitting(forms, fonts.caption_strong, inside.width())
        strong = palette.accent if fill.first_free else palette.ink2
        lines: Sequence[tuple[str, QColor, QFont]] = (
            (free, self._ink(fill.day, strong), fonts.caption_strong),
            (label_of(fill), self._ink(fill.day, palette.ink1), fonts.note),
            (self._school(fill), palette.ink3, fonts.caption),
        )
        step = look.px(17)
        for text, ink, font in lines:
            if text and top + step <= bottom:
                painter.setPen(ink)
                cut = look.elided(text, font, inside.width())
                self._write(painter, inside.left(), top + step / 2, cut, font)
                top += step
        ahead = fill.plan.is_open and fill.day >= self._today
        if ahead and bottom - top >= look.px(HOURS + 10):
            box = QRectF(inside.left(), 0, inside.width() - 1, look.px(HOURS))
            box.moveBottom(bottom - look.px(9))
            self._hours(painter, box, fill)

    def _school(self, fill: DayFill) -> str:
        """The school holidays' name, once a week; the band below says how far."""
        return fill.plan.school if fill.day.weekday() == 0 else ""

    def _hours(self, painter: QPainter, box: QRectF, fill: DayFill) -> None:
        """The day from eight to eight: the openings, and what is taken in them."""
        palette = self._look.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        ink = palette.line_strong if self._is_quiet(fill.day) else palette.accent_line
        for span in fill.plan.openings:
            rect = along(box, span, fill.day)
            painter.fillRect(rect, palette.window)
            painter.setPen(QPen(ink, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1).toRect())
        for span in taken_of(fill):
            painter.fillRect(along(box, span, fill.day), ink)

    def _is_quiet(self, day: date) -> bool:
        return day < self._today or not self._is_inside(day)

    def _is_inside(self, day: date) -> bool:
        return (day.year, day.month) == (self._month.year, self._month.month)

    # Pieces --------------------------------------------------------------------------

    def _ink(self, day: date, ink: QColor) -> QColor:
        return ink if self._is_inside(day) else self._look.palette.ink3

    def _fitting(self, forms: Sequence[str], font: QFont, room: float) -> str:
        look = self._look
        fits = (form for form in forms if look.width(form, font) <= room)
        return next(fits, look.elided(forms[-1], font, room) if forms else "")

    def _write(
        self, painter: QPainter, left: float, centre: float, text: str, font: QFont
    ) -> None:
        if text:
            at = QPointF(round(left), self._look.top_for(font, centre))
            self._look.draw(painter, at, text, font)


def empty_words() -> str:
    """What the view is called when no day has the keyboard."""
    return _("Agenda of the month")
