from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ui.agenda.geometry import (
    TimeScale,
    columns,
    hours_shown,
    minute_of,
    moment_of,
    snapped,
)
from ui.agenda.lanes import Stretch, lanes

MONDAY = date(2026, 11, 9)


@given(st.integers(0, 1440), st.floats(32, 300))
def test_a_minute_is_found_where_it_was_put(minute: int, hour: float) -> None:
    scale = TimeScale(0, 1440, hour)

    assert abs(scale.minute(scale.y(minute)) - minute) < 0.001


@given(st.integers(0, 1439))
def test_a_minute_of_a_day_is_a_moment_and_back(minute: int) -> None:
    assert minute_of(moment_of(MONDAY, minute), MONDAY) == minute


def test_the_evening_before_is_before_the_first_minute() -> None:
    assert minute_of(datetime(2026, 11, 8, 23, 0), MONDAY) == -60


def test_minutes_snap_to_five() -> None:
    assert [snapped(m) for m in (0, 2, 2.5, 3, 7.4, 7.5)] == [0, 0, 5, 5, 5, 10]


def test_the_scale_leaves_closed_paper_above_an_early_opening() -> None:
    assert hours_shown([(8 * 60, 18 * 60)]) == (7 * 60, 20 * 60)
    assert hours_shown([(8 * 60 + 30, 18 * 60)]) == (8 * 60, 20 * 60)
    assert hours_shown([(15, 23 * 60 + 50)]) == (0, 24 * 60)


def test_a_closed_day_is_narrow_and_the_others_share_the_rest() -> None:
    days = [(MONDAY + timedelta(days=n), n == 2) for n in range(6)]

    found = columns(days, 858, closed=98, least=80)

    assert [c.width for c in found] == [152, 152, 98, 152, 152, 152]
    assert [c.left for c in found] == [0, 152, 304, 402, 554, 706]


def test_a_week_closed_throughout_takes_the_whole_width() -> None:
    days = [(MONDAY + timedelta(days=n), True) for n in range(5)]

    assert sum(c.width for c in columns(days, 803, closed=98, least=80)) == 803


@given(st.integers(300, 3000), st.lists(st.booleans(), min_size=1, max_size=7))
def test_columns_stand_side_by_side(width: int, thin: list[bool]) -> None:
    days = [(MONDAY + timedelta(days=n), t) for n, t in enumerate(thin)]

    found = columns(days, width, closed=98, least=40)

    assert found[0].left == 0
    assert all(a.right == b.left for a, b in pairwise(found))


SPANS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(5, 60)), min_size=1, max_size=25
)


@given(SPANS)
@settings(max_examples=60)
def test_no_two_that_overlap_share_a_lane(spans: list[tuple[int, int]]) -> None:
    stretches = [Stretch(n, s, s + d) for n, (s, d) in enumerate(spans)]
    given_lanes = lanes(stretches)

    for one in stretches:
        for other in stretches:
            if one.key < other.key and one.start < other.end and other.start < one.end:
                a, b = given_lanes[one.key], given_lanes[other.key]
                assert a.count == b.count
                assert a.index + a.span <= b.index or b.index + b.span <= a.index


def test_two_at_the_same_time_take_halves_and_a_third_later_takes_all() -> None:
    found = lanes([Stretch("a", 0, 20), Stretch("b", 0, 20), Stretch("c", 20, 40)])

    assert (found["a"].index, found["a"].count) == (0, 2)
    assert (found["b"].index, found["b"].count) == (1, 2)
    assert (found["c"].index, found["c"].count) == (0, 1)


def test_who_still_comes_stands_left_of_who_was_cancelled() -> None:
    found = lanes([Stretch("cancelled", 0, 20, weight=1), Stretch("kept", 0, 20)])

    assert found["kept"].index == 0
