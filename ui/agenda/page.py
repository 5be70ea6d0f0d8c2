"""What the view is given to paint: days with their openings, labels and appointments."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from db.rows import AppointmentRow
from desktop.agenda.spans import Span as OpenSpan
from desktop.agenda.waiting import WaitingTimes
from desktop.reads.today import outlook_of

Span = tuple[int, int]
"""From and until, in minutes of the day."""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of closed paper and the word that stands in it, if any."""

    start: int
    end: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class KeptBand:
    """Open time held back for emergencies.

    Args:
        free_from: when it opens to everybody; None never.
    """

    start: int
    end: int
    range_id: UUID
    free_from: datetime | None = None
    label: str = ""

    def is_kept(self, now: datetime | None) -> bool:
        """Whether it is still held back."""
        return now is None or self.free_from is None or now < self.free_from


@dataclass(frozen=True, slots=True)
class DayPage:
    """One day to paint.

    Args:
        open: when the practice is open, in order, without overlap.
        bands: the closed stretches, with their words.
        title: what closes the whole day, such as a holiday's name; "" on an open day.
        reason: the line under the day's title when it is closed.
        reason_short: the same over its column, such as "public holiday".
        kept: what of the openings is held back for emergencies.
        school: the school holidays it lies in, "" outside.
        times: from when on a wait or a late arrival is told.
    """

    day: date
    open: tuple[Span, ...] = ()
    bands: tuple[Band, ...] = ()
    title: str = ""
    reason: str = ""
    reason_short: str = ""
    rows: tuple[AppointmentRow, ...] = ()
    kept: tuple[KeptBand, ...] = ()
    school: str = ""
    times: WaitingTimes = field(default_factory=WaitingTimes)

    @property
    def closed(self) -> bool:
        """Whether nothing is open that day."""
        return not self.open

    def delay(self, now: datetime) -> int:
        """Estimated minutes behind; 0 when on time, and on any other day."""
        if now.date() != self.day:
            return 0
        midnight = datetime.combine(self.day, time())
        openings = [
            OpenSpan(midnight + timedelta(minutes=a), midnight + timedelta(minutes=b))
            for a, b in self.open
        ]
        return outlook_of(self.rows, openings, now, self.times).delay

    @property
    def thin(self) -> bool:
        """Whether it may be drawn narrow: closed, and nobody comes."""
        return self.closed and not self.rows


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A slot that was found: drawn on the paper with its number's shortcut.

    Args:
        leaves: minutes beside it that are of no use to anybody.
    """

    number: int
    start: datetime
    minutes: int
    leaves: int = 0


@dataclass(frozen=True, slots=True)
class Picked:
    """What the person points at: an appointment, or a stretch of free time."""

    appointment_id: UUID | None = None
    start: datetime | None = None
    end: datetime | None = None
