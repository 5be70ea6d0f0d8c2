from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.builders import A_MORNING

from db.entities import Appointment, AppointmentState, Frequency, Recurrence
from desktop.agenda.series import Scope, dates
from desktop.agenda.spans import Span
from desktop.operations.agenda import (
    book_appointment,
    cancel_appointment,
    change_appointment,
    complete_appointment,
    move_appointment,
)
from desktop.operations.patients import NewPatient
from desktop.operations.series import (
    SeriesChange,
    book_series,
    cancel_series,
    change_series,
    repeat_appointment,
)
from desktop.reads.agenda import holidays_of, practice
from desktop.reads.series import SeriesWish, nearest_free, propose_series
from desktop.reads.warnings import Wanted

FIRST = A_MORNING + timedelta(days=1, minutes=30)
WEEKLY = Recurrence(frequency=Frequency.WEEKS, count=12)
S = AppointmentState


def spans(rule: Recurrence = WEEKLY, first: datetime = FIRST) -> list[Span]:
    found = (datetime.combine(day, first.time()) for day in dates(rule, first.date()))
    return [Span(start, start + timedelta(minutes=20)) for start in found]


def twelve(counter: Any, **fields: Any) -> list[Appointment]:
    fields.setdefault("patient_id", counter.patient.id)
    done = counter.do(
        book_series,
        rule=WEEKLY,
        spans=spans(),
        type_id=counter.type().id,
        **fields,
    )
    return [one.appointment for one in done.booked]


def stored(counter: Any, series: UUID) -> list[Appointment]:
    found: list[Appointment] = counter.read(
        lambda uow: uow.appointments.of_series(series)
    )
    return found


def again(counter: Any, made: list[Appointment]) -> list[Appointment]:
    assert made[0].series_id is not None
    return stored(counter, made[0].series_id)


def test_twelve_sessions_are_twelve_appointments_that_count_themselves(
    counter: Any,
) -> None:
    made = twelve(counter)

    assert [one.series_number for one in made] == list(range(1, 13))
    assert {one.state for one in made} == {S.BOOKED}
    assert [one.start for one in made] == [span.start for span in spans()]
    assert counter.read(lambda uow: uow.series.all()[0]).sessions == 12


def test_the_whole_series_and_its_new_patient_are_one_act(counter: Any) -> None:
    twelve(
        counter,
        patient_id=None,
        new_patient=NewPatient(family_name="Petit", first_name="Luc"),
    )

    counter.undo()

    assert counter.read(lambda uow: uow.appointments.all()) == []
    assert counter.read(lambda uow: uow.series.all()) == []
    assert [one.birth_name for one in counter.patients()] == ["Lefèvre"]


def test_an_appointment_becomes_the_first_of_its_series(counter: Any) -> None:
    alone = counter.do(
        book_appointment,
        start=FIRST,
        type_id=counter.type().id,
        patient_id=counter.patient.id,
        note="radios",
    ).appointment

    done = counter.do(
        repeat_appointment, appointment_id=alone.id, rule=WEEKLY, spans=spans()[1:]
    )

    first = counter.stored(alone.id)
    assert (first.series_number, first.start) == (1, FIRST)
    assert [one.appointment.series_number for one in done.booked] == [*range(2, 13)]
    assert {one.appointment.note for one in done.booked} == {"radios"}


def test_a_series_goes_on_with_its_next_numbers(counter: Any) -> None:
    made = twelve(counter)
    more = Recurrence(frequency=Frequency.WEEKS, count=3)

    done = counter.do(
        repeat_appointment,
        appointment_id=made[5].id,
        rule=more,
        spans=spans(more, made[-1].start)[1:],
    )

    assert [one.appointment.series_number for one in done.booked] == [13, 14]
    assert counter.read(lambda uow: uow.series.all()[0]).sessions == 14


def test_the_hour_stays_on_the_wall_when_the_clocks_change(counter: Any) -> None:
    first = datetime(2027, 3, 22, 9, 0)
    rule = Recurrence(frequency=Frequency.WEEKS, count=3)

    done = counter.do(
        book_series,
        rule=rule,
        spans=spans(rule, first),
        type_id=counter.type().id,
    )

    assert {one.appointment.start.hour for one in done.booked} == {9}


def test_this_and_the_following_move_by_as_many_days_to_the_same_hour(
    counter: Any,
) -> None:
    made = twelve(counter)
    anchor = made[4]
    span = Span(
        anchor.start + timedelta(days=1, hours=1),
        anchor.end + timedelta(days=1, hours=1, minutes=10),
    )

    counter.do(
        change_series,
        appointment_id=anchor.id,
        scope=Scope.FOLLOWING,
        change=SeriesChange(span=span),
    )

    now = again(counter, made)
    assert now[:4] == made[:4]
    assert [
        one.start - was.start for one, was in zip(now[4:], made[4:], strict=True)
    ] == [timedelta(days=1, hours=1)] * 8
    assert {one.minutes for one in now[4:]} == {30}


def test_what_was_moved_by_hand_stays_where_it_was_put(counter: Any) -> None:
    made = twelve(counter)
    counter.do(
        move_appointment,
        appointment_id=made[6].id,
        start=made[6].start + timedelta(days=2),
    )
    by_hand = counter.stored(made[6].id)

    counter.do(
        change_series,
        appointment_id=made[0].id,
        scope=Scope.ALL,
        change=SeriesChange(
            span=Span(
                made[0].start + timedelta(hours=2), made[0].end + timedelta(hours=2)
            ),
            note="à jeun",
        ),
    )

    now = again(counter, made)
    assert (now[6].start, now[6].end) == (by_hand.start, by_hand.end)
    assert {one.note for one in now} == {"à jeun"}
    assert {one.start.hour for one in now if one.id != by_hand.id} == {11}


