"""A month at a glance under the navigation: click a day, and the agenda goes there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import _
from ui.agenda.dates import long_day, monday_of, month_title, week_number
from ui.agenda.look import Look
from ui.widgets.spoken import SpokenItem, SpokenItems

WEEKS = 6
ARROW = 24


class MiniMonth(QWidget):
    """Six weeks, painted; the week that is shown is tinted, today is filled."""

    day_asked = Signal(object)
    month_shown = Signal(object)
    """The first day of the month that is now shown."""

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._today = today
        self._month = today.replace(day=1)
        self._first = self._last = today
        self._cursor = today
        self._closed: frozenset[date] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Month"))
        self.spoken = SpokenItems(self, MiniMonth._items, MiniMonth._here)

    # What is shown -------------------------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Another theme, text scale or ratio."""
        self._look = look
        self.updateGeometry()
        self.update()

    def set_today(self, today: date) -> None:
        """A new day has begun."""
        self._today = today
        self.update()

    def show_days(self, first: date, last: date) -> None:
        """Tints what the agenda shows, and turns to its month."""
        self._first, self._last, self._cursor = first, last, first
        if first.replace(day=1) != self._month and last.replace(day=1) != self._month:
            self.show_month(first)
        self.update()

    def show_month(self, day: date) -> None:
        """Turns to that day's month."""
        self._month = day.replace(day=1)
        self.spoken.renew()
        self.month_shown.emit(self._month)
        self.update()

    def set_closed(self, days: Iterable[date]) -> None:
        """Underlines the public holidays and absences."""
        self._closed = frozenset(days)
        self.spoken.renew()
        self.update()

    @property
    def month(self) -> date:
        """The first day of the month that is shown."""
        return self._month

    def step_month(self, steps: int) -> None:
        """So many months on or back."""
        index = self._month.year * 12 + self._month.month - 1 + steps
        self.show_month(date(index // 12, index % 12 + 1, 1))

    # Geometry ------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(196), self._top() + WEEKS * self._row())

    def _top(self) -> int:
        return self._look.px(24) + self._look.px(20)

    def _row(self) -> int:
        return self._look.px(23)

    def _cell(self, number: int, weekday: int) -> QRectF:
        lead = self._look.px(18)
        width = (self.width() - lead) / 7
        top = self._top() + number * self._row()
        return QRectF(lead + weekday * width, top, width, self._row())

    def _begin(self) -> date:
        return monday_of(self._month)

    def _day_at(self, point: QPointF) -> date | None:
        for number in range(WEEKS):
            for weekday in range(7):
                if self._cell(number, weekday).contains(point):
                    return self._begin() + timedelta(days=number * 7 + weekday)
        return None

    # Painting ------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_title(painter)
        self._paint_heads(painter)
        for number in range(WEEKS):
            self._paint_week(painter, number)
        painter.end()

    def _paint_title(self, painter: QPainter) -> None:
        look = self._look
        painter.setPen(look.palette.ink1)
        self._write(
            painter, 0, look.px(12), month_title(self._month), look.fonts.caption_strong
        )
        for icon, left in self._arrows():
            pixmap = look.icon_pixmap(icon, 12, look.palette.ink2)
            painter.drawPixmap(QPointF(left + look.px(6), look.px(6)), pixmap)

    def _arrows(self) -> tuple[tuple[str, int], tuple[str, int]]:
        size = self._look.px(ARROW)
        return (
            ("aller.precedent", self.width() - 2 * size),
            ("aller.suivant", self.width() - size),
        )

    def _paint_heads(self, painter: QPainter) -> None:
        look = self._look
        painter.setPen(look.palette.ink3)
        centre = look.px(24) + look.px(10)
        self._write(painter, 0, centre, _("w."), look.fonts.caption)
        for weekday, letter in enumerate(_("MTWTFSS")):
            cell = self._cell(0, weekday)
            self._centred(painter, cell, centre, letter, look.fonts.caption)

    def _paint_week(self, painter: QPainter, number: int) -> None:
        look, palette = self._look, self._look.palette
        monday = self._begin() + timedelta(days=number * 7)
        centre = self._cell(number, 0).center().y()
        painter.setPen(palette.ink3)
        self._write(painter, 0, centre, f"{week_number(monday)}", look.fonts.caption)
        self._tint(painter, number, monday)
        for weekday in range(7):
            self._paint_day(
                painter, self._cell(number, weekday), monday + timedelta(days=weekday)
            )

    def _tint(self, painter: QPainter, number: int, monday: date) -> None:
        tinted = [
            self._cell(number, weekday)
            for weekday in range(7)
            if self._first <= monday + timedelta(days=weekday) <= self._last
        ]
        if tinted:
            band = tinted[0].united(tinted[-1]).adjusted(0, 2, 0, -2)
            painter.fillRect(band, self._look.palette.accent_soft)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        look, palette = self._look, self._look.palette
        font = look.fonts.hour
        inside = day.month == self._month.month
        painter.setPen(palette.ink1 if inside else palette.ink3)
        if day == self._today:
            side = min(cell.width(), cell.height()) - 2
            box = QRectF(0, 0, max(side, cell.width() - 2), side)
            box.moveCenter(cell.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.accent)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(palette.accent_on)
            font = look.fonts.caption_strong
        self._centred(painter, cell, cell.center().y(), str(day.day), font)
        if day in self._closed:
            half, bottom = look.px(6), cell.center().y() + look.px(8)
            middle = cell.center().x()
            painter.drawLine(
                QPointF(middle - half, bottom), QPointF(middle + half, bottom)
            )
        if day == self._cursor and self.hasFocus():
            painter.setPen(QPen(palette.ring, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 4, 4)

    def _write(
        self, painter: QPainter, left: float, centre: float, text: str, font: QFont
    ) -> None:
        top = self._look.top_for(font, centre)
        self._look.draw(painter, QPointF(left, top), text, font)

    def _centred(
        self, painter: QPainter, cell: QRectF, centre: float, text: str, font: QFont
    ) -> None:
        left = cell.center().x() - self._look.width(text, font) / 2
        self._write(painter, round(left), centre, text, font)

    # Mouse and keyboard --------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if point.y() < self._look.px(ARROW):
            size = self._look.px(ARROW)
            if point.x() >= self.width() - size:
                self.step_month(1)
            elif point.x() >= self.width() - 2 * size:
                self.step_month(-1)
            return
        day = self._day_at(point)
        if day is not None:
            self.day_asked.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._move_cursor(self._cursor + timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.step_month(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_asked.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def _move_cursor(self, day: date) -> None:
        self._cursor = day
        if day.replace(day=1) != self._month:
            self.show_month(day)
        self.setAccessibleName(self._said(day))
        self.spoken.tell_focus()
        self.update()

    # For a screen reader -------------------------------------------------------------

    def _items(self) -> list[SpokenItem]:
        days = [self._begin() + timedelta(days=n) for n in range(WEEKS * 7)]
        return [
            SpokenItem(day, self._said(day), self._cell(n // 7, n % 7).toAlignedRect())
            for n, day in enumerate(days)
        ]

    def _here(self) -> date:
        return self._cursor

    def _said(self, day: date) -> str:
        said = long_day(day)
        return _("{day}, closed").format(day=said) if day in self._closed else said
