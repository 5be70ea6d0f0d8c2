"""The states as drawn marks: told apart on a black and white print, with their words."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from db.entities import AppointmentState
from db.rows import AppointmentRow
from desktop.prints.sheet import INK, STRONG, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.pdfgen.canvas import Canvas

_S = AppointmentState


def draw_mark(
    sheet: Sheet, state: AppointmentState, x: float, y: float, size: float
) -> None:
    """The mark in a square of `size` that stands on the base line `y`."""
    _drawn(sheet, _MARKS[state], x, y, size)


def _drawn(
    sheet: Sheet, mark: Callable[[Canvas], None], x: float, y: float, size: float
) -> None:
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(x, sheet.height - y - size * 0.08)
    canvas.scale(size, size)
    canvas.setStrokeGray(INK)
    canvas.setFillGray(INK)
    canvas.setLineWidth(0.11)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    mark(canvas)
    canvas.restoreState()


class Aside(Enum):
    """What a state does not say."""

    LEFT_UNSEEN = "left_unseen"
    CAUGHT_UP = "caught_up"


def aside_marks(row: AppointmentRow) -> tuple[Aside, ...]:
    """Those of an appointment, in the order of their words (`states.aside_words`)."""
    left = (Aside.LEFT_UNSEEN,) * row.left_unseen
    return left + (Aside.CAUGHT_UP,) * row.caught_up


def draw_asides(
    sheet: Sheet, marks: Sequence[Aside], x: float, y: float, size: float
) -> float:
    """The marks one after the other on the base line `y`; where they end."""
    for mark in marks:
        _drawn(sheet, _ASIDES[mark], x, y, size)
        x += size * 1.25
    return x


def _proposed(canvas: Canvas) -> None:
    canvas.setFont(STRONG, 1.05)
    canvas.drawCentredString(0.5, 0.12, "?")


def _booked(canvas: Canvas) -> None:
    canvas.circle(0.5, 0.46, 0.36, stroke=1, fill=0)


def _confirmed(canvas: Canvas) -> None:
    _tick(canvas, 0.0)


def _arrived(canvas: Canvas) -> None:
    _booked(canvas)
    canvas.wedge(0.14, 0.10, 0.86, 0.82, 90, 180, stroke=0, fill=1)


def _inside(canvas: Canvas) -> None:
    canvas.circle(0.5, 0.46, 0.40, stroke=0, fill=1)


def _completed(canvas: Canvas) -> None:
    _tick(canvas, -0.16)
    _tick(canvas, 0.18)


def _no_show(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(0.5, 0.88)
    path.lineTo(0.92, 0.10)
    path.lineTo(0.08, 0.10)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _excused(canvas: Canvas) -> None:
    _booked(canvas)
    canvas.line(0.25, 0.21, 0.75, 0.71)


def _cancelled(canvas: Canvas) -> None:
    canvas.line(0.18, 0.14, 0.82, 0.78)
    canvas.line(0.18, 0.78, 0.82, 0.14)


def _left(canvas: Canvas) -> None:
    """A door, and an arrow out of it."""
    canvas.lines([(0.42, 0.84, 0.12, 0.84), (0.12, 0.84, 0.12, 0.10)])
    canvas.lines([(0.12, 0.10, 0.42, 0.10), (0.40, 0.47, 0.90, 0.47)])
    canvas.lines([(0.68, 0.69, 0.90, 0.47), (0.90, 0.47, 0.68, 0.25)])


def _afterwards(canvas: Canvas) -> None:
    """A pen on a line."""
    path = canvas.beginPath()
    path.moveTo(0.10, 0.14)
    path.lineTo(0.16, 0.36)
    path.lineTo(0.68, 0.88)
    path.lineTo(0.84, 0.72)
    path.lineTo(0.32, 0.20)
    path.close()
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.line(0.48, 0.10, 0.90, 0.10)


def _tick(canvas: Canvas, by: float) -> None:
    path = canvas.beginPath()
    path.moveTo(0.16 + by, 0.46)
    path.lineTo(0.40 + by, 0.20)
    path.lineTo(0.84 + by, 0.76)
    canvas.drawPath(path, stroke=1, fill=0)


_MARKS: dict[AppointmentState, Callable[[Canvas], None]] = {
    _S.PROPOSED: _proposed,
    _S.BOOKED: _booked,
    _S.CONFIRMED: _confirmed,
    _S.ARRIVED: _arrived,
    _S.IN_CONSULTATION: _inside,
    _S.COMPLETED: _completed,
    _S.NO_SHOW: _no_show,
    _S.EXCUSED: _excused,
    _S.CANCELLED_BY_PRACTICE: _cancelled,
    _S.ENTERED_IN_ERROR: _cancelled,
}
_ASIDES: dict[Aside, Callable[[Canvas], None]] = {
    Aside.LEFT_UNSEEN: _left,
    Aside.CAUGHT_UP: _afterwards,
}
