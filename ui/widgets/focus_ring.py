"""The ring around what has the keyboard: one transparent overlay for the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.widgets.dress import smooth

if TYPE_CHECKING:
    from ui.theme import Theme

_OFFSET = 2
_WIDTH = 2


class FocusRing(QWidget):
    """Follows the focus of its window while the keyboard is what is used.

    Fields draw their own edge and views their own row; a widget that wants the ring and
    is no button sets the property `ring` to "outside".
    """

    def __init__(
        self, theme: Theme, window: QWidget, application: QApplication
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._target: QWidget | None = None
        self._by_keyboard = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application.focusChanged.connect(self._follow)
        self.hide()

    def heard(self, *, keyboard: bool) -> None:
        """What the person used last; a click hides the ring."""
        if keyboard == self._by_keyboard:
            return
        self._by_keyboard = keyboard
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(QPen(self._theme.colour("focus.ring"), _WIDTH))
        half = _WIDTH / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, 8, 8)
        painter.end()

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._target is not None and shiboken6.isValid(self._target):
            self._target.removeEventFilter(self)
        self._target = now if now is not None and self._wants(now) else None
        if self._target is None or not self._by_keyboard:
            self.hide()
        if self._target is not None:
            self._target.installEventFilter(self)
            self._place()

    def _wants(self, widget: QWidget) -> bool:
        if not self._window.isAncestorOf(widget):
            return False
        if widget.property("ring") is not None:
            return bool(widget.property("ring") == "outside")
        return isinstance(widget, QAbstractButton)

    def _place(self) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target):
            self.hide()
            return
        if not self._by_keyboard or not target.isVisible():
            self.hide()
            return
        top_left = target.mapTo(self._window, QPoint(0, 0))
        out = _OFFSET + _WIDTH
        self.setGeometry(QRect(top_left, target.size()).adjusted(-out, -out, out, out))
        self.show()
        self.raise_()


_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
}
