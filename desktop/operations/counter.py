"""What the counter notes of those who wait: their order, sent back, gone again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from db.entities import Appointment, AppointmentState, Setting
from db.unit_of_work import UnitOfWork
from desktop.agenda.evening import EVENING, ticks_of
from desktop.agenda.waiting import SETTING, WaitingTimes
from desktop.operations.agenda import Booked
from desktop.operations.operation import operation
from desktop.rights import Right


@operation(Right.BOOK)
def send_back(uow: UnitOfWork, *, appointment_id: UUID) -> Booked:
    """From the consultation back to the waiting room, as long there as before."""
    return _kept(uow, uow.appointments.get(appointment_id).sent_back())


@operation(Right.BOOK)
def next_in(uow: UnitOfWork, *, appointment_id: UUID) -> Booked:
    """Whoever is inside today is done, and she comes in: one act, one undo."""
    now = uow.wall
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    for one in uow.appointments.holding(midnight, midnight + timedelta(days=1)):
        if one.state is AppointmentState.IN_CONSULTATION:
            uow.appointments.save(one.completed(now))
    return _kept(uow, uow.appointments.get(appointment_id).called_in(now))


@operation(Right.BOOK)
def note_departure(
    uow: UnitOfWork,
    *,
    appointment_id: UUID,
    at: datetime | None = None,
    reason: str = "",
) -> Booked:
    """She waited and left before she was seen, at `at`, now unless said.

    No no-show: the slot is free and the history keeps when she came and went.
    """
    appointment = uow.appointments.get(appointment_id)
    return _kept(uow, appointment.left(at or uow.wall, reason))


@operation(Right.BOOK)
def order_waiting(uow: UnitOfWork, *, appointment_ids: Sequence[UUID]) -> None:
    """Who is called after whom, the next one first; arrival times stay as they are."""
    for turn, key in enumerate(appointment_ids, 1):
        appointment = uow.appointments.get(key)
        if appointment.turn != turn:
            uow.appointments.save(replace(appointment, turn=turn))


@operation(Right.EDIT_AGENDA_SETTINGS)
def set_waiting_times(uow: UnitOfWork, *, times: WaitingTimes) -> WaitingTimes:
    """From how many minutes on a wait or a late arrival is told, and the bar is full."""
    known = uow.settings.named(SETTING)
    key = known.id if known else uow.new_id()
    uow.settings.save(Setting(id=key, name=SETTING, value=times.write()))
    return times


@operation(Right.BOOK)
def tick_evening(
    uow: UnitOfWork, *, day: date, step: str, ticked: bool
) -> frozenset[str]:
    """A step of the end of that day is done, or not after all."""
    known = uow.settings.named(EVENING)
    ticks = ticks_of(known.value if known else None, day)
    ticks = ticks | {step} if ticked else ticks - {step}
    text = json.dumps({"day": day.isoformat(), "ticks": sorted(ticks)})
    key = known.id if known else uow.new_id()
    uow.settings.save(Setting(id=key, name=EVENING, value=text))
    return ticks


def _kept(uow: UnitOfWork, appointment: Appointment) -> Booked:
    uow.appointments.save(appointment)
    return Booked(appointment=appointment)
