"""Dialogs as children of their window: a flat scrim, 560 wide, the safe way out at left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from ui.widgets.button import Button
from ui.widgets.dress import surface
from ui.widgets.focus_chain import keep_focus_inside
from ui.widgets.label import Label
from ui.widgets.wax_seal import WaxSeal

if TYPE_CHECKING:
    from ui.theme import Theme

_EDGE = 12
"""Scrim that is seen above and below a panel at least."""


class Scrim(QWidget):
    """Covers the window, holds one panel in its middle, and keeps the keyboard in it.

    Signals:
        left: Escape, or a click beside the panel.
    """

    left = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("bg.scrim"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            # Nothing of the window below hears the keys.
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.childAt(event.position().toPoint()) is None:
            self.pressed_beside(event.position())
        event.accept()

    def pressed_beside(self, at: QPointF) -> None:
        """A click beside the panel; dialogs stay, popups leave."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        return keep_focus_inside(self, forward=forward)


class Dialog(Scrim):
    """Title states the fact, then `body`, then buttons at right; `open()` shows it.

    Args:
        sealed: with the border and the seal of what is closed.

    Signals:
        accepted: the main button, or whoever calls `accept`.
        rejected: the way out.
    """

    accepted = Signal()
    rejected = Signal()

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        title: str,
        reason: str = "",
        *,
        sealed: bool = False,
    ) -> None:
        super().__init__(theme, window)
        self._before: QWidget | None = window.focusWidget()
        self.panel = surface("dialog", tone="seal" if sealed else "")
        self.title = Label(title, "section", wrap=True)
        self.reason = Label(reason, "body", "2", wrap=True)
        if not reason:
            # Shown here it would be a window of its own, and take the keyboard away.
            self.reason.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self.way_out = Button(theme, _("Close"), "quiet", shortcut="Esc")
        self.way_out.clicked.connect(self.reject)
        self.left.connect(self.reject)
        self._lay_out(sealed=sealed)
        self.setAccessibleName(title)
        self.hide()

    def set_way_out(self, words: str) -> None:
        """Names the safe way: "Garder la clé"."""
        self.way_out.say(words)

    def add_button(
        self, text: str, kind: str = "ordinary", *, icon: str = "", shortcut: str = ""
    ) -> Button:
        """Adds a button at the right; the last one added is the outermost."""
        button = Button(self._theme, text, kind, icon=icon, shortcut=shortcut)
        self._buttons.addWidget(button)
        return button

    def open(self) -> None:
        """Shows it over the window; no loop is nested."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.focus_first()

    def focus_first(self) -> None:
        """Where the keyboard begins: the first field, else the main button."""
        for child in self.panel.findChildren(QWidget):
            takes = child.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and child.isVisibleTo(self) and child.isEnabled():
                child.setFocus(Qt.FocusReason.PopupFocusReason)
                return

    def accept(self) -> None:
        """Closes it as done."""
        self._close()
        self.accepted.emit()

    def reject(self) -> None:
        """Closes it by the safe way."""
        self._close()
        self.rejected.emit()

    def _close(self) -> None:
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Measured roomy first: fields that do not fit would be cut, not the space.
        self._space(tight=False)
        column = self.panel.layout()
        assert column is not None
        column.activate()
        high = column.minimumHeightForWidth(self.panel.maximumWidth())
        high = max(column.minimumSize().height(), high)
        self._space(tight=high + 2 * _EDGE > self.height())

    def _space(self, *, tight: bool) -> None:
        """What stands between the parts: less of it in a low window."""
        top, bottom, gap, foot = (12, 10, 8, 8) if tight else (22, 18, 16, 14)
        self._inside.setContentsMargins(24, top, 24, bottom)
        self._inside.setSpacing(gap)
        self._foot.setContentsMargins(24, foot, 24, foot)
        self.body.setSpacing(6 if tight else 12)

    def _lay_out(self, *, sealed: bool) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        if sealed:
            top = Qt.AlignmentFlag.AlignTop
            head.addWidget(WaxSeal(self._theme, 64), 0, top)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.title)
        words.addWidget(self.reason)
        head.addLayout(words, 1)
        inside = self._inside = QVBoxLayout()
        inside.addLayout(head)
        inside.addLayout(self.body)
        foot = surface("foot")
        line = self._foot = QHBoxLayout(foot)
        line.addWidget(self.way_out)
        line.addStretch(1)
        line.addLayout(self._buttons)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 2)
        column.setSpacing(0)
        column.addLayout(inside)
        column.addWidget(foot)
        self._space(tight=False)
        self.panel.setFixedWidth(self._theme.size("dialog"))
        # In a row of its own: wrapped words are as high as the panel's width makes them.
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.panel)
        line.addStretch(1)
        middle = QVBoxLayout(self)
        middle.addStretch(2)
        middle.addLayout(line)
        middle.addStretch(3)
