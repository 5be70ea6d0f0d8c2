"""The keyboard on the agenda: walk, act, move without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from db.rows import AppointmentRow
from ui.agenda.drag import Drag, Gesture, held
from ui.agenda.geometry import minute_of
from ui.agenda.hand import FIXED
from ui.agenda.walk import next_in_day, next_mark, other_day, stretched

if TYPE_CHECKING:
    from ui.agenda.view import AgendaView

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier

VERBS = {
    K.Key_A: "arrive",
    K.Key_E: "call_in",
    K.Key_T: "complete",
    K.Key_L: "miss",
    K.Key_C: "confirm",
    K.Key_R: "restore",
    K.Key_W: "wait",
    K.Key_Delete: "cancel",
    K.Key_Backspace: "cancel",
}
MODES = {K.Key_J: "day", K.Key_S: "week", K.Key_M: "month", K.Key_I: "list"}
DAYS = {K.Key_1: 1, K.Key_2: 2, K.Key_3: 3, K.Key_7: 7}
"""How many days side by side."""
HOURS = {K.Key_O: "open", K.Key_F: "close", K.Key_U: "hold"}
"""What a letter does to the hours that are marked."""
ARROWS = {
    K.Key_Up: (0, -1),
    K.Key_Down: (0, 1),
    K.Key_Left: (-1, 0),
    K.Key_Right: (1, 0),
}
PAGES = {K.Key_PageUp: -1, K.Key_PageDown: 1}
ZOOM = {K.Key_Plus: 1, K.Key_Equal: 1, K.Key_Minus: -1, K.Key_0: 0}


class Keys:
    """Every key of the view; `pressed` says whether it was one."""

    def __init__(self, view: AgendaView) -> None:
        self._view = view
        self._moving: Drag | None = None
        self.single_keys = True

    @property
    def moving(self) -> bool:
        """Whether an appointment is being moved with the arrows."""
        return self._moving is not None

    def pressed(self, event: QKeyEvent) -> bool:
        """Does what the key is for."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._moving is not None:
            return self._move_key(key, modifiers)
        if modifiers == NONE:
            return self._plain(key)
        if modifiers == SHIFT and key == K.Key_R:
            return self._change_rule()
        if modifiers & CTRL:
            return self._with_ctrl(key, stretch=bool(modifiers & SHIFT))
        return False

    def begin_moving(self) -> bool:
        """Takes the selected appointment in hand: arrows move it, Enter puts it down."""
        view = self._view
        row = view.selected_row()
        if row is None or row.state in FIXED:
            return False
        start = minute_of(row.start, row.start.date())
        self._moving = held(row, Gesture.MOVE, start, view.step)
        view.moving_began.emit(row)
        return True

    # Plain keys ----------------------------------------------------------------------

    def _plain(self, key: Qt.Key) -> bool:
        view = self._view
        if key in ARROWS:
            return self._walk(*ARROWS[key])
        if key in PAGES:
            view.week_asked.emit(PAGES[key])
            return True
        if key in (K.Key_Return, K.Key_Enter):
            return self._enter()
        if key == K.Key_Escape:
            return self._escape()
        if key == K.Key_Home:
            view.today_asked.emit()
            return True
        return self._letter(key)

    def _letter(self, key: Qt.Key) -> bool:
        view, row = self._view, self._view.selected_row()
        if self.single_keys and self._elsewhere(key, row):
            return True
        if row is None:
            return self._hours_letter(key)
        if key == K.Key_D and self.single_keys:
            return self.begin_moving()
        if key in VERBS and (self.single_keys or key == K.Key_Delete):
            view.asked.emit(VERBS[key], row)
            return True
        return False

    def _change_rule(self) -> bool:
        """Shift+R: another rule for the series of the selected appointment."""
        row = self._view.selected_row()
        if row is None or row.series_id is None or not self.single_keys:
            return False
        self._view.asked.emit("rule", row)
        return True

    def _hours_letter(self, key: Qt.Key) -> bool:
        view = self._view
        if key not in HOURS or not self.single_keys or view.mark is None:
            return False
        view.hours_asked.emit(HOURS[key], *view.mark.span)
        return True

    def _elsewhere(self, key: Qt.Key, row: AppointmentRow | None) -> bool:
        view = self._view
        if key in MODES:
            view.mode_asked.emit(MODES[key])
        elif key in DAYS:
            view.days_asked.emit(DAYS[key])
        elif key == K.Key_G:
            view.jump_asked.emit()
        elif key == K.Key_T and row is None:
            view.today_asked.emit()
        else:
            return False
        return True

    def _enter(self) -> bool:
        view, row = self._view, self._view.selected_row()
        if row is not None:
            view.opened.emit(row)
        elif view.mark is not None and view.brush:
            view.hours_asked.emit(view.brush, *view.mark.span)
        elif view.mark is not None:
            view.booking_asked.emit(*view.mark.span)
        return row is not None or view.mark is not None

    def _escape(self) -> bool:
        view = self._view
        if view.give_up():
            return True
        had = view.selected_id is not None or view.mark is not None
        if view.brush and not had:
            view.brush_left.emit()
            return True
        view.set_mark(None)
        view.select(None)
        return had

    def _walk(self, across: int, down: int) -> bool:
        view = self._view
        if down:
            block = next_in_day(view, down)
            if block is not None:
                view.select(block.id)
            return block is not None
        found = other_day(view, across)
        if found is None:
            view.week_asked.emit(across)
        else:
            view.select(found.id)
        return True

    # With Ctrl -----------------------------------------------------------------------

    def _with_ctrl(self, key: Qt.Key, *, stretch: bool) -> bool:
        view, row = self._view, self._view.selected_row()
        if key in ARROWS and stretch and view.mark is not None:
            view.set_mark(stretched(view, view.mark, ARROWS[key][1]))
            return True
        if key in ARROWS:
            view.set_mark(next_mark(view, *ARROWS[key]))
            return True
        if key in ZOOM:
            view.zoom(ZOOM[key] or -view.zoomed)
            return True
        verbs: dict[Qt.Key, Callable[[], None]] = {
            K.Key_V: lambda: view.paste_asked.emit(
                view.mark.span[0] if view.mark else None
            )
        }
        if row is not None:
            verbs[K.Key_X] = lambda: view.asked.emit("cut", row)
            verbs[K.Key_C] = lambda: view.asked.emit("copy", row)
        if key not in verbs:
            return False
        verbs[key]()
        return True

    # While moving --------------------------------------------------------------------

    def _move_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        view, moving = self._view, self._moving
        assert moving is not None
        if key == K.Key_Escape:
            self._moving = None
            view.give_up()
        elif key in (K.Key_Return, K.Key_Enter):
            self._moving = None
            view.hand.drop(moving, modifiers)
        elif key in ARROWS:
            self._step(*ARROWS[key])
        return True

    def _step(self, across: int, down: int) -> None:
        view = self._view
        assert self._moving is not None
        further = self._moving.by(across, down * view.step)
        if view.sheets.column_of(further.day) < 0:
            return
        self._moving = further
        view.hand.show(further)
        view.reveal_ghost()

    def stop(self) -> bool:
        """Puts down what the keyboard holds, where it was."""
        had, self._moving = self._moving is not None, None
        return had
