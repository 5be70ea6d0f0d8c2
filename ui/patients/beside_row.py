"""A line of a card about somebody beside the patient: who, what, how to reach, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.chips import Chip
from ui.widgets.dress import column, row, smooth
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.plain_tip import plain_tip

K = Qt.Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a line says: who, what under it, and short facts as (words, tone).

    Args:
        aside: small, at the right; role: how the title is set.
    """

    icon: str
    title: str
    detail: str = ""
    badges: Sequence[tuple[str, str]] = ()
    aside: str = ""
    role: str = "bodyStrong"


class BesideRow(QFrame):
    """Enter or a click changes it, Delete takes it away, Ctrl+Enter opens what it names.

    Args:
        opens: whether there is something to open; tip: what the tooltip says instead.

    Signals:
        wanted: it is to be changed.
        opened: the file it names.
        removed: it is to be taken away.
    """

    wanted = Signal()
    opened = Signal()
    removed = Signal()

    def __init__(
        self,
        theme: Theme,
        said: Said,
        *,
        editable: bool = True,
        opens: bool = False,
        tip: str = "",
    ) -> None:
        super().__init__()
        self._theme, self._editable, self._opens = theme, editable, opens
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "outside")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.title = ElidedLabel(said.title, said.role)
        lines = column(self._first(said), gap=1)
        if said.detail:
            lines.addWidget(Label(said.detail, "small", "2", wrap=True))
        if said.badges:
            chips = row(*(Chip(theme, *one) for one in said.badges), None, gap=5)
            chips.setContentsMargins(0, 2, 0, 0)
            lines.addLayout(chips)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 7, 12, 7)
        line.setSpacing(10)
        sign: QWidget = IconLabel(theme, said.icon, 16)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(lines, 1)
        parts = [
            said.title,
            said.aside,
            said.detail,
            *(words for words, _tone in said.badges),
        ]
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip(plain_tip(tip or self._tip()))

    def _first(self, said: Said) -> QHBoxLayout:
        """The title, and what stands at the right of it."""
        first = row(self.title, gap=8)
        first.setStretch(0, 1)
        if said.aside:
            first.addWidget(Label(said.aside, "small", "2"))
        return first

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        if key in (K.Key_Return, K.Key_Enter, K.Key_F2):
            if held & Qt.KeyboardModifier.ControlModifier or not self._editable:
                self.opened.emit()
            else:
                self.wanted.emit()
        elif key == K.Key_Delete and self._editable:
            self.removed.emit()
        elif key in (K.Key_Down, K.Key_Up):
            self.focusNextPrevChild(key == K.Key_Down)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self.rect().contains(event.position().toPoint()):
            (self.wanted if self._editable else self.opened).emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        if self._editable:
            menu.addAction(_("Modify"), self.wanted.emit)
        if self._opens:
            menu.addAction(_("Open the record"), self.opened.emit)
        if self._editable:
            menu.addSeparator()
            menu.addAction(_("Take out"), self.removed.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.underMouse():
            painter = smooth(self)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("bg.hover"))
            painter.drawRect(QRectF(self.rect()))
            painter.end()
        super().paintEvent(event)

    def _tip(self) -> str:
        if not self._editable:
            return _("Open the record (Ctrl+Enter)") if self._opens else ""
        said = _("Modify (Enter), take out (Delete)")
        return said + ", " + _("open the record (Ctrl+Enter)") if self._opens else said
