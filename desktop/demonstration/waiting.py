"""Invented wishes of a waiting list, and a call list about an absence, half treated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from db.entities import (
    Absence,
    Appointment,
    AttemptOutcome,
    CallAttempt,
    CallList,
    CallOutcome,
    CallReason,
    CallRow,
    DayPart,
    Priority,
    WaitingWish,
)
from db.queries import Reader
from db.queries.agenda import absences_between
from db.rows import AppointmentRow
from db.unit_of_work import UnitOfWork
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.slots import Wish
from desktop.demonstration.people import new_uuid
from desktop.operations.operation import operation
from desktop.reads.agenda import appointment_types
from desktop.reads.calls import hit_by
from desktop.reads.slots import find_slots
from desktop.rights import Right
from desktop.session import Session

_P, _D = Priority, DayPart
_WISHES: tuple[tuple[str, Priority, int, frozenset[int], tuple[DayPart, ...], str], ...]
_WISHES = (
    ("CS", _P.URGENT, 2, frozenset(), (), "Douleur à l’épaule, peut venir de suite"),
    ("CS", _P.URGENT, 1, frozenset({0, 1}), (_D.MORNING,), ""),
    ("CL", _P.SOON, 9, frozenset(), (_D.AFTERNOON,), "Bilan avant reprise du sport"),
    ("SU", _P.SOON, 6, frozenset({2, 4}), (), "Pas pendant l’école"),
    ("CS", _P.SOON, 12, frozenset(), (_D.EVENING,), "Travaille jusqu’à 17 h"),
    ("VA", _P.NORMAL, 20, frozenset(), (), ""),
    ("CS", _P.NORMAL, 15, frozenset({1, 3}), (_D.MORNING,), "Vient avec sa mère"),
    ("SU", _P.NORMAL, 27, frozenset(), (_D.MORNING, _D.AFTERNOON), ""),
    ("CL", _P.NORMAL, 4, frozenset(), (), "Certificat à remplir"),
)
_TRIED = {0: (1, AttemptOutcome.NO_ANSWER), 2: (2, AttemptOutcome.NO_ANSWER)}
_EARLIER = (4, 8)
"""Those who keep an appointment until an earlier one is found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Everything that is entered."""

    wishes: Sequence[WaitingWish]
    lists: Sequence[CallList]
    rows: Sequence[CallRow]
    attempts: Sequence[CallAttempt]
    moved: Sequence[Appointment]


@operation(Right.BOOK)
def fill_waiting_list(uow: UnitOfWork, *, lists: Lists) -> None:
    """Saves invented wishes and calls."""
    for wish in lists.wishes:
        uow.waiting_wishes.save(wish)
    for one in lists.lists:
        uow.call_lists.save(one)
    for row in lists.rows:
        uow.call_rows.save(row)
    for attempt in lists.attempts:
        uow.call_attempts.save(attempt)
    for appointment in lists.moved:
        uow.appointments.save(appointment)


def keep_lists(session: Session, seed: int, today: date) -> None:
    """Nine people wait; those whom an absence hits are being called."""
    random = Random(f"waiting {seed} {today.isoformat()}")
    ahead = datetime.combine(today + timedelta(days=20), time())
    coming = session.ask(hit_by, ahead, ahead + timedelta(days=14))
    wishes, tried = _wishes(session, random, coming)
    absence = _hitting(session, today)
    calls = Lists(wishes=(), lists=(), rows=(), attempts=(), moved=())
    if absence is not None:
        calls = _calls(session, random, absence)
    session.do(
        fill_waiting_list,
        lists=replace(calls, wishes=wishes, attempts=(*tried, *calls.attempts)),
    )
    session.forget_undo()


def _wishes(
    session: Session, random: Random, coming: Sequence[AppointmentRow]
) -> tuple[list[WaitingWish], list[CallAttempt]]:
    types = {kind.code: kind for kind in session.ask(appointment_types)}
    whose = list({row.patient_id: row for row in coming if row.patient_id}.values())
    wishes, tried = [], []
    for number, told in enumerate(_WISHES[: len(whose)]):
        code, priority, days, weekdays, parts, note = told
        row = whose[number]
        since = session.wall - timedelta(days=days, minutes=random.randint(0, 200))
        wish = WaitingWish(
            id=new_uuid(random),
            patient_id=_known(row.patient_id),
            since=since.replace(second=0, microsecond=0),
            type_id=types[code].id if code in types else None,
            weekdays=weekdays,
            parts=frozenset(parts),
            priority=priority,
            note=note,
            earlier_than=row.id if number in _EARLIER else None,
        )
        wishes.append(wish)
        for back in range(_TRIED.get(number, (0, None))[0]):
            at = session.wall - timedelta(hours=20 * back + 1)
            outcome = _TRIED[number][1]
            tried.append(
                _attempt(session, random, wish.id, wish.patient_id, at, outcome)
            )
    return wishes, tried


def _hitting(session: Session, today: date) -> Absence | None:
    """The absence to come that hits most people."""
    start = datetime.combine(today + timedelta(days=1), time())
    away = session.ask(absences_between, start, start + timedelta(days=60))
    hit = {one: len(session.ask(hit_by, one.start, one.end)) for one in away}
    most = max(hit, key=lambda one: hit[one], default=None)
    return most if most is not None and hit[most] else None


def _calls(session: Session, random: Random, absence: Absence) -> Lists:
    hit = session.ask(hit_by, absence.start, absence.end)[:12]
    made_at = session.wall - timedelta(hours=18)
    made = CallList(
        id=new_uuid(random),
        reason=CallReason.ABSENCE,
        title=absence.label,
        start=absence.start,
        end=absence.end,
        made_by=session.account.id,
        made_at=made_at,
    )
    free = session.ask(_after, absence, len(hit))
    rows, attempts, moved = [], [], []
    for place, one in enumerate(hit):
        row = CallRow(
            id=new_uuid(random),
            list_id=made.id,
            position=place,
            patient_id=one.patient_id,
            appointment_id=one.id,
            start=one.start,
            end=one.end,
        )
        # A half is treated: most were given another time, one cancels, one is let be.
        outcome = CallOutcome.TO_CALL
        if place < len(hit) // 2:
            outcome = (CallOutcome.MOVED, CallOutcome.CANCELLED)[place % 3 == 2]
        if place in (len(hit) // 2, len(hit) // 2 + 1):
            at = session.wall - timedelta(hours=2)
            attempts.append(
                _attempt(
                    session,
                    random,
                    row.id,
                    one.patient_id,
                    at,
                    AttemptOutcome.NO_ANSWER,
                )
            )
        booked = session.ask(_stored, one.id)
        if outcome is CallOutcome.MOVED and place < len(free):
            moved.append(booked.moved(free[place]))
        elif outcome is CallOutcome.CANCELLED:
            moved.append(booked.excused())
        rows.append(row.settled(outcome, session.account.id, session.wall))
    return Lists(wishes=(), lists=(made,), rows=rows, attempts=attempts, moved=moved)


def _after(reader: Reader, absence: Absence, count: int) -> list[datetime]:
    """Free times of forty minutes once the absence is over."""
    day = (absence.end + timedelta(days=1)).date()
    wish = Wish(minutes=40, first_day=day, days=60, count=count)
    return [slot.start for slot in find_slots(reader, wish, PublicHolidays()).slots]


def _stored(reader: Reader, key: UUID) -> Appointment:
    from db.repositories.appointments import Appointments

    return reader.with_connection(lambda c: Appointments(c, lambda _one: None).get(key))


def _attempt(
    session: Session,
    random: Random,
    about: UUID,
    patient: UUID | None,
    at: datetime,
    outcome: AttemptOutcome | None,
) -> CallAttempt:
    return CallAttempt(
        id=new_uuid(random),
        about=about,
        patient_id=patient,
        outcome=outcome or AttemptOutcome.NO_ANSWER,
        at=at,
        made_by=session.account.id,
    )


def _known(key: UUID | None) -> UUID:
    assert key is not None
    return key
