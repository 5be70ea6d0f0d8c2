"""What people do with the waiting list: add, change, try, book, withdraw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from db.entities import (
    Appointment,
    AttemptOutcome,
    CallAttempt,
    DayPart,
    Priority,
    WaitingWish,
    WishState,
)
from db.errors import InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.formats.phones import phone_number
from desktop.operations.agenda import Booked, book_appointment, move_appointment
from desktop.operations.checking import check_note
from desktop.operations.operation import operation
from desktop.operations.patients import NewPatient, create
from desktop.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWish:
    """What is said when somebody is put on the list; see `WaitingWish`."""

    patient_id: UUID | None = None
    new_patient: NewPatient | None = None
    type_id: UUID | None = None
    minutes: int = 0
    weekdays: frozenset[int] = field(default_factory=frozenset)
    parts: frozenset[DayPart] = field(default_factory=frozenset)
    from_time: time | None = None
    to_time: time | None = None
    first_day: date | None = None
    last_day: date | None = None
    priority: Priority = Priority.NORMAL
    note: str = ""
    phone: str = ""
    earlier_than: UUID | None = None


@operation(Right.WAITING_LIST)
def add_wish(uow: UnitOfWork, *, new: NewWish) -> WaitingWish:
    """Puts somebody on the list; an appointment she has already is kept meanwhile.

    Raises:
        InvalidValue: a wish of nobody, or one whose note is too long.
    """
    check_note(new.note)
    if new.type_id is not None:
        uow.appointment_types.get(new.type_id)
    if new.earlier_than is not None:
        uow.appointments.get(new.earlier_than)
    wish = WaitingWish(
        id=uow.new_id(),
        patient_id=_whose(uow, new),
        since=uow.wall,
        type_id=new.type_id,
        minutes=new.minutes,
        weekdays=new.weekdays,
        parts=new.parts,
        from_time=new.from_time,
        to_time=new.to_time,
        first_day=new.first_day,
        last_day=new.last_day,
        priority=new.priority,
        note=new.note,
        phone=_number(new.phone),
        earlier_than=new.earlier_than,
    )
    uow.waiting_wishes.save(wish)
    return wish


@operation(Right.WAITING_LIST)
def change_wish(
    uow: UnitOfWork, *, wish_id: UUID, fields: Mapping[str, Any]
) -> WaitingWish:
    """Changes these fields of a wish, and no other; it keeps its place in the line."""
    changed = dict(fields)
    if "phone" in changed:
        changed["phone"] = _number(changed["phone"])
    wish = replace(uow.waiting_wishes.get(wish_id), **changed)
    check_note(wish.note)
    uow.waiting_wishes.save(wish)
    return wish


@operation(Right.WAITING_LIST)
def withdraw_wishes(
    uow: UnitOfWork, *, wish_ids: Sequence[UUID]
) -> tuple[WaitingWish, ...]:
    """They wait no longer: asked for, outdated, or found elsewhere."""
    return tuple(_settle(uow, key, WishState.WITHDRAWN) for key in wish_ids)


@operation(Right.WAITING_LIST)
def reopen_wish(uow: UnitOfWork, *, wish_id: UUID) -> WaitingWish:
    """She waits again, at the place she had."""
    wish = uow.waiting_wishes.get(wish_id).reopened()
    uow.waiting_wishes.save(wish)
    return wish


@operation(Right.WAITING_LIST)
def note_wish_attempt(
    uow: UnitOfWork,
    *,
    wish_id: UUID,
    outcome: AttemptOutcome,
    offered: datetime | None = None,
    call_back_at: datetime | None = None,
) -> CallAttempt:
    """What came of calling somebody of the list; she keeps waiting."""
    wish = uow.waiting_wishes.get(wish_id)
    about = (wish.id, wish.patient_id)
    return note_attempt(uow, about, outcome, offered=offered, call_back_at=call_back_at)


@operation(Right.WAITING_LIST)
def book_wish(
    uow: UnitOfWork,
    *,
    wish_id: UUID,
    start: datetime,
    minutes: int | None = None,
    type_id: UUID | None = None,
) -> Booked:
    """Books somebody of the list: the appointment and her wish in one act.

    An appointment she kept until an earlier one was found is moved instead of doubled.
    """
    wish = _settle(uow, wish_id, WishState.BOOKED)
    kept = _kept_appointment(uow, wish)
    length = minutes or wish.minutes
    if kept is not None:
        end = start + timedelta(minutes=length) if length else None
        booked = move_appointment(uow, appointment_id=kept.id, start=start, end=end)
    else:
        kind = type_id or wish.type_id or _first_type(uow)
        booked = book_appointment(
            uow,
            start=start,
            type_id=kind,
            patient_id=wish.patient_id,
            minutes=length or None,
            note=wish.note,
        )
    about = (wish.id, wish.patient_id)
    note_attempt(uow, about, AttemptOutcome.BOOKED, offered=start)
    return booked


def note_attempt(
    uow: UnitOfWork,
    about: tuple[UUID, UUID | None],
    outcome: AttemptOutcome,
    *,
    offered: datetime | None = None,
    call_back_at: datetime | None = None,
) -> CallAttempt:
    """Keeps one attempt, made now by whoever acts.

    Args:
        uow: the unit of work.
        about: the wish, the row of a call list or the patient; whom it called.
        outcome: what came of it.
        offered: the beginning of the slot that was offered.
        call_back_at: when she asked to be called again.
    """
    thing, patient = about
    attempt = CallAttempt(
        id=uow.new_id(),
        about=thing,
        patient_id=patient,
        outcome=outcome,
        at=uow.wall,
        made_by=uow.author.id,
        offered=offered,
        call_back_at=call_back_at,
    )
    uow.call_attempts.save(attempt)
    return attempt


def _settle(uow: UnitOfWork, key: UUID, state: WishState) -> WaitingWish:
    wish = uow.waiting_wishes.get(key).settled(state, uow.author.id, uow.wall)
    uow.waiting_wishes.save(wish)
    return wish


def _kept_appointment(uow: UnitOfWork, wish: WaitingWish) -> Appointment | None:
    """What she kept, while it still stands and is to come."""
    if wish.earlier_than is None:
        return None
    kept = uow.appointments.find(wish.earlier_than)
    if kept is None or kept.frees_its_slot or kept.end <= uow.wall:
        return None
    return kept


def _first_type(uow: UnitOfWork) -> UUID:
    kinds = [kind for kind in uow.appointment_types.all() if not kind.retired]
    return min(kinds, key=lambda kind: kind.position).id


def _whose(uow: UnitOfWork, new: NewWish) -> UUID:
    if new.new_patient is not None:
        return create(uow, new.new_patient).id
    if new.patient_id is None:
        raise InvalidValue("patient", "missing")
    return uow.patients.get(new.patient_id).id


def _number(text: str) -> str:
    """As a number where it is one; an extension or a word stays as it was said."""
    return phone_number(text) or text.strip()
