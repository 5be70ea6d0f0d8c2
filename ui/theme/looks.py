"""How a state of an appointment is told: three colours, a pattern, an icon."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

# The stored states and the design's: two stored ones may share a look but not an icon.
DESIGN_STATE = {
    "proposed": "prevu",
    "booked": "prevu",
    "confirmed": "confirme",
    "arrived": "arrive",
    "in_consultation": "consult",
    "completed": "termine",
    "excused": "annule",
    "cancelled_by_practice": "annule",
    "no_show": "absent",
    "entered_in_error": "annule",
}
STATE_ICON = {"proposed": "etat.propose", "excused": "etat.excuse"}


@dataclass(frozen=True, slots=True)
class StateLook:
    """What a painter needs to tell a state.

    Args:
        icon: the icon's concept.
        pattern: "dots", "hatch" or "".
        brush: the pattern as a brush, already faded; None without one.
    """

    fg: QColor
    bg: QColor
    line: QColor
    icon: str
    pattern: str
    brush: QBrush | None
    dashed: bool
    struck: bool

    def pen(self) -> QPen:
        """The border's pen, one pixel."""
        pen = QPen(self.line, 1)
        if self.dashed:
            pen.setDashPattern([3, 2])
        return pen


def pattern_of(state: str) -> str:
    """The pattern of a stored state."""
    if state == "proposed":
        return "hatch"
    return {"arrive": "dots", "absent": "hatch"}.get(DESIGN_STATE[state], "")


def faded(colour: QColor, share: float) -> QColor:
    """The colour with this share of its opacity."""
    lighter = QColor(colour)
    lighter.setAlphaF(colour.alphaF() * share)
    return lighter


def pattern_brush(kind: str, colour: QColor, ratio: float = 1.0) -> QBrush:
    """A tile of "hatch" (45 degrees, every 6 px) or "dots" (every 6 px) as a brush."""
    # "Every 6 px" is measured across the lines: about 8 px along the tile's edge.
    side = 6 if kind == "dots" else 8
    pixmap = QPixmap((QSizeF(side, side) * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kind == "dots":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QRectF(2.2, 2.2, 1.6, 1.6))
    else:
        painter.setPen(QPen(colour, 1))
        for shift in (-side, 0, side):
            start = QPointF(shift - 1, side + 1)
            painter.drawLine(start, QPointF(shift + side + 1, -1))
    painter.end()
    return QBrush(pixmap)
