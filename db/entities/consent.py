"""What a patient agreed to or opposed, when, and who wrote it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from db.errors import InvalidValue

MOST_NOTE = 400


class ConsentSubject(StrEnum):
    """What is asked; the first only says that something was handed over."""

    NOTICE = "notice"
    DATA_USE = "data_use"
    PHONE_REMINDERS = "phone_reminders"
    SMS_REMINDERS = "sms_reminders"
    EMAIL_REMINDERS = "email_reminders"
    REMOTE_SECRETARIAT = "remote_secretariat"


class ConsentAnswer(StrEnum):
    """Her last word on it; no row is no word."""

    GIVEN = "given"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One subject and the answer in force; the journal keeps the earlier ones.

    Args:
        given_on: the day she said so, not the day it was typed.
        noted_by: the account of whoever wrote it down.
    """

    id: UUID
    patient_id: UUID
    subject: ConsentSubject
    answer: ConsentAnswer
    given_on: date
    noted_by: UUID | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if len(self.note) > MOST_NOTE:
            raise InvalidValue("consent_note", "too_long")
