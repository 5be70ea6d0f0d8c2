"""The mouse on the agenda: click, mark, move, stretch; nothing is kept before release."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from db.entities.appointment import FREE_STATES, AppointmentState
from ui.agenda.blocks import Block
from ui.agenda.drag import Drag, Gesture, held, marking, overlapped
from ui.agenda.overlay import Ghost, slot_rect

if TYPE_CHECKING:
    from ui.agenda.view import AgendaView

EDGE = 5
"""Pixels at a block's top and bottom that stretch it."""

FIXED = FREE_STATES | {AppointmentState.COMPLETED, AppointmentState.IN_CONSULTATION}
"""States whose block stays where it is."""

SCROLL_MARGIN = 24


class Hand:
    """One gesture at a time, from press to release."""

    def __init__(self, view: AgendaView) -> None:
        self._view = view
        self.weigh: Callable[[Drag | None], None] = lambda _drag: None
        self._pressed_at: QPointF | None = None
        self._drag: Drag | None = None
        self.started = False

    @property
    def drag(self) -> Drag | None:
        """The gesture under way."""
        return self._drag if self.started else None

    # The mouse -----------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        """Selects what is under the hand, ready to move it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position()
        self.started = False
        self._pressed_at = point
        if self._click_elsewhere(point):
            self._pressed_at = None
            return
        day, minute = self._place(point)
        if self._view.brush:
            # Hours are painted under whoever is booked there.
            self._view.select(None)
            self._drag = marking(day, minute, self._view.step)
            return
        block = self.pick(point)
        if block is None:
            self._drag = marking(day, minute, self._view.step)
        elif block.row.state in FIXED:
            self._drag = None
        else:
            gesture = self._gesture(block, point)
            self._drag = held(block.row, gesture, minute, self._view.step)

    def move(self, event: QMouseEvent) -> None:
        """Follows the hand once it has really left its place."""
        point = event.position()
        if self._pressed_at is None or self._drag is None:
            self._show_cursor(point)
            return
        far = (point - self._pressed_at).manhattanLength()
        if not self.started and far < QApplication.startDragDistance():
            return
        self.started = True
        if self._carries_outside(event):
            return
        self._scroll_along(point)
        self._drag = self._drag.to(*self._place(point))
        self.shift(event.modifiers())

    def release(self, event: QMouseEvent) -> None:
        """Lets go: what was dragged is asked for, what was marked stays marked."""
        drag, started = self._drag, self.started
        self._pressed_at, self._drag, self.started = None, None, False
        if drag is None or not started:
            return
        outside = not self._view.viewport().rect().contains(event.position().toPoint())
        if outside and drag.gesture is Gesture.MOVE:
            self._view.set_ghost(None)
            where = event.globalPosition().toPoint()
            self._view.dropped_outside.emit(drag.row, where)
            return
        if drag.gesture is Gesture.MARK:
            if drag.end > drag.start:
                self._let_mark(drag)
            return
        self.drop(drag, event.modifiers())

    def _let_mark(self, drag: Drag) -> None:
        view = self._view
        if view.brush:
            view.hours_asked.emit(view.brush, *drag.span)
        else:
            view.marked.emit(*drag.span)

    def double_click(self, event: QMouseEvent) -> None:
        """Opens what is there, or books there."""
        if self._view.brush:
            return
        self._pressed_at, self._drag, self.started = None, None, False
        point = event.position()
        if not self._view.on_paper(point):
            return
        block = self._view.sheets.block_at(self._view.paper_point(point))
        if block is not None:
            self._view.opened.emit(block.row)
            return
        day, minute = self._place(point)
        drag = marking(day, minute, self._view.step)
        self._view.booking_asked.emit(drag.span[0], None)

    def give_up(self) -> bool:
        """Leaves everything where it was; whether there was anything to leave."""
        had = self.started or self._view.ghost is not None
        self._pressed_at, self._drag, self.started = None, None, False
        self._view.set_ghost(None)
        self.weigh(None)
        return had

    # What both the mouse and the keyboard do -----------------------------------------

    def pick(self, point: QPointF) -> Block | None:
        """Selects the appointment there, or marks the free time there."""
        view = self._view
        if not view.on_paper(point):
            return None
        block = view.sheets.block_at(view.paper_point(point))
        if block is not None:
            view.select(block.id)
            return block
        view.set_mark(None)
        view.select(None)
        day, minute = self._place(point)
        view.set_mark(view.usual_span(day, minute))
        return None

    def shift(self, modifiers: Qt.KeyboardModifier) -> None:
        """Shows the gesture as it now stands; Shift wants an overlap."""
        if self._drag is None or not self.started:
            return
        doubled = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._drag = replace(self._drag, doubled=doubled)
        if self._drag.gesture is Gesture.MARK:
            self._view.mark = self._drag
            self._view.viewport().update()
        else:
            self.show(self._drag)

    def show(self, drag: Drag) -> None:
        """Shows where the held appointment would go and whom it would cover."""
        rows = overlapped(drag, self._view.sheets.rows_of(drag.day))
        conflict = bool(rows) and not drag.doubled
        if conflict:
            self._view.tip.tell(rows, self._view.names)
        self._view.set_ghost(Ghost(drag, conflict))
        self.weigh(drag)

    def drop(self, drag: Drag, modifiers: Qt.KeyboardModifier) -> None:
        """Asks for the move, unless it covers somebody without Shift; Ctrl copies."""
        doubled = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._view.set_ghost(None)
        self.weigh(None)
        if drag.row is None or not drag.changed:
            return
        rows = overlapped(drag, self._view.sheets.rows_of(drag.day))
        if rows and not doubled:
            self._view.refused.emit(rows)
            return
        copies = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if copies and drag.gesture is Gesture.MOVE:
            self._view.copied.emit(drag.row, *drag.span)
            return
        self._view.moved.emit(drag.row, *drag.span, bool(rows))

    # Inside --------------------------------------------------------------------------

    def _carries_outside(self, event: QMouseEvent) -> bool:
        """Over another part of the screen: it may be dropped there, or nowhere."""
        view, held_row = self._view, self._drag
        inside = view.viewport().rect().contains(event.position().toPoint())
        moves = held_row is not None and held_row.gesture is Gesture.MOVE
        if inside or not moves:
            view.carried.emit(None)
            return False
        view.set_ghost(None)
        view.carried.emit(event.globalPosition().toPoint())
        return True

    def _place(self, point: QPointF) -> tuple:  # type: ignore[type-arg]
        sheets = self._view.sheets
        at = self._view.paper_point(point)
        column = sheets.columns[sheets.column_at(at.x())]
        return column.day, sheets.scale.minute(at.y())

    def _gesture(self, block: Block, point: QPointF) -> Gesture:
        found = self._view.sheets.find(block.id)
        if found is None or found[1].height() < 3 * EDGE:
            return Gesture.MOVE
        y, rect = self._view.paper_point(point).y(), found[1]
        if rect.bottom() - y <= EDGE:
            return Gesture.END
        return Gesture.START if y - rect.top() <= EDGE - 2 else Gesture.MOVE

    def _click_elsewhere(self, point: QPointF) -> bool:
        view = self._view
        if not view.sheets.columns:
            return True
        at = view.paper_point(point)
        if not view.on_paper(point):
            if point.y() < view.form.head and point.x() >= view.form.gutter:
                column = view.sheets.columns[view.sheets.column_at(at.x())]
                view.day_asked.emit(column.day)
            return True
        for slot in view.slots:
            rect = slot_rect(view.sheets, slot)
            if rect is not None and rect.contains(at):
                view.slot_chosen.emit(slot.number)
                return True
        return self._opens_a_day(at)

    def _opens_a_day(self, at: QPointF) -> bool:
        view = self._view
        number = view.sheets.column_at(at.x())
        page, column = view.sheets.pages[number], view.sheets.columns[number]
        if not (page.thin and page.title and view.may_open):
            return False
        link = view.notice_of(column).link.translated(column.left, 0)
        if link.contains(at):
            view.opening_asked.emit(page.day)
            return True
        return False

    def _show_cursor(self, point: QPointF) -> None:
        view = self._view
        shape = Qt.CursorShape.ArrowCursor
        if view.on_paper(point) and view.sheets.columns:
            block = view.sheets.block_at(view.paper_point(point))
            if block is not None and block.row.state not in FIXED:
                stretch = self._gesture(block, point) is not Gesture.MOVE
                sizing, pointing = Qt.CursorShape.SizeVerCursor, shape
                shape = sizing if stretch else pointing
        view.viewport().setCursor(shape)

    def _scroll_along(self, point: QPointF) -> None:
        view, bar = self._view, self._view.verticalScrollBar()
        paper = view.paper()
        if point.y() < paper.top() + SCROLL_MARGIN:
            bar.setValue(bar.value() - bar.singleStep())
        elif point.y() > paper.bottom() - SCROLL_MARGIN:
            bar.setValue(bar.value() + bar.singleStep())
