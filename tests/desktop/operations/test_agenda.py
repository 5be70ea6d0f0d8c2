from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.builders import A_MORNING

from db.entities import Appointment, AppointmentState
from db.errors import InvalidState, InvalidValue, NotFound
from desktop import i18n
from desktop.agenda.warnings import Kind
from desktop.operations.agenda import (
    Booked,
    book_appointment,
    book_walk_in,
    call_in,
    cancel_appointment,
    change_appointment,
    complete_appointment,
    confirm_appointment,
    enter_in_error,
    move_appointment,
    note_arrival,
    note_no_show,
    resize_appointment,
    restore_appointment,
)
from desktop.operations.patients import NewPatient
from desktop.reads.agenda import agenda_days, holidays_of, practice

_S = AppointmentState
TOMORROW = A_MORNING + timedelta(days=1, minutes=30)
ELODIE = NewPatient(family_name=" Durand ", first_name="Zoé", phone="06 39 98 27 14")


def booked(counter, start: datetime = TOMORROW, **fields) -> Appointment:
    fields.setdefault("patient_id", counter.patient.id)
    result = counter.do(
        book_appointment, start=start, type_id=counter.type().id, **fields
    )
    return result.appointment


def kinds(result: Booked) -> list[Kind]:
    return [warned.kind for warned in result.warnings]


def test_a_booking_lasts_as_long_as_its_type(counter) -> None:
    long = counter.type("CL")

    appointment = counter.do(
        book_appointment, start=TOMORROW, type_id=long.id, patient_id=counter.patient.id
    ).appointment

    assert appointment.minutes == long.minutes == 40
    assert counter.stored(appointment.id) == appointment


def test_a_booking_keeps_who_made_it_and_when(counter) -> None:
    appointment = booked(counter, note="apporter les radios")

    assert appointment.booked_by == counter.office.author.id
    assert appointment.booked_at == A_MORNING
    assert appointment.note == "apporter les radios"
    assert not appointment.caught_up


def test_what_is_over_when_it_is_booked_is_marked_as_caught_up(counter) -> None:
    assert booked(counter, A_MORNING - timedelta(minutes=20)).caught_up
    assert not booked(counter, A_MORNING - timedelta(minutes=10)).caught_up


def test_a_new_patient_is_created_in_the_act_that_books_her(counter) -> None:
    appointment = booked(counter, patient_id=None, new_patient=ELODIE)

    zoe = next(p for p in counter.patients() if p.id == appointment.patient_id)
    assert (zoe.birth_name, zoe.first_names) == ("Durand", "Zoé")
    assert zoe.phones[0].number == "+33639982714"
    assert {item.entity for item in counter.changes} == {"patient", "appointment"}


def test_undoing_a_booking_takes_its_new_patient_with_it(counter) -> None:
    before = counter.patients()
    appointment = booked(counter, patient_id=None, new_patient=ELODIE)

    counter.undo()

    assert counter.stored(appointment.id) is None
    assert counter.patients() == before


@pytest.mark.parametrize("operation", [book_appointment, book_walk_in])
def test_nobody_is_booked_under_an_unknown_id(counter, operation) -> None:
    when = {"start": TOMORROW} if operation is book_appointment else {}

    with pytest.raises(NotFound):
        counter.do(operation, type_id=counter.type().id, patient_id=uuid4(), **when)

    assert counter.office.count("appointment") == 0


def test_nothing_is_booked_under_an_unknown_type(counter) -> None:
    with pytest.raises(NotFound):
        counter.do(book_appointment, start=TOMORROW, type_id=uuid4())


def test_a_double_booking_is_made_and_said(counter) -> None:
    first = booked(counter)

    second = counter.do(
        book_appointment,
        start=first.start + timedelta(minutes=10),
        type_id=counter.type().id,
        new_patient=ELODIE,
    )

    assert Kind.OVERLAPS in kinds(second)
    assert counter.office.count("appointment") == 2


