"""What the papers of the agenda need beyond a day's rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from db.entities import FREE_STATES
from db.queries import Reader
from db.queries.newcomers import newcomers
from db.rows import AppointmentRow
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.plan import DayPlan
from desktop.reads.agenda import AgendaDay, agenda_days, opening_rules

AHEAD = 60
"""How far the next day of work is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """The next day somebody comes.

    Args:
        newcomers: patients who were never here before.
    """

    day: AgendaDay
    newcomers: frozenset[UUID]


def next_day_of_work(
    reader: Reader, after: date, holidays: PublicHolidays
) -> AgendaDay | None:
    """The first day after this one that is open or has an appointment."""
    first = after + timedelta(days=1)
    for week in range(0, AHEAD, 7):
        found = agenda_days(reader, first + timedelta(days=week), 7, holidays)
        for day in found.days:
            if day.plan.is_open or day.appointments:
                return day
    return None


def coming(reader: Reader, day: AgendaDay) -> Coming:
    """A day with who comes for the first time."""
    rows = day.appointments
    patients = [row.patient_id for row in rows if row.patient_id is not None]
    midnight = datetime.combine(day.plan.day, time())
    return Coming(day=day, newcomers=newcomers(reader, patients, midnight))


def open_days(
    reader: Reader, first: date, count: int, holidays: PublicHolidays
) -> tuple[DayPlan, ...]:
    """The next days that are open, from `first` on, at most `count`."""
    start = datetime.combine(first, time())
    rules = opening_rules(reader, start, start + timedelta(days=AHEAD), holidays)
    plans = (plan for plan in rules.days(first, AHEAD) if plan.is_open)
    return tuple(plan for plan, _n in zip(plans, range(count), strict=False))


def still_booked(rows: Sequence[AppointmentRow]) -> tuple[AppointmentRow, ...]:
    """Those that hold their slot."""
    return tuple(row for row in rows if row.state not in FREE_STATES)
