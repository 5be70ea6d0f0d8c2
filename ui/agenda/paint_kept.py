"""Paints time that is kept free: for emergencies, and around appointments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from db.entities.appointment import FREE_STATES
from ui.agenda.blocks import Block, span_rect
from ui.agenda.geometry import Column, TimeScale, minute_of
from ui.agenda.kept_words import held_words
from ui.agenda.look import Look
from ui.agenda.page import DayPage, KeptBand, Span

RADIUS = 4.0
BAR = 4
INDENT = 9
FAINT = 0.55


def paint_held(
    painter: QPainter,
    look: Look,
    page: DayPage,
    column: Column,
    scale: TimeScale,
    now: datetime | None,
) -> None:
    """What of the day is still held back for emergencies, where nobody stands yet."""
    taken = tuple(_taken(page))
    for band in page.kept:
        if band.is_kept(now):
            for start, end in _left(band, taken):
                rect = span_rect(start, end, column, scale)
                _held(painter, look, rect, start, band)


def paint_pauses(
    painter: QPainter, look: Look, blocks: Iterable[Block], scale: TimeScale
) -> None:
    """The minutes a type keeps free before and after, under the blocks beside them."""
    if not look.pauses:
        return
    for block in blocks:
        kind = block.row.type_id
        before, after = look.pauses.get(kind, (0, 0)) if kind else (0, 0)
        if block.row.state in FREE_STATES or not (before or after):
            continue
        rect = block.rect
        high, low = before * scale.hour / 60, after * scale.hour / 60
        _pause(
            painter, look, QRectF(rect.left(), rect.top() - high, rect.width(), high)
        )
        _pause(painter, look, QRectF(rect.left(), rect.bottom(), rect.width(), low))


def _pause(painter: QPainter, look: Look, rect: QRectF) -> None:
    if rect.height() < 1:
        return
    brush = look.pattern("hatch", _faint(look.palette.line_strong))
    if brush is not None:
        painter.setBrushOrigin(rect.topLeft())
        painter.fillRect(rect.adjusted(0, 0.5, 0, -0.5), brush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(_faint(look.palette.line_strong), 1, Qt.PenStyle.DotLine))
    for x in (rect.left(), rect.right()):
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))


def _held(
    painter: QPainter, look: Look, rect: QRectF, start: int, band: KeptBand
) -> None:
    palette = look.palette
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    pen = QPen(palette.line_strong, 1)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(palette.surface)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    bar = QRectF(rect.left(), rect.top() + 1, BAR, rect.height() - 2)
    painter.fillRect(bar, look.type_colour("UR"))
    if rect.height() < look.px(13):
        return
    centre = rect.top() + min(look.px(20), rect.height()) / 2
    _words(painter, look, rect, centre, (f"{start // 60:02d}:{start % 60:02d}", band))


def _words(
    painter: QPainter,
    look: Look,
    rect: QRectF,
    centre: float,
    said: tuple[str, KeptBand],
) -> None:
    time, band = said
    fonts, palette = look.fonts, look.palette
    painter.setPen(palette.ink2)
    left, right = rect.left() + INDENT, rect.right() - 5 - look.px(14)
    icon = look.icon_pixmap("rdv.urgence", 14, palette.ink2)
    painter.drawPixmap(QPointF(right, round(centre - look.px(14) / 2)), icon)
    look.draw(
        painter, QPointF(left, look.top_for(fonts.time, centre)), time, fonts.time
    )
    left += look.width(time, fonts.time) + 5
    words = look.elided(held_words(band), fonts.note, right - left - 4)
    look.draw(
        painter, QPointF(left, look.top_for(fonts.note, centre)), words, fonts.note
    )


def _taken(page: DayPage) -> Iterator[Span]:
    for row in page.rows:
        if row.state not in FREE_STATES:
            yield minute_of(row.start, page.day), minute_of(row.end, page.day)


def _left(band: KeptBand, taken: Iterable[Span]) -> list[Span]:
    """The band without those who stand in it."""
    pieces = [(band.start, band.end)]
    for start, end in taken:
        pieces = [
            piece
            for first, last in pieces
            for piece in ((first, min(last, start)), (max(first, end), last))
            if piece[0] < piece[1]
        ]
    return pieces


def _faint(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(FAINT)
    return faint
