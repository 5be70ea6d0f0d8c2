"""What stands under the paper gives way where large text leaves the paper too little."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

_LOW = 330
"""A screen that is not so high, in design pixels, keeps its height for the paper."""


class LowRoom(QObject):
    """The signs and keys, then the weeks as bars: both are in the menus too.

    Args:
        footer: hidden in a low screen.
        strip: hidden there too; in a high one it is shown as it was chosen.
    """

    def __init__(
        self, theme: Theme, screen: QWidget, footer: QWidget, strip: QWidget
    ) -> None:
        super().__init__(screen)
        self._theme, self._screen = theme, screen
        self._footer, self._strip = footer, strip
        self._wanted = False
        screen.installEventFilter(self)
        theme.changed.connect(self._fit)

    @property
    def is_low(self) -> bool:
        """Whether there is too little height for anything but the paper."""
        return self._screen.height() < self._theme.px(_LOW)

    def show_strip(self, *, wanted: bool) -> None:
        """The bars were chosen, or put away."""
        self._wanted = wanted
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._screen and event.type() is QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        self._footer.setVisible(not self.is_low)
        self._strip.setVisible(self._wanted and not self.is_low)
