from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.builders import A_MORNING, a_doctor

from db.entities import FREE_STATES, Appointment, Frequency, Recurrence, Role
from db.errors import InvalidState
from desktop.agenda.policy import Level, Policy
from desktop.agenda.spans import Span
from desktop.agenda.warnings import Kind
from desktop.errors import BookingBlocked
from desktop.operations.agenda import (
    book_appointment,
    book_walk_in,
    cancel_appointment,
    change_appointment,
    copy_appointment,
    move_appointment,
    note_arrival,
    note_no_show,
    resize_appointment,
    restore_appointment,
)
from desktop.operations.agenda_rules import set_warning_level
from desktop.operations.pinboard import pin_appointment, put_down
from desktop.operations.series import book_series
from desktop.operations.series_rule import change_rule
from desktop.rights import Right
from desktop.words import sentence

SOON = A_MORNING + timedelta(minutes=30)


def at_the_counter(counter: Any, *kinds: Kind) -> None:
    """From here on a secretary works, and these are the doctor's alone."""
    for kind in kinds:
        counter.do(set_warning_level, kind=kind, level=Level.BLOCK)
    counter.office.author = a_doctor(role=Role.SECRETARY)


def book(counter: Any, minutes: int = 0, **fields: Any) -> Appointment:
    fields.setdefault("patient_id", counter.patient.id)
    start = SOON + timedelta(minutes=minutes)
    done = counter.do(
        book_appointment, start=start, type_id=counter.type().id, **fields
    )
    made: Appointment = done.appointment
    return made


def test_the_doctor_books_twice_and_is_told(counter: Any) -> None:
    counter.do(set_warning_level, kind=Kind.OVERLAPS, level=Level.BLOCK)
    book(counter)

    done = counter.do(book_appointment, start=SOON, type_id=counter.type().id)

    assert [one.kind for one in done.warnings] == [Kind.OVERLAPS]


def test_a_secretary_is_stopped_where_the_doctor_says_so_and_told_who_may(
    counter: Any,
) -> None:
    book(counter)
    at_the_counter(counter, Kind.OVERLAPS)

    with pytest.raises(BookingBlocked) as stopped:
        book(counter)

    assert stopped.value.exit_status == 3
    assert "doctor" in sentence(stopped.value)
    assert len(counter.read(lambda uow: uow.appointments.all())) == 1


def test_a_substitute_decides_as_the_doctor_does(counter: Any) -> None:
    book(counter)
    at_the_counter(counter, Kind.OVERLAPS)
    counter.office.author = a_doctor(role=Role.SUBSTITUTE)

    assert book(counter).start == SOON


def test_what_is_allowed_is_not_even_told(counter: Any) -> None:
    counter.do(set_warning_level, kind=Kind.SAME_PATIENT_SAME_DAY, level=Level.ALLOW)
    book(counter)
    at_the_counter(counter)

    done = counter.do(
        book_appointment,
        start=SOON + timedelta(minutes=40),
        type_id=counter.type().id,
        patient_id=counter.patient.id,
    )

    assert done.warnings == ()


def test_a_note_can_be_added_to_what_overlaps_already(counter: Any) -> None:
    book(counter)
    double = book(counter)
    at_the_counter(counter, Kind.OVERLAPS)

    counter.do(change_appointment, appointment_id=double.id, note="radios")

    assert counter.stored(double.id).note == "radios"


def test_who_stands_at_the_counter_is_let_in(counter: Any) -> None:
    counter.write(lambda uow: None)
    counter.do(book_appointment, start=A_MORNING, type_id=counter.type().id)
    at_the_counter(counter, Kind.OVERLAPS)

    done = counter.do(book_walk_in, type_id=counter.type().id)

    assert next(one.kind for one in done.warnings) is Kind.OVERLAPS


def test_a_series_that_meets_a_rule_is_kept_whole_or_not_at_all(counter: Any) -> None:
    book(counter)
    at_the_counter(counter, Kind.OVERLAPS)
    week = timedelta(days=7)
    spans = [
        Span(SOON + n * week, SOON + n * week + timedelta(minutes=20)) for n in (1, 0)
    ]

    with pytest.raises(BookingBlocked):
        counter.do(
            book_series,
            rule=Recurrence(frequency=Frequency.WEEKS, count=2),
            spans=spans,
            type_id=counter.type().id,
        )

    assert len(counter.read(lambda uow: uow.appointments.all())) == 1


