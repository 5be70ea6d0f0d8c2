"""Days of the agenda: openings, labels and appointments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from db.entities import AppointmentType, Practice
from db.queries import Reader
from db.queries import agenda as queries
from db.queries.openings import held_ranges
from db.queries.practice import setting, the_practice
from db.rows import AppointmentRow
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.plan import DayPlan, Rules
from desktop.agenda.waiting import SETTING, WaitingTimes
from desktop.reads.school import school_holidays


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDay:
    """One day: when it is open, and who comes, in time's order."""

    plan: DayPlan
    appointments: tuple[AppointmentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDays:
    """Consecutive days.

    Args:
        times: from when on a wait or a late arrival is told.
    """

    days: tuple[AgendaDay, ...]
    times: WaitingTimes


def agenda_days(
    reader: Reader, first: date, count: int, holidays: PublicHolidays
) -> AgendaDays:
    """The days from `first` on, as a screen shows them."""
    start = datetime.combine(first, time())
    end = start + timedelta(days=count)
    rules = opening_rules(reader, start, end, holidays)
    if holidays.region:
        rules = replace(rules, school=school_holidays(reader))
    by_day: dict[date, list[AppointmentRow]] = {}
    for row in queries.appointments_between(reader, start, end):
        by_day.setdefault(max(row.start, start).date(), []).append(row)
    return AgendaDays(
        days=tuple(
            AgendaDay(plan=plan, appointments=tuple(by_day.get(plan.day, ())))
            for plan in rules.days(first, count)
        ),
        times=waiting_times(reader),
    )


def waiting_times(reader: Reader) -> WaitingTimes:
    """From when on a wait or a late arrival is told, as the practice chose."""
    return WaitingTimes.read(setting(reader, SETTING))


def opening_rules(
    reader: Reader, start: datetime, end: datetime, holidays: PublicHolidays
) -> Rules:
    """Everything that decides when the practice is open in a span."""
    return Rules(
        weekly=queries.opening_rules(reader),
        exceptions=queries.opening_exceptions(reader, start.date(), end.date()),
        absences=queries.absences_between(reader, start, end),
        held=held_ranges(reader, start.date(), end.date()),
        holidays=holidays,
    )


def appointment(reader: Reader, key: UUID) -> AppointmentRow | None:
    """One appointment, None when there is none."""
    return queries.appointment(reader, key)


def appointment_types(reader: Reader) -> tuple[AppointmentType, ...]:
    """The types that can be booked, in their order."""
    return tuple(t for t in queries.appointment_types(reader) if not t.retired)


def every_type(reader: Reader) -> tuple[AppointmentType, ...]:
    """The types in their order, retired ones last: an old appointment still has one."""
    return queries.appointment_types(reader)


def holidays_of(practice: Practice, language: str) -> PublicHolidays:
    """The public holidays where the practice is; kept by whoever asks for days."""
    return PublicHolidays(region=practice.holidays, language=language)


def practice(reader: Reader) -> Practice:
    """The practice, as it is described now."""
    return the_practice(reader)
