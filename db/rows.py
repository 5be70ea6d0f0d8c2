"""The frozen rows that queries return to screens, paper and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from db.entities.appointment import AppointmentState
from db.entities.calls import AttemptOutcome, CallOutcome, CallReason
from db.entities.patient import Phone
from db.entities.phone_message import MessageAddition, PhoneMessage
from db.entities.pin import Purpose
from db.entities.task import Task
from db.entities.waiting import WaitingWish


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """One block of the agenda, with what a block shows.

    Args:
        start, end: wall clock of the practice.
        family_name, first_name: as called; empty for an unlinked appointment.
        title: the text of an unlinked appointment.
        type_code: two letters, also the colour's name in the theme; "" without a type.
        remote: taken by the remote secretary.
        caught_up: entered after the fact.
        urgent, turn: her place among those who wait.
        freed_at: when the slot was given back, or she left.
        series_number, series_total: "3/12" of a series; 0 outside of one.
        by_hand: what of it was changed apart from its series; "" when nothing was.
    """

    id: UUID
    start: datetime
    end: datetime
    state: AppointmentState
    patient_id: UUID | None
    family_name: str
    first_name: str
    birth_date: date | None
    phone: str
    title: str
    note: str
    type_id: UUID | None
    type_code: str
    type_name: str
    arrived_at: datetime | None
    started_at: datetime | None
    completed_at: datetime | None
    walk_in: bool
    reason: str
    booked_by: str
    booked_at: datetime | None
    booking_alert: str
    source: str
    caught_up: bool = False
    urgent: bool = False
    turn: int | None = None
    freed_at: datetime | None = None
    series_id: UUID | None = None
    series_number: int = 0
    series_total: int = 0
    by_hand: str = ""

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.end - self.start).total_seconds() // 60)

    @property
    def session(self) -> str:
        """Its place in a series, as in 3/12; nothing outside of one."""
        if self.series_id is None:
            return ""
        return f"{self.series_number}/{max(self.series_number, self.series_total)}"

    @property
    def left_unseen(self) -> bool:
        """Whether she waited and left before anybody saw her."""
        return self.state is AppointmentState.EXCUSED and self.arrived_at is not None

    def to_settle(self, now: datetime) -> bool:
        """Past and without an outcome: a worklist, never an automatic no-show."""
        return self.end <= now and self.state in (
            AppointmentState.PROPOSED,
            AppointmentState.BOOKED,
            AppointmentState.CONFIRMED,
        )


@dataclass(frozen=True, slots=True)
class PinnedRow:
    """One thing on the pinboard, with the appointment as it stands now."""

    id: UUID
    purpose: Purpose
    row: AppointmentRow


@dataclass(frozen=True, slots=True)
class PatientRow:
    """One line of the patient list or of the palette.

    Args:
        near: what was typed, where she is not called so but nearly.
        number: that of her file, where she was found by it.
    """

    id: UUID
    family_name: str
    first_name: str
    birth_name: str
    birth_date: date | None
    sex: str
    phones: tuple[Phone, ...]
    city: str
    booking_alert: str
    archived: bool
    near: str = ""
    number: int | None = None
    deceased: bool = False


@dataclass(frozen=True, slots=True)
class PatientAppointmentRow:
    """One appointment in a patient's file."""

    id: UUID
    start: datetime
    end: datetime
    state: AppointmentState
    type_code: str
    type_name: str
    note: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One change of one record, for people: who changed what, when, on which machine.

    Args:
        at: aware UTC.
        intent: the operation's name.
        fields: (column, before, after) for what differs; all of it when created.
        entity: the kind of record, by its table's name.
        about: what it is about, where its fields do not say it: a consent's subject, a
            relative's name, a correspondent's id or name.
    """

    at: datetime
    author: str
    station: str
    intent: str
    kind: str
    fields: tuple[tuple[str, str | int | None, str | int | None], ...]
    entity: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One line of the journal of operations."""

    id: UUID
    at: datetime
    author: str
    intent: str
    changes: int


@dataclass(frozen=True, slots=True)
class Tries:
    """How often somebody was tried, and what came of the last time.

    Args:
        count: attempts in all; unanswered: those without an answer since the last one.
        call_back_at: when she asked to be called again, on the last attempt.
    """

    count: int = 0
    unanswered: int = 0
    outcome: AttemptOutcome | None = None
    at: datetime | None = None
    call_back_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CallTry:
    """One time a patient was called, by whom ("" unknown), and when to call again."""

    outcome: AttemptOutcome
    at: datetime
    made_by: str
    call_back_at: datetime | None