def test_the_pause_of_a_type_is_respected_or_told(counter: Any) -> None:
    from dataclasses import replace

    kind = replace(counter.type(), after=10)
    counter.write(lambda uow: uow.appointment_types.save(kind))
    book(counter)

    done = counter.do(
        book_appointment,
        start=SOON + timedelta(minutes=25),
        type_id=counter.type("SU").id,
    )

    assert done.warnings[0].kind is Kind.BUFFER
    assert done.warnings[0].minutes == 10


def test_only_who_keeps_the_practice_changes_the_rules() -> None:
    assert set_warning_level.right is Right.PRACTICE


def test_rules_that_make_no_sense_warn() -> None:
    for text in (None, "", "[]", '{"overlaps": "never"}', "nonsense"):
        assert Policy.read(text).level(Kind.OVERLAPS) is Level.WARN


ACT = st.sampled_from(
    [
        *("book", "move", "resize", "cancel", "restore", "copy", "pin"),
        *("absent", "arrive", "series", "series", "rule", "rule"),
    ]
)
STEPS = st.lists(
    st.tuples(ACT, st.integers(0, 9), st.integers(0, 24)), min_size=4, max_size=18
)


@given(steps=STEPS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_sequence_of_acts_leaves_two_firm_appointments_in_one_place(
    counter: Any, steps: list[tuple[str, int, int]]
) -> None:
    counter.write(_clear)
    counter.office.author = a_doctor()
    at_the_counter(counter, Kind.OVERLAPS)
    for act, which, place in steps:
        _try(counter, act, which, SOON + timedelta(minutes=5 * place))
        assert _doubled(counter) == []


def _clear(uow: Any) -> None:
    for one in uow.appointments.all():
        uow.appointments.remove(one.id)


def _doubled(counter: Any) -> list[tuple[Appointment, Appointment]]:
    found = counter.read(lambda uow: uow.appointments.all())
    firm = [one for one in found if one.state not in FREE_STATES and not one.walk_in]
    return [
        (a, b) for a, b in combinations(firm, 2) if a.start < b.end and b.start < a.end
    ]


def _hours_apart(which: int, at: Any) -> tuple[Recurrence, list[Span]]:
    """Up to four sessions of one afternoon's grid, some minutes apart: they can meet."""
    count, step = 2 + which % 3, timedelta(minutes=5 * (1 + which))
    spans = [
        Span(at + n * step, at + n * step + timedelta(minutes=20)) for n in range(count)
    ]
    return Recurrence(frequency=Frequency.DAYS, count=count), spans


def _try(counter: Any, act: str, which: int, at: Any) -> None:
    known = counter.read(lambda uow: uow.appointments.all())
    rule, spans = _hours_apart(which, at)
    kind = counter.type().id
    if act == "series":
        told = {"rule": rule, "spans": spans, "type_id": kind}
        attempt: tuple[Any, dict[str, Any]] = (book_series, told)
    elif act == "rule":
        anchors = [one for one in known if one.series_id is not None]
        if not anchors:
            return
        key = anchors[which % len(anchors)].id
        told = {"appointment_id": key, "rule": rule, "spans": spans}
        attempt = (change_rule, told)
    elif act == "book" or not known:
        attempt = (book_appointment, {"start": at, "type_id": kind})
    else:
        key = known[which % len(known)].id
        attempt = {
            "move": (move_appointment, {"appointment_id": key, "start": at}),
            "resize": (
                resize_appointment,
                {"appointment_id": key, "end": at + timedelta(minutes=30)},
            ),
            "cancel": (cancel_appointment, {"appointment_id": key}),
            "restore": (restore_appointment, {"appointment_id": key}),
            "copy": (copy_appointment, {"appointment_id": key, "start": at}),
            "pin": (pin_appointment, {"appointment_id": key}),
            "absent": (note_no_show, {"appointment_id": key}),
            "arrive": (note_arrival, {"appointment_id": key}),
        }[act]
    _allowed(counter, *attempt)
    if act == "pin" and known:
        pin = counter.read(lambda uow: uow.pins.all()[-1])
        _allowed(counter, put_down, {"pin_id": pin.id, "start": at})


def _allowed(counter: Any, operation: Any, fields: dict[str, Any]) -> None:
    from db.errors import InvalidValue, NotFound

    try:
        counter.do(operation, **fields)
    except (BookingBlocked, InvalidState, InvalidValue, NotFound):
        return