def test_a_cancelled_appointment_is_in_nobody_s_way(counter) -> None:
    first = booked(counter)
    counter.do(cancel_appointment, appointment_id=first.id)

    again = counter.do(book_appointment, start=first.start, type_id=counter.type().id)

    assert again.warnings == ()


def test_an_appointment_of_the_night_before_is_in_the_way(counter) -> None:
    midnight = TOMORROW.replace(hour=0, minute=0)
    booked(counter, midnight - timedelta(minutes=10))

    early = counter.do(book_appointment, start=midnight, type_id=counter.type().id)

    assert Kind.OVERLAPS in kinds(early)


def test_a_holiday_is_warned_of_in_the_language_in_force(counter) -> None:
    christmas = datetime(2026, 12, 25, 9)
    said = []
    for language in (i18n.FRENCH, i18n.ENGLISH):
        i18n.install(language)
        result = counter.do(
            book_appointment, start=christmas, type_id=counter.type().id
        )
        said += [w.label for w in result.warnings if w.kind is Kind.ON_HOLIDAY]

    assert said == ["Noël", "Christmas Day"]


def test_a_walk_in_waits_from_now_on(counter) -> None:
    appointment = counter.do(
        book_walk_in, type_id=counter.type("UR").id, patient_id=counter.patient.id
    ).appointment

    assert appointment.state is _S.ARRIVED
    assert appointment.walk_in
    assert (appointment.start, appointment.arrived_at) == (A_MORNING, A_MORNING)


def test_moving_keeps_the_length(counter) -> None:
    appointment = booked(counter, minutes=35)

    moved = counter.do(
        move_appointment,
        appointment_id=appointment.id,
        start=TOMORROW + timedelta(days=3),
    ).appointment

    assert (moved.start, moved.minutes) == (TOMORROW + timedelta(days=3), 35)


def test_moving_by_ten_minutes_does_not_overlap_itself(counter) -> None:
    appointment = booked(counter)

    result = counter.do(
        move_appointment,
        appointment_id=appointment.id,
        start=TOMORROW + timedelta(minutes=20),
    )

    assert result.warnings == ()


def test_an_appointment_is_made_longer_by_its_end(counter) -> None:
    appointment = booked(counter)

    longer = counter.do(
        resize_appointment,
        appointment_id=appointment.id,
        end=TOMORROW + timedelta(minutes=45),
    ).appointment

    assert (longer.start, longer.minutes) == (TOMORROW, 45)


def test_an_end_before_the_start_changes_nothing(counter) -> None:
    appointment = booked(counter)

    with pytest.raises(InvalidValue):
        counter.do(resize_appointment, appointment_id=appointment.id, end=TOMORROW)

    assert counter.stored(appointment.id) == appointment


def test_only_what_is_named_is_changed(counter) -> None:
    appointment = booked(counter, note="ancienne")
    vaccine = counter.type("VA")

    changed = counter.do(
        change_appointment, appointment_id=appointment.id, type_id=vaccine.id
    ).appointment

    assert changed.type_id == vaccine.id
    assert (changed.note, changed.start) == ("ancienne", appointment.start)


def test_an_unlinked_appointment_gets_its_patient_and_loses_its_text(counter) -> None:
    appointment = booked(counter, patient_id=None)
    titled = Appointment(
        id=appointment.id, start=appointment.start, end=appointment.end, title="Durand"
    )
    counter.write(lambda uow: uow.appointments.save(titled))

    linked = counter.do(
        change_appointment,
        appointment_id=appointment.id,
        patient_id=counter.patient.id,
    ).appointment

    assert (linked.patient_id, linked.title) == (counter.patient.id, "")


def test_a_day_at_the_practice_goes_from_booked_to_completed(counter) -> None:
    key = booked(counter).id
    states = [
        counter.do(step, appointment_id=key).appointment.state
        for step in (confirm_appointment, note_arrival, call_in, complete_appointment)
    ]

    assert states == [_S.CONFIRMED, _S.ARRIVED, _S.IN_CONSULTATION, _S.COMPLETED]
    done = counter.stored(key)
    assert (done.arrived_at, done.started_at, done.completed_at) == (A_MORNING,) * 3


