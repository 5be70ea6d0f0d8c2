from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from db.entities import Absence, OpeningException
from desktop.agenda.holidays import no_holidays
from desktop.agenda.plan import Rules
from desktop.agenda.slots import (
    Part,
    SlotSearch,
    Untaken,
    WhyNone,
    Wish,
    free_slots,
)
from desktop.agenda.spans import Span, merged, without
from desktop.agenda.usual import usual_openings

MONDAY = date(2026, 11, 23)
RULES = Rules(weekly=tuple(usual_openings(uuid4)), holidays=no_holidays())
WISH = Wish(minutes=20, first_day=MONDAY, days=14)


class Diary:
    """An agenda of spans, that remembers what it was asked."""

    def __init__(self, taken: Sequence[Span] = (), kept: Sequence[Span] = ()) -> None:
        self.taken = taken
        self.kept = kept
        self.asked: list[tuple[datetime, datetime]] = []

    def __call__(self, start: datetime, end: datetime) -> Untaken:
        self.asked.append((start, end))
        gaps = without([Span(start, end)], merged(self.taken))
        return Untaken(gaps=gaps, kept=sorted(self.kept))


def at(clock: str, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock))


def span(start: str, end: str, day: date = MONDAY) -> Span:
    return Span(at(start, day), at(end, day))


def whole_days(count: int) -> list[Span]:
    return [
        span("00:00", "23:59", MONDAY + timedelta(days=number))
        for number in range(count)
    ]


def found(wish: Wish = WISH, diary: Diary | None = None) -> SlotSearch:
    return free_slots(wish, RULES, diary or Diary())


def starts(search: SlotSearch) -> list[str]:
    return [f"{slot.start:%d %H:%M}" for slot in search.slots]


def test_an_empty_agenda_offers_the_first_opening() -> None:
    assert starts(found()) == [
        "23 08:30",
        "23 08:50",
        "23 09:10",
        "23 09:30",
        "23 09:50",
    ]


def test_a_slot_fits_exactly_between_two_appointments() -> None:
    diary = Diary([span("08:30", "10:00"), span("10:20", "18:30")])

    assert starts(found(replace(WISH, count=1), diary)) == ["23 10:00"]


def test_a_slot_begins_on_five_minutes() -> None:
    diary = Diary([span("08:30", "09:02")])

    assert starts(found(replace(WISH, count=1), diary)) == ["23 09:05"]


def test_nothing_is_offered_in_the_past() -> None:
    wish = replace(WISH, not_earlier_than=at("10:42"), count=1)

    assert starts(found(wish)) == ["23 10:45"]


def test_only_the_weekdays_asked_for_are_looked_at() -> None:
    wish = replace(WISH, weekdays=frozenset({2}), count=1)

    assert starts(found(wish)) == ["25 08:30"]


def test_an_afternoon_begins_after_the_break() -> None:
    assert starts(found(replace(WISH, part=Part.AFTERNOON, count=1))) == ["23 14:00"]


def test_a_morning_is_over_at_noon() -> None:
    diary = Diary([span("08:30", "12:30")])

    slots = found(replace(WISH, part=Part.MORNING, count=1), diary)

    assert starts(slots) == ["24 08:30"]


def test_not_before_an_hour_holds_every_day() -> None:
    wish = replace(WISH, not_before=time(17), count=6)

    assert {slot.start.time() >= time(17) for slot in found(wish).slots} == {True}


def test_pauses_of_the_type_that_is_booked_are_kept() -> None:
    diary = Diary([span("08:30", "09:00"), span("10:00", "10:30")])
    wish = replace(WISH, before=15, after=15, count=2)

    assert starts(found(wish, diary)) == ["23 09:15", "23 10:45"]


def test_pauses_of_the_appointments_around_are_kept() -> None:
    visit = span("09:00", "09:40")
    diary = Diary([visit], kept=[span("08:45", "09:55")])

    assert starts(found(replace(WISH, count=1), diary)) == ["23 09:55"]


def test_one_pause_serves_the_two_appointments_beside_it() -> None:
    diary = Diary([span("08:30", "09:00")], kept=[span("08:15", "09:15")])

    wish = replace(WISH, before=10, count=1)

    assert starts(found(wish, diary)) == ["23 09:15"]


def test_a_pause_reaches_over_midnight() -> None:
    night = Rules(
        exceptions=(
            OpeningException(
                id=uuid4(), day=MONDAY, open=True, start=time(0), end=time(6)
            ),
        ),
        holidays=no_holidays(),
    )
    yesterday = Span(at("00:00") - timedelta(minutes=30), at("00:00"))

    search = free_slots(replace(WISH, before=20, count=1), night, Diary([yesterday]))

    assert starts(search) == ["23 00:20"]


