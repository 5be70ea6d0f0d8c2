"""Whom to call, why, and what came of it; each attempt is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from db.errors import InvalidValue


class CallReason(StrEnum):
    """Why a list was made."""

    ABSENCE = "absence"
    CLOSING = "closing"
    SELECTION = "selection"


class CallOutcome(StrEnum):
    """What came of one person's row; all but the first are treated."""

    TO_CALL = "to_call"
    REACHED = "reached"
    MOVED = "moved"
    CANCELLED = "cancelled"
    LEFT = "left"
    MESSAGE = "message"


class AttemptOutcome(StrEnum):
    """What came of one attempt."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    MESSAGE_LEFT = "message_left"
    REFUSED = "refused"
    CALL_BACK = "call_back"
    BOOKED = "booked"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallList:
    """A list to work through, by several people and over several days.

    Args:
        title: what it is about, as the counter calls it; never a patient's name.
        start, end: the time that is lost, where there is one: offers come after it.
        closed_at: put away; None while it is worked on.
    """

    id: UUID
    reason: CallReason
    made_at: datetime
    title: str = ""
    start: datetime | None = None
    end: datetime | None = None
    made_by: UUID | None = None
    closed_at: datetime | None = None

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise InvalidValue("start", "missing")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise InvalidValue("end", "before_start")


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """One person of a list.

    Args:
        appointment_id: what it is about; None where there is no appointment.
        start, end: when that was, as the list was made.
    """

    id: UUID
    list_id: UUID
    position: int
    patient_id: UUID | None = None
    appointment_id: UUID | None = None
    start: datetime | None = None
    end: datetime | None = None
    outcome: CallOutcome = CallOutcome.TO_CALL
    note: str = ""
    settled_by: UUID | None = None
    settled_at: datetime | None = None

    def settled(self, outcome: CallOutcome, by: UUID, at: datetime) -> Self:
        """Treated so; `TO_CALL` opens it again."""
        if outcome is CallOutcome.TO_CALL:
            return replace(self, outcome=outcome, settled_by=None, settled_at=None)
        return replace(self, outcome=outcome, settled_by=by, settled_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAttempt:
    """Somebody tried to reach a person.

    Args:
        about: the wish, the row of a call list, or the patient herself.
        call_back_at: when she asked to be called again.
        offered: the time that was offered.
    """

    id: UUID
    about: UUID
    outcome: AttemptOutcome
    at: datetime
    patient_id: UUID | None = None
    made_by: UUID | None = None
    call_back_at: datetime | None = None
    offered: datetime | None = None
