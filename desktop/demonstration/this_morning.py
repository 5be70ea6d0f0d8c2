"""The morning the demonstration shows: a delay, a walk-in, a late one, one who left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from db.entities import Appointment, AppointmentState
from desktop.i18n import _

_S = AppointmentState
UNTIL = time(11, 50)
"""From then on the day is drawn like any other."""

Make = Callable[[datetime, str], Appointment]
"""Somebody's booking at a moment, of the type with that code."""


def this_morning(day: date, make: Make) -> Iterator[Appointment]:
    """Everybody until ten to twelve, as it stands at 10:42."""

    def at(clock: str) -> datetime:
        return datetime.combine(day, time.fromisoformat(clock))

    for start, code, begun, lasted in (
        ("08:30", "SU", "08:32", 21),
        ("08:50", "CS", "08:54", 22),
        ("09:10", "SU", "09:17", 24),
        ("09:50", "CS", "09:53", 24),
    ):
        yield _seen(make(at(start), code), at(begun), lasted)
    yield replace(make(at("09:30"), "VA"), state=_S.NO_SHOW)
    yield _left(make(at("09:12"), "UR"), at("09:12"), at("09:52"))
    yield replace(
        make(at("10:10"), "CS"),
        state=_S.IN_CONSULTATION,
        arrived_at=at("10:02"),
        started_at=at("10:22"),
    )
    # Late, and the only one who may hold a place while somebody else goes in.
    yield replace(make(at("10:30"), "CS"), state=_S.CONFIRMED)
    yield _waits(make(at("10:31"), "UR"), at("10:31"), urgent=True)
    yield _waits(make(at("10:50"), "SU"), at("10:24"))
    yield _waits(make(at("11:10"), "VA"), at("10:39"))
    yield replace(make(at("11:30"), "CS"), state=_S.EXCUSED, freed_at=at("09:05"))


def _seen(booked: Appointment, begun: datetime, lasted: int) -> Appointment:
    return replace(
        booked,
        state=_S.COMPLETED,
        arrived_at=booked.start - timedelta(minutes=7),
        started_at=begun,
        completed_at=begun + timedelta(minutes=lasted),
    )


def _waits(
    booked: Appointment, since: datetime, *, urgent: bool = False
) -> Appointment:
    return replace(
        booked,
        state=_S.ARRIVED,
        arrived_at=since,
        urgent=urgent,
        walk_in=urgent,
        booked_at=since if urgent else booked.booked_at,
    )


def _left(booked: Appointment, came: datetime, went: datetime) -> Appointment:
    waiting = replace(
        booked, state=_S.ARRIVED, arrived_at=came, walk_in=True, booked_at=came
    )
    return waiting.left(went, _("Waited too long"))
