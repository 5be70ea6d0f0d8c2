from __future__ import annotations

from datetime import timedelta

import pytest
from support.builders import A_MORNING

from db.entities import AppointmentState
from db.errors import InvalidState, InvalidValue
from desktop.operations.agenda import book_appointment, note_no_show
from desktop.operations.catch_up import PaperLine, catch_up
from desktop.operations.patients import NewPatient

_S = AppointmentState


def ago(minutes: int):
    return A_MORNING - timedelta(minutes=minutes)


def booked(counter):
    return counter.do(
        book_appointment,
        start=ago(60),
        type_id=counter.type().id,
        patient_id=counter.patient.id,
    ).appointment


@pytest.mark.parametrize(
    ("times", "state"),
    [
        ({"arrived_at": 62}, _S.ARRIVED),
        ({"arrived_at": 62, "started_at": 55}, _S.IN_CONSULTATION),
        ({"started_at": 55, "completed_at": 30}, _S.COMPLETED),
        ({"absent": True}, _S.NO_SHOW),
    ],
)
def test_the_times_of_the_sheet_say_what_came_of_it(counter, times, state) -> None:
    made = booked(counter)
    fields = {k: v if v is True else ago(v) for k, v in times.items()}

    line = PaperLine(appointment_id=made.id, **fields)
    counter.do(catch_up, line=line)

    kept = counter.stored(made.id)
    assert (kept.state, kept.caught_up) == (state, True)
    for name in ("started_at", "completed_at"):
        assert getattr(kept, name) == fields.get(name)
    counter.undo()
    assert counter.stored(made.id).state is _S.BOOKED


def test_who_was_called_in_had_arrived(counter) -> None:
    made = booked(counter)

    counter.do(
        catch_up,
        line=PaperLine(
            appointment_id=made.id, started_at=ago(55), completed_at=ago(35)
        ),
    )

    assert counter.stored(made.id).arrived_at == ago(55)


def test_what_was_not_in_the_agenda_is_added_with_its_patient(counter) -> None:
    line = PaperLine(
        start=ago(50),
        type_id=counter.type("UR").id,
        new_patient=NewPatient(family_name="Durand", first_name="Zoé"),
        arrived_at=ago(50),
        started_at=ago(45),
        completed_at=ago(20),
        walk_in=True,
    )

    made = counter.do(catch_up, line=line).appointment

    kept = counter.stored(made.id)
    assert (kept.start, kept.minutes, kept.state) == (ago(50), 20, _S.COMPLETED)
    assert kept.caught_up
    assert kept.booked_at == A_MORNING
    zoe = next(p for p in counter.patients() if p.id == kept.patient_id)
    assert zoe.birth_name == "Durand"
    counter.undo()
    assert zoe.id not in {p.id for p in counter.patients()}


@pytest.mark.parametrize(
    "times",
    [
        {"arrived_at": -5},
        {"arrived_at": 30, "started_at": 40},
        {"started_at": 30, "completed_at": 40},
        {"started_at": 30, "completed_at": -1},
    ],
)
def test_times_that_cannot_be_are_refused(counter, times) -> None:
    made = booked(counter)
    line = PaperLine(
        appointment_id=made.id, **{name: ago(n) for name, n in times.items()}
    )

    with pytest.raises(InvalidValue):
        counter.do(catch_up, line=line)

    assert counter.stored(made.id).state is _S.BOOKED


def test_what_is_settled_is_not_written_over(counter) -> None:
    made = booked(counter)
    counter.do(note_no_show, appointment_id=made.id)

    with pytest.raises(InvalidState):
        counter.do(catch_up, line=PaperLine(appointment_id=made.id, arrived_at=ago(50)))


def test_a_line_without_a_time_is_refused(counter) -> None:
    with pytest.raises(InvalidValue):
        counter.do(catch_up, line=PaperLine(type_id=counter.type().id))
