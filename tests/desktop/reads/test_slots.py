from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.entities import Absence, Appointment, AppointmentState
from db.entities.appointment import FREE_STATES
from db.queries.free import gaps_between
from desktop.agenda.holidays import PublicHolidays, no_holidays
from desktop.agenda.slots import WhyNone, Wish
from desktop.agenda.spans import Span, merged, without
from desktop.reads.agenda import opening_rules
from desktop.reads.slots import find_slots

_S = AppointmentState
MONDAY = datetime(2026, 11, 23)
FRIDAY = MONDAY + timedelta(days=5)
WISH = Wish(minutes=20, first_day=MONDAY.date(), days=5, count=1)


def first(book, wish: Wish = WISH) -> str:
    slots = find_slots(book.reader, wish, no_holidays()).slots
    return f"{slots[0].start:%a %H:%M}" if slots else ""


def at(hour: int, minute: int = 0) -> datetime:
    return MONDAY + timedelta(hours=hour, minutes=minute)


def test_an_appointment_takes_its_slot(book) -> None:
    assert first(book) == "Mon 08:30"

    book.book(at(8, 30))

    assert first(book) == "Mon 08:50"


@pytest.mark.parametrize("state", sorted(FREE_STATES))
def test_a_cancelled_appointment_gives_its_slot_back(book, state) -> None:
    book.book(at(8, 30), state=state)

    assert first(book) == "Mon 08:30"


@pytest.mark.parametrize("state", [_S.NO_SHOW, _S.PROPOSED, _S.COMPLETED])
def test_any_other_keeps_it(book, state) -> None:
    book.book(at(8, 30), state=state)

    assert first(book) == "Mon 08:50"


def test_a_long_appointment_covers_the_short_ones_inside_it(book) -> None:
    book.book(at(8, 30), minutes=120)
    book.book(at(8, 40), minutes=10)

    assert first(book) == "Mon 10:30"


def test_one_that_began_the_evening_before_still_holds(book) -> None:
    book.book(MONDAY - timedelta(hours=2), minutes=11 * 60)

    assert first(book) == "Mon 09:00"


def test_the_pauses_of_a_home_visit_are_kept_free(book) -> None:
    book.pad("VD", before=15, after=30)
    book.book(at(9), minutes=40, code="VD")

    assert first(book) == "Mon 10:10"


def test_pauses_of_cancelled_visits_are_not(book) -> None:
    book.pad("VD", before=15, after=30)
    book.book(at(9), minutes=40, code="VD", state=_S.EXCUSED)

    assert first(book) == "Mon 08:30"


def test_a_full_week_is_said_to_be_full(book) -> None:
    for number in range(5):
        book.fill(at(24 * number + 8), at(24 * number + 19))

    found = find_slots(book.reader, WISH, no_holidays())

    assert (found.slots, found.why_none) == ((), WhyNone.ALL_FULL)


def test_christmas_is_said_to_be_what_closes(book) -> None:
    wish = Wish(minutes=20, first_day=date(2026, 12, 25), days=1)

    found = find_slots(book.reader, wish, PublicHolidays("FR", "fr"))

    assert (found.why_none, found.closed_by) == (WhyNone.CLOSED, ("Noël",))


spans = st.lists(
    st.tuples(
        st.integers(-24, 5 * 96),
        st.integers(1, 60),
        st.sampled_from(sorted(set(_S))),
        st.sampled_from(["CS", "VD"]),
    ),
    max_size=25,
)


@given(spans, st.sampled_from([10, 20, 45, 120]), st.integers(0, 3))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_slots_never_meet_an_appointment_that_holds_nor_leave_the_openings(
    book, made, minutes: int, away: int
) -> None:
    appointments = [
        Appointment(
            id=uuid4(),
            start=MONDAY + timedelta(minutes=15 * start),
            end=MONDAY + timedelta(minutes=15 * (start + length)),
            type_id=book.types[code].id,
            state=state,
        )
        for start, length, state, code in made
    ]
    absence = Absence(
        id=uuid4(), start=MONDAY + timedelta(days=away), end=at(24 * away + 12)
    )
    book.pad("VD", before=15, after=15)
    with book.office.unit() as uow:  # never committed: each example starts afresh
        for appointment in appointments:
            uow.appointments.save(appointment)
        uow.absences.save(absence)
        wish = Wish(minutes=minutes, first_day=MONDAY.date(), days=5, count=40)
        slots = find_slots(uow.reader, wish, no_holidays()).slots
        rules = opening_rules(uow.reader, MONDAY, FRIDAY, no_holidays())

    holding = [one for one in appointments if one.state not in FREE_STATES]
    for slot in slots:
        assert slot.minutes == minutes
        assert rules.day(slot.start.date()).is_open_for(slot.start, slot.end)
        assert not slot.meets(absence.start, absence.end)
        for other in holding:
            pause = timedelta(minutes=15 * (other.type_id == book.types["VD"].id))
            assert not slot.meets(other.start - pause, other.end + pause)


@given(spans)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_gaps_are_the_time_that_nobody_holds(book, made) -> None:
    appointments = [
        Appointment(
            id=uuid4(),
            start=MONDAY + timedelta(minutes=15 * start),
            end=MONDAY + timedelta(minutes=15 * (start + length)),
            state=state,
        )
        for start, length, state, _code in made
    ]
    with book.office.unit() as uow:
        for appointment in appointments:
            uow.appointments.save(appointment)
        gaps = gaps_between(uow.reader, MONDAY, FRIDAY)

    held = merged(
        Span(one.start, one.end) for one in appointments if not one.frees_its_slot
    )
    assert gaps == list(without([Span(MONDAY, FRIDAY)], held))
