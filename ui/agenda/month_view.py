"""The month, painted: how full each day is; Enter opens one, an appointment is pasted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from desktop.reads.month import DayFill
from ui.agenda.day_drops import DayDrops
from ui.agenda.fill_words import spoken_fill
from ui.agenda.keys import DAYS, MODES, PAGES
from ui.agenda.look import Look
from ui.agenda.month_grid import MonthGrid, MonthSizes
from ui.agenda.month_paint import MonthPainter, empty_words
from ui.widgets.spoken import SpokenItem, SpokenItems

K = Qt.Key
STEPS = {K.Key_Left: -1, K.Key_Right: 1, K.Key_Up: -7, K.Key_Down: 7}


class MonthView(QAbstractScrollArea):
    """Whole weeks around one month.

    Signals:
        picked: the day that has the keyboard is another.
        opened: a day to look at alone.
        pasted: a day for what was cut.
        turned: a day of another month.
        week_asked, mode_asked, days_asked, jump_asked, today_asked: as the paper's.
        menu_asked: a day, and where on the screen.
    """

    picked = Signal(object)
    opened = Signal(object)
    pasted = Signal(object)
    turned = Signal(object)
    week_asked = Signal(int)
    mode_asked = Signal(str)
    days_asked = Signal(int)
    jump_asked = Signal()
    today_asked = Signal()
    menu_asked = Signal(object, object)

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._today = look, today
        self._week = 6
        self.single_keys = True
        self.cursor_day = today
        self._target: date | None = None
        self.grid = MonthGrid()
        self.spoken = SpokenItems(
            self, MonthView._items, MonthView._here, canvas=self.viewport()
        )
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(empty_words())
        self.verticalScrollBar().valueChanged.connect(self.spoken.renew)
        self.drops = DayDrops(self.viewport(), self.day_at, self.set_target)

    # What is shown -------------------------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Another theme, text scale or ratio."""
        self._look = look
        self._lay_out()

    def set_today(self, today: date) -> None:
        """A new day has begun."""
        self._today = today
        self.viewport().update()

    def show_fills(self, day: date, fills: Sequence[DayFill], week: int) -> None:
        """Shows the month of that day; it has the keyboard unless another of it has."""
        if (day.year, day.month) != (self.cursor_day.year, self.cursor_day.month):
            self.cursor_day = day
        self.grid.fills, self._week = tuple(fills), week
        self._lay_out()
        self._tell()

    def pick(self, day: date) -> None:
        """Puts the keyboard on that day; one of another month turns the page."""
        before, self.cursor_day = self.cursor_day, day
        if (day.year, day.month) != (before.year, before.month):
            self.turned.emit(day)
            return
        cell = self.grid.cell(day)
        if cell is not None:
            self._reveal(cell)
        self._tell()
        self.picked.emit(day)
        self.viewport().update()

    def set_target(self, day: date | None) -> None:
        """Shows where something that is dragged would go."""
        self._target = day
        self.viewport().update()

    # Sizes ---------------------------------------------------------------------------

    def _sizes(self) -> MonthSizes:
        px = self._look.px
        return MonthSizes(px(34), px(30), px(68), px(84), px(64))

    def _lay_out(self) -> None:
        sizes, room = self._sizes(), self.viewport().size()
        width, height = room.width() - sizes.gutter, room.height() - sizes.head
        self.grid.lay_out(self.grid.fills, self._week, sizes, (width, height))
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self.grid.height - height))
        bar.setPageStep(max(1, height))
        self.spoken.renew()
        self.viewport().update()

    def _origin(self) -> QPoint:
        sizes = self._sizes()
        return QPoint(sizes.gutter, sizes.head - self.verticalScrollBar().value())

    def _reveal(self, cell: QRectF) -> None:
        bar = self.verticalScrollBar()
        height = self.viewport().height() - self._sizes().head
        if cell.top() < bar.value():
            bar.setValue(round(cell.top()))
        elif cell.bottom() > bar.value() + height:
            bar.setValue(round(cell.bottom()) - height)

    def day_at(self, point: QPointF) -> date | None:
        """The day at that place of the viewport."""
        if point.y() < self._sizes().head:
            return None
        return self.grid.day_at(point - QPointF(self._origin()))

    # For a screen reader -------------------------------------------------------------

    def _items(self) -> list[SpokenItem]:
        origin, items = QPointF(self._origin()), []
        for fill in self.grid.shown():
            cell = self.grid.cell(fill.day)
            if cell is not None:
                rect = cell.translated(origin).toAlignedRect()
                said = spoken_fill(fill, self._today)
                items.append(SpokenItem(fill.day, said, rect))
        return items

    def _here(self) -> date:
        return self.cursor_day

    def _tell(self) -> None:
        fill = self.grid.fill(self.cursor_day)
        said = spoken_fill(fill, self._today) if fill else empty_words()
        self.setAccessibleName(said)
        self.spoken.renew()
        if self.hasFocus():
            self.spoken.tell_focus()

    # What Qt sends -------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """One frame: cells, ring, heads and numbers of weeks."""
        sizes, size, origin = self._sizes(), self.viewport().size(), self._origin()
        paint = MonthPainter(self._look, self.cursor_day, self._today)
        painter.fillRect(self.viewport().rect(), self._look.palette.window)
        painter.save()
        painter.setClipRect(sizes.gutter, sizes.head, size.width(), size.height())
        painter.translate(origin)
        seen = QRectF(self.viewport().rect()).translated(QPointF(-origin))
        paint.cells(painter, self.grid, seen)
        ringed = self._target or (self.cursor_day if self.hasFocus() else None)
        cell = self.grid.cell(ringed) if ringed else None
        if cell is not None:
            paint.ring(painter, cell)
        painter.restore()
        painter.save()
        painter.setClipRect(0, sizes.head, sizes.gutter, size.height())
        paint.weeks(painter, self.grid, sizes.gutter, origin.y())
        painter.restore()
        painter.fillRect(0, 0, sizes.gutter, sizes.head, self._look.palette.surface)
        painter.translate(sizes.gutter, 0)
        paint.heads(painter, self.grid, size.width() - sizes.gutter, sizes.head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.spoken.tell_focus()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self.pick(day)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None:
            self.opened.emit(day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        day = self.day_at(QPointF(event.pos()))
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            day = self.cursor_day
        if day is not None:
            self.pick(day)
            self.menu_asked.emit(day, event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(QPointF(event.pos()))
            fill = self.grid.fill(day) if day else None
            text = spoken_fill(fill, self._today) if fill else ""
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if control and key == K.Key_V:
            self.pasted.emit(self.cursor_day)
        elif control or not self._plain(key):
            super().keyPressEvent(event)

    def _plain(self, key: Qt.Key) -> bool:
        if key in STEPS:
            self._walk(STEPS[key])
        elif key in PAGES:
            self.week_asked.emit(PAGES[key])
        elif key in (K.Key_Return, K.Key_Enter, K.Key_Space):
            self.opened.emit(self.cursor_day)
        elif key == K.Key_Home:
            self.today_asked.emit()
        else:
            return self.single_keys and self._letter(key)
        return True

    def _letter(self, key: Qt.Key) -> bool:
        if key in MODES:
            self.mode_asked.emit(MODES[key])
        elif key in DAYS:
            self.days_asked.emit(DAYS[key])
        elif key == K.Key_G:
            self.jump_asked.emit()
        elif key == K.Key_T:
            self.today_asked.emit()
        else:
            return False
        return True

    def _walk(self, step: int) -> None:
        """To the next day that has a cell."""
        day = self.cursor_day + timedelta(days=step)
        known = self.grid.fill(day)
        while known is not None and self.grid.cell(day) is None:
            day += timedelta(days=1 if step > 0 else -1)
            known = self.grid.fill(day)
        self.pick(day)
