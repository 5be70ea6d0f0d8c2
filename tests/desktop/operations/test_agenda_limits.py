"""What no booking is made with: an hour that the clocks skip, a note without an end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.builders import A_MORNING

from db.entities import Appointment, Frequency, Recurrence
from db.errors import InvalidValue
from desktop.agenda.series import Scope, dates
from desktop.agenda.spans import Span
from desktop.clock import instant_of, is_skipped
from desktop.operations.agenda import (
    book_appointment,
    change_appointment,
    move_appointment,
)
from desktop.operations.catch_up import PaperLine, catch_up
from desktop.operations.checking import LONGEST_NOTE
from desktop.operations.series import (
    SeriesChange,
    book_series,
    change_series,
    repeat_appointment,
)
from desktop.operations.series_rule import change_rule
from desktop.operations.waiting import NewWish, add_wish, book_wish, change_wish
from desktop.words import sentence

SKIPPED = datetime(2026, 3, 29, 2, 30)
TWICE = datetime(2026, 10, 25, 2, 30)
NEXT_MARCH = datetime(2027, 3, 28, 2, 30)


def booked(counter, start: datetime = A_MORNING, **fields) -> Appointment:
    result = counter.do(
        book_appointment,
        start=start,
        type_id=counter.type().id,
        patient_id=counter.patient.id,
        **fields,
    )
    return result.appointment


def test_an_hour_that_the_clocks_skip_is_refused_with_words(counter) -> None:
    made = booked(counter)

    with pytest.raises(InvalidValue) as refused:
        booked(counter, SKIPPED)
    with pytest.raises(InvalidValue):
        counter.do(move_appointment, appointment_id=made.id, start=SKIPPED)

    assert refused.value.field == "skipped_hour"
    assert "does not exist" in sentence(refused.value)
    assert booked(counter, SKIPPED + timedelta(hours=1)).start.hour == 3


def test_an_hour_that_comes_twice_is_the_first(counter) -> None:
    made = booked(counter, TWICE)

    assert made.start == TWICE
    assert instant_of(made.start, "Europe/Paris") == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_a_note_has_two_thousand_characters_at_most(counter) -> None:
    made = booked(counter, note="x" * LONGEST_NOTE)

    with pytest.raises(InvalidValue) as refused:
        booked(counter, note="x" * (LONGEST_NOTE + 1))
    with pytest.raises(InvalidValue):
        counter.do(
            change_appointment, appointment_id=made.id, note="y" * (LONGEST_NOTE + 1)
        )

    assert "2,000" in sentence(refused.value)


def _series_over_march(counter) -> list[Appointment]:
    """Weekly, on Saturdays at half past two in the night: no clock skips one."""
    saturday = datetime(2027, 3, 20, 2, 30)
    spans = [
        Span(saturday + timedelta(weeks=n), saturday + timedelta(weeks=n, minutes=20))
        for n in range(3)
    ]
    made = counter.do(
        book_series,
        rule=Recurrence(frequency=Frequency.WEEKS, count=3),
        spans=spans,
        type_id=counter.type().id,
        patient_id=counter.patient.id,
    )
    return [one.appointment for one in made.booked]


def test_no_session_of_a_series_is_booked_or_moved_into_a_skipped_hour(counter) -> None:
    made = _series_over_march(counter)
    rule = Recurrence(frequency=Frequency.WEEKS, count=2)
    skipped = Span(NEXT_MARCH, NEXT_MARCH + timedelta(minutes=20))
    sunday = Span(made[0].start + timedelta(days=1), made[0].end + timedelta(days=1))

    for operation, fields in (
        (
            book_series,
            {"rule": rule, "spans": [skipped], "type_id": counter.type().id},
        ),
        (
            repeat_appointment,
            {"appointment_id": made[0].id, "rule": rule, "spans": [skipped]},
        ),
        (
            change_rule,
            {"appointment_id": made[0].id, "rule": rule, "spans": [skipped]},
        ),
        (
            change_series,
            {
                "appointment_id": made[0].id,
                "scope": Scope.ALL,
                "change": SeriesChange(span=sunday),
            },
        ),
    ):
        with pytest.raises(InvalidValue, match="skipped"):
            counter.do(operation, **fields)
    assert [counter.stored(one.id) for one in made] == made


def test_no_note_of_a_series_a_wish_or_a_paper_line_is_longer(counter) -> None:
    made = booked(counter)
    series = _series_over_march(counter)
    long = "x" * (LONGEST_NOTE + 1)
    wish = counter.do(add_wish, new=NewWish(patient_id=counter.patient.id))

    for operation, fields in (
        (add_wish, {"new": NewWish(patient_id=counter.patient.id, note=long)}),
        (change_wish, {"wish_id": wish.id, "fields": {"note": long}}),
        (
            catch_up,
            {"line": PaperLine(appointment_id=made.id, absent=True, note=long)},
        ),
        (
            change_series,
            {
                "appointment_id": series[-1].id,
                "scope": Scope.ONE,
                "change": SeriesChange(note=long),
            },
        ),
    ):
        with pytest.raises(InvalidValue, match="too_long"):
            counter.do(operation, **fields)


def test_a_time_of_paper_that_no_clock_showed_is_refused(counter) -> None:
    kind = counter.type().id

    with pytest.raises(InvalidValue, match="skipped"):
        counter.do(catch_up, line=PaperLine(start=SKIPPED, type_id=kind))
    made = booked(counter, SKIPPED - timedelta(hours=1))
    with pytest.raises(InvalidValue, match="skipped"):
        counter.do(catch_up, line=PaperLine(appointment_id=made.id, arrived_at=SKIPPED))


def test_a_wish_is_not_booked_into_a_skipped_hour(counter) -> None:
    wish = counter.do(
        add_wish,
        new=NewWish(patient_id=counter.patient.id, type_id=counter.type().id),
    )

    with pytest.raises(InvalidValue, match="skipped"):
        counter.do(book_wish, wish_id=wish.id, start=SKIPPED)


HALVES = st.integers(0, 48 * 366)
YEARS = st.sampled_from([2026, 2027])


@given(half=HALVES, year=YEARS)
def test_every_hour_of_the_year_but_those_of_march_is_an_hour_of_the_clock(
    half: int, year: int
) -> None:
    at = datetime(year, 1, 1) + timedelta(minutes=30 * half)
    march = {2026: date(2026, 3, 29), 2027: date(2027, 3, 28), 2028: date(2028, 3, 26)}
    skipped = at.date() == march[at.year] and at.hour == 2

    assert is_skipped(at, "Europe/Paris") == skipped
    assert is_skipped(at, "America/Martinique") is False


@given(every=st.integers(1, 4), weekday=st.integers(0, 6))
def test_a_weekly_series_passes_the_53rd_week_of_2026_without_a_gap(
    every: int, weekday: int
) -> None:
    rule = Recurrence(
        frequency=Frequency.WEEKS, every=every, weekdays=frozenset({weekday}), count=20
    )
    first = date(2026, 11, 2) + timedelta(days=weekday)

    found = dates(rule, first)

    steps = {(after - before).days for before, after in pairwise(found)}
    assert steps == {7 * every}
    weeks = {day.isocalendar().week for day in dates(replace(rule, every=1), first)}
    assert 53 in weeks
