"""The end of the day: what became of the appointments nobody said anything of."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from db.entities import Appointment
from db.errors import InvalidState
from db.unit_of_work import UnitOfWork
from desktop.operations.checking import Booked, kept
from desktop.operations.operation import operation
from desktop.rights import Right


class Outcome(StrEnum):
    """What may have become of it."""

    SEEN = "seen"
    ABSENT = "absent"
    EXCUSED = "excused"
    CANCELLED = "cancelled"


@operation(Right.BOOK)
def settle_appointments(
    uow: UnitOfWork, *, appointment_ids: Sequence[UUID], outcome: Outcome
) -> tuple[Booked, ...]:
    """Notes the same outcome of several; who was seen left when her time was over.

    Raises:
        InvalidState: one of them is not over, or has its outcome; none is changed.
    """
    found = [uow.appointments.get(key) for key in appointment_ids]
    early = [one for one in found if one.end > uow.wall]
    if early:
        raise InvalidState(early[0].state, outcome)
    return tuple(kept(uow, _settled(one, outcome)) for one in found)


def _settled(one: Appointment, outcome: Outcome) -> Appointment:
    if outcome is Outcome.SEEN:
        return one.completed(one.end)
    if outcome is Outcome.ABSENT:
        return one.missed()
    step = one.excused if outcome is Outcome.EXCUSED else one.cancelled
    return step("", one.end)
