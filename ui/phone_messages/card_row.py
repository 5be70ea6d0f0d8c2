"""A line of a card that is a button: an icon, a bold word and a time, a line below."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.telephone.words import moment_words
from ui.theme import Theme
from ui.widgets.dress import smooth

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CardRow(QAbstractButton):
    """Opens what it stands for."""

    def __init__(  # noqa: PLR0913 - a line has this many parts
        self,
        theme: Theme,
        *,
        icon: tuple[str, str],
        title: str,
        aside: datetime,
        now: datetime,
        below: str,
        late: bool,
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._below = theme, icon, below
        self._aside = moment_words(aside, now)
        self._late = late
        self.setText(title)
        self.setProperty("ring", "outside")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, smooth(self)
        box = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(box, theme.colour("bg.hover"))
        concept, ink = self._icon
        side = theme.px(16)
        icon = QRectF(12, theme.px(9), side, side)
        theme.icons.paint(painter, concept, icon, theme.colour(ink))
        left = icon.right() + 9
        first = QRectF(left, theme.px(6), box.right() - 12 - left, theme.px(21))
        ink = "warn.1" if self._late else "ink.2"
        wide = self._text(painter, first, self._aside, "caption", ink, _RIGHT)
        name = first.adjusted(0, 0, -wide - 8, 0)
        self._text(painter, name, self.text(), "bodyStrong", "ink.1", _LEFT)
        second = QRectF(left, theme.px(27), box.right() - 12 - left, theme.px(19))
        self._text(painter, second, self._below, "small", "ink.2", _LEFT)
        painter.setPen(QPen(theme.colour("line.soft"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.end()

    def _text(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        role: str,
        ink: str,
        align: Qt.AlignmentFlag,
    ) -> float:
        font = self._theme.font(role, tabular=True)
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        metrics = QFontMetricsF(font)
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(align), cut)
        return metrics.horizontalAdvance(cut)
