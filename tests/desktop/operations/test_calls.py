from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from db.entities import AppointmentState, AttemptOutcome, CallOutcome, CallReason
from db.errors import InvalidValue
from desktop.agenda.holidays import no_holidays
from desktop.operations.agenda import (
    book_appointment,
    cancel_appointment,
    confirm_appointment,
    move_appointment,
)
from desktop.operations.calls import (
    cancel_called,
    make_call_list,
    move_called,
    note_call,
    put_call_list_away,
    settle_call,
)
from desktop.reads.calls import call_sheet, hit_by, open_call_lists, to_confirm

MORNING = datetime(2026, 11, 26, 9, 0)
SPAN = (MORNING.replace(hour=0), MORNING.replace(hour=0) + timedelta(days=1))
NEXT_WEEK = MORNING + timedelta(days=7)


@pytest.fixture
def hit(counter: Any) -> list[UUID]:
    """Three appointments of one morning."""
    return [
        counter.do(
            book_appointment,
            start=MORNING + timedelta(minutes=20 * number),
            type_id=counter.type().id,
            patient_id=counter.patient.id,
        ).appointment.id
        for number in range(3)
    ]


@pytest.fixture
def made(counter: Any, hit: list[UUID]) -> UUID:
    key: UUID = counter.do(
        make_call_list,
        reason=CallReason.ABSENCE,
        title="Formation",
        appointment_ids=hit,
        span=SPAN,
    ).id
    return key


def outcomes(counter: Any, key: UUID) -> list[CallOutcome]:
    return [line.outcome for line in call_sheet(counter.reader, key).lines]


def line(counter: Any, key: UUID, number: int = 0) -> Any:
    return call_sheet(counter.reader, key).lines[number]


def test_an_absence_hits_those_who_have_not_come_yet(
    counter: Any, hit: list[UUID]
) -> None:
    counter.do(cancel_appointment, appointment_id=hit[1])

    assert [row.id for row in hit_by(counter.reader, *SPAN)] == [hit[0], hit[2]]


def test_a_list_begins_with_everybody_to_call(counter: Any, made: UUID) -> None:
    found = open_call_lists(counter.reader)[0]

    assert (found.title, found.treated, found.total) == ("Formation", 0, 3)
    assert line(counter, made).family_name == "Lefèvre"
    assert line(counter, made).phone == "+33639982714"


def test_an_empty_list_is_refused(counter: Any) -> None:
    with pytest.raises(InvalidValue):
        counter.do(make_call_list, reason=CallReason.SELECTION)


def test_patients_without_an_appointment_may_be_called(counter: Any) -> None:
    made = counter.do(
        make_call_list, reason=CallReason.SELECTION, patient_ids=[counter.patient.id]
    )

    assert line(counter, made.id).start is None
    assert outcomes(counter, made.id) == [CallOutcome.TO_CALL]


def test_calls_without_an_answer_are_counted_and_treat_nobody(
    counter: Any, made: UUID
) -> None:
    key = line(counter, made).id
    for _time in range(2):
        counter.do(note_call, row_id=key, outcome=AttemptOutcome.NO_ANSWER)

    assert line(counter, made).tries.unanswered == 2
    assert open_call_lists(counter.reader)[0].treated == 0
    counter.do(note_call, row_id=key, outcome=AttemptOutcome.REACHED)
    assert open_call_lists(counter.reader)[0].treated == 1


def test_moving_treats_the_row_and_one_undo_takes_both_back(
    counter: Any, made: UUID, hit: list[UUID]
) -> None:
    counter.do(move_called, row_id=line(counter, made).id, start=NEXT_WEEK)

    assert counter.stored(hit[0]).start == NEXT_WEEK
    assert line(counter, made).outcome is CallOutcome.MOVED
    assert line(counter, made).now_start == NEXT_WEEK
    counter.undo()
    assert counter.stored(hit[0]).start == MORNING
    assert outcomes(counter, made) == [CallOutcome.TO_CALL] * 3


