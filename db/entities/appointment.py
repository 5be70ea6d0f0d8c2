"""An appointment and the steps it may take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

from db.errors import InvalidState, InvalidValue


class AppointmentState(StrEnum):
    """The stored states; "to settle" is derived from a past one that is still open."""

    PROPOSED = "proposed"
    BOOKED = "booked"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    IN_CONSULTATION = "in_consultation"
    COMPLETED = "completed"
    EXCUSED = "excused"
    CANCELLED_BY_PRACTICE = "cancelled_by_practice"
    NO_SHOW = "no_show"
    ENTERED_IN_ERROR = "entered_in_error"


_S = AppointmentState

FREE_STATES = frozenset({_S.EXCUSED, _S.CANCELLED_BY_PRACTICE, _S.ENTERED_IN_ERROR})
"""States that give the slot back."""

AWAITED_STATES = frozenset({_S.PROPOSED, _S.BOOKED, _S.CONFIRMED})
"""States of somebody who has not come yet."""

_FROM: dict[AppointmentState, frozenset[AppointmentState]] = {
    _S.CONFIRMED: frozenset({_S.PROPOSED, _S.BOOKED}),
    _S.ARRIVED: AWAITED_STATES | {_S.NO_SHOW, _S.IN_CONSULTATION},
    _S.IN_CONSULTATION: AWAITED_STATES | {_S.ARRIVED, _S.COMPLETED},
    _S.COMPLETED: AWAITED_STATES | {_S.ARRIVED, _S.IN_CONSULTATION},
    _S.NO_SHOW: AWAITED_STATES,
    _S.EXCUSED: AWAITED_STATES | {_S.ARRIVED, _S.NO_SHOW},
    _S.CANCELLED_BY_PRACTICE: AWAITED_STATES | {_S.ARRIVED},
    _S.ENTERED_IN_ERROR: frozenset(_S) - {_S.ENTERED_IN_ERROR},
    _S.BOOKED: FREE_STATES | {_S.NO_SHOW, _S.PROPOSED, _S.CONFIRMED, _S.ARRIVED},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A stretch of the agenda for one patient, in the practice's wall clock.

    Args:
        patient_id: None for an unlinked (imported) appointment.
        title: the text of an unlinked appointment; it never enters an envelope.
        note: free text of the counter; it never enters an envelope.
        reason: why it was cancelled.
        booked_by: the account that booked it.
        source: "" made here, "import", or the peer's id.
        caught_up: entered after the fact ("saisi après coup").
        urgent: comes before those who wait, unless an order was given by hand.
        turn: her place in the waiting room where one was given by hand, from 1.
        freed_at: when the slot was given back; of somebody who left, when she left.
        series_id: the series it belongs to; series_number: its place there, from 1.
        by_hand: what was changed on it alone: "time", "type", "note", "patient".
    """

    id: UUID
    start: datetime
    end: datetime
    type_id: UUID | None = None
    patient_id: UUID | None = None
    state: AppointmentState = AppointmentState.BOOKED
    title: str = ""
    note: str = ""
    reason: str = ""
    walk_in: bool = False
    caught_up: bool = False
    source: str = ""
    booked_by: UUID | None = None
    booked_at: datetime | None = None
    arrived_at: datetime | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None
    urgent: bool = False
    turn: int | None = None
    freed_at: datetime | None = None
    series_id: UUID | None = None
    series_number: int = 0
    by_hand: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise InvalidValue("end", "before_start")
        if self.end - self.start > timedelta(hours=24):
            raise InvalidValue("end", "too_long")
        if self.start.tzinfo is not None or self.end.tzinfo is not None:
            raise InvalidValue("start", "not_wall_clock")

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.end - self.start).total_seconds() // 60)

    @property
    def frees_its_slot(self) -> bool:
        """Whether somebody else may take its place."""
        return self.state in FREE_STATES

    @property
    def left_unseen(self) -> bool:
        """Whether she waited and left before anybody saw her: no no-show."""
        return self.state is _S.EXCUSED and self.arrived_at is not None

    def may_become(self, state: AppointmentState) -> bool:
        """Whether that step is one from here."""
        return self.state in _FROM.get(state, frozenset())

    def _to(self, state: AppointmentState) -> Self:
        if not self.may_become(state):
            raise InvalidState(self.state, state)
        return replace(self, state=state)

    def moved(self, start: datetime, end: datetime | None = None) -> Self:
        """At another time, as long as before unless an end is given."""
        return replace(self, start=start, end=end or start + (self.end - self.start))

    def touched(self, *what: str) -> Self:
        """Changed by hand, where it belongs to a series: the series leaves that alone."""
        if self.series_id is None:
            return self
        return replace(self, by_hand=self.by_hand | frozenset(what))

    def timed(
        self,
        arrived_at: datetime | None,
        started_at: datetime | None,
        completed_at: datetime | None,
    ) -> Self:
        """With the times as they really were; those its state needs stay.

        Raises:
            InvalidValue: one is missing, or lies before the one it follows.
        """
        needed = {
            "arrived_at": self.state is _S.ARRIVED,
            "started_at": self.state is _S.IN_CONSULTATION,
            "completed_at": self.state is _S.COMPLETED,
        }
        given = {
            "arrived_at": arrived_at,
            "started_at": started_at,
            "completed_at": completed_at,
        }
        for name, is_needed in needed.items():
            if is_needed and given[name] is None:
                raise InvalidValue(name, "missing")
        told = [at for at in given.values() if at is not None]
        if told != sorted(told):
            raise InvalidValue("times", "out_of_order")
        return replace(
            self,
            arrived_at=arrived_at,
            started_at=started_at,
            completed_at=completed_at,
        )

    def confirmed(self) -> Self:
        """The patient said she comes."""
        return self._to(_S.CONFIRMED)

    def arrived(self, at: datetime) -> Self:
        """She is in the waiting room."""
        if self.state is _S.IN_CONSULTATION:
            raise InvalidState(self.state, _S.ARRIVED)
        return replace(self._to(_S.ARRIVED), arrived_at=at, turn=None)

    def sent_back(self) -> Self:
        """From the consultation to the waiting room; she arrived when she arrived."""
        if self.state is not _S.IN_CONSULTATION:
            raise InvalidState(self.state, _S.ARRIVED)
        return replace(self._to(_S.ARRIVED), started_at=None)

    def left(self, at: datetime, reason: str = "") -> Self:
        """She waited, and went before she was seen: the slot is free from then on."""
        if self.state is not _S.ARRIVED:
            raise InvalidState(self.state, _S.EXCUSED)
        return self.excused(reason, at)

    def called_in(self, at: datetime) -> Self:
        """The consultation begins."""
        arrival = self.arrived_at or at
        return replace(
            self._to(_S.IN_CONSULTATION),
            arrived_at=arrival,
            started_at=at,
            completed_at=None,
        )

    def completed(self, at: datetime) -> Self:
        """The consultation is over."""
        return replace(self._to(_S.COMPLETED), completed_at=at)

    def missed(self) -> Self:
        """She did not come and did not say so."""
        return self._to(_S.NO_SHOW)

    def excused(self, reason: str = "", at: datetime | None = None) -> Self:
        """She said she does not come."""
        return replace(self._to(_S.EXCUSED), reason=reason, freed_at=at)

    def cancelled(self, reason: str = "", at: datetime | None = None) -> Self:
        """The practice does not keep it."""
        return replace(self._to(_S.CANCELLED_BY_PRACTICE), reason=reason, freed_at=at)

    def restored(self) -> Self:
        """Booked again as if nothing had been noted."""
        return replace(
            self._to(_S.BOOKED),
            reason="",
            arrived_at=None,
            started_at=None,
            completed_at=None,
            turn=None,
            freed_at=None,
        )

    def entered_in_error(self) -> Self:
        """It should never have been there; kept in the history only."""
        return self._to(_S.ENTERED_IN_ERROR)
