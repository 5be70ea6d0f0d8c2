"""Where each appointment of a day stands: rectangles to paint and to hit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF

from db.entities.appointment import FREE_STATES
from db.rows import AppointmentRow
from ui.agenda.geometry import DAY_MINUTES, Column, TimeScale, minute_of
from ui.agenda.lanes import Lane, Stretch, lanes

LEAST_HEIGHT = 9.0
HIT_HEIGHT = 24.0


@dataclass(frozen=True, slots=True)
class Block:
    """One appointment on the paper; the rectangle is in its day's coordinates."""

    row: AppointmentRow
    rect: QRectF
    lane: Lane

    @property
    def id(self) -> UUID:
        """The appointment's."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class DayBlocks:
    """The blocks of one day, in the order of the clock."""

    day: date
    blocks: tuple[Block, ...]

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)

    def find(self, appointment_id: UUID) -> Block | None:
        """The block of that appointment."""
        return next((b for b in self.blocks if b.id == appointment_id), None)

    def at(self, point: QPointF) -> Block | None:
        """The block under the point; one under 24 px high answers a little around it."""
        for block in reversed(self.blocks):
            if block.rect.contains(point):
                return block
        thin = (b for b in self.blocks if b.rect.height() < HIT_HEIGHT / 2)
        return next((b for b in thin if _around(b.rect).contains(point)), None)


def place(
    day: date,
    rows: Iterable[AppointmentRow],
    column: Column,
    scale: TimeScale,
    inset: int = 3,
) -> DayBlocks:
    """Gives every row its rectangle within the column."""
    kept = sorted(rows, key=lambda r: (r.start, r.end, str(r.id)))
    shares = lanes(
        Stretch(r.id, minute_of(r.start, day), minute_of(r.end, day), _weight(r))
        for r in kept
    )
    return DayBlocks(
        day,
        tuple(
            Block(r, _rect(r, day, column, scale, shares[r.id], inset), shares[r.id])
            for r in kept
        ),
    )


def span_rect(
    start: int, end: int, column: Column, scale: TimeScale, inset: int = 3
) -> QRectF:
    """The rectangle of a stretch that takes the whole width of its day."""
    return _rectangle(start, end, column, scale, Lane(0, 1, 1), inset)


def neighbours(days: Sequence[DayBlocks], appointment_id: UUID) -> tuple[int, int]:
    """Which day and which place in it an appointment has; (-1, -1) when in none."""
    for number, day in enumerate(days):
        for place_in_day, block in enumerate(day.blocks):
            if block.id == appointment_id:
                return number, place_in_day
    return -1, -1


def _weight(row: AppointmentRow) -> int:
    return 1 if row.state in FREE_STATES else 0


def _rect(
    row: AppointmentRow,
    day: date,
    column: Column,
    scale: TimeScale,
    lane: Lane,
    inset: int,
) -> QRectF:
    start = max(0, minute_of(row.start, day))
    end = min(DAY_MINUTES, minute_of(row.end, day))
    return _rectangle(start, end, column, scale, lane, inset)


def _rectangle(
    start: int, end: int, column: Column, scale: TimeScale, lane: Lane, inset: int
) -> QRectF:
    top, bottom = round(scale.y(start)), round(scale.y(end))
    usable = column.width - 2 * inset
    part = usable / lane.count
    left = inset + round(part * lane.index)
    right = inset + round(part * (lane.index + lane.span))
    gap = 0 if lane.index + lane.span == lane.count else 2
    height = max(LEAST_HEIGHT, bottom - top - 1)
    return QRectF(left, top, max(4, right - left - gap), height)


def _around(rect: QRectF) -> QRectF:
    extra = (HIT_HEIGHT - rect.height()) / 2
    return rect.adjusted(0, -extra, 0, extra)