def test_cancelling_and_leaving_are_treated_too(
    counter: Any, made: UUID, hit: list[UUID]
) -> None:
    counter.do(cancel_called, row_id=line(counter, made, 0).id, reason="Formation")
    counter.do(settle_call, row_id=line(counter, made, 1).id, outcome=CallOutcome.LEFT)

    assert counter.stored(hit[0]).state is AppointmentState.CANCELLED_BY_PRACTICE
    assert outcomes(counter, made) == [
        CallOutcome.CANCELLED,
        CallOutcome.LEFT,
        CallOutcome.TO_CALL,
    ]
    assert open_call_lists(counter.reader)[0].treated == 2
    counter.do(
        settle_call, row_id=line(counter, made, 1).id, outcome=CallOutcome.TO_CALL
    )
    assert open_call_lists(counter.reader)[0].treated == 1


def test_what_was_done_in_the_agenda_meanwhile_counts(
    counter: Any, made: UUID, hit: list[UUID]
) -> None:
    counter.do(move_appointment, appointment_id=hit[0], start=NEXT_WEEK)
    counter.do(cancel_appointment, appointment_id=hit[1], excused=True)

    assert outcomes(counter, made) == [
        CallOutcome.MOVED,
        CallOutcome.CANCELLED,
        CallOutcome.TO_CALL,
    ]


def test_several_lists_lie_side_by_side_and_are_put_away(
    counter: Any, made: UUID, hit: list[UUID]
) -> None:
    other = counter.do(
        make_call_list, reason=CallReason.SELECTION, appointment_ids=hit[:1]
    )

    assert {row.id for row in open_call_lists(counter.reader)} == {made, other.id}
    counter.do(put_call_list_away, list_id=made)
    assert [row.id for row in open_call_lists(counter.reader)] == [other.id]
    assert call_sheet(counter.reader, made).list.closed_at is not None


@pytest.fixture
def chosen(counter: Any, hit: list[UUID]) -> UUID:
    """A list made from a selection, to have them confirmed."""
    key: UUID = counter.do(
        make_call_list, reason=CallReason.SELECTION, appointment_ids=hit
    ).id
    return key


def test_whoever_is_reached_from_a_selection_confirms_in_the_same_act(
    counter: Any, hit: list[UUID], chosen: UUID
) -> None:
    line = call_sheet(counter.reader, chosen).lines[0]

    counter.do(note_call, row_id=line.id, outcome=AttemptOutcome.REACHED)
    assert counter.stored(hit[0]).state is AppointmentState.CONFIRMED
    counter.undo()

    assert counter.stored(hit[0]).state is AppointmentState.BOOKED
    assert outcomes(counter, chosen)[0] is CallOutcome.TO_CALL


def test_a_message_that_was_left_treats_the_row_and_confirms_nothing(
    counter: Any, hit: list[UUID], chosen: UUID
) -> None:
    line = call_sheet(counter.reader, chosen).lines[1]

    counter.do(note_call, row_id=line.id, outcome=AttemptOutcome.MESSAGE_LEFT)

    assert outcomes(counter, chosen)[1] is CallOutcome.MESSAGE
    assert counter.stored(hit[1]).state is AppointmentState.BOOKED


def test_whoever_is_reached_about_an_absence_confirms_nothing(
    counter: Any, hit: list[UUID], made: UUID
) -> None:
    line = call_sheet(counter.reader, made).lines[0]

    counter.do(note_call, row_id=line.id, outcome=AttemptOutcome.REACHED)

    assert counter.stored(hit[0]).state is AppointmentState.BOOKED


def test_those_of_the_next_day_of_work_are_to_be_confirmed(
    counter: Any, hit: list[UUID]
) -> None:
    counter.do(confirm_appointment, appointment_id=hit[0])

    day, rows = to_confirm(counter.reader, MORNING.date(), no_holidays())
    assert [row.id for row in rows] == []
    day, rows = to_confirm(
        counter.reader, MORNING.date() - timedelta(days=1), no_holidays()
    )
    assert day == MORNING.date()
    assert [row.id for row in rows] == hit[1:]
