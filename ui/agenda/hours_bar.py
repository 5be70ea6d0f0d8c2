"""A day as a bar from eight to eight: where its stretches stand, across or down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from PySide6.QtCore import QRectF

from desktop.agenda.spans import Span, without
from desktop.reads.month import DayFill
from ui.agenda.geometry import minute_of

FROM, UNTIL = 8 * 60, 20 * 60
"""Minutes of the day at the bar's beginning and at its end."""


def taken_of(fill: DayFill) -> Iterator[Span]:
    """What somebody holds of the openings."""
    yield from without(fill.plan.openings, fill.free)


def along(box: QRectF, span: Span, day: date) -> QRectF:
    """A stretch of a bar that lies."""
    left = box.left() + _share(span.start, day) * box.width()
    right = box.left() + _share(span.end, day) * box.width()
    width = max(1, round(right) - round(left))
    return QRectF(round(left), box.top(), width, box.height())


def down(box: QRectF, span: Span, day: date) -> QRectF:
    """A stretch of a bar that stands."""
    top = box.top() + _share(span.start, day) * box.height()
    bottom = box.top() + _share(span.end, day) * box.height()
    height = max(1, round(bottom) - round(top))
    return QRectF(box.left(), round(top), box.width(), height)


def _share(moment: datetime, day: date) -> float:
    minute = min(max(minute_of(moment, day), FROM), UNTIL)
    return (minute - FROM) / (UNTIL - FROM)
