"""Rows as the plain values of a JSON document, and dates as they are typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from db.entities import Appointment
from db.errors import InvalidValue
from db.rows import AppointmentRow, PatientRow
from desktop.agenda.plan import DayPlan
from desktop.agenda.spans import Span
from desktop.names import shown_name

YEARS = range(1900, 2201)
"""The years an agenda can be asked for: a century and more either side of anybody's."""


def moment(at: datetime, zone: str) -> str:
    """A wall-clock time with its offset: "2026-11-24T09:00:00+01:00"."""
    return at.replace(tzinfo=ZoneInfo(zone)).isoformat(timespec="seconds")


def span_document(span: Span, zone: str) -> dict[str, str]:
    """A stretch of time."""
    return {"start": moment(span.start, zone), "end": moment(span.end, zone)}


def appointment_document(row: AppointmentRow, zone: str) -> dict[str, Any]:
    """One block of the agenda."""
    return {
        "id": str(row.id),
        "start": moment(row.start, zone),
        "end": moment(row.end, zone),
        "type": row.type_name,
        "state": row.state.value,
        "patient_id": str(row.patient_id) if row.patient_id else None,
        "display_name": shown_name(row),
    }


def agenda_document(
    first: date,
    last: date,
    plans: Iterable[DayPlan],
    rows: Iterable[AppointmentRow],
    zone: str,
) -> dict[str, Any]:
    """What `agenda day` and `agenda week` print."""
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "openings": [span_document(o, zone) for plan in plans for o in plan.openings],
        "appointments": [appointment_document(row, zone) for row in rows],
    }


def booked_document(
    appointment: Appointment, warnings: Iterable[str], zone: str
) -> dict[str, Any]:
    """What `agenda book`, `move` and `cancel` print."""
    return {
        "id": str(appointment.id),
        "start": moment(appointment.start, zone),
        "end": moment(appointment.end, zone),
        "state": appointment.state.value,
        "warnings": list(warnings),
    }


def patient_document(row: PatientRow) -> dict[str, Any]:
    """One line of `patients find`."""
    return {
        "id": str(row.id),
        "display_name": shown_name(row),
        "birth_date": row.birth_date.isoformat() if row.birth_date else None,
        "phones": [phone.number for phone in row.phones],
    }


def read_day(text: str | None, today: date) -> date:
    """A day as typed: ISO, "24/11/2026", "24/11/26", "24/11", "+7", nothing for today.

    Raises:
        InvalidValue: it is no date.
    """
    if text is None:
        return today
    try:
        found = _day(text, today)
    except (ValueError, OverflowError) as error:
        raise InvalidValue("date", "unreadable", text) from error
    if found.year not in YEARS:
        raise InvalidValue("date", "out_of_range", text)
    return found


def _day(text: str, today: date) -> date:
    if text.startswith("+"):
        return today + timedelta(days=int(text[1:]))
    if "/" in text:
        day, month, *typed = map(int, text.split("/"))
        (year,) = typed or [today.year]
        return date(year + 2000 if 0 <= year < 100 else year, month, day)
    return date.fromisoformat(text)


def read_moment(text: str, zone: str) -> datetime:
    """A time as typed: ISO, naive in the practice's zone, or with an offset.

    Raises:
        InvalidValue: it is no time.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidValue("at", "unreadable", text) from error
    if not any(mark in text for mark in "T "):
        # A day alone would be midnight, which nobody meant.
        raise InvalidValue("at", "no_time", text)
    if found.tzinfo is not None and found.year in YEARS:
        found = found.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if found.year not in YEARS:
        raise InvalidValue("at", "out_of_range", text)
    if (found.second, found.microsecond) != (0, 0) or found.time() < time.min:
        raise InvalidValue("at", "not_a_minute", text)
    return found
