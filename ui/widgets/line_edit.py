"""One-line fields: an icon at the left, an amber sign when something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.dress import mark, smooth

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.theme import Theme

_EDGE = 10


class LineEdit(QLineEdit):
    """A field.

    Args:
        icon: a concept shown at the left.
        big: "" or "large".
    """

    def __init__(
        self,
        theme: Theme,
        *,
        placeholder: str = "",
        icon: str = "",
        big: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._wrong = False
        self.setProperty("big", big)
        self.setPlaceholderText(placeholder)
        theme.changed.connect(self._make_room)
        self._make_room()

    @property
    def is_wrong(self) -> bool:
        """Whether it is marked as wrong."""
        return self._wrong

    def mark_wrong(self, *, wrong: bool) -> None:
        """An amber edge and sign; never red."""
        if wrong != self._wrong:
            self._wrong = wrong
            mark(self, wrong=wrong)
            self._make_room()

    def sign_edge(self) -> int:
        """How far from the right edge the amber sign stands."""
        return _EDGE

    def right_room(self) -> int:
        """How much is taken at the right of the text."""
        return self._theme.px(16) + 6 if self._wrong else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = smooth(self)
        theme, size = self._theme, self._theme.px(16)
        top = round((self.height() - size) / 2)
        if self._icon:
            ink = theme.colour("accent.1" if self.hasFocus() else "ink.3")
            box = QRectF(_EDGE, top, size, size)
            theme.icons.paint(painter, self._icon, box, ink)
        if self._wrong:
            box = QRectF(self.width() - self.sign_edge() - size, top, size, size)
            theme.icons.paint(painter, "ph.warning-fill", box, theme.colour("warn.1"))
        painter.end()

    def _make_room(self) -> None:
        left = self._theme.px(16) + 6 if self._icon else 0
        self.setTextMargins(left, 0, self.right_room(), 0)
        self.update()
