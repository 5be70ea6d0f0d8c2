"""Half a year at the counter: many days, each opened, worked, undone here and there, closed."""

from __future__ import annotations

import random
import resource
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from support.homes import found, paths_in, reopen

from db.queries.history import verify_journal
from desktop.clock import FixedClock
from desktop.operations.agenda import (
    book_appointment,
    cancel_appointment,
    move_appointment,
    note_arrival,
)
from desktop.operations.patients import NewPatient
from desktop.reads.agenda import agenda_days, appointment_types, holidays_of
from desktop.reads.patients import find_patients
from desktop.session import Session

DAYS = 120
ACTS = 150
GROWTH_MB = 40
NAMES = ("Dupont", "Martin", "Lemoine", "Chevalier", "Traoré")
FIRST = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)


def peak_mb() -> float:
    """The most memory this process ever held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def an_act(
    session: Session, kind: UUID, booked: list[UUID], dice: random.Random
) -> None:
    """One thing that happens at a counter."""
    what = dice.random()
    if what < 0.55 or not booked:
        start = session.wall + timedelta(minutes=20 * dice.randrange(500))
        name = f"{dice.choice(NAMES)}-{dice.randrange(500)}"
        someone = NewPatient(family_name=name, first_name="Camille")
        done = session.do(
            book_appointment, start=start, type_id=kind, new_patient=someone
        )
        booked.append(done.result.appointment.id)
    elif what < 0.70:
        start = session.wall + timedelta(minutes=20 * dice.randrange(500))
        session.do(move_appointment, appointment_id=dice.choice(booked), start=start)
    elif what < 0.80:
        gone = booked.pop(dice.randrange(len(booked)))
        session.do(cancel_appointment, appointment_id=gone)
    elif what < 0.86:
        here = booked.pop(dice.randrange(len(booked)))
        session.do(note_arrival, appointment_id=here)
    elif what < 0.92:
        session.undo()
        session.redo()
    else:
        look_around(session, dice)


def look_around(session: Session, dice: random.Random) -> None:
    day = session.wall.date() + timedelta(days=dice.randrange(-20, 20))
    holidays = holidays_of(session.practice, "fr")
    session.ask(agenda_days, day, 6, holidays)
    session.ask(find_patients, dice.choice(["dup", "mar", "06 39"]))


def a_day(session: Session, dice: random.Random) -> None:
    kind = session.ask(appointment_types)[0].id
    booked: list[UUID] = []
    for _ in range(ACTS):
        an_act(session, kind, booked, dice)


def test_months_of_days_keep_the_chain_whole_and_the_memory_flat(
    tmp_path: Path,
) -> None:
    dice = random.Random(20261110)
    clock = FixedClock(FIRST)
    paths = paths_in(tmp_path)
    found(paths, clock)
    after_ten_days = 0.0

    for number in range(DAYS):
        session = reopen(paths, clock)
        a_day(session, dice)
        session.close()
        clock.advance(timedelta(days=1))
        if number == 10:
            after_ten_days = peak_mb()

    session = reopen(paths, clock)
    verified = session.ask(verify_journal)
    session.close()
    assert verified.ok
    assert verified.operations > DAYS * ACTS // 2
    assert peak_mb() - after_ten_days < GROWTH_MB
