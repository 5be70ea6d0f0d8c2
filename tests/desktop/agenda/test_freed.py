from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from db.entities import DayPart, Priority, WaitingWish
from db.queries.waiting import in_order
from db.rows import Tries, WishRow
from desktop.agenda.freed import hours_of, who_fits
from desktop.agenda.holidays import no_holidays
from desktop.agenda.plan import Rules
from desktop.agenda.slots import Untaken
from desktop.agenda.spans import Span, merged, without
from desktop.agenda.usual import usual_openings

TUESDAY = date(2026, 11, 24)
MIDNIGHT = datetime.combine(TUESDAY, time())
RULES = Rules(weekly=tuple(usual_openings(uuid4)), holidays=no_holidays())
FIVE = timedelta(minutes=5)


def a_row(wish: WaitingWish, minutes: int, kept: datetime | None = None) -> WishRow:
    return WishRow(
        wish, "Roy", "Alice", None, "", "", "CS", "", minutes, 0, 0, kept, "", Tries()
    )


minutes_of_day = st.integers(96, 228).map(lambda n: MIDNIGHT + n * FIVE)
lengths = st.sampled_from([5, 10, 15, 20, 40])


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(minutes_of_day)
    return Span(start, start + timedelta(minutes=draw(lengths)))


@st.composite
def rows(draw: st.DrawFn) -> WishRow:
    around = st.dates(TUESDAY - timedelta(days=2), TUESDAY + timedelta(days=2))
    days = sorted([draw(around), draw(around)])
    own = draw(st.none() | st.tuples(st.integers(8, 12), st.integers(13, 19)))
    wish = WaitingWish(
        id=uuid4(),
        patient_id=uuid4(),
        since=MIDNIGHT - timedelta(days=draw(st.integers(1, 30))),
        weekdays=draw(st.frozensets(st.integers(0, 4), max_size=3)),
        parts=draw(st.frozensets(st.sampled_from(DayPart), max_size=2)),
        from_time=time(own[0]) if own else None,
        to_time=time(own[1]) if own else None,
        first_day=draw(st.sampled_from([None, days[0]])),
        last_day=draw(st.sampled_from([None, days[1]])),
        priority=draw(st.sampled_from(Priority)),
    )
    kept = draw(st.none() | minutes_of_day)
    return a_row(wish, draw(lengths), kept)


def suits(row: WishRow, start: datetime) -> bool:
    """Everything that was said of the wish, read once more and literally."""
    wish, day, end = row.wish, start.date(), start + timedelta(minutes=row.minutes)
    parts = {
        DayPart.MORNING: (time(0), time(13)),
        DayPart.AFTERNOON: (time(13), None),
        DayPart.EVENING: (time(17), None),
    }

    def inside(since: time, until: time | None) -> bool:
        last = datetime.combine(day, until) if until else MIDNIGHT + timedelta(days=1)
        return datetime.combine(day, since) <= start and end <= last

    def overlaps(part: DayPart) -> bool:
        since, until = parts[part]
        first, last = wish.from_time or time(0), wish.to_time or time.max
        return max(first, since) < min(last, until or time.max)

    named = [part for part in wish.parts if overlaps(part)]
    # Morning and evening touch nothing; afternoon holds evening: any one of them is it.
    part_fits = not named or any(inside(*parts[part]) for part in named)
    own_fits = inside(wish.from_time or time(0), wish.to_time)
    # 12:50 to 13:10 lies in morning and afternoon together.
    both = {DayPart.MORNING, DayPart.AFTERNOON} <= set(named)
    return (
        (not wish.weekdays or day.weekday() in wish.weekdays)
        and (wish.first_day is None or wish.first_day <= day)
        and (wish.last_day is None or day <= wish.last_day)
        and (part_fits or both)
        and own_fits
        and (row.kept_start is None or start < row.kept_start)
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(rows(), max_size=4), spans(), st.lists(spans(), max_size=4))
def test_who_fits_is_what_a_search_of_every_minute_finds(
    waiting: list[WishRow], freed: Span, taken: list[Span]
) -> None:
    day = Span(MIDNIGHT - timedelta(days=1), MIDNIGHT + timedelta(days=2))
    gaps = without([day], merged(taken))
    plan, ordered = RULES.day(TUESDAY), sorted(waiting, key=in_order)

    found = list(who_fits(ordered, freed, plan, Untaken(gaps=gaps), MIDNIGHT))

    def may(row: WishRow, start: datetime) -> bool:
        end = start + timedelta(minutes=row.minutes)
        free = any(gap.holds(start, end) for gap in gaps)
        return free and plan.is_open_for(start, end) and freed.meets(start, end)

    every = [MIDNIGHT + n * FIVE for n in range(12 * 24)]
    expected = [
        row
        for row in ordered
        if any(may(row, start) and suits(row, start) for start in every)
    ]
    late = [row for row in expected if row.kept_start is not None]
    # Before an appointment that is kept, one time is offered: that of the freed slot.
    assert [o.row for o in found if o.row not in late] == [
        row for row in expected if row not in late
    ]
    for offer in found:
        assert may(offer.row, offer.span.start)
        assert suits(offer.row, offer.span.start)


@given(st.lists(rows(), max_size=8))
def test_the_pressing_come_first_and_within_them_who_waits_longest(
    waiting: list[WishRow],
) -> None:
    order = [Priority.URGENT, Priority.SOON, Priority.NORMAL]

    ordered = sorted(waiting, key=in_order)

    for one, next_one in itertools.pairwise(ordered):
        first, second = (
            order.index(one.wish.priority),
            order.index(next_one.wish.priority),
        )
        assert first <= second
        if first == second:
            assert one.wish.since <= next_one.wish.since


def test_her_own_hours_cut_the_parts_of_the_day() -> None:
    assert hours_of((), time(9), None) == ((time(9), None),)
    assert hours_of((DayPart.MORNING,), time(9), time(15)) == ((time(9), time(13)),)
    assert hours_of((DayPart.MORNING,), time(15), None) == ((time(15), None),)
    assert hours_of(()) == ()


def test_the_freed_moment_itself_is_offered_when_it_can_be() -> None:
    wish = WaitingWish(id=uuid4(), patient_id=uuid4(), since=MIDNIGHT)
    freed = Span(
        MIDNIGHT.replace(hour=9, minute=20), MIDNIGHT.replace(hour=9, minute=40)
    )
    gaps = [Span(MIDNIGHT.replace(hour=8), MIDNIGHT.replace(hour=10))]

    found = list(
        who_fits(
            [a_row(wish, 20), a_row(replace(wish, id=uuid4()), 60)],
            freed,
            RULES.day(TUESDAY),
            Untaken(gaps=gaps),
            MIDNIGHT,
        )
    )

    assert [f"{o.span.start:%H:%M}" for o in found] == ["09:20", "09:00"]
