"""The desk with its closed drawer: the leather panel of the unlock and first-run screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.looks import faded
from ui.widgets.dress import crisp, smooth
from ui.widgets.label import Label
from ui.widgets.mark import Mark
from ui.widgets.wax_seal import paint_seal

if TYPE_CHECKING:
    from ui.theme import Theme

# The drawing's own square: everything below is in these units.
_WIDTH, _HEIGHT = 370.0, 470.0


class DeskPanel(QFrame):
    """Mark, practice, the drawn desk, and the day and time at the foot."""

    def __init__(self, theme: Theme, title: str, caption: str, initial: str) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "desk")
        self.title = Label(title, "paperHero", "desk", wrap=True)
        self.caption = Label(caption, "body", "desk2", wrap=True)
        self.caption.setVisible(bool(caption))
        self.left_foot = Label("", "body", "desk2")
        self.right_foot = Label("", "body", "desk2")
        column = QVBoxLayout(self)
        column.setContentsMargins(56, 56, 56, 28)
        column.setSpacing(8)
        column.addLayout(brand(theme))
        column.addSpacing(34)
        column.addWidget(self.title)
        column.addWidget(self.caption)
        column.addSpacing(24)
        column.addWidget(DeskDrawing(theme, initial), 1)
        column.addSpacing(24)
        foot = QHBoxLayout()
        foot.addWidget(self.left_foot, 1)
        foot.addWidget(self.right_foot)
        column.addLayout(foot)


def brand(theme: Theme) -> QHBoxLayout:
    """The mark and the product's name on leather."""
    line = QHBoxLayout()
    line.setSpacing(13)
    line.addWidget(Mark(theme, 34, on_desk=True))
    name = Label("Secrétaire", "paperTitle", "desk")
    line.addWidget(name, 1)
    return line


class DeskDrawing(QWidget):
    """A writing desk in thin lines, its middle drawer sealed."""

    def __init__(self, theme: Theme, initial: str) -> None:
        super().__init__()
        self._theme = theme
        self._initial = initial
        self.setMinimumHeight(120)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        scale = min(self.width() / _WIDTH, self.height() / _HEIGHT, 1.0)
        left = (self.width() - _WIDTH * scale) / 2
        painter.translate(left, self.height() - _HEIGHT * scale)
        painter.scale(scale, scale)
        line = faded(self._theme.colour("ink.onDesk2"), 0.32)
        painter.setPen(QPen(line, 1.2))
        painter.drawPath(_desk())
        painter.setPen(QPen(faded(self._theme.colour("ink.onDesk2"), 0.5), 1.4))
        painter.drawRoundedRect(QRectF(29, 79, 312, 176), 3, 3)
        self._knobs(painter)
        seal = QRectF(0, 0, 78, 78)
        seal.moveCenter(QPointF(_WIDTH / 2, 168))
        paint_seal(painter, self._theme, seal, self._initial)
        painter.end()

    def _knobs(self, painter: QPainter) -> None:
        painter.setPen(QPen(faded(self._theme.colour("ink.onDesk2"), 0.5), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for top in (289, 343, 397):
            for left in (95.0, 275.0):
                painter.drawEllipse(QPointF(left, top), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(self._theme.colour("ink.onDesk2"), 0.6))
        painter.drawEllipse(QPointF(_WIDTH / 2, 46), 3, 3)


def _desk() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(crisp(QRectF(1, 0, 368, 14)), 2, 2)
    path.addRect(crisp(QRectF(15, 14, 340, 420)))
    path.addRoundedRect(crisp(QRectF(29, 26, 312, 40)), 2, 2)
    path.addRoundedRect(crisp(QRectF(45, 95, 280, 144)), 2, 2)
    for top in (267, 321, 375):
        path.addRoundedRect(crisp(QRectF(29, top, 312, 45)), 2, 2)
    path.addRect(crisp(QRectF(9, 434, 352, 0.5)))
    for left in (23, 39, 330, 346):
        leg = QLineF(left, 434, left, 458)
        path.moveTo(leg.p1())
        path.lineTo(leg.p2())
    return path
