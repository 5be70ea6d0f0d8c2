"""Our own expansion against the general library's, wherever both speak of the same."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.formats.recurrence import (
    Budget,
    UnsupportedRule,
    occurrences,
    parse_rule,
)

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
START = datetime(2026, 9, 3, 12, 0)


def expand(
    text: str, start: datetime = START, days: int = 800, budget: Budget | None = None
) -> list[datetime]:
    rule = parse_rule(text)
    last = start + timedelta(days=days)
    return list(occurrences(rule, start, last, budget or Budget()))


def listed(values: st.SearchStrategy[object], size: int = 3) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=size, unique=True).map(
        lambda found: ",".join(map(str, found))
    )


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules that come true: on others the general library goes on to the year 9999.

    No BYSETPOS by weeks: there it leaves out of the first week what was before the start.
    """
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    long = frequency in ("MONTHLY", "YEARLY")
    parts = {"FREQ": frequency, "INTERVAL": str(draw(st.integers(1, 4)))}
    plain = st.sampled_from(DAYS)
    ordinals = st.sampled_from(["1", "2", "3", "-1"])
    match draw(st.sampled_from(["", "day", "nth", "month day"])):
        case "nth" if long:
            parts["BYDAY"] = draw(listed(st.tuples(ordinals, plain).map("".join)))
        case "month day" if long:
            parts["BYMONTHDAY"] = draw(listed(st.sampled_from([1, 13, 29, 31, -1, -3])))
        case "day":
            parts["BYDAY"] = draw(listed(plain))
    if draw(st.booleans()) and "BYMONTHDAY" not in parts:
        parts["BYMONTH"] = draw(listed(st.integers(1, 12)))
    if draw(st.booleans()) and long and {"BYDAY", "BYMONTHDAY"} & set(parts):
        parts["BYSETPOS"] = draw(st.sampled_from(["1", "-1"]))
    if draw(st.booleans()):
        parts["WKST"] = draw(plain)
    return ";".join(f"{name}={value}" for name, value in parts.items())


@settings(max_examples=100, deadline=None)
@given(rules(), st.integers(0, 400))
def test_rules_give_the_dates_the_general_library_gives(text: str, later: int) -> None:
    start = START + timedelta(days=later)
    last = start + timedelta(days=900)
    general = rrulestr(text, dtstart=start)
    expected = list(takewhile(lambda at: at <= last, general.xafter(start, inc=True)))
    assume(expected[:1] == [start])

    assert expand(text, start, days=900) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("FREQ=WEEKLY;COUNT=12", 12),
        ("FREQ=DAILY;INTERVAL=2;COUNT=3", 3),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", 3),
    ],
)
def test_a_count_is_kept_and_the_event_itself_counts(text: str, count: int) -> None:
    dates = expand(text)

    assert len(dates) == count
    assert dates[0] == START


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;COUNT=3",
        "FREQ=DAILY;BYHOUR=9,10",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;COUNT=many",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "COUNT=3",
        "",
    ],
)
def test_a_rule_that_no_agenda_repeats_by_is_refused(text: str) -> None:
    with pytest.raises(UnsupportedRule):
        parse_rule(text)


@pytest.mark.parametrize(
    "text",
    ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"],
)
def test_a_rule_that_never_comes_true_ends(text: str) -> None:
    assert expand(text) == [START]


def test_the_budget_of_a_file_is_never_passed() -> None:
    budget = Budget(occurrences=100)

    first = expand("FREQ=DAILY", budget=budget)
    second = expand("FREQ=DAILY", budget=budget)

    assert (len(first), len(second), budget.occurrences) == (100, 0, 0)
