from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from support.builders import A_MORNING, a_doctor

from db.entities import Appointment, AppointmentState, Purpose
from db.errors import InvalidState, InvalidValue, NotFound
from db.queries.agenda import pinned
from desktop.operations.agenda import (
    book_appointment,
    call_in,
    complete_appointment,
    correct_times,
    move_appointment,
    note_arrival,
)
from desktop.operations.pinboard import pin_appointment, put_back, put_down
from desktop.operations.settling import Outcome, settle_appointments

SOON = A_MORNING + timedelta(hours=1)
FAR = SOON + timedelta(weeks=3)
S = AppointmentState


def book(counter: Any, start: datetime = SOON) -> Appointment:
    made: Appointment = counter.do(
        book_appointment,
        start=start,
        type_id=counter.type().id,
        patient_id=counter.patient.id,
        note="radios",
    ).appointment
    return made


def held(counter: Any) -> list[Any]:
    return list(pinned(counter.reader, counter.office.author.id))


def test_what_is_held_keeps_its_slot_until_it_is_put_down(counter: Any) -> None:
    one = book(counter)
    pin = counter.do(pin_appointment, appointment_id=one.id)

    assert [row.row.id for row in held(counter)] == [one.id]
    assert counter.stored(one.id) == one

    counter.do(put_down, pin_id=pin.id, start=FAR)

    assert counter.stored(one.id).start == FAR
    assert held(counter) == []


def test_one_undo_puts_it_back_where_it_was_and_into_the_hand(counter: Any) -> None:
    one = book(counter)
    pin = counter.do(pin_appointment, appointment_id=one.id)
    counter.do(put_down, pin_id=pin.id, start=FAR)

    counter.undo()

    assert counter.stored(one.id) == one
    assert [row.id for row in held(counter)] == [pin.id]


def test_holding_it_twice_is_holding_it_once(counter: Any) -> None:
    one = book(counter)

    first = counter.do(pin_appointment, appointment_id=one.id)

    assert counter.do(pin_appointment, appointment_id=one.id) == first


def test_a_copy_is_another_appointment_of_the_same_patient(counter: Any) -> None:
    one = book(counter)
    pin = counter.do(pin_appointment, appointment_id=one.id, purpose=Purpose.COPY)

    copy = counter.do(put_down, pin_id=pin.id, start=FAR).appointment

    assert copy.id != one.id
    assert (copy.patient_id, copy.type_id, copy.minutes) == (
        one.patient_id,
        one.type_id,
        one.minutes,
    )
    assert copy.note == ""
    assert counter.stored(one.id).start == SOON


def test_what_was_moved_by_hand_is_held_no_longer(counter: Any) -> None:
    one = book(counter)
    counter.do(pin_appointment, appointment_id=one.id)

    counter.do(move_appointment, appointment_id=one.id, start=FAR)

    assert held(counter) == []


def test_nobody_takes_from_another_ones_board(counter: Any) -> None:
    pin = counter.do(pin_appointment, appointment_id=book(counter).id)
    counter.office.author = a_doctor()

    with pytest.raises(NotFound):
        counter.do(put_back, pin_id=pin.id)

    assert held(counter) == []


def test_several_get_the_same_outcome_in_one_act(counter: Any) -> None:
    past = [
        book(counter, A_MORNING - timedelta(days=1, minutes=20 * n)) for n in (1, 2)
    ]

    counter.do(
        settle_appointments,
        appointment_ids=[one.id for one in past],
        outcome=Outcome.SEEN,
    )

    now = [counter.stored(one.id) for one in past]
    assert {one.state for one in now} == {S.COMPLETED}
    assert [one.completed_at for one in now] == [one.end for one in past]
    counter.undo()
    assert [counter.stored(one.id) for one in past] == past


def test_each_outcome_has_its_state(counter: Any) -> None:
    states = {}
    for number, outcome in enumerate(Outcome):
        one = book(counter, A_MORNING - timedelta(days=2 + number))
        counter.do(settle_appointments, appointment_ids=[one.id], outcome=outcome)
        states[outcome] = counter.stored(one.id).state

    assert states == {
        Outcome.SEEN: S.COMPLETED,
        Outcome.ABSENT: S.NO_SHOW,
        Outcome.EXCUSED: S.EXCUSED,
        Outcome.CANCELLED: S.CANCELLED_BY_PRACTICE,
    }


def test_what_is_not_over_has_no_outcome_yet(counter: Any) -> None:
    past, coming = book(counter, A_MORNING - timedelta(days=1)), book(counter)

    with pytest.raises(InvalidState):
        counter.do(
            settle_appointments,
            appointment_ids=[past.id, coming.id],
            outcome=Outcome.ABSENT,
        )

    assert counter.stored(past.id) == past


def test_times_are_corrected_and_stay_in_their_order(counter: Any) -> None:
    one = book(counter)
    for operation in (note_arrival, call_in, complete_appointment):
        counter.do(operation, appointment_id=one.id)

    counter.do(
        correct_times,
        appointment_id=one.id,
        arrived_at=SOON - timedelta(minutes=9),
        started_at=SOON + timedelta(minutes=2),
        completed_at=SOON + timedelta(minutes=31),
    )

    assert counter.stored(one.id).arrived_at == SOON - timedelta(minutes=9)
    for wrong in (
        {"arrived_at": SOON, "completed_at": SOON - timedelta(minutes=1)},
        {"arrived_at": SOON},
    ):
        with pytest.raises(InvalidValue):
            counter.do(correct_times, appointment_id=one.id, **wrong)
