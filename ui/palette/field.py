"""What is typed into the palette, and what stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.keycap import KeyCap


def palette_head(theme: Theme, field: QLineEdit, count: QWidget) -> QWidget:
    """The field between its icon, how much was found, and the way out."""
    head = QWidget()
    line = QHBoxLayout(head)
    line.setContentsMargins(20, 0, 20, 0)
    line.setSpacing(12)
    line.addWidget(IconLabel(theme, "retour.rechercher", 20, "accent.1"))
    line.addWidget(field, 1)
    line.addWidget(count)
    line.addWidget(KeyCap(theme, "Esc"))
    head.setFixedHeight(theme.px(int(theme.tokens.get("size.palette.input"))))
    field.setFont(theme.font("section"))
    return head


class PaletteField(QLineEdit):
    """Arrows move in the list, Enter chooses, Ctrl+Enter books, Ctrl+M takes a message.

    Signals:
        moved: one line up or down; tabbed: Tab, 1, or Shift+Tab, -1.
        chosen, booked, noted: Enter, Ctrl+Enter, Ctrl+M.
    """

    moved = Signal(int)
    tabbed = Signal(int)
    chosen = Signal()
    booked = Signal()
    noted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bare", "true")
        self.setPlaceholderText(_("Name, phone, day, or > for a command"))
        self.setAccessibleName(_("Search"))

    def event(self, event: QEvent) -> bool:
        # The window takes a message for nobody on this key; here somebody is meant.
        kind = event.type()
        steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        if isinstance(event, QKeyEvent) and kind is QEvent.Type.KeyPress:
            step = steps.get(Qt.Key(event.key()), 0)
            if step:
                self.tabbed.emit(step)
                return True
        if not isinstance(event, QKeyEvent) or kind is not QEvent.Type.ShortcutOverride:
            return super().event(event)
        if _notes(event):
            event.accept()
        return event.isAccepted() or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, steps = Qt.Key(event.key()), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if _notes(event):
            self.noted.emit()
        elif key in steps:
            self.moved.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.booked if held else self.chosen).emit()
        else:
            super().keyPressEvent(event)


def _notes(event: QKeyEvent) -> bool:
    held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return held and event.key() == Qt.Key.Key_M
