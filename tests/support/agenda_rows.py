"""Rows of the agenda for tests, with defaults for everything but what matters."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from db.entities.appointment import AppointmentState
from db.rows import AppointmentRow

TUESDAY = date(2026, 11, 10)


def appointment_row(
    at: str = "10:00", *, day: date = TUESDAY, minutes: int = 20, **fields: Any
) -> AppointmentRow:
    """Somebody's appointment; its id is a function of the day, the time and the name."""
    start = datetime.combine(day, time.fromisoformat(at))
    family = fields.get("family_name", "LEFÈVRE")
    values: dict[str, Any] = {
        "id": uuid5(NAMESPACE_OID, f"{start}{family}{fields.get('state')}"),
        "start": start,
        "end": start + timedelta(minutes=minutes),
        "state": AppointmentState.BOOKED,
        "patient_id": uuid5(NAMESPACE_OID, family) if family else None,
        "family_name": family,
        "first_name": "Élodie" if family else "",
        "birth_date": date(1984, 5, 14),
        "phone": "+33639982714",
        "title": "",
        "note": "",
        "type_id": uuid5(NAMESPACE_OID, "CS"),
        "type_code": "CS",
        "type_name": "Consultation",
        "arrived_at": None,
        "started_at": None,
        "completed_at": None,
        "walk_in": False,
        "reason": "",
        "booked_by": "Odile Renard",
        "booked_at": None,
        "booking_alert": "",
        "source": "",
    }
    return AppointmentRow(**{**values, **fields})
