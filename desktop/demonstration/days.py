"""Invented days of an agenda, full in the past and thinner in the months to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from db.entities import Appointment, AppointmentState, AppointmentType
from desktop.agenda.holidays import PublicHolidays
from desktop.demonstration.openings import HELD, HELD_ON
from desktop.demonstration.people import new_uuid
from desktop.demonstration.this_morning import UNTIL, this_morning

_S = AppointmentState
_HALVES = ((time(8, 30), time(12, 30)), (time(14, 0), time(18, 30)))
_SATURDAY = (time(9, 0), time(12, 0))
_WEIGHTS = {"CS": 60, "SU": 26, "CL": 5, "VA": 9, "TC": 5, "VD": 1, "UR": 2}
_NOW = time(10, 42)
"""The moment of the day the demonstration shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who and what the days are made of."""

    patients: Sequence[UUID]
    types: Sequence[AppointmentType]
    booked_by: UUID
    today: date
    holidays: PublicHolidays

    @property
    def saturday(self) -> date:
        """The Saturday of this week, on which the practice opens for once."""
        return self.today + timedelta(days=5 - self.today.weekday())


def days(random: Random, cast: Cast, count: int) -> Iterator[Appointment]:
    """`count` appointments, two thirds of them past, on the days the practice opens."""
    ahead = max(1, count // 6)
    past = _backwards(random, cast, count - ahead)
    yield from past
    yield from _forwards(random, cast, ahead)


def _backwards(random: Random, cast: Cast, count: int) -> Iterator[Appointment]:
    day = cast.today
    while count > 0:
        day -= timedelta(days=1)
        for appointment in _day(random, cast, day, fill=0.86):
            if count > 0:
                count -= 1
                yield _settled(random, appointment)


def _forwards(random: Random, cast: Cast, count: int) -> Iterator[Appointment]:
    day, fill = cast.today, 0.93
    while count > 0:
        made = list(_day(random, cast, day, fill=max(0.10, fill)))
        if day == cast.today:
            made = list(_today(random, cast, made))
        for appointment in made[:count]:
            count -= 1
            yield appointment if day == cast.today else _hoped(random, appointment)
        day += timedelta(days=1)
        fill *= 0.975


def _day(
    random: Random, cast: Cast, day: date, *, fill: float
) -> Iterator[Appointment]:
    for opens, closes in _hours(cast, day):
        at, end = datetime.combine(day, opens), datetime.combine(day, closes)
        while at < end:
            kind = _type(random, cast.types)
            before, after = (
                timedelta(minutes=kind.before),
                timedelta(minutes=kind.after),
            )
            length = timedelta(minutes=kind.minutes)
            if at + before + length > end:
                break
            if random.random() < fill:
                yield _booking(random, cast, at + before, kind)
                at += before + length + after
            else:
                at += timedelta(minutes=20)


def _hours(cast: Cast, day: date) -> tuple[tuple[time, time], ...]:
    """When it is open: two halves a working day, none on a holiday, one Saturday."""
    if cast.holidays.name_of(day):
        return ()
    if day.weekday() in HELD_ON and day > cast.today:
        morning, afternoon = _HALVES
        return (morning[0], HELD[0]), afternoon
    if day.weekday() < 5:
        return _HALVES
    return (_SATURDAY,) if day == cast.saturday else ()


def _booking(
    random: Random, cast: Cast, at: datetime, kind: AppointmentType
) -> Appointment:
    taken = datetime.combine(
        at.date() - timedelta(days=random.randint(1, 40)),
        time(random.randint(9, 17), random.randint(0, 59)),
    )
    return Appointment(
        id=new_uuid(random),
        start=at,
        end=at + timedelta(minutes=kind.minutes),
        type_id=kind.id,
        patient_id=random.choice(cast.patients),
        state=_S.CONFIRMED if random.random() < 0.4 else _S.BOOKED,
        booked_by=cast.booked_by,
        booked_at=min(taken, datetime.combine(cast.today, time(8, 0))),
    )


def _type(random: Random, types: Sequence[AppointmentType]) -> AppointmentType:
    weights = [_WEIGHTS.get(kind.code, 1) for kind in types]
    return random.choices(types, weights=weights)[0]


def _settled(random: Random, booked: Appointment) -> Appointment:
    """A day that is over: almost everybody came."""
    chance = random.random()
    if chance < 0.04:
        return replace(booked, state=_S.NO_SHOW)
    if chance < 0.08:
        return replace(booked, state=_S.EXCUSED, reason="")
    if chance < 0.10:
        return replace(booked, state=_S.CANCELLED_BY_PRACTICE)
    late = timedelta(minutes=random.randint(0, 12))
    return _seen(booked, late)


def _hoped(random: Random, booked: Appointment) -> Appointment:
    if booked.state in (_S.BOOKED, _S.CONFIRMED) and random.random() < 0.03:
        return replace(booked, state=_S.EXCUSED)
    return booked


def _seen(booked: Appointment, late: timedelta) -> Appointment:
    return replace(
        booked,
        state=_S.COMPLETED,
        arrived_at=booked.start - timedelta(minutes=6),
        started_at=booked.start + late,
        completed_at=booked.end + late,
    )


def _today(
    random: Random, cast: Cast, made: Sequence[Appointment]
) -> Iterator[Appointment]:
    """A morning on which everything happens; on a short or closed day what there is."""
    if _hours(cast, cast.today) != _HALVES:
        yield from _as_at_now(made)
        return
    kinds = {kind.code: kind for kind in cast.types}

    def make(at: datetime, code: str) -> Appointment:
        return _booking(random, cast, at, kinds[code])

    yield from this_morning(cast.today, make)
    yield from (one for one in made if one.start.time() >= UNTIL)


def _as_at_now(made: Sequence[Appointment]) -> Iterator[Appointment]:
    """Today as it stands at a quarter to eleven: some seen, one in, some waiting."""
    waiting = 0
    inside = False
    for number, booked in enumerate(made):
        now = datetime.combine(booked.start.date(), _NOW)
        if booked.end <= now:
            missed = number == 3
            yield (
                replace(booked, state=_S.NO_SHOW)
                if missed
                else _seen(booked, timedelta(minutes=7))
            )
        elif not inside:
            inside = True
            yield replace(
                booked,
                state=_S.IN_CONSULTATION,
                arrived_at=booked.start - timedelta(minutes=4),
                started_at=min(
                    booked.start + timedelta(minutes=7), now - timedelta(minutes=5)
                ),
            )
        elif waiting < 3:
            waiting += 1
            arrival = now - timedelta(minutes=(18, 11, 3)[waiting - 1])
            yield replace(booked, state=_S.ARRIVED, arrived_at=arrival)
        else:
            yield booked
