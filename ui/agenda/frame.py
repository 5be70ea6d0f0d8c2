"""Paints what stays while the paper scrolls: day heads, hours, the pill of now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from db.entities.appointment import FREE_STATES
from desktop.i18n import ngettext
from ui.agenda.dates import day_head, short_day_head
from ui.agenda.geometry import Column, TimeScale
from ui.agenda.look import Look
from ui.agenda.page import DayPage


@dataclass(frozen=True, slots=True)
class HeadTexts:
    """The two lines over a day."""

    first: str
    second: str


def head_texts(page: DayPage, today: date) -> HeadTexts:
    """The day's name and how many come, or why nobody does."""
    name = short_day_head(page.day) if page.thin else day_head(page.day)
    if page.thin:
        return HeadTexts(name, page.reason_short)
    count = sum(1 for row in page.rows if row.state not in FREE_STATES)
    if page.day == today:
        text = ngettext("{count} appt, today", "{count} appts, today", count)
    else:
        text = ngettext("{count} appointment", "{count} appointments", count)
    return HeadTexts(name, text.format(count=count))


class FramePainter:
    """Heads and hours over the scrolled paper."""

    def __init__(self, look: Look, gutter: int, head: int) -> None:
        self._look = look
        self.gutter = gutter
        self.head = head

    def heads(
        self,
        painter: QPainter,
        pages: tuple[DayPage, ...],
        columns: tuple[Column, ...],
        today: date,
        width: int,
    ) -> None:
        """The band of day names, from the left of the first day."""
        palette = self._look.palette
        painter.fillRect(QRectF(0, 0, width, self.head), palette.surface)
        for page, column in zip(pages, columns, strict=True):
            self._head(painter, page, column, today)
        painter.setPen(QPen(palette.line, 1))
        painter.drawLine(QLineF(0, self.head - 0.5, width, self.head - 0.5))

    def _head(
        self, painter: QPainter, page: DayPage, column: Column, today: date
    ) -> None:
        look, palette, fonts = self._look, self._look.palette, self._look.fonts
        is_today = page.day == today
        if is_today:
            rect = QRectF(column.left, 0, column.width, self.head)
            painter.fillRect(rect, palette.accent_soft)
        if page.school:
            strip = QRectF(
                column.left, self.head - look.px(4), column.width, look.px(4)
            )
            painter.fillRect(strip, palette.accent_line)
        texts = head_texts(page, today)
        left, room = column.left + look.px(8), column.width - look.px(14)
        lines = (
            (15, texts.first, fonts.head, palette.ink1),
            (32, texts.second, fonts.caption, palette.ink3),
        )
        for centre, text, font, ink in lines:
            painter.setPen(palette.accent if is_today else ink)
            cut = look.elided(text, font, room)
            top = look.top_for(font, look.px(centre))
            look.draw(painter, QPointF(left, top), cut, font)
        painter.setPen(QPen(palette.line, 1))
        edge = column.right - 0.5
        painter.drawLine(QLineF(edge, 0, edge, self.head))

    def hours(
        self, painter: QPainter, scale: TimeScale, scrolled: int, height: int
    ) -> None:
        """The gutter with its hours, from its own top left."""
        look, palette, font = self._look, self._look.palette, self._look.fonts.hour
        painter.fillRect(QRectF(0, 0, self.gutter, height), palette.surface)
        painter.setPen(palette.ink3)
        for minute in scale.hours():
            y = scale.y(minute) - scrolled
            if minute == scale.first:
                y = max(y, look.px(9)) if not scrolled else y
            if -10 < y < height + 10:
                text = f"{minute // 60 % 24:02d}:00"
                left = self.gutter - look.px(8) - look.width(text, font)
                at = QPointF(round(left), look.top_for(font, y))
                look.draw(painter, at, text, font)
        painter.setPen(QPen(palette.line, 1))
        painter.drawLine(QLineF(self.gutter - 0.5, 0, self.gutter - 0.5, height))

    def pill(self, painter: QPainter, y: float, now: datetime) -> None:
        """The present time in the gutter; `y` in the gutter's coordinates."""
        look, palette = self._look, self._look.palette
        font = look.fonts.caption_strong
        text = f"{now:%H:%M}"
        height = look.px(17)
        words = look.width(text, font)
        left = max(1.0, self.gutter - 6 - words - look.px(9))
        box = QRectF(left, y - height / 2, words + look.px(9), height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setPen(QPen(palette.ink1, 2))
        painter.drawLine(QPointF(box.right(), y), QPointF(self.gutter, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.ink1)
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(QColor(palette.surface))
        at = QPointF(round(left + look.px(9) / 2), look.top_for(font, y))
        look.draw(painter, at, text, font)
