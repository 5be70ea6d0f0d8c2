"""Paints what moves over the sheets: now, slots found, selection, marked time, ghost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.i18n import _
from ui.agenda.blocks import span_rect
from ui.agenda.drag import Drag
from ui.agenda.geometry import minute_of
from ui.agenda.look import Look
from ui.agenda.page import FreeSlot
from ui.agenda.paint_block import INDENT, RADIUS, Frame, Style, style_of
from ui.agenda.sheets import Sheets
from ui.agenda.texts import clock_time, name_forms, span_text
from ui.names import Names

GHOST_SHIFT = 8


@dataclass(frozen=True, slots=True)
class Ghost:
    """Where a dragged appointment would go, and whether somebody is there already."""

    drag: Drag
    conflict: bool


class Overlay:
    """Everything live, in the paper's coordinates."""

    def __init__(self, look: Look, names: Names) -> None:
        self._look = look
        self._names = names

    def now_line(self, painter: QPainter, sheets: Sheets, now: datetime) -> None:
        """A line up to today and across it, under the appointments, a dot before today."""
        today = sheets.column_of(now.date())
        if today < 0:
            return
        y = round(sheets.scale.y(minute_of(now, now.date())))
        ink = self._look.palette.ink1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for number in range(today + 1):
            left = sheets.columns[number].left
            for start, end in sheets.gaps_at(number, y):
                painter.fillRect(QRectF(left + start, y - 1, end - start, 2), ink)
        if today > 0:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(QPointF(sheets.columns[today].left - 0.5, y), 4, 4)

    def slots(
        self, painter: QPainter, sheets: Sheets, slots: Iterable[FreeSlot]
    ) -> None:
        """The slots that were found, each with its shortcut."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        for slot in slots:
            rect = slot_rect(sheets, slot)
            if rect is not None:
                self._make_room(painter, sheets, rect, slot)
                self._slot(painter, rect, slot)

    def _make_room(
        self, painter: QPainter, sheets: Sheets, rect: QRectF, slot: FreeSlot
    ) -> None:
        """Who was cancelled there is read in the half that is left, not run over."""
        number = sheets.column_of(slot.start.date())
        left = sheets.columns[number].left
        for block in sheets.days[number]:
            on_paper = block.rect.translated(left, 0)
            if on_paper.intersects(rect) and on_paper.left() < rect.left():
                painter.fillRect(on_paper, self._look.palette.surface)
                on_paper.setRight(rect.left() - 2)
                sheets.paint_row(painter, on_paper, block.row)

    def _slot(self, painter: QPainter, rect: QRectF, slot: FreeSlot) -> None:
        look, palette = self._look, self._look.palette
        self._dashed(
            painter, rect, palette.accent_soft if slot.number == 1 else palette.surface
        )
        painter.setPen(palette.accent)
        centre = rect.top() + min(look.px(20), rect.height()) / 2
        time = clock_time(slot.start)
        left = rect.left() + INDENT
        self._word(painter, left, centre, time, strong=True)
        left += look.width(time, look.fonts.time) + 5
        key = f"Alt+{slot.number}"
        right = rect.right() - 5 - look.width(key, look.fonts.caption_strong)
        font = look.fonts.caption_strong
        if right > left:
            at = QPointF(right, look.top_for(font, centre))
            look.draw(painter, at, key, font)
        free = look.elided(_("free"), look.fonts.note, right - left - 4)
        self._word(painter, left, centre, free, strong=False)

    def _word(
        self, painter: QPainter, left: float, centre: float, text: str, *, strong: bool
    ) -> None:
        font = self._look.fonts.time if strong else self._look.fonts.note
        at = QPointF(left, self._look.top_for(font, centre))
        self._look.draw(painter, at, text, font)

    def ring(self, painter: QPainter, rect: QRectF) -> None:
        """The keyboard's place: 2 px, inside."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setPen(QPen(self._look.palette.ring, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def marked(
        self, painter: QPainter, sheets: Sheets, drag: Drag, *, brush: bool = False
    ) -> None:
        """Free time that is marked out, to book there, or hours that are painted."""
        number = sheets.column_of(drag.day)
        if number < 0:
            return
        column = sheets.columns[number]
        rect = span_rect(
            drag.start, max(drag.end, drag.start + 5), column, sheets.scale
        )
        rect = rect.translated(column.left, 0)
        self._dashed(painter, rect, self._look.palette.accent_soft)
        if rect.height() >= self._look.px(16):
            hint = _("Enter to paint") if brush else _("Free. Enter to book")
            self._mark_words(painter, rect, drag, hint)

    def _mark_words(
        self, painter: QPainter, rect: QRectF, drag: Drag, hint: str
    ) -> None:
        look = self._look
        text = span_text(*drag.span)
        centre = rect.top() + min(look.px(20), rect.height()) / 2
        left = rect.left() + INDENT
        self._word(painter, left, centre, text, strong=True)
        left += look.width(text, look.fonts.time) + look.px(16)
        if left + look.width(hint, look.fonts.note) < rect.right():
            self._word(painter, left, centre, hint, strong=False)

    def _dashed(self, painter: QPainter, rect: QRectF, fill: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        pen = QPen(self._look.palette.accent, 1)
        pen.setDashPattern([3, 2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(fill)
        inset = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inset, RADIUS - 0.5, RADIUS - 0.5)

    def ghost(self, painter: QPainter, sheets: Sheets, ghost: Ghost) -> QRectF:
        """The appointment in the hand; returns where it was painted."""
        rect = ghost_rect(sheets, ghost.drag)
        row = ghost.drag.row
        if rect is None or row is None:
            return QRectF()
        palette = self._look.palette
        style = style_of(self._look, row, row.start)
        colour = palette.warn if ghost.conflict else palette.accent
        pen = Qt.PenStyle.DashLine if ghost.conflict else Qt.PenStyle.SolidLine
        self._ghost_body(painter, rect, style, Frame(colour, 2.0, pen))
        self._ghost_words(painter, rect, ghost)
        return rect

    def _ghost_body(
        self, painter: QPainter, rect: QRectF, style: Style, frame: Frame
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        pen = QPen(frame.colour, frame.width, frame.style)
        if frame.style is Qt.PenStyle.DashLine:
            pen.setDashPattern([3, 2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(self._look.palette.surface)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        bar = QRectF(rect.left() + 2, rect.top() + 2, 4, rect.height() - 4)
        if style.bar is not None:
            painter.fillRect(bar, style.bar)

    def _ghost_words(self, painter: QPainter, rect: QRectF, ghost: Ghost) -> None:
        look, row = self._look, ghost.drag.row
        assert row is not None
        painter.setPen(look.palette.ink1)
        centre = rect.top() + min(look.px(20), rect.height()) / 2
        left, right = rect.left() + INDENT + 2, rect.right() - 6
        if ghost.conflict:
            right -= look.px(14)
            icon = look.icon_pixmap("ph.warning-fill", 14, look.palette.warn)
            painter.drawPixmap(QPointF(right, round(centre - look.px(14) / 2)), icon)
        time = clock_time(ghost.drag.span[0])
        self._word(painter, left, centre, time, strong=True)
        left += look.width(time, look.fonts.time) + 5
        forms = name_forms(self._names, row)
        font = look.fonts.name
        fits = (f for f in forms[-2:] if look.width(f, font) <= right - left)
        name = next(fits, look.elided(forms[-1], font, right - left))
        look.draw(painter, QPointF(left, look.top_for(font, centre)), name, font)


def slot_rect(sheets: Sheets, slot: FreeSlot) -> QRectF | None:
    """Where a found slot stands on the paper, nothing when its day is not in view."""
    number = sheets.column_of(slot.start.date())
    if number < 0:
        return None
    column = sheets.columns[number]
    start = minute_of(slot.start, column.day)
    rect = span_rect(start, start + slot.minutes, column, sheets.scale)
    if any(block.rect.intersects(rect) for block in sheets.days[number]):
        # Somebody was cancelled there: she is still read at the left.
        rect.setLeft(round(rect.center().x()))
    return rect.translated(column.left, 0)


def ghost_rect(sheets: Sheets, drag: Drag) -> QRectF | None:
    """Where the ghost stands: a little to the right, what it covers is still read."""
    number = sheets.column_of(drag.day)
    if number < 0:
        return None
    column = sheets.columns[number]
    rect = span_rect(drag.start, drag.end, column, sheets.scale)
    return rect.translated(column.left + GHOST_SHIFT, 0)
