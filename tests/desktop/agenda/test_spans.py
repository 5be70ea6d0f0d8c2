from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.agenda.spans import Span, merged, shared, without

MIDNIGHT = datetime(2026, 11, 24)
DAY_MINUTES = 240


def span(start: int, end: int) -> Span:
    return Span(MIDNIGHT + timedelta(minutes=start), MIDNIGHT + timedelta(minutes=end))


def minutes(spans: tuple[Span, ...]) -> set[int]:
    """Every minute the spans hold."""
    return {
        minute
        for one in spans
        for minute in range(DAY_MINUTES)
        if one.holds(*span(minute, minute + 1))
    }


some_spans = st.lists(
    st.tuples(st.integers(0, DAY_MINUTES - 1), st.integers(1, 90)).map(
        lambda pair: span(pair[0], min(DAY_MINUTES, pair[0] + pair[1]))
    ),
    max_size=8,
)


def test_touching_spans_become_one() -> None:
    assert merged([span(20, 40), span(0, 20)]) == (span(0, 40),)


def test_a_span_in_the_middle_leaves_both_ends() -> None:
    assert without([span(0, 60)], [span(20, 40)]) == (span(0, 20), span(40, 60))


def test_a_span_that_ends_where_another_starts_does_not_meet_it() -> None:
    assert not span(0, 20).meets(*span(20, 40))


def test_a_span_says_how_long_it_lasts() -> None:
    assert span(5, 50).minutes == 45


@given(some_spans)
@settings(max_examples=80)
def test_merging_keeps_every_minute_and_no_other(spans: list[Span]) -> None:
    together = merged(spans)

    assert minutes(together) == minutes(tuple(spans))
    assert all(a.end < b.start for a, b in pairwise(together))


@given(some_spans, some_spans)
@settings(max_examples=120)
def test_what_is_left_is_what_nobody_took(spans: list[Span], gone: list[Span]) -> None:
    opened = merged(spans)
    left = without(opened, sorted(gone))

    assert minutes(left) == minutes(opened) - minutes(tuple(gone))
    assert list(left) == sorted(left)


@given(some_spans, some_spans)
@settings(max_examples=120)
def test_what_is_shared_lies_in_both(spans: list[Span], others: list[Span]) -> None:
    ours, theirs = merged(spans), merged(others)
    both = tuple(shared(ours, theirs))

    assert minutes(both) == minutes(ours) & minutes(theirs)
    assert all(one.start < one.end for one in both)
