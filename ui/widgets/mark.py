"""The product's mark: a desk's front with its keyhole, painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.dress import smooth

if TYPE_CHECKING:
    from ui.theme import Theme


def paint_mark(painter: QPainter, theme: Theme, box: QRectF, *, on_desk: bool) -> None:
    """Paints the mark into a square, for leather or for paper."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 64, box.height() / 64)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ink.onDesk" if on_desk else "accent.1"))
    painter.drawRoundedRect(QRectF(2, 2, 60, 60), 14, 14)
    painter.setBrush(theme.colour("bg.desk" if on_desk else "bg.surface"))
    painter.drawRoundedRect(QRectF(23, 12, 18, 3.6), 1.8, 1.8)
    painter.drawRoundedRect(QRectF(10, 21, 44, 4), 2, 2)
    painter.drawPath(_keyhole())
    painter.restore()


def _keyhole() -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addEllipse(QPointF(32, 37), 6.6, 6.6)
    foot = [(29.6, 40), (34.4, 40), (36.9, 52.9), (27.1, 52.9)]
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in foot]))
    return path


class Mark(QWidget):
    """The mark at a size."""

    def __init__(self, theme: Theme, size: int = 28, *, on_desk: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._size = size
        self._on_desk = on_desk
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        paint_mark(painter, self._theme, QRectF(self.rect()), on_desk=self._on_desk)
        painter.end()
