"""The tabs of a file; the last one stands apart, in the red of what is sealed."""

from __future__ import annotations

from PySide6.QtCore import QLineF
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar

from ui.theme import Theme

_APART = 25
_ICON = 14


class FileTabs(QTabBar):
    """Tabs with a line before the sealed one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sealed = -1
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setProperty("sealed", "true")
        theme.changed.connect(self._dress)

    def add(self, at: int, words: str, *, sealed: bool = False) -> None:
        """Adds a tab there; the sealed one, the last, has its padlock."""
        self.insertTab(at, words)
        if sealed:
            self._sealed = at
        elif self._sealed >= at:
            self._sealed += 1
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._sealed < 0:
            return
        box = self.tabRect(self._sealed)
        x = box.left() + _APART / 2 - 4.5
        middle, half = box.center().y() - 1, self._theme.px(9)
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("line.default"), 1))
        painter.drawLine(QLineF(x, middle - half, x, middle + half))
        painter.end()

    def _dress(self) -> None:
        if self._sealed < 0:
            return
        seal, ratio = self._theme.colour("seal.1"), self.devicePixelRatioF()
        size = self._theme.px(_ICON)
        padlock = self._theme.icons.pixmap("scelle.verrou_plein", size, seal, ratio)
        self.setTabIcon(self._sealed, QIcon(padlock))
