"""Two invented series, something held on the pinboard, and a few to settle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from db.entities import (
    FREE_STATES,
    Appointment,
    AppointmentState,
    AppointmentType,
    Frequency,
    Pin,
    Purpose,
    Recurrence,
    Series,
)
from db.unit_of_work import UnitOfWork
from desktop.agenda.series import dates
from desktop.demonstration.people import new_uuid
from desktop.operations.operation import operation
from desktop.rights import Right

_SESSIONS = 12
_MONTHS = 6
_TO_SETTLE = 4
_S = AppointmentState


@operation(Right.IMPORT)
def fill_series(
    uow: UnitOfWork,
    *,
    seed: int,
    today: date,
    patients: Sequence[UUID],
    types: Sequence[AppointmentType],
) -> None:
    """Saves a series of twelve with one moved by hand, a monthly one, and the rest."""
    random = Random(f"series {seed} {today.isoformat()}")
    kinds = {kind.code: kind for kind in types}
    twelve = _series(
        uow,
        random,
        Recurrence(frequency=Frequency.WEEKS, count=_SESSIONS),
        _at(today, -2, 0, time(14, 0)),
        kinds["SU"],
        patients[0],
        today,
    )
    monthly = Recurrence(frequency=Frequency.MONTH_WEEKDAY, count=_MONTHS)
    first = _at(today, -1, 3, time(9, 10))
    _series(uow, random, monthly, first, kinds["CS"], patients[-1], today)
    _move_by_hand(uow, twelve[4])
    _hold(uow, random, today)
    _forget_outcomes(uow, today)


def _at(today: date, weeks: int, weekday: int, clock: time) -> datetime:
    monday = today - timedelta(days=today.weekday())
    return datetime.combine(monday + timedelta(weeks=weeks, days=weekday), clock)


def _series(  # noqa: PLR0913 - what a series is made of
    uow: UnitOfWork,
    random: Random,
    rule: Recurrence,
    first: datetime,
    kind: AppointmentType,
    patient: UUID,
    today: date,
) -> list[Appointment]:
    series = Series(id=new_uuid(random), rule=rule, sessions=rule.count or 0)
    uow.series.save(series)
    made = []
    for number, day in enumerate(dates(rule, first.date()), 1):
        start = datetime.combine(day, first.time())
        end = start + timedelta(minutes=kind.minutes)
        for other in uow.appointments.holding(start, end):
            # Whoever stood there by chance goes: a demonstration of order.
            uow.appointments.save(other.entered_in_error())
        past = day < today
        one = Appointment(
            id=new_uuid(random),
            start=start,
            end=end,
            type_id=kind.id,
            patient_id=patient,
            state=_S.COMPLETED if past else _S.BOOKED,
            arrived_at=start - timedelta(minutes=5) if past else None,
            started_at=start if past else None,
            completed_at=end if past else None,
            booked_by=uow.author.id,
            booked_at=first - timedelta(days=9),
            series_id=series.id,
            series_number=number,
        )
        uow.appointments.save(one)
        made.append(one)
    return made


def _move_by_hand(uow: UnitOfWork, one: Appointment) -> None:
    start = one.start + timedelta(days=1, hours=2, minutes=20)
    end = start + (one.end - one.start)
    for other in uow.appointments.holding(start, end):
        uow.appointments.save(other.entered_in_error())
    moved = one.moved(start, end).touched("time")
    uow.appointments.save(replace(moved, note="Décalée : en déplacement ce lundi"))


def _hold(uow: UnitOfWork, random: Random, today: date) -> None:
    """Somebody of next week waits to be moved."""
    monday = _at(today, 1, 0, time(8, 30))
    found = [
        one
        for one in uow.appointments.holding(monday, monday + timedelta(days=4))
        if one.patient_id is not None and one.series_id is None
    ]
    if found:
        pin = Pin(
            id=new_uuid(random),
            account_id=uow.author.id,
            appointment_id=found[len(found) // 2].id,
            purpose=Purpose.MOVE,
            at=uow.wall,
        )
        uow.pins.save(pin)


def _forget_outcomes(uow: UnitOfWork, today: date) -> None:
    """Of the last days, a few whose outcome nobody noted."""
    until = datetime.combine(today, time())
    found = [
        one
        for one in uow.appointments.holding(until - timedelta(days=5), until)
        if one.state not in FREE_STATES and one.series_id is None
    ]
    for one in found[-3 * _TO_SETTLE :: 3]:
        uow.appointments.save(
            replace(
                one,
                state=_S.BOOKED,
                arrived_at=None,
                started_at=None,
                completed_at=None,
            )
        )
