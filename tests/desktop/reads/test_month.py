from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.builders import an_appointment

from db.entities import Absence, AppointmentState
from db.entities.appointment import FREE_STATES
from db.queries import Reader
from desktop.agenda.holidays import PublicHolidays, no_holidays
from desktop.agenda.slots import Wish
from desktop.reads.agenda import AgendaDay, agenda_days
from desktop.reads.month import DayFill, fill_of_days
from desktop.reads.slots import find_slots

MONDAY = datetime(2026, 11, 23)
WISH = Wish(minutes=20, first_day=MONDAY.date())
STATES = tuple(
    s for s in AppointmentState if s is not AppointmentState.ENTERED_IN_ERROR
)


def fill(book, count: int = 7, wish: Wish = WISH) -> tuple[DayFill, ...]:
    return fill_of_days(book.reader, MONDAY.date(), count, no_holidays(), wish)


def at(hour: int, minute: int = 0, day: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


def test_a_day_counts_who_comes_and_how_full_it_is(book) -> None:
    book.book(at(8, 30), minutes=120)
    book.book(at(10, 30), minutes=120)
    book.book(at(9), state=AppointmentState.EXCUSED)

    monday, tuesday = fill(book, 2)

    assert (monday.appointments, monday.free_minutes) == (2, 240 + 30)
    assert monday.open_minutes == 510
    assert monday.first_free == at(14)
    assert (tuesday.appointments, tuesday.share) == (0, 0.0)
    assert tuesday.first_free == at(8, 30, day=1)


def test_a_full_day_has_no_slot_and_a_closed_one_no_opening(book) -> None:
    book.book(at(8), minutes=11 * 60)

    days = fill(book)

    assert (days[0].share, days[0].first_free) == (1.0, None)
    assert (days[6].open_minutes, days[6].share, days[6].first_free) == (0, 0.0, None)


def test_a_holiday_is_closed_by_its_name(book) -> None:
    days = fill_of_days(
        book.reader, date(2026, 12, 25), 1, PublicHolidays(language="fr"), WISH
    )

    assert days[0].plan.holiday == "Noël"
    assert not days[0].plan.is_open


def test_the_past_offers_nothing(book) -> None:
    wish = Wish(minutes=20, first_day=MONDAY.date(), not_earlier_than=at(14, 7, day=1))

    monday, tuesday, wednesday = fill(book, 3, wish)

    assert monday.first_free is None
    assert tuesday.first_free == at(14, 10, day=1)
    assert wednesday.first_free == at(8, 30, day=2)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(-1, 7),
            st.integers(0, 287),
            st.integers(1, 40),
            st.sampled_from(STATES),
        ),
        max_size=30,
    ),
    st.sampled_from([10, 20, 45, 90]),
)
def test_it_says_what_the_agenda_and_the_slot_finder_say(
    book, appointments, minutes: int
) -> None:
    wish = Wish(minutes=minutes, first_day=MONDAY.date())
    with book.office.unit() as uow:  # never committed: each example starts afresh
        for day, slot, length, state in appointments:
            start = MONDAY + timedelta(days=day, minutes=5 * slot)
            made = an_appointment(start, length * 5, state=state)
            uow.appointments.save(made)
        reader = uow.reader
        found = fill_of_days(reader, MONDAY.date(), 7, no_holidays(), wish)
        shown = agenda_days(reader, MONDAY.date(), 7, no_holidays()).days
        slots = [_first(reader, one.plan.day, minutes) for one in shown]

    for one, day, slot in zip(found, shown, slots, strict=True):
        midnight = datetime.combine(day.plan.day, time())
        coming = [
            row
            for row in day.appointments
            if row.state not in FREE_STATES and row.start >= midnight
        ]
        assert one.appointments == len(coming)
        assert one.first_free == slot
        assert one.free_minutes == _free_minutes(day)


def _first(reader: Reader, day: date, minutes: int) -> datetime | None:
    wish = Wish(minutes=minutes, first_day=day, days=1, count=1)
    slots = find_slots(reader, wish, no_holidays()).slots
    return slots[0].start if slots else None


def _free_minutes(day: AgendaDay) -> int:
    """Counted five minutes by five."""
    free = 0
    for opening in day.plan.openings:
        moment = opening.start
        while moment < opening.end:
            free += 5 * all(
                row.state in FREE_STATES or not row.start <= moment < row.end
                for row in day.appointments
            )
            moment += timedelta(minutes=5)
    return free


def test_an_absence_is_no_open_time(book) -> None:
    away = Absence(id=uuid4(), start=at(8), end=at(12), label="Congrès")
    book.save(absences=[away])

    assert fill(book, 1)[0].open_minutes == 300
