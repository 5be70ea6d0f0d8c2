from __future__ import annotations

from datetime import timedelta

import pytest
from support.builders import A_MORNING

from db.entities import AppointmentState
from db.errors import InvalidState
from desktop.agenda.waiting import SETTING, WaitingTimes
from desktop.operations.agenda import (
    book_appointment,
    book_walk_in,
    call_in,
    cancel_appointment,
    complete_appointment,
    note_arrival,
    restore_appointment,
)
from desktop.operations.counter import (
    note_departure,
    order_waiting,
    send_back,
    set_waiting_times,
)

_S = AppointmentState
AN_HOUR = timedelta(hours=1)


def waits(counter, at=A_MORNING):
    made = counter.do(
        book_appointment,
        start=A_MORNING + AN_HOUR,
        type_id=counter.type().id,
        patient_id=counter.patient.id,
    ).appointment
    counter.do(note_arrival, appointment_id=made.id, at=at)
    return made.id


def test_sent_back_she_waits_since_she_came(counter) -> None:
    key = waits(counter)
    counter.do(call_in, appointment_id=key, at=A_MORNING + AN_HOUR)

    back = counter.do(send_back, appointment_id=key).appointment

    assert (back.state, back.arrived_at) == (_S.ARRIVED, A_MORNING)
    assert back.started_at is None
    counter.undo()
    assert counter.stored(key).state is _S.IN_CONSULTATION
    assert counter.stored(key).started_at == A_MORNING + AN_HOUR


def test_an_arrival_is_not_noted_over_a_consultation(counter) -> None:
    key = waits(counter)
    counter.do(call_in, appointment_id=key)

    with pytest.raises(InvalidState):
        counter.do(note_arrival, appointment_id=key)


def test_only_who_is_inside_can_be_sent_back(counter) -> None:
    key = waits(counter)

    with pytest.raises(InvalidState):
        counter.do(send_back, appointment_id=key)


def test_who_leaves_unseen_is_no_no_show_and_gives_the_slot_back(counter) -> None:
    key = waits(counter)
    gone = A_MORNING + timedelta(minutes=25)

    left = counter.do(
        note_departure, appointment_id=key, at=gone, reason="attente trop longue"
    ).appointment

    assert left.left_unseen
    assert left.frees_its_slot
    assert (left.state, left.arrived_at, left.freed_at) == (
        _S.EXCUSED,
        A_MORNING,
        gone,
    )
    assert counter.stored(key) == left
    counter.undo()
    assert counter.stored(key).state is _S.ARRIVED


def test_only_who_waits_can_leave_unseen(counter) -> None:
    key = waits(counter)
    counter.do(call_in, appointment_id=key)
    counter.do(complete_appointment, appointment_id=key)

    with pytest.raises(InvalidState):
        counter.do(note_departure, appointment_id=key)


def test_a_cancelled_one_keeps_when_its_slot_was_given_back(counter) -> None:
    made = counter.do(
        book_appointment,
        start=A_MORNING + AN_HOUR,
        type_id=counter.type().id,
        patient_id=counter.patient.id,
    ).appointment

    counter.do(cancel_appointment, appointment_id=made.id, excused=True)

    assert counter.stored(made.id).freed_at == A_MORNING
    assert not counter.stored(made.id).left_unseen
    counter.do(restore_appointment, appointment_id=made.id)
    assert counter.stored(made.id).freed_at is None


def test_the_order_is_given_by_hand_and_the_arrivals_stay(counter) -> None:
    first, second = waits(counter), waits(counter, A_MORNING + timedelta(minutes=9))

    counter.do(order_waiting, appointment_ids=[second, first])

    assert [counter.stored(k).turn for k in (second, first)] == [1, 2]
    assert counter.stored(first).arrived_at == A_MORNING
    counter.undo()
    assert [counter.stored(k).turn for k in (second, first)] == [None, None]


def test_an_emergency_without_appointment_says_so(counter) -> None:
    made = counter.do(
        book_walk_in,
        type_id=counter.type("UR").id,
        patient_id=counter.patient.id,
        urgent=True,
        note="plaie de la main",
    ).appointment

    kept = counter.stored(made.id)
    assert (kept.urgent, kept.walk_in, kept.note) == (True, True, "plaie de la main")
    assert kept.arrived_at == A_MORNING


def test_the_thresholds_are_one_choice_of_the_practice(counter) -> None:
    mine = WaitingTimes(alert=15, full=40, late=5)
    counter.do(set_waiting_times, times=WaitingTimes(alert=9))
    counter.do(set_waiting_times, times=mine)

    kept = counter.read(lambda uow: uow.settings.named(SETTING))
    assert WaitingTimes.read(kept.value) == mine
