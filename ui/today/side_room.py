"""Where the column at the right stands when the window or the text leaves no room for it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme import Theme

_RIGHT = 272
_ROOMY = 1120
"""As wide as the page must be for the lanes and the column side by side."""


class SideRoom:
    """Beside the lanes; in a narrow page in the place of the last lane, when asked for.

    Args:
        lane: what gives way to the column.
        link: what asks for it, where it is not in sight.
    """

    def __init__(
        self, theme: Theme, side: QWidget, lane: QWidget, link: QWidget
    ) -> None:
        self._theme = theme
        self._side, self._lane, self._link = side, lane, link
        self._asked = False
        self._is_narrow = False

    def fit(self, width: int) -> None:
        """The page is so wide."""
        self._is_narrow = width < self._theme.px(_ROOMY)
        out = self._is_narrow and self._asked
        self._side.setFixedWidth(self._theme.px(_RIGHT))
        self._side.setVisible(out or not self._is_narrow)
        self._lane.setVisible(not out)
        self._link.setVisible(self._is_narrow)

    def turn(self, width: int) -> None:
        """Shows the column, or lets the lane back."""
        self._asked = not self._asked
        self.fit(width)
        if self._side.isVisible():
            self._side.setFocus()