def test_only_the_first_week_is_read_when_it_has_room() -> None:
    diary = Diary()

    found(replace(WISH, days=365), diary)

    assert len(diary.asked) == 1


def test_every_day_of_the_range_is_looked_at_once_and_no_other() -> None:
    diary = Diary(whole_days(400))

    found(replace(WISH, days=365), diary)

    assert diary.asked[0][0] == at("00:00") - timedelta(days=1)
    assert diary.asked[-1][1] == at("00:00") + timedelta(days=366)


def test_the_last_day_of_the_range_is_offered_and_the_next_is_not() -> None:
    full = Diary(whole_days(7))

    inside = found(replace(WISH, days=8), full)
    outside = found(replace(WISH, days=7), full)

    assert starts(inside)[0] == "30 08:30"
    assert outside.slots == ()


def test_no_opening_in_the_range_is_the_reason() -> None:
    search = found(replace(WISH, weekdays=frozenset({6})))

    assert (search.slots, search.why_none) == ((), WhyNone.NEVER_OPEN)


def test_what_closes_every_day_is_named_as_the_reason() -> None:
    absence = Absence(
        id=uuid4(),
        start=at("00:00"),
        end=at("00:00", date(2026, 12, 7)),
        label="Congés",
    )
    rules = replace(RULES, absences=(absence,))

    search = free_slots(WISH, rules, Diary())

    assert search.why_none is WhyNone.CLOSED
    assert search.closed_by == ("Congés",)


def test_a_full_agenda_is_the_reason() -> None:
    search = found(WISH, Diary(whole_days(14)))

    assert (search.why_none, search.longest_gap) == (WhyNone.ALL_FULL, 0)


def test_gaps_that_are_too_short_are_the_reason_with_the_longest() -> None:
    taken = [
        *whole_days(2),
        span("00:00", "10:00", date(2026, 11, 25)),
        span("10:15", "23:59", date(2026, 11, 25)),
    ]

    search = found(replace(WISH, days=3), Diary(taken))

    assert (search.why_none, search.longest_gap) == (WhyNone.NO_GAP_LONG_ENOUGH, 15)


appointments = st.lists(
    st.tuples(st.integers(0, 4 * 288), st.integers(1, 40)).map(
        lambda pair: Span(
            at("00:00") + timedelta(minutes=5 * pair[0]),
            at("00:00") + timedelta(minutes=5 * (pair[0] + pair[1])),
        )
    ),
    max_size=40,
)
wishes = st.builds(
    Wish,
    minutes=st.integers(1, 24).map(lambda n: 5 * n),
    first_day=st.just(MONDAY),
    days=st.integers(1, 5),
    part=st.sampled_from([None, Part.MORNING, Part.AFTERNOON]),
    before=st.sampled_from([0, 5, 15]),
    after=st.sampled_from([0, 5, 15]),
    count=st.integers(1, 60),
)


@given(wishes, appointments)
@settings(max_examples=120)
def test_a_slot_never_meets_an_appointment_nor_leaves_the_openings(
    wish: Wish, taken: list[Span]
) -> None:
    before, after = timedelta(minutes=wish.before), timedelta(minutes=wish.after)

    slots = found(wish, Diary(taken)).slots

    assert len(slots) <= wish.count
    assert list(slots) == sorted(set(slots))
    for slot in slots:
        assert slot.minutes == wish.minutes
        assert RULES.day(slot.start.date()).is_open_for(slot.start, slot.end)
        for other in taken:
            assert not other.meets(slot.start - before, slot.end + after)


@given(wishes, appointments)
@settings(max_examples=80)
def test_the_first_slot_is_the_first_that_a_walk_by_minutes_finds(
    wish: Wish, taken: list[Span]
) -> None:
    slots = found(replace(wish, part=None), Diary(taken)).slots

    assert (slots[0].start if slots else None) == first_by_walking(wish, taken)


def first_by_walking(wish: Wish, taken: list[Span]) -> datetime | None:
    """The same, the slow way: try every five minutes."""
    before, after = timedelta(minutes=wish.before), timedelta(minutes=wish.after)
    moment, last = at("00:00"), at("00:00") + timedelta(days=wish.days)
    while moment < last:
        end = moment + timedelta(minutes=wish.minutes)
        open_for = RULES.day(moment.date()).is_open_for(moment, end)
        if open_for and not any(
            one.meets(moment - before, end + after) for one in taken
        ):
            return moment
        moment += timedelta(minutes=5)
    return None
