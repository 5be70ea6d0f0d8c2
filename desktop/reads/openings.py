"""What the settings of the agenda show, and the appointments that lie outside of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from db.entities import Absence, HeldRange, OpeningException, OpeningRule
from db.entities.appointment import FREE_STATES
from db.queries import Reader
from db.queries import agenda as queries
from db.queries.openings import booked_ahead, held_ranges, uses_of_type
from db.queries.practice import setting
from db.rows import AppointmentRow
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.plan import DayPlan
from desktop.agenda.school_holidays import Zone
from desktop.reads.agenda import opening_rules
from desktop.reads.school import school_zone

KEPT_OUTSIDE = "agenda.kept_outside"
AHEAD = 365
"""Days that are looked at for appointments outside the openings."""

_FOREVER = date(9999, 12, 31)
_ENDLESS = datetime(9999, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningSettings:
    """Everything that decides when the practice is open, from today on.

    Args:
        exceptions, absences: those that are not over yet, in time's order.
        held: of every week, then of the dates ahead.
    """

    weekly: tuple[OpeningRule, ...]
    held: tuple[HeldRange, ...]
    exceptions: tuple[OpeningException, ...]
    absences: tuple[Absence, ...]
    school_zone: Zone | None


@dataclass(frozen=True, slots=True)
class Kept:
    """An appointment that is meant to lie outside, as long as it begins then."""

    id: UUID
    start: datetime


class Outside(StrEnum):
    """Why an appointment lies outside the openings."""

    CLOSED = "closed"
    ABSENCE = "absence"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """An appointment ahead that lies outside the openings.

    Args:
        label: the absence's, the holiday's or the closing's name, "" without one.
    """

    row: AppointmentRow
    why: Outside
    label: str = ""


def opening_settings(reader: Reader, today: date) -> OpeningSettings:
    """What is in force or to come."""
    midnight = datetime.combine(today, time())
    return OpeningSettings(
        weekly=queries.opening_rules(reader),
        held=held_ranges(reader, today, _FOREVER),
        exceptions=queries.opening_exceptions(reader, today, _FOREVER),
        absences=queries.absences_between(reader, midnight, _ENDLESS),
        school_zone=school_zone(reader),
    )


def kept_outside(reader: Reader) -> tuple[Kept, ...]:
    """The appointments that somebody said are meant to lie outside."""
    stored = setting(reader, KEPT_OUTSIDE)
    try:
        found = json.loads(stored) if stored else []
        return tuple(
            Kept(UUID(hex=key), datetime.fromisoformat(start)) for key, start in found
        )
    except (ValueError, TypeError, AttributeError):
        return ()


def orphans(
    reader: Reader, now: datetime, holidays: PublicHolidays
) -> tuple[Orphan, ...]:
    """Appointments to come outside the openings, in time's order, a year ahead.

    Those that were kept so on purpose are left out, and those that free their slot.
    """
    until = datetime.combine(now.date() + timedelta(days=AHEAD), time())
    rules = opening_rules(reader, now, until, holidays)
    kept = {(one.id, one.start) for one in kept_outside(reader)}
    plans: dict[date, DayPlan] = {}
    found: dict[UUID, tuple[Outside, str]] = {}
    for key, start, end in booked_ahead(reader, now, until):
        if (key, start) in kept:
            continue
        day = start.date()
        plan = plans.get(day) or plans.setdefault(day, rules.day(day))
        if not plan.is_open_for(start, end):
            found[key] = _why(plan, start, end)
    return tuple(_orphans(reader, found))


def type_uses(reader: Reader, type_id: UUID, now: datetime) -> tuple[int, int]:
    """How many appointments have this type, and how many of them are to come."""
    return uses_of_type(reader, type_id, now)


def _orphans(
    reader: Reader, found: dict[UUID, tuple[Outside, str]]
) -> Iterator[Orphan]:
    for key, (why, label) in found.items():
        row = queries.appointment(reader, key)
        if row is not None and row.state not in FREE_STATES:
            yield Orphan(row=row, why=why, label=label)


def _why(plan: DayPlan, start: datetime, end: datetime) -> tuple[Outside, str]:
    for span, label in plan.absences:
        if span.meets(start, end):
            return Outside.ABSENCE, label
    if plan.holiday and not plan.openings:
        return Outside.HOLIDAY, plan.holiday
    return Outside.CLOSED, plan.closed_label
