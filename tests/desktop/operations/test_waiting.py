from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.entities import (
    AppointmentState,
    AttemptOutcome,
    DayPart,
    Priority,
    WaitingWish,
    WishState,
)
from db.errors import InvalidState, InvalidValue
from desktop.agenda.holidays import no_holidays
from desktop.operations.agenda import book_appointment, cancel_appointment
from desktop.operations.patients import NewPatient
from desktop.operations.waiting import (
    NewWish,
    add_wish,
    book_wish,
    change_wish,
    note_wish_attempt,
    reopen_wish,
    withdraw_wishes,
)
from desktop.reads.waiting import fitting, waiting_list, wishes_of

NINE = datetime(2026, 11, 24, 9, 0)
LATER = datetime(2026, 11, 26, 10, 0)
NOW = NINE


def waiting(counter: Any, **fields: Any) -> WaitingWish:
    new = NewWish(**{"patient_id": counter.patient.id, **fields})
    wish: WaitingWish = counter.do(add_wish, new=new)
    return wish


def wish_of(counter: Any, key: UUID) -> Any:
    return counter.read(lambda uow: uow.waiting_wishes.find(key))


def offers(counter: Any, start: datetime, minutes: int = 20) -> list[UUID]:
    end = start + timedelta(minutes=minutes)
    found = fitting(counter.reader, start, end, NOW, no_holidays())
    return [offer.row.id for offer in found.offers]


def test_a_wish_is_kept_with_all_that_was_said(counter: Any) -> None:
    wish = waiting(
        counter,
        type_id=counter.type().id,
        weekdays=frozenset({1, 3}),
        parts=frozenset({DayPart.MORNING}),
        from_time=time(9),
        to_time=time(11, 30),
        last_day=date(2026, 12, 24),
        priority=Priority.SOON,
        note="Après 9 h",
        phone="01 99 00 23 03",
    )

    assert wish_of(counter, wish.id) == wish
    row = waiting_list(counter.reader)[0]
    assert (row.family_name, row.minutes, row.phone) == ("Lefèvre", 20, "+33199002303")


def test_a_patient_may_be_created_on_the_list(counter: Any) -> None:
    new = NewPatient(family_name="Zorn", first_name="Ida", phone="06 39 98 01 02")

    counter.do(add_wish, new=NewWish(new_patient=new))

    assert [row.family_name for row in waiting_list(counter.reader)] == ["Zorn"]
    counter.undo()
    assert waiting_list(counter.reader) == ()
    assert [p.birth_name for p in counter.patients()] == ["Lefèvre"]


def test_a_wish_of_nobody_is_refused(counter: Any) -> None:
    with pytest.raises(InvalidValue):
        counter.do(add_wish, new=NewWish())


def test_booking_settles_the_wish_and_one_undo_takes_both_back(counter: Any) -> None:
    wish = waiting(counter, type_id=counter.type().id)

    booked = counter.do(book_wish, wish_id=wish.id, start=LATER)

    assert booked.appointment.start == LATER
    assert wish_of(counter, wish.id).state is WishState.BOOKED
    counter.undo()
    assert counter.stored(booked.appointment.id) is None
    assert wish_of(counter, wish.id) == wish


def test_an_earlier_time_moves_the_appointment_that_was_kept(counter: Any) -> None:
    kept = counter.do(
        book_appointment,
        start=LATER,
        type_id=counter.type().id,
        patient_id=counter.patient.id,
    ).appointment
    wish = waiting(counter, earlier_than=kept.id)

    booked = counter.do(book_wish, wish_id=wish.id, start=LATER - timedelta(days=1))

    assert booked.appointment.id == kept.id
    assert counter.office.count("appointment") == 1
    counter.undo()
    assert counter.stored(kept.id) == kept


def test_a_kept_appointment_that_was_cancelled_is_not_moved(counter: Any) -> None:
    kept = counter.do(
        book_appointment,
        start=LATER,
        type_id=counter.type().id,
        patient_id=counter.patient.id,
    ).appointment
    wish = waiting(counter, earlier_than=kept.id)
    counter.do(cancel_appointment, appointment_id=kept.id)

    booked = counter.do(book_wish, wish_id=wish.id, start=LATER)

    assert booked.appointment.id != kept.id
    assert counter.stored(kept.id).state is AppointmentState.CANCELLED_BY_PRACTICE


