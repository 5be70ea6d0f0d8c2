"""The icons that the unlock screen shows, drawn by us: no icon font is read before it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPainterPathStroker

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """One piece of an icon in a square of 24.

    Args:
        points: a line through these points.
        box: left, top, width, height of a rounded rectangle or, with `round`, an ellipse.
        arc: start and length in degrees on that ellipse, counter-clockwise from 3 o'clock.
        spared: a line that is left out of the filled piece.
    """

    points: tuple[Point, ...] = ()
    box: tuple[float, float, float, float] | None = None
    corner: float = 0.0
    round: bool = False
    arc: tuple[float, float] | None = None
    closed: bool = False
    filled: bool = False
    spared: tuple[Point, ...] = ()

    def path(self) -> QPainterPath:
        """The piece as a path."""
        path = QPainterPath()
        if self.box is not None:
            self._box(path, QRectF(*self.box))
        _line(path, self.points)
        if self.closed:
            path.closeSubpath()
        if self.spared:
            line = QPainterPath()
            _line(line, self.spared)
            stroker = QPainterPathStroker()
            stroker.setWidth(2)
            path = path.subtracted(stroker.createStroke(line))
        return path

    def _box(self, path: QPainterPath, box: QRectF) -> None:
        if self.arc is not None:
            path.arcMoveTo(box, self.arc[0])
            path.arcTo(box, *self.arc)
        elif self.round:
            path.addEllipse(box)
        else:
            path.addRoundedRect(box, self.corner, self.corner)


def _line(path: QPainterPath, points: tuple[Point, ...]) -> None:
    for number, (x, y) in enumerate(points):
        if number:
            path.lineTo(QPointF(x, y))
        else:
            path.moveTo(QPointF(x, y))


_BODY = Stroke(box=(4, 9, 16, 11), corner=1.5)
_KEYHOLE = Stroke(box=(10.9, 12.4, 2.2, 2.2), round=True, filled=True)
_SLIT = Stroke(points=((12, 14), (12, 16.4)))
_SHACKLE = (
    Stroke(points=((8.5, 9), (8.5, 6.2))),
    Stroke(box=(8.5, 2.7, 7, 7), arc=(180, -180)),
)
_EYE = (
    Stroke(box=(1.2, 6.2, 21.6, 17.6), arc=(150, -120)),
    Stroke(box=(1.2, 0.2, 21.6, 17.6), arc=(210, 120)),
    Stroke(box=(9, 9, 6, 6), round=True),
)

DRAWN: dict[str, tuple[Stroke, ...]] = {
    "ph.lock": (
        *_SHACKLE,
        Stroke(points=((15.5, 6.2), (15.5, 9))),
        _BODY,
        _KEYHOLE,
        _SLIT,
    ),
    "ph.lock-open": (*_SHACKLE, _BODY, _KEYHOLE, _SLIT),
    "ph.eye": _EYE,
    "ph.eye-slash": (*_EYE, Stroke(points=((4.5, 3.8), (19.5, 20.2)))),
    "ph.check-circle-fill": (
        Stroke(
            box=(2.5, 2.5, 19, 19),
            round=True,
            filled=True,
            spared=((7.8, 12.3), (10.7, 15.1), (16.2, 9.6)),
        ),
    ),
    "ph.warning": (
        Stroke(points=((12, 3.6), (21, 19.4), (3, 19.4)), closed=True),
        Stroke(points=((12, 9.6), (12, 13.6))),
        Stroke(box=(11.05, 15.5, 1.9, 1.9), round=True, filled=True),
    ),
    "ph.wifi-slash": (
        Stroke(box=(1.5, 6, 21, 21), arc=(45, 90)),
        Stroke(box=(5, 9.5, 14, 14), arc=(45, 90)),
        Stroke(box=(8.4, 12.9, 7.2, 7.2), arc=(45, 90)),
        Stroke(box=(10.9, 17, 2.2, 2.2), round=True, filled=True),
        Stroke(points=((4.5, 3.8), (19.5, 20.2))),
    ),
    "ph.clock-counter-clockwise": (
        Stroke(box=(3.4, 3.4, 17.2, 17.2), arc=(165, -330)),
        Stroke(points=((3.4, 5), (3.4, 9.4), (7.8, 9.4))),
        Stroke(points=((12, 7.6), (12, 12.2), (15.6, 14.3))),
    ),
    "mdi6.apple-keyboard-caps": (
        Stroke(
            points=(
                (12, 3.5),
                (19.5, 11),
                (15.4, 11),
                (15.4, 16),
                (8.6, 16),
                (8.6, 11),
                (4.5, 11),
            ),
            closed=True,
        ),
        Stroke(points=((8.6, 20), (15.4, 20))),
    ),
}
