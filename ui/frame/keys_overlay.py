"""F1: the keys of where one is, over the window; and the card of all of them, printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.prints.shortcut_card import KeyPart
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dialog import Scrim
from ui.widgets.dress import row, rule, scrolled, surface
from ui.widgets.icon_label import IconLabel
from ui.widgets.keycap import KeyCap
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.own_keys import keeps_key

_WIDTH, _EDGE = 980, 32
_COLUMNS = 2


class KeysOverlay(Scrim):
    """Closes on Escape, F1, or a click beside it.

    Signals:
        print_wanted: the card of all keys.
    """

    print_wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget, parts: Sequence[KeyPart]) -> None:
        super().__init__(theme, window)
        self._before: QWidget | None = window.focusWidget()
        self.panel = surface("dialog")
        self.panel.setParent(self)
        self.printing = Button(theme, _("Print the card…"), icon="patient.imprimer")
        self.way_out = Button(theme, _("Close"), "quiet", shortcut="Esc")
        self.printing.clicked.connect(self._print)
        self.way_out.clicked.connect(self.close_overlay)
        self.left.connect(self.close_overlay)
        self._lay_out(parts)
        self.setAccessibleName(_("Keyboard shortcuts"))
        self.hide()

    def open(self) -> None:
        """Shows it over the window."""
        self.setGeometry(self._window.rect())
        self._place()
        self.show()
        self.raise_()
        self.way_out.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_overlay(self) -> None:
        """The keyboard goes back to what had it."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def pressed_beside(self, at: QPointF) -> None:
        self.close_overlay()

    def event(self, event: QEvent) -> bool:
        # The window's own F1 would open another one.
        return keeps_key(event, _closes) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _closes(event):
            self.close_overlay()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _print(self) -> None:
        self.close_overlay()
        self.print_wanted.emit()

    def _lay_out(self, parts: Sequence[KeyPart]) -> None:
        head = row(
            IconLabel(self._theme, "application.aide", 20, "accent.1"),
            Label(_("Keyboard shortcuts"), "section"),
            None,
            margins=(20, 14, 20, 14),
        )
        foot = surface("foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(20, 12, 20, 12)
        line.addLayout(row(self.way_out, None, self.printing))
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(scrolled(self._page(parts)), 1)
        column.addWidget(foot)

    def _page(self, parts: Sequence[KeyPart]) -> QWidget:
        """The parts in two columns, each where there is most room."""
        page = QWidget()
        line = QHBoxLayout(page)
        line.setContentsMargins(20, 12, 20, 16)
        line.setSpacing(32)
        columns = [QVBoxLayout() for _n in range(_COLUMNS)]
        heights = [0] * _COLUMNS
        for part in parts:
            at = heights.index(min(heights))
            heights[at] += len(part.lines) + 2
            columns[at].addWidget(self._part(part))
        for column in columns:
            column.addStretch(1)
            line.addLayout(column, 1)
        return page

    def _part(self, part: KeyPart) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 14)
        grid.setVerticalSpacing(3)
        grid.addWidget(Label(part.title, "caption", "3"), 0, 0, 1, 2)
        for number, one in enumerate(part.lines, 1):
            words = ElidedLabel(one.words, "body")
            cap = KeyCap(self._theme, one.keys)
            words.setMinimumHeight(self._theme.px(22))
            grid.addWidget(words, number, 0)
            grid.addWidget(cap, number, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return whole

    def _place(self) -> None:
        width = min(self._theme.px(_WIDTH), self.width() - 2 * _EDGE)
        height = self.height() - 2 * _EDGE
        left = (self.width() - width) // 2
        self.panel.setGeometry(QRect(left, _EDGE, width, height))


def _closes(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_F1
