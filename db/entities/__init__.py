"""The things a practice keeps, as frozen values with their rules; standard library only."""

from db.entities.account import Account, Role
from db.entities.appointment import FREE_STATES, Appointment, AppointmentState
from db.entities.appointment_type import AppointmentType, Place
from db.entities.calls import (
    AttemptOutcome,
    CallAttempt,
    CallList,
    CallOutcome,
    CallReason,
    CallRow,
)
from db.entities.consent import Consent, ConsentAnswer, ConsentSubject
from db.entities.correspondent import CareLink, CareRole, Correspondent
from db.entities.likeness import DistinctPair, PatientMerge
from db.entities.opening import (
    Absence,
    HeldRange,
    OpeningException,
    OpeningRule,
    WeekParity,
)
from db.entities.patient import (
    Address,
    Channel,
    IdentityDocument,
    IdentityStatus,
    Patient,
    Phone,
    Sex,
)
from db.entities.phone_message import (
    CallBack,
    Caller,
    MessageAddition,
    MessageState,
    Motive,
    PhoneMessage,
    Urgency,
)
from db.entities.pin import Pin, Purpose
from db.entities.practice import Practice
from db.entities.relative import Relation, Relative
from db.entities.series import Frequency, Recurrence, Series
from db.entities.setting import Setting
from db.entities.source_key import SourceKey
from db.entities.task import Repeats, Task, TaskState
from db.entities.waiting import DayPart, Priority, WaitingWish, WishState

__all__ = [
    "FREE_STATES",
    "Absence",
    "Account",
    "Address",
    "Appointment",
    "AppointmentState",
    "AppointmentType",
    "AttemptOutcome",
    "CallAttempt",
    "CallBack",
    "CallList",
    "CallOutcome",
    "CallReason",
    "CallRow",
    "Caller",
    "CareLink",
    "CareRole",
    "Channel",
    "Consent",
    "ConsentAnswer",
    "ConsentSubject",
    "Correspondent",
    "DayPart",
    "DistinctPair",
    "Frequency",
    "HeldRange",
    "IdentityDocument",
    "IdentityStatus",
    "MessageAddition",
    "MessageState",
    "Motive",
    "OpeningException",
    "OpeningRule",
    "Patient",
    "PatientMerge",
    "Phone",
    "PhoneMessage",
    "Pin",
    "Place",
    "Practice",
    "Priority",
    "Purpose",
    "Recurrence",
    "Relation",
    "Relative",
    "Repeats",
    "Role",
    "Series",
    "Setting",
    "Sex",
    "SourceKey",
    "Task",
    "TaskState",
    "Urgency",
    "WaitingWish",
    "WeekParity",
    "WishState",
]
