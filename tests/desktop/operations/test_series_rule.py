"""Another rule for a series: new dates for what is to come, nothing of hand-work lost."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.builders import A_MORNING

from db.entities import Appointment, AppointmentState, Frequency, Recurrence
from db.errors import InvalidValue
from desktop.agenda.series import beside_kept, dates
from desktop.agenda.spans import Span
from desktop.operations.agenda import book_appointment, change_appointment
from desktop.operations.series import book_series
from desktop.operations.series_rule import change_rule
from desktop.reads.agenda import holidays_of, practice
from desktop.reads.series import Proposal, SeriesWish, propose_series, series_rule

FIRST = A_MORNING + timedelta(days=1, minutes=30)
WEEKLY = Recurrence(frequency=Frequency.WEEKS, count=6)
S = AppointmentState


def six(counter: Any) -> list[Appointment]:
    starts = [datetime.combine(d, FIRST.time()) for d in dates(WEEKLY, FIRST.date())]
    done = counter.do(
        book_series,
        rule=WEEKLY,
        spans=[Span(start, start + timedelta(minutes=20)) for start in starts],
        type_id=counter.type().id,
        patient_id=counter.patient.id,
    )
    return [one.appointment for one in done.booked]


def proposed(counter: Any, anchor: Appointment, rule: Recurrence) -> Proposal:
    wish = SeriesWish(
        rule=rule,
        start=anchor.start,
        minutes=20,
        type_id=anchor.type_id,
        patient_id=anchor.patient_id,
        after_first=True,
        changes=anchor.id,
    )
    holidays = holidays_of(counter.read(lambda uow: practice(uow.reader)), "fr")
    return propose_series(counter.reader, wish, holidays, A_MORNING)


def take_rule(counter: Any, anchor: Appointment, rule: Recurrence) -> Any:
    found = proposed(counter, counter.stored(anchor.id), rule)
    spans = [one.span for one in found.sessions]
    return counter.do(change_rule, appointment_id=anchor.id, rule=rule, spans=spans)


def stored(counter: Any, made: list[Appointment]) -> list[Appointment]:
    found: list[Appointment] = counter.read(
        lambda uow: uow.appointments.of_series(made[0].series_id)
    )
    return found


def live(counter: Any, made: list[Appointment]) -> list[Appointment]:
    found = (one for one in stored(counter, made) if one.state is S.BOOKED)
    return sorted(found, key=lambda one: one.start)


def test_the_sessions_that_follow_take_the_new_dates_and_keep_their_rows(
    counter: Any,
) -> None:
    made = six(counter)
    rule = Recurrence(frequency=Frequency.WEEKS, every=2, count=4)

    take_rule(counter, made[2], rule)

    now = live(counter, made)
    assert [one.id for one in now] == [one.id for one in made]
    assert [one.start for one in now[:3]] == [one.start for one in made[:3]]
    third = made[2].start
    assert [one.start for one in now[3:]] == [
        third + timedelta(weeks=2 * n) for n in (1, 2, 3)
    ]
    assert [one.series_number for one in now] == [1, 2, 3, 4, 5, 6]
    assert series_rule(counter.reader, made[0].series_id) == rule


@pytest.mark.parametrize(("count", "held"), [(2, 4), (9, 11)])
def test_more_dates_are_booked_and_what_is_over_is_given_back(
    counter: Any, count: int, held: int
) -> None:
    made = six(counter)

    take_rule(
        counter, made[2], Recurrence(frequency=Frequency.WEEKS, every=1, count=count)
    )

    now = live(counter, made)
    assert len(now) == held
    assert [one.series_number for one in now] == list(range(1, held + 1))
    assert counter.read(lambda uow: uow.series.all()[0]).sessions == held
    gone = [one for one in stored(counter, made) if one.state is not S.BOOKED]
    assert {one.state for one in gone} <= {S.CANCELLED_BY_PRACTICE}
    assert len(stored(counter, made)) == max(6, held)


def test_a_change_of_the_rule_is_taken_back_as_one(counter: Any) -> None:
    made = six(counter)
    before = stored(counter, made)

    take_rule(counter, made[1], Recurrence(frequency=Frequency.DAYS, every=3, count=9))
    assert stored(counter, made) != before
    counter.undo()

    assert stored(counter, made) == before


def test_the_preview_says_what_stays_and_runs_into_nothing_that_leaves(
    counter: Any,
) -> None:
    made = six(counter)
    fourth = made[3]
    moved = (fourth.start + timedelta(hours=2), fourth.end + timedelta(hours=2))
    counter.do(change_appointment, appointment_id=fourth.id, span=moved)

    found = proposed(counter, made[1], WEEKLY)

    assert [one.id for one in found.kept] == [fourth.id]
    assert found.loose == 3
    assert len(found.sessions) == 4
    assert fourth.start.date() not in [one.start.date() for one in found.sessions]
    assert not any(w.other for one in found.sessions for w in one.warnings)


def test_an_appointment_without_a_series_has_no_rule(counter: Any) -> None:
    booked = counter.do(
        book_appointment,
        start=FIRST,
        type_id=counter.type().id,
        patient_id=counter.patient.id,
    )

    with pytest.raises(InvalidValue):
        counter.do(
            change_rule, appointment_id=booked.appointment.id, rule=WEEKLY, spans=()
        )


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(days=st.lists(DAYS, unique=True, max_size=12), kept=st.lists(DAYS, max_size=6))
def test_each_kept_session_stands_for_one_date(
    days: list[date], kept: list[date]
) -> None:
    left = beside_kept(sorted(days), kept)

    assert len(left) == max(0, len(days) - len(kept))
    assert set(left) <= set(days)
    assert left == sorted(left)


RULE = st.builds(
    Recurrence,
    frequency=st.sampled_from(list(Frequency)),
    every=st.integers(1, 4),
    weekdays=st.frozensets(st.integers(0, 4), max_size=3),
    count=st.integers(1, 9),
)
BY_HAND = st.tuples(st.integers(0, 5), st.sampled_from(["move", "note", "type"]))


@given(
    edits=st.lists(BY_HAND, max_size=4),
    changes=st.lists(st.tuples(st.integers(0, 5), RULE), min_size=1, max_size=3),
)
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_rule_ever_loses_or_changes_a_session_edited_by_hand(
    counter: Any,
    edits: list[tuple[int, str]],
    changes: list[tuple[int, Recurrence]],
) -> None:
    made = six(counter)
    for place, edit in edits:
        _edit(counter, made[place].id, edit)
    by_hand = {one.id: _said(one) for one in stored(counter, made) if one.by_hand}
    for place, rule in changes:
        anchor = counter.stored(made[place].id)
        if anchor.state is not S.BOOKED:
            continue
        take_rule(counter, anchor, rule)
        now = {one.id: one for one in stored(counter, made)}
        assert {key: _said(now[key]) for key in by_hand} == by_hand
        numbers = [one.series_number for one in live(counter, made)]
        assert len(numbers) == len(set(numbers))


def _said(one: Appointment) -> tuple[Any, ...]:
    return (one.start, one.end, one.note, one.type_id, one.patient_id, one.state)


def _edit(counter: Any, key: UUID, edit: str) -> None:
    one = counter.stored(key)
    later = timedelta(days=1)
    fields: dict[str, Any] = {
        "move": {"span": (one.start + later, one.end + later)},
        "note": {"note": "à la main"},
        "type": {"type_id": counter.type("CL").id},
    }[edit]
    counter.do(change_appointment, appointment_id=key, **fields)