@dataclass(frozen=True, slots=True)
class WishRow:
    """One line of the waiting list.

    Args:
        phone: the number at hand, that of her file unless another was given.
        minutes: how long, from the type where the wish does not say.
        kept_start: when the appointment is that she keeps until an earlier one is found.
        settled_by: who booked or withdrew it, "" while it waits.
    """

    wish: WaitingWish
    family_name: str
    first_name: str
    birth_date: date | None
    phone: str
    booking_alert: str
    type_code: str
    type_name: str
    minutes: int
    before: int
    after: int
    kept_start: datetime | None
    settled_by: str
    tries: Tries

    @property
    def id(self) -> UUID:
        """The wish's id."""
        return self.wish.id

    @property
    def patient_id(self) -> UUID:
        """Whose wish it is."""
        return self.wish.patient_id


@dataclass(frozen=True, slots=True)
class CallListRow:
    """One call list with its progress: "7 of 12 treated"."""

    id: UUID
    reason: CallReason
    title: str
    start: datetime | None
    end: datetime | None
    made_by: str
    made_at: datetime
    closed_at: datetime | None
    treated: int
    total: int


@dataclass(frozen=True, slots=True)
class CallLine:
    """One person of a call list.

    Args:
        start, end: the appointment when the list was made.
        now_start, now_end, now_state: the appointment as it stands; None when it has gone.
        outcome: what was noted, or what the appointment itself tells when nothing was.
        settled_by: who treated it.
    """

    id: UUID
    list_id: UUID
    patient_id: UUID | None
    appointment_id: UUID | None
    family_name: str
    first_name: str
    title: str
    birth_date: date | None
    phone: str
    start: datetime | None
    end: datetime | None
    now_start: datetime | None
    now_end: datetime | None
    now_state: AppointmentState | None
    type_id: UUID | None
    type_code: str
    type_name: str
    outcome: CallOutcome
    note: str
    settled_by: str
    settled_at: datetime | None
    tries: Tries

    @property
    def is_treated(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.outcome is not CallOutcome.TO_CALL

    @property
    def minutes(self) -> int:
        """How long the appointment lasts, 0 without one."""
        if self.start is None or self.end is None:
            return 0
        return int((self.end - self.start).total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One line of the register of calls, without what was said in it.

    Args:
        message: its `text` and `sealed` are empty: opening it is an act of its own.
        is_sealed: whether only the doctor can read it.
        family_name, first_name: whom it is about, empty where she has no file.
        title: who called, where the patient has no file.
        taken_by, read_by, done_by, told_by, struck_by: names of people, or "".
        additions: how many there are; tasks: how many of its tasks are open.
    """

    message: PhoneMessage
    is_sealed: bool
    family_name: str
    first_name: str
    title: str
    birth_date: date | None
    taken_by: str
    read_by: str
    done_by: str
    told_by: str
    struck_by: str
    additions: int
    tasks: int

    @property
    def id(self) -> UUID:
        """The message's id."""
        return self.message.id

    @property
    def patient_id(self) -> UUID | None:
        """Whom it is about."""
        return self.message.patient_id


@dataclass(frozen=True, slots=True)
class MessageFile:
    """One message that was opened, with everything that was added.

    Args:
        message: with its text, or what is sealed of it.
        authors: by id, who added something.
    """

    row: MessageRow
    message: PhoneMessage
    additions: tuple[MessageAddition, ...]
    authors: dict[UUID, str]

    @property
    def id(self) -> UUID:
        """The message's id."""
        return self.message.id

    def sealed_parts(self) -> dict[UUID, str]:
        """What only the doctor can open, by the record it belongs to."""
        found = {self.message.id: self.message.sealed}
        found |= {one.id: one.sealed for one in self.additions}
        return {key: sealed for key, sealed in found.items() if sealed}


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task.

    Args:
        family_name, first_name: of the patient it is linked to, empty without one.
        assignee: whose it is, "" for whoever is at the counter.
        appointment_start: of the appointment it is linked to.
    """

    task: Task
    family_name: str
    first_name: str
    assignee: str
    made_by: str
    settled_by: str
    appointment_start: datetime | None

    @property
    def id(self) -> UUID:
        """The task's id."""
        return self.task.id

    @property
    def patient_id(self) -> UUID | None:
        """Whom it is about."""
        return self.task.patient_id
