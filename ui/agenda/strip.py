"""The weeks to come, small: each day a thin bar of its openings and what is taken in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.i18n import _
from desktop.reads.month import DayFill
from ui.agenda.dates import monday_of, month_name, week_number
from ui.agenda.day_drops import DayDrops
from ui.agenda.fill_words import spoken_fill
from ui.agenda.hours_bar import down, taken_of
from ui.agenda.look import Look
from ui.widgets.spoken import SpokenItem, SpokenItems

K = Qt.Key
STEPS = {
    K.Key_Left: -1,
    K.Key_Right: 1,
    K.Key_Up: -7,
    K.Key_Down: 7,
    K.Key_PageUp: -28,
    K.Key_PageDown: 28,
}
HEAD, BARS = 18, 36


class WeeksStrip(QWidget):
    """Twelve weeks of bars; a click, Enter or a drop leads to the day.

    Signals:
        day_asked: a day to go to.
        pasted: a day for what was cut.
    """

    day_asked = Signal(object)
    pasted = Signal(object)

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._today = look, today
        self._fills: tuple[DayFill, ...] = ()
        self._first = self._last = today
        self._cursor = today
        self.target: date | None = None
        self._form = 0
        self.spoken = SpokenItems(self, WeeksStrip._items, WeeksStrip._here)
        self.drops = DayDrops(self, self.day_at, self.set_target)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The weeks to come"))

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

    def show_fills(self, fills: Sequence[DayFill]) -> None:
        """Whole weeks from a Monday."""
        self._fills = tuple(fills)
        if self._fill(self._cursor) is None and self._fills:
            self._cursor = self._fills[0].day
        self.spoken.renew()
        self.update()

    def show_days(self, first: date, last: date) -> None:
        """Tints what the agenda shows."""
        self._first, self._last = first, last
        if not self.hasFocus():
            self._cursor = first
        self.update()

    def set_target(self, day: date | None) -> None:
        """Shows where a held appointment would be dropped."""
        self.target = day
        self.update()

    # Places --------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(600), self._look.px(HEAD + BARS + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _weeks(self) -> int:
        return len(self._fills) // 7

    def _week_rect(self, number: int) -> QRectF:
        whole = self.width() / max(1, self._weeks())
        left = round(number * whole)
        return QRectF(left, 0, round((number + 1) * whole) - left, self.height())

    def bar(self, day: date) -> QRectF | None:
        """Where a day's bar stands, its whole height."""
        if not self._fills:
            return None
        place = (day - self._fills[0].day).days
        if not 0 <= place < len(self._fills):
            return None
        box = self._week_rect(place // 7)
        wide = (box.width() - self._look.px(8)) / 7
        left = box.left() + self._look.px(4) + wide * (place % 7)
        top = self._look.px(HEAD)
        return QRectF(left, top, wide, self._look.px(BARS))

    def day_at(self, point: QPointF) -> date | None:
        """The day of the bar at that place, the nearest one of its week."""
        for number in range(self._weeks()):
            box = self._week_rect(number)
            if box.left() <= point.x() < box.right():
                wide = (box.width() - self._look.px(8)) / 7
                along = point.x() - box.left() - self._look.px(4)
                weekday = min(max(int(along // wide), 0), 6)
                return self._fills[number * 7 + weekday].day
        return None

    def _fill(self, day: date) -> DayFill | None:
        if not self._fills:
            return None
        place = (day - self._fills[0].day).days
        return self._fills[place] if 0 <= place < len(self._fills) else None

    # Painting ------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """All weeks."""
        palette = self._look.palette
        painter.fillRect(self.rect(), palette.surface)
        self._form = self._widest_form()
        for number in range(self._weeks()):
            self._week(painter, number)
        painter.setPen(QPen(palette.line, 1))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))
        ringed = self.target or (self._cursor if self.hasFocus() else None)
        bar = self.bar(ringed) if ringed else None
        if bar is not None:
            painter.setPen(QPen(palette.ring, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar.adjusted(-1, -1, 1, 1))

    def _week(self, painter: QPainter, number: int) -> None:
        look, palette, font = self._look, self._look.palette, self._look.fonts.caption
        box, monday = self._week_rect(number), self._fills[number * 7].day
        shown = monday_of(self._first) <= monday <= self._last
        if shown:
            painter.fillRect(box, palette.accent_soft)
        painter.setPen(QPen(palette.line, 1))
        painter.drawLine(
            QPointF(box.right() - 0.5, 0), QPointF(box.right() - 0.5, box.bottom())
        )
        here = monday <= self._today < monday + timedelta(days=7)
        painter.setPen(palette.accent if here or shown else palette.ink2)
        text = self._titles(monday)[self._form]
        at = QPointF(round(box.left() + look.px(5)), look.top_for(font, look.px(9)))
        look.draw(painter, at, text, look.fonts.caption_strong if here else font)
        for weekday in range(7):
            self._day(painter, self._fills[number * 7 + weekday])

    @staticmethod
    def _titles(monday: date) -> tuple[str, str, str]:
        """A week's title from its longest form to its shortest."""
        number = _("w. {number}").format(number=week_number(monday))
        month = month_name(monday, short=True)
        return f"{number}, {monday.day} {month}", number, str(week_number(monday))

    def _widest_form(self) -> int:
        """The longest form that fits over every week, so that all are said alike."""
        room = self._week_rect(0).width() - self._look.px(8)
        font = self._look.fonts.caption_strong
        for form in (0, 1):
            titles = (self._titles(fill.day)[form] for fill in self._fills[::7])
            if all(self._look.width(title, font) <= room for title in titles):
                return form
        return 2

    def _day(self, painter: QPainter, fill: DayFill) -> None:
        bar, palette = self.bar(fill.day), self._look.palette
        if bar is None:
            return
        bar = bar.adjusted(0.5, 0, -1.5, 0)
        if not fill.plan.is_open:
            hatch = self._look.pattern("hatch", palette.hatch)
            if hatch is not None:
                painter.fillRect(bar, hatch)
        for span in fill.plan.openings:
            rect = down(bar, span, fill.day)
            painter.fillRect(rect, palette.window)
            painter.setPen(QPen(palette.line_strong, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        past = fill.day < self._today
        ink = palette.line_strong if past else palette.accent
        for span in taken_of(fill):
            painter.fillRect(down(bar, span, fill.day), ink)

    # For a screen reader -------------------------------------------------------------

    def _items(self) -> list[SpokenItem]:
        items = []
        for fill in self._fills:
            bar = self.bar(fill.day)
            if bar is not None:
                said = spoken_fill(fill, self._today)
                items.append(SpokenItem(fill.day, said, bar.toAlignedRect()))
        return items

    def _here(self) -> date:
        return self._cursor

    # Mouse and keyboard --------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None:
            self._cursor = day
            self.day_asked.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and key == K.Key_V:
            self.pasted.emit(self._cursor)
        elif key in STEPS and not control:
            self._walk(STEPS[key])
        elif key in (K.Key_Return, K.Key_Enter, K.Key_Space):
            self.day_asked.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.spoken.tell_focus()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(QPointF(event.pos()))
            fill = self._fill(day) if day else None
            text = spoken_fill(fill, self._today) if fill else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def day_under(self, point: QPoint) -> date | None:
        """The day at that point of the screen, None beside the strip."""
        inside = self.mapFromGlobal(point)
        if not self.isVisible() or not self.rect().contains(inside):
            return None
        return self.day_at(QPointF(inside))

    def _walk(self, step: int) -> None:
        if not self._fills:
            return
        first, last = self._fills[0].day, self._fills[-1].day
        self._cursor = min(max(self._cursor + timedelta(days=step), first), last)
        fill = self._fill(self._cursor)
        self.setAccessibleName(spoken_fill(fill, self._today) if fill else "")
        self.spoken.tell_focus()
        self.update()
