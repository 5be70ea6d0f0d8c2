"""The wax seal, painted: a keyhole where something is closed, an initial where it seals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.looks import faded
from ui.theme.tokens import colour_of
from ui.widgets.dress import smooth

if TYPE_CHECKING:
    from ui.theme import Theme


def outline(diameter: float) -> QPainterPath:
    """The uneven rim: r(t) of the tokens, around the origin."""
    radius, wave = diameter / 2 - 1, 0.034 * diameter
    points = []
    for step in range(180):
        t = math.tau * step / 180
        r = (
            radius
            - wave
            + wave
            * (
                0.42 * math.cos(5 * t + 0.6)
                + 0.36 * math.cos(8 * t + 1.9)
                + 0.22 * math.cos(13 * t + 0.3)
            )
        )
        points.append(QPointF(r * math.cos(t), r * math.sin(t)))
    path = QPainterPath()
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()
    return path


def paint_seal(painter: QPainter, theme: Theme, box: QRectF, initial: str = "") -> None:
    """Paints the seal into a square; without an initial it carries a keyhole."""
    size = box.width()
    ink = colour_of(str(theme.tokens.get("seal.ink")))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center())
    painter.setBrush(theme.colour("seal.wax"))
    painter.setPen(QPen(theme.colour("seal.waxEdge"), 1))
    painter.drawPath(outline(size))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(faded(ink, 0.55), 1))
    ring = 0.78 * (size / 2 - 1)
    painter.drawEllipse(QPointF(0, 0), ring, ring)
    if initial:
        font = theme.font("paperTitle")
        font.setPixelSize(round(0.34 * size))
        painter.setFont(font)
        painter.setPen(ink)
        face = QRectF(-size / 2, -size / 2, size, size)
        painter.drawText(face, Qt.AlignmentFlag.AlignCenter, initial)
    else:
        painter.fillPath(_keyhole(size), ink)
    painter.restore()


def _keyhole(size: float) -> QPainterPath:
    head, foot = 0.10 * size, 0.22 * size
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addEllipse(QPointF(0, -0.06 * size), head, head)
    path.addPolygon(
        QPolygonF(
            [
                QPointF(-0.045 * size, -0.02 * size),
                QPointF(0.045 * size, -0.02 * size),
                QPointF(0.085 * size, foot),
                QPointF(-0.085 * size, foot),
            ]
        )
    )
    return path


class WaxSeal(QWidget):
    """A seal of 32, 64 or 104 px."""

    def __init__(
        self,
        theme: Theme,
        size: int = 64,
        initial: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._initial = initial
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        paint_seal(painter, self._theme, QRectF(self.rect()), self._initial)
        painter.end()