def test_an_arrival_may_be_noted_with_the_time_it_really_was(counter) -> None:
    key = booked(counter).id
    earlier = A_MORNING - timedelta(minutes=7)

    counter.do(note_arrival, appointment_id=key, at=earlier)

    assert counter.stored(key).arrived_at == earlier


@pytest.mark.parametrize(
    ("excused", "state"), [(True, _S.EXCUSED), (False, _S.CANCELLED_BY_PRACTICE)]
)
def test_a_cancellation_keeps_its_reason(counter, excused, state) -> None:
    key = booked(counter).id

    counter.do(cancel_appointment, appointment_id=key, reason="grève", excused=excused)

    assert (counter.stored(key).state, counter.stored(key).reason) == (state, "grève")


@pytest.mark.parametrize("step", [cancel_appointment, note_no_show])
def test_what_is_restored_is_booked_again_as_it_was(counter, step) -> None:
    appointment = booked(counter)
    counter.do(step, appointment_id=appointment.id)

    counter.do(restore_appointment, appointment_id=appointment.id)

    assert counter.stored(appointment.id) == appointment


def test_restoring_into_a_slot_given_away_says_so(counter) -> None:
    first = booked(counter)
    counter.do(cancel_appointment, appointment_id=first.id)
    booked(counter, patient_id=None, new_patient=ELODIE)

    again = counter.do(restore_appointment, appointment_id=first.id)

    assert kinds(again) == [Kind.OVERLAPS]


def test_a_cancelled_patient_does_not_arrive(counter) -> None:
    key = booked(counter).id
    counter.do(cancel_appointment, appointment_id=key)

    with pytest.raises(InvalidState):
        counter.do(note_arrival, appointment_id=key)


def test_what_was_entered_in_error_leaves_the_agenda_and_stays_kept(counter) -> None:
    appointment = booked(counter)

    counter.do(enter_in_error, appointment_id=appointment.id)

    here = counter.reader
    days = agenda_days(here, TOMORROW.date(), 1, holidays_of(practice(here), "fr"))
    assert days.days[0].appointments == ()
    assert counter.stored(appointment.id).state is _S.ENTERED_IN_ERROR


minutes_later = st.integers(-2000, 2000).map(lambda n: timedelta(minutes=5 * n))


@given(
    moves=st.lists(
        st.tuples(minutes_later, st.none() | st.integers(1, 60)), min_size=1, max_size=4
    )
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_moved_undoing_puts_it_back(counter, moves) -> None:
    appointment = booked(counter)
    taken = []
    for by, minutes in moves:
        before = counter.stored(appointment.id)
        start = before.start + by
        end = start + timedelta(minutes=5 * minutes) if minutes else None
        moved = counter.do(
            move_appointment, appointment_id=appointment.id, start=start, end=end
        ).appointment
        assert moved.minutes == (5 * minutes if minutes else before.minutes)
        taken.append((before, counter.changes))

    for before, counter.changes in reversed(taken):
        counter.undo()
        assert counter.stored(appointment.id) == before

    assert counter.stored(appointment.id) == appointment


steps = st.lists(
    st.sampled_from(
        [
            confirm_appointment,
            note_arrival,
            call_in,
            complete_appointment,
            note_no_show,
            cancel_appointment,
            restore_appointment,
            enter_in_error,
        ]
    ),
    max_size=6,
)


@given(steps=steps)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_way_through_the_states_can_be_undone_step_by_step(counter, steps) -> None:
    appointment = booked(counter)
    made = []
    for step in steps:
        before = counter.stored(appointment.id)
        try:
            counter.do(step, appointment_id=appointment.id)
        except InvalidState:
            assert counter.stored(appointment.id) == before
        else:
            made.append((before, counter.changes))

    for before, counter.changes in reversed(made):
        counter.undo()
        assert counter.stored(appointment.id) == before
