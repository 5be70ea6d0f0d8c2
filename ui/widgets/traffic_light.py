"""Three lamps of three shapes; only one is filled: stop, care, fine."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.dress import crisp, smooth

if TYPE_CHECKING:
    from ui.theme import Theme

LAMPS = ("stop", "care", "fine")
_INKS = {"stop": "seal.1", "care": "warn.1", "fine": "accent.1"}
_MARKS = {"stop": "ph.x-bold", "care": "ph.warning-bold", "fine": "ph.check-bold"}


class TrafficLight(QWidget):
    """The text beside it says the same."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lit = "fine"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def light(self, lamp: str) -> None:
        """Lights "stop", "care" or "fine"."""
        self._lit = lamp
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(44, 92)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, smooth(self)
        painter.setPen(QPen(theme.colour("line.default"), 1))
        painter.setBrush(theme.colour("bg.sunken"))
        painter.drawRoundedRect(crisp(QRectF(self.rect())), 10, 10)
        for number, lamp in enumerate(LAMPS):
            self._lamp(painter, lamp, QPointF(22, 18 + 28 * number))
        painter.end()

    def _lamp(self, painter: QPainter, lamp: str, centre: QPointF) -> None:
        theme, lit = self._theme, lamp == self._lit
        ink = theme.colour(_INKS[lamp] if lit else "line.strong")
        painter.setPen(QPen(ink, 1.2))
        painter.setBrush(ink if lit else theme.colour("bg.surface"))
        painter.drawPath(_shape(lamp, centre))
        if lit and lamp != "care":
            box = QRectF(centre.x() - 6, centre.y() - 6, 12, 12)
            theme.icons.paint(painter, _MARKS[lamp], box, theme.colour("bg.surface"))


def _shape(lamp: str, centre: QPointF) -> QPainterPath:
    path = QPainterPath()
    if lamp == "fine":
        path.addEllipse(centre, 11, 11)
        return path
    corners, turn, radius = (
        (8, math.pi / 8, 11.5)
        if lamp == "stop"
        else (
            3,
            -math.pi / 2,
            12.5,
        )
    )
    points = [
        centre
        + QPointF(
            radius * math.cos(turn + math.tau * n / corners),
            radius * math.sin(turn + math.tau * n / corners)
            + (2 if lamp == "care" else 0),
        )
        for n in range(corners)
    ]
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()
    return path
