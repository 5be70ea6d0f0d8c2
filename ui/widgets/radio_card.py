"""A choice that needs a line of explanation: a card with a radio mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.widgets.dress import crisp, smooth
from ui.widgets.ticks import paint_dot

if TYPE_CHECKING:
    from ui.theme import Theme

_LEFT, _EDGE = 12, 8
_LINE, _MOST_LINES = 16, 3
"""Design pixels of one more line of explanation, and how many there are at most."""
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class RadioCard(QAbstractButton):
    """Put several into one QButtonGroup."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        explanation: str = "",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._explanation = explanation
        self._concept = icon
        self._lines = 1
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("ring", "outside")
        self.setAccessibleDescription(explanation)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        more = (self._lines - 1) * _LINE
        return QSize(self._theme.px(180), self._theme.px(56 + more))

    @property
    def shown_lines(self) -> int:
        """How many lines the explanation has room for."""
        return self._lines

    def lines_at(self, width: int) -> int:
        """How many lines the explanation takes in a card of that width."""
        room = max(1, width - self._words_at() - _EDGE)
        metrics = QFontMetrics(self._theme.font("small"))
        wrapped = metrics.boundingRect(0, 0, room, 10_000, _WRAP, self._explanation)
        return max(1, min(_MOST_LINES, round(wrapped.height() / metrics.lineSpacing())))

    def show_lines(self, lines: int) -> None:
        """Gives the explanation so many lines; cards side by side take the same."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = self._theme, smooth(self), self.isChecked()
        painter.setPen(QPen(theme.colour("accent.1" if on else "line.strong"), 1 + on))
        painter.setBrush(theme.colour("accent.soft" if on else "bg.surface"))
        painter.drawRoundedRect(
            crisp(QRectF(self.rect())).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8
        )
        x, size = _LEFT, theme.px(16)
        if self._concept:
            at = QRectF(x, theme.px(11), size, size)
            ink = theme.colour("accent.1" if on else "ink.2")
            theme.icons.paint(painter, self._concept, at, ink)
        else:
            paint_dot(painter, theme, QRectF(x, theme.px(11), size, size), on=on)
        x = self._words_at()
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("bodyStrong"))
        painter.setPen(theme.colour("ink.1"))
        room = self.width() - x - _EDGE
        box = QRectF(x, theme.px(8), room, theme.px(22))
        painter.drawText(box, flags, _cut(painter, self.text(), room))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink.3"))
        box = QRectF(x, theme.px(29), room, theme.px(18 + (self._lines - 1) * _LINE))
        if self._lines > 1:
            painter.drawText(box, _WRAP, self._explanation)
        else:
            painter.drawText(box, flags, _cut(painter, self._explanation, room))
        painter.end()

    def _words_at(self) -> int:
        return _LEFT + self._theme.px(16) + (8 if self._concept else 10)


def _cut(painter: QPainter, words: str, room: float) -> str:
    """Ended in … where there is no room."""
    metrics = painter.fontMetrics()
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, round(room)))
