from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from support.agenda_rows import appointment_row

from db.entities import AppointmentState
from desktop.agenda.delay import outlook
from desktop.agenda.holidays import no_holidays
from desktop.reads.evening import evening
from desktop.reads.today import Today, left_to_settle, today, unsettled, visit_of

_S = AppointmentState
TUESDAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 42)


def at(clock: str) -> datetime:
    return datetime.combine(TUESDAY, time.fromisoformat(clock))


def board(book) -> Today:
    return today(book.reader, TUESDAY, NOW, no_holidays())


def keys(rows) -> list:
    return [row.id for row in rows]


def test_everybody_is_in_one_lane(book) -> None:
    states = [state for state in _S if state is not _S.ENTERED_IN_ERROR]
    made = {
        state: book.book(at("09:00") + timedelta(minutes=20 * n), state=state)
        for n, state in enumerate(states)
    }

    found = board(book)

    lanes = {
        "expected": (_S.PROPOSED, _S.BOOKED, _S.CONFIRMED),
        "waiting": (_S.ARRIVED,),
        "inside": (_S.IN_CONSULTATION,),
        "finished": (_S.COMPLETED, _S.NO_SHOW),
        "cancelled": (_S.EXCUSED, _S.CANCELLED_BY_PRACTICE),
    }
    for lane, held in lanes.items():
        assert keys(getattr(found, lane)) == [made[state].id for state in held]
    assert len(found.everything) == len(states)


def test_other_days_are_not_on_the_board(book) -> None:
    book.book(at("10:00") + timedelta(days=1))
    book.book(at("10:00") - timedelta(days=1))

    assert board(book).everything == ()


def test_the_longest_wait_comes_first_whatever_the_appointed_time(book) -> None:
    late = book.book(at("10:00"), state=_S.ARRIVED, arrived_at=at("10:30"))
    early = book.book(at("11:00"), state=_S.ARRIVED, arrived_at=at("10:05"))

    assert keys(board(book).waiting) == [early.id, late.id]


def test_what_is_over_without_an_outcome_is_to_settle(book) -> None:
    past = book.book(at("10:00"))
    book.book(at("10:00"), state=_S.COMPLETED)
    book.book(at("10:30"), minutes=30)

    assert keys(board(book).to_settle) == [past.id]


def test_the_worklist_reaches_back_over_a_year_and_is_counted_alike(book) -> None:
    book.book(at("10:00") - timedelta(days=367))
    old = book.book(at("10:00") - timedelta(days=360))
    last_week = book.book(at("10:00") - timedelta(days=7), state=_S.CONFIRMED)
    earlier = book.book(at("10:00"))
    book.book(at("10:00") - timedelta(days=6), state=_S.NO_SHOW)
    book.book(at("10:30"), minutes=30)

    found = unsettled(book.reader, NOW)

    assert keys(found) == [old.id, last_week.id, earlier.id]
    assert left_to_settle(book.reader, NOW) == len(found)
    assert evening(book.reader, NOW, no_holidays()).to_settle == found


def inside(start: str, begun: str | None = None, minutes: int = 20):
    return appointment_row(
        start,
        day=TUESDAY,
        minutes=minutes,
        state=_S.IN_CONSULTATION,
        started_at=at(begun) if begun else None,
    )


def delay(room, waiting) -> int:
    """Of a day on which nothing has been learnt yet."""
    return outlook(
        NOW,
        inside=tuple(map(visit_of, room)),
        waiting=tuple(map(visit_of, waiting)),
    ).delay


def waits(start: str):
    return appointment_row(start, day=TUESDAY, state=_S.ARRIVED)


@pytest.mark.parametrize(
    ("in_room", "waiting", "minutes"),
    [
        pytest.param((), (), 0, id="nobody is there"),
        pytest.param((), ("11:00",), 0, id="she who waits is early"),
        pytest.param((), ("10:30", "10:40"), 12, id="the first who waits is overdue"),
        pytest.param((("10:40", "10:40"),), (), 0, id="begun on time"),
        pytest.param((("10:20", "10:35"),), (), 15, id="begun fifteen minutes late"),
        pytest.param((("10:20", "10:20"),), (), 2, id="lasts longer than booked"),
        pytest.param((("10:20", "10:35"),), ("10:40",), 15, id="and the next waits"),
        pytest.param((("10:20", "10:35"),), ("10:50",), 5, id="the next is due later"),
        pytest.param((("10:20", "10:35"),), ("11:30",), 0, id="with room to catch up"),
    ],
)
def test_the_delay_is_when_the_next_can_go_in_against_when_she_should(
    in_room, waiting, minutes
) -> None:
    room = tuple(inside(start, begun) for start, begun in in_room)

    assert delay(room, map(waits, waiting)) == minutes


def test_a_start_that_was_not_noted_counts_as_on_time() -> None:
    assert delay([inside("10:30")], ()) == 0
