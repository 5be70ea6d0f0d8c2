"""The end of the day in one answer: who is still here, what is to settle, tomorrow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from db.entities import AppointmentState
from db.queries import Reader
from db.queries.practice import setting
from db.rows import AppointmentRow
from desktop.agenda.evening import EVENING, ticks_of
from desktop.agenda.holidays import PublicHolidays
from desktop.reads.agenda import agenda_days
from desktop.reads.papers import coming, next_day_of_work, still_booked
from desktop.reads.today import unsettled

_S = AppointmentState


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDay:
    """The next day of work.

    Args:
        expected: who comes, by time.
        new: ids of the appointments whose patient was never seen here.
        unconfirmed: those of whom nobody said that they come.
        closed_days: how many closed days lie between today and this one.
    """

    day: date
    expected: tuple[AppointmentRow, ...]
    new: frozenset[UUID]
    unconfirmed: tuple[AppointmentRow, ...]
    closed_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """What is looked at before the practice closes.

    Args:
        still_here: in the waiting room or in consultation, today or left so before.
        to_settle: past and without an outcome.
        next_day: None when nothing is planned in the weeks ahead.
        ticks: the steps that were ticked today.
    """

    day: date
    still_here: tuple[AppointmentRow, ...]
    to_settle: tuple[AppointmentRow, ...]
    next_day: NextDay | None
    ticks: frozenset[str]


def evening(reader: Reader, now: datetime, holidays: PublicHolidays) -> Evening:
    """How the day stands at this moment of the practice's wall clock."""
    today = now.date()
    week = agenda_days(reader, today - timedelta(days=7), 8, holidays).days
    rows = (row for day in week for row in day.appointments)
    here = (_S.ARRIVED, _S.IN_CONSULTATION)
    return Evening(
        day=today,
        still_here=tuple(row for row in rows if row.state in here),
        to_settle=unsettled(reader, now),
        next_day=_next_day(reader, today, holidays),
        ticks=ticks_of(setting(reader, EVENING), today),
    )


def _next_day(reader: Reader, today: date, holidays: PublicHolidays) -> NextDay | None:
    found = next_day_of_work(reader, today, holidays)
    if found is None:
        return None
    expected = still_booked(found.appointments)
    new = coming(reader, found).newcomers
    return NextDay(
        day=found.plan.day,
        expected=expected,
        new=frozenset(row.id for row in expected if row.patient_id in new),
        unconfirmed=tuple(
            row for row in expected if row.state in (_S.BOOKED, _S.PROPOSED)
        ),
        closed_days=(found.plan.day - today).days - 1,
    )
