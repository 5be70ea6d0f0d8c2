"""The openings of the invented practice: dates that differ, absences, hours held back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from db.entities import (
    Absence,
    AppointmentType,
    HeldRange,
    OpeningException,
    OpeningRule,
    Role,
    WeekParity,
)
from db.unit_of_work import UnitOfWork
from desktop.agenda.school_holidays import Zone
from desktop.demonstration.people import new_uuid
from desktop.operations.opening import choose_school_zone
from desktop.operations.operation import operation
from desktop.rights import Right

HELD = (time(12, 10), time(12, 30))
HELD_ON = (3, 4)
"""Thursday and Friday keep the end of the morning for emergencies."""

_PAUSES = {"VD": (10, 10)}
_EVENING = (time(18, 30), time(19, 30))


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """What is written beside the usual hours."""

    weekly: tuple[OpeningRule, ...]
    held: tuple[HeldRange, ...]
    exceptions: tuple[OpeningException, ...]
    absences: tuple[Absence, ...]


@operation(Right.EDIT_AGENDA_SETTINGS)
def fill_types(uow: UnitOfWork, *, retired_id: UUID) -> None:
    """Home visits keep a way there and back free; one type was given up."""
    for kind in uow.appointment_types.all():
        before, after = _PAUSES.get(kind.code, (0, 0))
        uow.appointment_types.save(replace(kind, before=before, after=after))
    uow.appointment_types.save(
        AppointmentType(
            id=retired_id,
            name="Certificat de sport",
            code="CE",
            minutes=15,
            colour="#C2528B",
            position=90,
            retired=True,
            bookers=frozenset({Role.SECRETARY}),
        )
    )


@operation(Right.EDIT_AGENDA_SETTINGS)
def fill_closings(uow: UnitOfWork, *, openings: Openings) -> None:
    """Saves invented openings and closings."""
    for rule in openings.weekly:
        uow.opening_rules.save(rule)
    for held in openings.held:
        uow.held_ranges.save(held)
    for exception in openings.exceptions:
        uow.opening_exceptions.save(exception)
    for absence in openings.absences:
        uow.absences.save(absence)
    choose_school_zone(uow, zone=Zone.B)


def openings(random: Random, today: date) -> Openings:
    """A Saturday worked, an afternoon away, holidays to come, an evening every other week."""

    def new_id() -> UUID:
        return new_uuid(random)

    monday = today - timedelta(days=today.weekday())
    saturday = today + timedelta(days=5 - today.weekday())
    return Openings(
        weekly=(_evening(new_id, monday),),
        held=tuple(_held(new_id, weekday) for weekday in HELD_ON),
        exceptions=(
            OpeningException(
                id=new_id(), day=saturday, open=True, start=time(9), end=time(12)
            ),
        ),
        absences=_absences(new_id, monday),
    )


def _evening(new_id: Callable[[], UUID], monday: date) -> OpeningRule:
    start, end = _EVENING
    return OpeningRule(
        id=new_id(),
        weekday=1,
        start=start,
        end=end,
        parity=WeekParity.ODD,
        valid_from=monday - timedelta(days=70),
    )


def _held(new_id: Callable[[], UUID], weekday: int) -> HeldRange:
    start, end = HELD
    return HeldRange(id=new_id(), weekday=weekday, start=start, end=end)


def _absences(new_id: Callable[[], UUID], monday: date) -> tuple[Absence, ...]:
    afternoon, week = monday + timedelta(days=10), monday + timedelta(days=42)
    training = Absence(
        id=new_id(),
        start=datetime.combine(afternoon, time(16, 30)),
        end=datetime.combine(afternoon, time(18, 30)),
        label="Formation",
    )
    holidays = Absence(
        id=new_id(),
        start=datetime.combine(week, time()),
        end=datetime.combine(week + timedelta(days=7), time()),
        label="Congés",
    )
    return training, holidays
