"""What somebody said on the telephone: who called, what for, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from db.errors import InvalidState, InvalidValue

LONGEST = 600
"""Letters of one text: a message is read in a corridor."""


class Caller(StrEnum):
    """As what somebody calls."""

    PATIENT = "patient"
    RELATIVE = "relative"
    PROFESSIONAL = "professional"


class Motive(StrEnum):
    """What a call is about, as a class: it is shown where the text may not be."""

    APPOINTMENT = "appointment"
    RENEWAL = "renewal"
    RESULTS = "results"
    CERTIFICATE = "certificate"
    QUESTION = "question"
    OTHER = "other"


class Urgency(StrEnum):
    """How pressing the caller finds it, or the doctor's alert list made it."""

    NONE = "none"
    TODAY = "today"
    URGENT = "urgent"


class CallBack(StrEnum):
    """When the caller was promised to be called back."""

    NONE = "none"
    SOON = "soon"
    MIDDAY = "midday"
    EVENING = "evening"
    MOMENT = "moment"


class MessageState(StrEnum):
    """Where a message has come to; `told` closes the loop with the caller."""

    OPEN = "open"
    READ = "read"
    DONE = "done"
    TOLD = "told"
    STRUCK = "struck"


UNANSWERED = (MessageState.OPEN, MessageState.READ)
"""Those that somebody still waits for."""
_STEPS: dict[MessageState, tuple[MessageState, ...]] = {
    MessageState.READ: (MessageState.OPEN,),
    MessageState.DONE: (MessageState.OPEN, MessageState.READ),
    MessageState.TOLD: (MessageState.OPEN, MessageState.READ, MessageState.DONE),
    MessageState.STRUCK: UNANSWERED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneMessage:
    """One line of the register; what was said in it never changes.

    Args:
        station_id: where it was taken.
        received_at: when the telephone rang; taken_at: when it was kept.
        patient_id: whom it is about, where she has a file.
        caller_name: who calls, where that is not the patient.
        relation: of a relative ("sa mère"), or the house of a professional.
        phone: the number to call back, E.164 where it is one.
        identity_checked: the date of birth was compared on the telephone.
        alerted: words of the doctor's alert list were heard.
        transferred_at: when the call was handed to the emergency service.
        text: "" where it was sealed to the doctor; `sealed` is that, in base 64.
        due_at: by when the caller is to be called back.
        voicemail: a message may be left; by_counter: the secretary calls back.
    """

    id: UUID
    received_at: datetime
    taken_at: datetime
    caller: Caller = Caller.PATIENT
    station_id: UUID | None = None
    taken_by: UUID | None = None
    patient_id: UUID | None = None
    caller_name: str = ""
    relation: str = ""
    phone: str = ""
    identity_checked: bool = False
    motive: Motive = Motive.OTHER
    urgency: Urgency = Urgency.NONE
    alerted: bool = False
    transferred_at: datetime | None = None
    text: str = ""
    sealed: str = ""
    call_back: CallBack = CallBack.NONE
    due_at: datetime | None = None
    voicemail: bool = False
    by_counter: bool = False
    state: MessageState = MessageState.OPEN
    read_by: UUID | None = None
    read_at: datetime | None = None
    done_by: UUID | None = None
    done_at: datetime | None = None
    told_by: UUID | None = None
    told_at: datetime | None = None
    struck_by: UUID | None = None
    struck_at: datetime | None = None
    struck_why: str = ""

    def __post_init__(self) -> None:
        if self.patient_id is None and not self.caller_name:
            raise InvalidValue("caller", "missing")
        if len(self.text) > LONGEST:
            raise InvalidValue("text", "too_long", str(LONGEST))
        if self.text and self.sealed:
            raise InvalidValue("text", "sealed")

    @property
    def is_unanswered(self) -> bool:
        """Whether somebody still waits for an answer."""
        return self.state in UNANSWERED

    def may_become(self, state: MessageState) -> bool:
        """Whether a step leads there from where it is."""
        return self.state in _STEPS.get(state, ())

    def read(self, by: UUID, at: datetime) -> Self:
        """Somebody who answers has seen it."""
        stepped = self._stepped(MessageState.READ)
        return replace(stepped, read_by=by, read_at=at)

    def done(self, by: UUID, at: datetime) -> Self:
        """What it asks for was done; the caller does not know yet."""
        stepped = self._stepped(MessageState.DONE)
        return replace(stepped, done_by=by, done_at=at)

    def told(self, by: UUID, at: datetime) -> Self:
        """The caller knows: the loop is closed."""
        stepped = self._stepped(MessageState.TOLD)
        if stepped.done_at is None:
            stepped = replace(stepped, done_by=by, done_at=at)
        return replace(stepped, told_by=by, told_at=at)

    def struck(self, why: str, by: UUID, at: datetime) -> Self:
        """Taken by mistake: it stays in the register, crossed out, with the reason."""
        if not why.strip():
            raise InvalidValue("reason", "missing")
        stepped = self._stepped(MessageState.STRUCK)
        return replace(stepped, struck_by=by, struck_at=at, struck_why=why.strip())

    def about(self, patient: UUID) -> Self:
        """Whom it is about was found out later; who called stays as it was noted."""
        if self.state is MessageState.STRUCK:
            raise InvalidState(self.state, MessageState.READ)
        return replace(self, patient_id=patient)

    def reopened(self) -> Self:
        """Somebody waits again; who read it and when stays."""
        if self.is_unanswered:
            raise InvalidState(self.state, MessageState.OPEN)
        back = MessageState.READ if self.read_at is not None else MessageState.OPEN
        return replace(
            self,
            state=back,
            done_by=None,
            done_at=None,
            told_by=None,
            told_at=None,
            struck_by=None,
            struck_at=None,
            struck_why="",
        )

    def _stepped(self, state: MessageState) -> Self:
        if self.state not in _STEPS[state]:
            raise InvalidState(self.state, state)
        return replace(self, state=state)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAddition:
    """Something that was said or found later: it is put beside the message, never in it."""

    id: UUID
    message_id: UUID
    at: datetime
    patient_id: UUID | None = None
    by: UUID | None = None
    text: str = ""
    sealed: str = ""

    def __post_init__(self) -> None:
        if not self.text and not self.sealed:
            raise InvalidValue("text", "missing")
        if len(self.text) > LONGEST:
            raise InvalidValue("text", "too_long", str(LONGEST))
