"""The waiting list: what somebody would take, without a date, until it is found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Self
from uuid import UUID

from db.errors import InvalidState, InvalidValue


class Priority(StrEnum):
    """How pressing a wish is; the order is that of the list."""

    URGENT = "urgent"
    SOON = "soon"
    NORMAL = "normal"


PRIORITY_ORDER = {priority: place for place, priority in enumerate(Priority)}


class DayPart(StrEnum):
    """A stretch of the day that people name."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class WishState(StrEnum):
    """Where a wish has come to; an outdated one is derived from its last day."""

    WAITING = "waiting"
    BOOKED = "booked"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingWish:
    """What one patient waits for.

    Args:
        type_id: None for whatever is offered.
        minutes: how long; 0 for as long as the type.
        weekdays: 0 Monday to 6 Sunday; none for any.
        parts: any of these parts of the day; none for the whole day.
        from_time, to_time: her own hours, within those parts.
        first_day, last_day: both included; after the last one the wish is outdated.
        since: when she was put on the list, the practice's wall clock.
        phone: the number at hand, where it is not that of her file.
        earlier_than: an appointment she keeps until an earlier one is found.
    """

    id: UUID
    patient_id: UUID
    since: datetime
    type_id: UUID | None = None
    minutes: int = 0
    weekdays: frozenset[int] = field(default_factory=frozenset)
    parts: frozenset[DayPart] = field(default_factory=frozenset)
    from_time: time | None = None
    to_time: time | None = None
    first_day: date | None = None
    last_day: date | None = None
    priority: Priority = Priority.NORMAL
    note: str = ""
    phone: str = ""
    state: WishState = WishState.WAITING
    earlier_than: UUID | None = None
    settled_by: UUID | None = None
    settled_at: datetime | None = None

    def __post_init__(self) -> None:
        if not all(0 <= weekday <= 6 for weekday in self.weekdays):
            raise InvalidValue("weekday", "out_of_range")
        if not 0 <= self.minutes <= 24 * 60:
            raise InvalidValue("minutes", "out_of_range")
        if self.from_time and self.to_time and self.to_time <= self.from_time:
            raise InvalidValue("end", "before_start")
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise InvalidValue("end", "before_start")

    def is_outdated(self, today: date) -> bool:
        """Whether its last day has gone: it is kept, and nobody is offered anything."""
        return self.last_day is not None and self.last_day < today

    def settled(self, state: WishState, by: UUID, at: datetime) -> Self:
        """Booked or withdrawn; refused for one that does not wait."""
        if self.state is not WishState.WAITING:
            raise InvalidState(self.state, state)
        return replace(self, state=state, settled_by=by, settled_at=at)

    def reopened(self) -> Self:
        """She waits again, since when she did before."""
        if self.state is WishState.WAITING:
            raise InvalidState(self.state, WishState.WAITING)
        return replace(self, state=WishState.WAITING, settled_by=None, settled_at=None)
