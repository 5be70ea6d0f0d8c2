"""The states as drawn marks: told apart on a black and white print, with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.entities import AppointmentState
from desktop.prints.sheet import INK, STRONG, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfgen.canvas import Canvas

_S = AppointmentState


def draw_mark(
    sheet: Sheet, state: AppointmentState, x: float, y: float, size: float
) -> None:
    """The mark in a square of `size` that stands on the base line `y`."""
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(x, sheet.height - y - size * 0.08)
    canvas.scale(size, size)
    canvas.setStrokeGray(INK)
    canvas.setFillGray(INK)
    canvas.setLineWidth(0.11)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    _MARKS[state](canvas)
    canvas.restoreState()


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
