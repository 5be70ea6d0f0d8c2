from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from db.entities import OpeningException
from desktop.agenda.holidays import no_holidays
from desktop.agenda.leftover import sparing, useless_minutes
from desktop.agenda.openers import How, Opener, openers
from desktop.agenda.plan import Rules
from desktop.agenda.slots import SlotSearch, Untaken, Wish, free_slots
from desktop.agenda.spans import Span, merged, without
from desktop.agenda.usual import usual_openings

MONDAY = date(2026, 11, 23)
MIDNIGHT = datetime.combine(MONDAY, time())
RULES = Rules(weekly=tuple(usual_openings(uuid4)), holidays=no_holidays())
WISH = Wish(minutes=20, first_day=MONDAY, days=1)
FIVE = timedelta(minutes=5)


def at(clock: str) -> datetime:
    return datetime.combine(MONDAY, time.fromisoformat(clock))


class Diary:
    """An agenda of spans."""

    def __init__(self, taken: list[Span]) -> None:
        self.taken = merged(taken)

    def __call__(self, start: datetime, end: datetime) -> Untaken:
        return Untaken(gaps=without([Span(start, end)], self.taken))


FULL = [Span(at("08:30"), at("12:30")), Span(at("14:00"), at("18:30"))]


def told(wish: Wish, taken: list[Span]) -> dict[How, Opener]:
    diary = Diary(taken)
    search = free_slots(wish, RULES, diary)
    return {one.how: one for one in openers(wish, search, RULES, diary)}


def test_nothing_is_told_when_a_slot_was_found() -> None:
    assert told(WISH, []) == {}


def test_a_shorter_length_that_fits_is_told_with_its_count() -> None:
    taken = [Span(at("08:30"), at("12:15")), Span(at("14:15"), at("18:30"))]

    shorter = told(WISH, taken)[How.SHORTER]

    assert (shorter.minutes, shorter.count) == (15, 2)


def test_the_first_slot_after_the_period_is_told() -> None:
    later = told(WISH, FULL)[How.LATER]

    assert later.slot.start == at("08:30") + timedelta(days=1)


def test_without_the_hours_that_were_asked_for() -> None:
    wish = replace(WISH, hours=((time(14), None),))

    any_time = told(wish, FULL[1:])[How.ANY_TIME]

    assert any_time.slot.start == at("08:30")


def test_a_day_that_would_do_with_half_an_hour_more() -> None:
    taken = [Span(at("08:30"), at("12:20")), FULL[1]]

    wider = told(WISH, taken)[How.OPEN]

    assert wider.slot == Span(at("12:20"), at("12:40"))
    assert wider.extra == Span(at("12:30"), at("12:40"))


quarter = st.integers(96, 228).map(lambda n: MIDNIGHT + n * FIVE)
spans = st.builds(
    lambda start, minutes: Span(start, start + timedelta(minutes=minutes)),
    quarter,
    st.sampled_from([20, 40, 60, 120, 240]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(spans, max_size=8), st.sampled_from([10, 20, 40, 60]))
def test_whatever_is_told_does_open_a_slot(taken: list[Span], minutes: int) -> None:
    wish, diary = replace(WISH, minutes=minutes), Diary(taken)
    search = free_slots(wish, RULES, diary)

    for opener in openers(wish, search, RULES, diary):
        assert any(
            gap[0] <= opener.slot.start and opener.slot.end <= gap[1]
            for gap in diary(MIDNIGHT, MIDNIGHT + timedelta(days=400)).gaps
        )
        if opener.how is How.SHORTER:
            shorter = replace(wish, minutes=opener.minutes)
            assert free_slots(shorter, RULES, diary).slots[0] == opener.slot
            longer = replace(wish, minutes=opener.minutes + 5)
            assert not free_slots(longer, RULES, diary).slots
        if opener.how is How.OPEN:
            assert opener.extra is not None
            opened = OpeningException(
                id=uuid4(),
                day=MONDAY,
                open=True,
                start=opener.extra.start.time(),
                end=opener.extra.end.time(),
            )
            rules = replace(RULES, exceptions=(opened,))
            assert free_slots(wish, rules, diary).slots


@settings(max_examples=100, deadline=None)
@given(st.lists(spans, max_size=8), st.sampled_from([10, 15, 20]))
def test_sparing_loses_no_slot_and_keeps_the_half_days(
    taken: list[Span], shortest: int
) -> None:
    search = free_slots(replace(WISH, days=3, count=40), RULES, Diary(taken))

    spared = sparing(search, shortest)

    assert sorted(spared.slots) == sorted(search.slots)
    halves = [(s.start.date(), s.start.hour >= 13) for s in spared.slots]
    assert halves == sorted(halves)
    for slot, around in zip(spared.slots, spared.around, strict=True):
        assert around.holds(slot.start, slot.end)


def test_a_slot_that_leaves_nothing_useless_comes_first() -> None:
    taken = [
        Span(at("08:30"), at("09:00")),
        Span(at("09:30"), at("10:00")),
        Span(at("10:20"), at("12:30")),
    ]
    search = free_slots(WISH, RULES, Diary(taken))

    spared = sparing(search, 15)

    assert [f"{s.start:%H:%M}" for s in search.slots[:2]] == ["09:00", "10:00"]
    assert [f"{s.start:%H:%M}" for s in spared.slots[:2]] == ["10:00", "09:00"]
    assert useless_minutes(spared.slots[1], spared.around[1], 15) == 10


def test_no_slot_has_nothing_to_spare() -> None:
    assert sparing(SlotSearch(slots=()), 10).slots == ()
