"""Three columns of a file, in the widths of the design."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import Theme

_PARTS = (404, 420, 336)
_ROOM = 1000


class Columns(QWidget):
    """Three parts side by side, or two where text is large or the window narrow."""

    def __init__(self, theme: Theme, *parts: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._left, self._middle, self._right = parts
        self._wide: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 16, 20, 16)
        self._grid.setSpacing(12)
        self._grid.setRowStretch(1, 1)
        self._place(wide=True)
        theme.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._grid.minimumSize().height())

    def _fit(self) -> None:
        self._place(wide=self.width() >= self._theme.px(_ROOM))

    def _place(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        grid = self._grid
        for part in (self._left, self._middle, self._right):
            grid.removeWidget(part)
        grid.addWidget(self._left, 0, 0, 2, 1)
        grid.addWidget(self._middle, 0, 1)
        grid.addWidget(self._right, *((0, 2, 2, 1) if wide else (1, 1, 1, 1)))
        for at, width in enumerate(_PARTS):
            grid.setColumnStretch(at, width if wide or at < 2 else 0)
