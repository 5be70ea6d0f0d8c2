"""One line of the navigation: an icon, a noun, and how many things wait there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.dragged import read_mime
from ui.theme import Theme
from ui.widgets.dress import crisp, smooth

_SIDE = 8


class NavRow(QAbstractButton):
    """Checked when its place is shown.

    Args:
        shortcut: its number's, for the tooltip.
    """

    def __init__(
        self,
        theme: Theme,
        icon: str,
        words: str,
        shortcut: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._count = 0
        self._to_review = False
        self._has_words = True
        self.setText(words)
        self.setToolTip(f"{words} ({shortcut})" if shortcut else words)
        self.setCheckable(True)
        self.setAcceptDrops(True)
        self.setAutoExclusive(True)
        self.setProperty("ring", "outside")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def count(self, number: int, *, to_review: bool = False) -> None:
        """How many things wait: teal to handle, amber to review; 0 shows nothing."""
        self._count, self._to_review = number, to_review
        said = f"{self.text()}, {number}" if number else self.text()
        self.setAccessibleName(said)
        self.update()

    def show_words(self, *, shown: bool) -> None:
        """The icon alone, or with its words; the tooltip says them in any case."""
        self._has_words = shown
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Somebody held over a place opens it, to be let go there."""
        if read_mime(event.mimeData()) is not None:
            event.acceptProposedAction()
            self.click()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.size("navItem"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = self._theme, smooth(self), self.isChecked()
        box = QRectF(self.rect()).adjusted(_SIDE, 0, -_SIDE, 0)
        if on:
            painter.setPen(QPen(theme.colour("line.default"), 1))
            painter.setBrush(theme.colour("bg.surface"))
            painter.drawRoundedRect(crisp(box), 6, 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent.1"))
            mark = QRectF(0, box.center().y() - 9, 3, 18)
            painter.drawRoundedRect(mark, 1.5, 1.5)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("bg.hover"))
            painter.drawRoundedRect(box, 6, 6)
        size = theme.px(18)
        left = box.left() + 8 if self._has_words else box.center().x() - size / 2
        icon = QRectF(round(left), round((self.height() - size) / 2), size, size)
        ink = theme.colour("accent.1" if on else "ink.3")
        theme.icons.paint(painter, self._icon, icon, ink)
        if self._has_words:
            painter.setFont(theme.font("bodyStrong" if on else "body"))
            painter.setPen(theme.colour("ink.1" if on else "ink.2"))
            room = box.right() - icon.right() - 12
            words = QRectF(icon.right() + 8, 0, room, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count:
            self._paint_count(painter, box)
        painter.end()

    def _paint_count(self, painter: QPainter, box: QRectF) -> None:
        theme, text = self._theme, str(self._count)
        font = theme.font("caption", tabular=True)
        height = theme.px(18)
        width = max(QFontMetricsF(font).horizontalAdvance(text) + 12, height)
        side = 8 if self._has_words else 0
        pill = QRectF(box.right() - width - side, 0, width, height)
        pill.moveTop(round((self.height() - height) / 2) if self._has_words else 0)
        fill, line, ink = "accent.1", "accent.1", "accent.on"
        if self._to_review:
            fill, line, ink = "warn.soft", "warn.line", "warn.1"
        painter.setPen(QPen(theme.colour(line), 1))
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(crisp(pill), height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