def test_attempts_are_counted_until_somebody_answers(counter: Any) -> None:
    wish = waiting(counter)
    for outcome in (AttemptOutcome.NO_ANSWER, AttemptOutcome.NO_ANSWER):
        counter.do(note_wish_attempt, wish_id=wish.id, outcome=outcome)

    tries = waiting_list(counter.reader)[0].tries
    assert (tries.count, tries.unanswered) == (2, 2)
    counter.do(
        note_wish_attempt,
        wish_id=wish.id,
        outcome=AttemptOutcome.CALL_BACK,
        call_back_at=LATER,
    )
    tries = waiting_list(counter.reader)[0].tries
    assert (tries.count, tries.unanswered, tries.call_back_at) == (3, 0, LATER)
    assert waiting_list(counter.reader)[0].wish.state is WishState.WAITING


def test_who_waits_no_longer_is_kept_in_the_patients_history(counter: Any) -> None:
    wish = waiting(counter)

    counter.do(withdraw_wishes, wish_ids=(wish.id,))

    assert waiting_list(counter.reader) == ()
    rows = wishes_of(counter.reader, counter.patient.id)
    assert [(row.wish.state, row.settled_by) for row in rows] == [
        (WishState.WITHDRAWN, "Dr Claire Vasseur")
    ]
    with pytest.raises(InvalidState):
        counter.do(book_wish, wish_id=wish.id, start=LATER)
    counter.do(reopen_wish, wish_id=wish.id)
    assert wish_of(counter, wish.id) == wish


def test_a_freed_slot_finds_those_whom_it_suits(counter: Any) -> None:
    any_time = waiting(counter, type_id=counter.type().id)
    afternoon = waiting(counter, parts=frozenset({DayPart.AFTERNOON}))
    pressing = waiting(counter, priority=Priority.URGENT)
    gone = waiting(counter, last_day=date(2026, 11, 23))

    assert offers(counter, LATER) == [pressing.id, any_time.id]
    assert gone.id not in offers(counter, LATER)
    assert offers(counter, LATER.replace(hour=15)) == [
        pressing.id,
        any_time.id,
        afternoon.id,
    ]
    assert offers(counter, NINE - timedelta(days=1)) == []


def test_nobody_is_offered_a_time_after_the_one_she_keeps(counter: Any) -> None:
    kept = counter.do(
        book_appointment,
        start=LATER,
        type_id=counter.type().id,
        patient_id=counter.patient.id,
    ).appointment
    wish = waiting(counter, earlier_than=kept.id)

    assert offers(counter, LATER - timedelta(days=1)) == [wish.id]
    assert offers(counter, LATER + timedelta(hours=1)) == []


def test_a_closed_hour_suits_nobody(counter: Any) -> None:
    waiting(counter)

    assert offers(counter, LATER.replace(hour=13)) == []


STEPS = st.sampled_from(["change", "try", "book", "withdraw", "reopen"])


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(STEPS, max_size=8))
def test_any_acts_taken_back_one_by_one_leave_the_rows_as_they_were(
    counter: Any, steps: list[str]
) -> None:
    wish = waiting(counter, type_id=counter.type().id)
    tables = ("waiting_wish", "call_attempt", "appointment")

    def rows() -> list[list[Any]]:
        return [
            counter.office.connection.execute(
                f"SELECT * FROM {t} ORDER BY id"
            ).fetchall()
            for t in tables
        ]

    before, made = rows(), []
    for number, step in enumerate(steps):
        state = wish_of(counter, wish.id).state
        acts: dict[str, tuple[Any, dict[str, Any], WishState]] = {
            "change": (change_wish, {"fields": {"note": f"n{number}"}}, state),
            "try": (
                note_wish_attempt,
                {"outcome": AttemptOutcome.NO_ANSWER},
                state,
            ),
            "book": (book_wish, {"start": LATER}, WishState.WAITING),
            "withdraw": (withdraw_wishes, {}, WishState.WAITING),
        }
        if step == "reopen":
            if state is WishState.WAITING:
                continue
            counter.do(reopen_wish, wish_id=wish.id)
        else:
            operation, fields, needed = acts[step]
            if state is not needed:
                continue
            whose = (
                {"wish_ids": (wish.id,)} if step == "withdraw" else {"wish_id": wish.id}
            )
            counter.do(operation, **whose, **fields)
        made.append(counter.changes)

    for changes in reversed(made):
        counter.changes = changes
        counter.undo()
    # Rows made anew have another number; what they say is the same.
    assert [[row[1:] for row in table] for table in rows()] == [
        [row[1:] for row in table] for table in before
    ]