def test_past_and_settled_occurrences_are_never_touched(counter: Any) -> None:
    made = twelve(counter)
    counter.do(complete_appointment, appointment_id=made[2].id)
    counter.do(cancel_appointment, appointment_id=made[3].id, excused=True)
    before = again(counter, made)

    counter.do(
        change_series,
        appointment_id=made[1].id,
        scope=Scope.ALL,
        change=SeriesChange(note="tout"),
    )

    now = again(counter, made)
    assert (now[2], now[3]) == (before[2], before[3])
    assert {one.note for one in now[4:]} == {"tout"}


def test_cancelling_the_rest_keeps_what_was_changed_by_hand_unless_it_is_named(
    counter: Any,
) -> None:
    made = twelve(counter)
    for number in (8, 10):
        counter.do(change_appointment, appointment_id=made[number].id, note="fille")

    done = counter.do(
        cancel_series,
        appointment_id=made[6].id,
        scope=Scope.FOLLOWING,
        also=frozenset({made[10].id}),
    )

    now = again(counter, made)
    assert now[8].state is S.BOOKED
    assert now[10].state is S.CANCELLED_BY_PRACTICE
    assert len(done.booked) == 5
    assert counter.read(lambda uow: uow.series.all()[0]).sessions == 9


def test_one_undo_takes_a_change_of_the_series_back(counter: Any) -> None:
    made = twelve(counter)
    counter.do(cancel_series, appointment_id=made[0].id, scope=Scope.ALL, excused=True)

    counter.undo()

    assert again(counter, made) == made


def test_the_preview_marks_what_is_taken_and_closed(counter: Any) -> None:
    twelve(counter)
    holidays = holidays_of(counter.read(lambda uow: practice(uow.reader)), "fr")
    wish = SeriesWish(
        rule=Recurrence(frequency=Frequency.WEEKS, count=5),
        start=FIRST,
        minutes=20,
        type_id=counter.type().id,
        patient_id=counter.patient.id,
    )

    found = propose_series(counter.reader, wish, holidays, A_MORNING)

    assert [one.warnings[0].kind.value for one in found.sessions] == ["overlaps"] * 5
    assert len(found.rows) == 5


def test_the_nearest_free_stretch_is_free_and_no_nearer_one_is(counter: Any) -> None:
    twelve(counter)
    holidays = holidays_of(counter.read(lambda uow: practice(uow.reader)), "fr")
    wanted = Wanted(start=FIRST, end=FIRST + timedelta(minutes=20))

    found = nearest_free(counter.reader, wanted, holidays, A_MORNING)
    second = nearest_free(
        counter.reader, wanted, holidays, A_MORNING, taken=[found] if found else []
    )

    assert found is not None
    assert second is not None
    assert {found.start, second.start} == {
        FIRST - timedelta(minutes=20),
        FIRST + timedelta(minutes=20),
    }


EDIT = st.sampled_from(["move", "note", "type", "resize"])
SERIES_EDIT = st.sampled_from(["move", "note", "type", "cancel"])
STEP = st.tuples(
    st.booleans(), EDIT, SERIES_EDIT, st.integers(0, 11), st.sampled_from(list(Scope))
)


@given(steps=st.lists(STEP, min_size=1, max_size=8))
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_series_never_loses_what_was_edited_by_hand(
    counter: Any, steps: list[tuple[bool, str, str, int, Scope]]
) -> None:
    made = twelve(counter)
    model: dict[UUID, dict[str, Any]] = {}
    for number, (alone, edit, wide, place, scope) in enumerate(steps):
        key = made[place].id
        if alone:
            _edit_alone(counter, edit, key, number)
        else:
            _edit_widely(counter, wide, key, scope, number)
        now = {one.id: one for one in again(counter, made)}
        assert set(now) == {one.id for one in made}
        for other, values in model.items():
            if other != key:
                assert {n: getattr(now[other], n) for n in values} == values
        for one in now.values():
            _remember(model, one)


def _remember(model: dict[UUID, dict[str, Any]], one: Appointment) -> None:
    kept: dict[str, Any] = {}
    if one.by_hand and one.state is S.BOOKED:
        kept["state"] = one.state
    if "time" in one.by_hand:
        kept |= {"start": one.start, "end": one.end}
    if "note" in one.by_hand:
        kept["note"] = one.note
    if "type" in one.by_hand:
        kept["type_id"] = one.type_id
    model[one.id] = kept


def _edit_alone(counter: Any, edit: str, key: UUID, number: int) -> None:
    one = counter.stored(key)
    fields: dict[str, Any] = {
        "move": {"span": (one.start + timedelta(days=1), one.end + timedelta(days=1))},
        "resize": {"span": (one.start, one.end + timedelta(minutes=5))},
        "note": {"note": f"à la main {number}"},
        "type": {"type_id": counter.type("CL").id},
    }[edit]
    counter.do(change_appointment, appointment_id=key, **fields)


def _edit_widely(counter: Any, edit: str, key: UUID, scope: Scope, number: int) -> None:
    one = counter.stored(key)
    if edit == "cancel":
        if one.state is S.BOOKED:
            counter.do(cancel_series, appointment_id=key, scope=scope)
        return
    later = timedelta(hours=1)
    change = {
        "move": SeriesChange(span=Span(one.start + later, one.end + later)),
        "note": SeriesChange(note=f"série {number}"),
        "type": SeriesChange(type_id=counter.type("SU").id),
    }[edit]
    counter.do(change_series, appointment_id=key, scope=scope, change=change)
