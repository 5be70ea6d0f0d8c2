"""The field that looks like a search and opens the palette: one place to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.i18n import _
from ui.widgets.dress import crisp, smooth
from ui.widgets.keycap import HEIGHT, cap_width, key_words, paint_cap
from ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from ui.theme import Theme


class SearchButton(QAbstractButton):
    """The header's "Rechercher Ctrl+K"."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._compact = False
        self.setText(_("Search"))
        self.setToolTip(f"{self.text()} ({key_words('Ctrl+K')})")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setProperty("ring", "outside")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_compact(self, *, compact: bool) -> None:
        """Only its icon, where there is no room for words."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def width_if(self, *, compact: bool) -> int:
        """How wide it is with words, or without."""
        return self._theme.size("field") if compact else self._theme.px(200)

    def sizeHint(self) -> QSize:
        width = self.width_if(compact=self._compact)
        return QSize(width, self._theme.size("field"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, smooth(self)
        hover = self.underMouse()
        painter.setPen(QPen(theme.colour("line.strong"), 1))
        painter.setBrush(theme.colour("bg.hover" if hover else "bg.surface"))
        painter.drawRoundedRect(crisp(QRectF(self.rect())), 6, 6)
        size = theme.px(16)
        left = (self.width() - size) / 2 if self._compact else 10
        icon = QRectF(left, round((self.height() - size) / 2), size, size)
        ink = theme.colour("ink.3")
        theme.icons.paint(painter, "retour.rechercher", icon, theme.colour("ink.2"))
        if not self._compact:
            self._paint_words(painter, size, ink)
        painter.end()

    def _paint_words(self, painter: QPainter, size: int, ink: QColor) -> None:
        theme = self._theme
        painter.setFont(theme.font("body"))
        painter.setPen(ink)
        words = QRectF(self.rect()).adjusted(size + 18, 0, 0, -1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        width, height = cap_width(theme, "Ctrl+K"), theme.px(HEIGHT)
        top = round((self.height() - height) / 2)
        cap = QRectF(self.width() - width - 8, top, width, height)
        paint_cap(painter, theme, cap, "Ctrl+K", theme.colour("ink.2"))


class SearchField(LineEdit):
    """A field that filters the list below it."""

    def __init__(
        self, theme: Theme, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(
            theme, placeholder=placeholder, icon="retour.rechercher", parent=parent
        )
        self.setClearButtonEnabled(False)
