"""Records with sensible defaults, so that a test names only what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from db.entities import (
    Account,
    Appointment,
    AppointmentType,
    Patient,
    Phone,
    Practice,
    Role,
)

A_MORNING = datetime(2026, 11, 24, 9, 0)
NOW = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)


def a_practice(**fields: Any) -> Practice:
    return Practice(
        **{
            "id": uuid4(),
            "name": "Cabinet Vasseur",
            "doctor_name": "Dr Claire Vasseur",
            **fields,
        }
    )


def a_doctor(**fields: Any) -> Account:
    return Account(
        **{
            "id": uuid4(),
            "login": "vasseur",
            "display_name": "Dr Claire Vasseur",
            "role": Role.DOCTOR,
            **fields,
        }
    )


def a_patient(name: str = "Lefèvre", first: str = "Élodie", **fields: Any) -> Patient:
    return Patient(
        **{
            "id": uuid4(),
            "birth_name": name,
            "first_names": first,
            "birth_date": date(1984, 5, 14),
            "phones": (Phone(number="+33639982714"),),
            **fields,
        }
    )


def a_type(code: str = "CS", minutes: int = 20, **fields: Any) -> AppointmentType:
    return AppointmentType(
        **{
            "id": uuid4(),
            "name": f"Type {code}",
            "code": code,
            "minutes": minutes,
            **fields,
        }
    )


def an_appointment(
    start: datetime = A_MORNING, minutes: int = 20, **fields: Any
) -> Appointment:
    return Appointment(
        **{
            "id": uuid4(),
            "start": start,
            "end": start + timedelta(minutes=minutes),
            **fields,
        }
    )


def an_id() -> UUID:
    return uuid4()
