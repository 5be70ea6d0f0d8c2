"""The painted agenda: one scroll area for a week, a day, and everything done in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from db.rows import AppointmentRow
from ui.agenda.blocks import span_rect
from ui.agenda.conflict_tip import ConflictTip
from ui.agenda.drag import Drag, Gesture
from ui.agenda.dropping import Dropping
from ui.agenda.form import Form
from ui.agenda.geometry import minute_of
from ui.agenda.hand import Hand
from ui.agenda.heard import heard_now, heard_on
from ui.agenda.keys import Keys
from ui.agenda.overlay import Ghost, Overlay, ghost_rect
from ui.agenda.page import DayPage, FreeSlot
from ui.agenda.picture import paint_view
from ui.agenda.surface import Surface
from ui.agenda.texts import spoken
from ui.agenda.tips import tip_at
from ui.agenda.walk import stands, usual_span
from ui.names import Names
from ui.widgets.spoken import SpokenItems


class AgendaView(Surface):
    """Paints days, and says what the person wants; it changes nothing itself."""

    selected = Signal(object)
    """The appointment's row, or None."""
    marked = Signal(object, object)
    """Free time was marked out: from, until."""
    opened = Signal(object)
    """A row to open."""
    booking_asked = Signal(object, object)
    """From, until."""
    moved = Signal(object, object, object, bool)
    """Row, new start, new end, whether an overlap is wanted."""
    asked = Signal(str, object)
    """A verb for a row: "arrive", "confirm", "cancel" ..."""
    week_asked = Signal(int)
    """Steps of a page: -1, +1."""
    day_asked = Signal(object)
    today_asked = Signal()
    mode_asked = Signal(str)
    days_asked = Signal(int)
    """So many days side by side."""
    jump_asked = Signal()
    """To a day that will be typed."""
    slot_chosen = Signal(int)
    opening_asked = Signal(object)
    hours_asked = Signal(str, object, object)
    """Open, close or hold these hours: what, from, until."""
    brush_left = Signal()
    """The person has painted enough."""
    paste_asked = Signal(object)
    """Where: the start of the marked time, or None."""
    moving_began = Signal(object)
    """The arrows now move this row."""
    menu_asked = Signal(object, object)
    """Row or None, global position."""
    carried = Signal(object)
    """Where on the screen a held appointment is, outside the paper; None inside it."""
    dropped_outside = Signal(object, object)
    """A row, and the point of the screen where it was let go."""
    copied = Signal(object, object, object)
    """Row, start, end: another one like it is wanted there."""
    refused = Signal(object)
    """A drop on these rows without Shift."""

    def __init__(
        self, form: Form, names: Names, now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(form, names, now, parent)
        self.ghost: Ghost | None = None
        self.mark: Drag | None = None
        self.stood: tuple[int, int] | None = None
        self.slots: tuple[FreeSlot, ...] = ()
        self.usual_minutes = 20
        self.may_open = False
        self.brush = ""
        self._selected: UUID | None = None
        self.overlay = Overlay(form.look, names)
        self.tip = ConflictTip(self.viewport(), form.look)
        self.hand = Hand(self)
        self.keys = Keys(self)
        self.dropping = Dropping(self)
        self.spoken = SpokenItems(self, heard_on, heard_now, canvas=self.viewport())
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self.spoken.renew())
        self.set_form(form)

    # What is shown -------------------------------------------------------------------

    def show_pages(self, pages: Sequence[DayPage]) -> None:
        """Shows these days; the selection stays when it is among them."""
        fresh = [p.day for p in pages] != [p.day for p in self.sheets.pages]
        first = not self.sheets.pages
        if fresh:
            self.stood = stands(self) or self.stood
        self.sheets.pages = tuple(pages)
        if fresh:
            self.give_up()
            self.mark = None
        self.lay_out()
        if first:
            self.scroll_to_opening()
        if self._selected is not None and self.selected_row() is None:
            self._selected = None
        self._tell_name()

    def set_form(self, form: Form) -> None:
        """Week or day, another theme, text scale or device ratio."""
        self.form = form
        self.overlay = Overlay(form.look, self.names)
        self.tip.use(form.look)
        self.sheets.use(form.look, form.row_painter(self.names, self.now))
        self.lay_out()

    def set_slots(self, slots: Sequence[FreeSlot]) -> None:
        """Draws the slots that were found."""
        self.slots = tuple(slots)
        self.spoken.renew()
        self.viewport().update()

    def names_changed(self) -> None:
        """The confidential mode was turned on or off."""
        self.sheets.forget()
        self._tell_name()
        self.viewport().update()

    # Selection -----------------------------------------------------------------------

    def selected_row(self) -> AppointmentRow | None:
        """The appointment that is selected."""
        found = self.sheets.find(self._selected)
        return found[0].row if found else None

    def select(self, appointment_id: UUID | None) -> None:
        """Selects an appointment, brings it into sight and says what it is."""
        if appointment_id is not None:
            self.mark = None
        changed = appointment_id != self._selected
        self._selected = appointment_id
        found = self.sheets.find(appointment_id)
        if found is not None:
            self.reveal(found[1])
        if changed:
            self._tell_name()
            self.selected.emit(found[0].row if found else None)
        self.viewport().update()

    def set_mark(self, mark: Drag | None) -> None:
        """Marks free time out."""
        self._selected = None if mark else self._selected
        self.mark = mark
        self._tell_name()
        if mark is not None:
            self.selected.emit(None)
            self.marked.emit(*mark.span)
        self.viewport().update()

    def set_brush(self, kind: str) -> None:
        """From now on a drag over the paper paints hours; "" lets it book again."""
        self.brush = kind
        self.give_up()
        self.set_mark(None)
        self.viewport().unsetCursor()

    def set_ghost(self, ghost: Ghost | None) -> None:
        """Shows where the held appointment would go."""
        held = ghost.drag.row if ghost and ghost.drag.changed else None
        self.sheets.fade(held.id if held else None)
        self.ghost = ghost if held else None
        if self.ghost is None or not self.ghost.conflict:
            self.tip.hide()
        self.viewport().update()

    def give_up(self) -> bool:
        """Puts down what is held, where it was; whether anything was."""
        moved = self.keys.stop()
        return self.hand.give_up() or moved

    def mark_at(self, start: datetime, minutes: int) -> None:
        """Marks free time out there, brings it into sight and takes the keyboard."""
        day = start.date()
        if self.sheets.column_of(day) < 0:
            return
        at = minute_of(start, day)
        self.set_mark(Drag(Gesture.MARK, None, 0, day, at, at + minutes, origin=at))
        column = self.sheets.columns[self.sheets.column_of(day)]
        rect = span_rect(at, at + minutes, column, self.sheets.scale)
        self.reveal(rect.translated(column.left, 0))
        self.setFocus()

    def usual_span(self, day: date, minute: float) -> Drag:
        """A stretch as long as the usual appointment around a minute of a day."""
        return usual_span(self, day, minute, self.usual_minutes)

    def reveal_ghost(self) -> None:
        """Scrolls to where the held appointment would go."""
        rect = ghost_rect(self.sheets, self.ghost.drag) if self.ghost else None
        if rect is not None:
            self.reveal(rect)

    @property
    def selected_id(self) -> UUID | None:
        """The selected appointment's."""
        return self._selected

    def _tell_name(self) -> None:
        row = self.selected_row()
        name = spoken(self.names, row) if row else self.form.accessible_name()
        self.setAccessibleName(name)
        self.spoken.renew()
        if self.hasFocus():
            self.spoken.tell_focus()

    # What Qt sends -------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint_view(self, painter)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.pressed(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.hand.shift(event.modifiers())
        super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.hand.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.hand.pick(QPointF(event.pos()))
        self.menu_asked.emit(self.selected_row(), event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event)
            return True
        return super().viewportEvent(event)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        point = QPointF(event.pos())
        text = tip_at(self, point)
        QToolTip.showText(event.globalPos(), text, self.viewport())
