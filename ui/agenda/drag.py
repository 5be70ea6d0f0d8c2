"""What the hand is doing: moving, stretching or marking out time, without a pixel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

from db.entities.appointment import FREE_STATES
from db.rows import AppointmentRow
from ui.agenda.geometry import DAY_MINUTES, SNAP, moment_of, snapped


class Gesture(Enum):
    """The four things a press on the paper can become."""

    MOVE = "move"
    START = "start"
    END = "end"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Drag:
    """A gesture under way and where it would end.

    Args:
        row: the appointment held; None while marking free time.
        grip: minutes between the held appointment's start and the hand.
        day, start, end: where it would go; minutes of that day.
        doubled: whether an overlap is wanted (Shift is down).
        origin: the minute where marking began.
        step: minutes of the grid it snaps to.
    """

    gesture: Gesture
    row: AppointmentRow | None
    grip: int
    day: date
    start: int
    end: int
    doubled: bool = False
    origin: int = 0
    step: int = SNAP

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Where it would end, in wall-clock time."""
        return moment_of(self.day, self.start), moment_of(self.day, self.end)

    @property
    def changed(self) -> bool:
        """Whether letting go here would change anything."""
        if self.row is None:
            return self.end > self.start
        return self.span != (self.row.start, self.row.end)

    def to(self, day: date, minute: float) -> Drag:
        """The hand is now at this minute of this day."""
        moves = {
            Gesture.MOVE: self._moved,
            Gesture.START: self._start_stretched,
            Gesture.END: self._end_stretched,
            Gesture.MARK: self._marked,
        }
        return moves[self.gesture](day, minute)

    def by(self, days: int, minutes: int) -> Drag:
        """The keyboard's way: so many days and minutes from where it is."""
        start = min(max(self.start + minutes, 0), DAY_MINUTES - self._length)
        return replace(
            self,
            day=self.day + timedelta(days=days),
            start=start,
            end=start + self._length,
        )

    @property
    def _length(self) -> int:
        return self.end - self.start

    def _moved(self, day: date, minute: float) -> Drag:
        start = snapped(minute - self.grip, self.step)
        start = min(max(start, 0), DAY_MINUTES - self._length)
        return replace(self, day=day, start=start, end=start + self._length)

    def _start_stretched(self, _day: date, minute: float) -> Drag:
        start = min(snapped(minute, self.step), self.end - SNAP)
        return replace(self, start=max(0, start))

    def _end_stretched(self, _day: date, minute: float) -> Drag:
        last = min(snapped(minute, self.step), DAY_MINUTES)
        return replace(self, end=max(last, self.start + SNAP))

    def _marked(self, _day: date, minute: float) -> Drag:
        here = snapped(minute, self.step)
        first, last = min(self.origin, here), max(self.origin, here)
        return replace(self, start=first, end=min(last, DAY_MINUTES))


def held(
    row: AppointmentRow, gesture: Gesture, minute: float, step: int = SNAP
) -> Drag:
    """A gesture that begins on an appointment, the hand at this minute of its day."""
    day = row.start.date()
    start = row.start.hour * 60 + row.start.minute
    grip = int(minute) - start
    return Drag(gesture, row, grip, day, start, start + row.minutes, step=step)


def marking(day: date, minute: float, step: int = SNAP) -> Drag:
    """A gesture that begins on free paper."""
    at = int(minute // step) * step
    return Drag(Gesture.MARK, None, 0, day, at, at, origin=at, step=step)


def overlapped(
    drag: Drag, rows: Iterable[AppointmentRow]
) -> tuple[AppointmentRow, ...]:
    """The appointments that hold the time where this one would go."""
    start, end = drag.span
    own = drag.row.id if drag.row else None
    return tuple(
        row
        for row in rows
        if row.id != own
        and row.state not in FREE_STATES
        and row.start < end
        and start < row.end
    )
