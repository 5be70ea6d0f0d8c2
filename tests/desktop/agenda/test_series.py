from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities import Frequency, Recurrence
from db.entities.series import LONGEST
from db.errors import InvalidValue
from desktop.agenda.series import dates

TUESDAY = date(2026, 11, 10)
F = Frequency


def rule(frequency: Frequency, count: int | None = 4, **more: object) -> Recurrence:
    return Recurrence(frequency=frequency, count=count, **more)  # type: ignore[arg-type]


def test_twelve_sessions_are_twelve_dates_and_the_first_is_one_of_them() -> None:
    found = dates(rule(F.WEEKS, 12), TUESDAY)

    assert len(found) == 12
    assert found[0] == TUESDAY
    assert {b - a for a, b in pairwise(found)} == {timedelta(days=7)}


def test_chosen_weekdays_come_in_every_week() -> None:
    found = dates(rule(F.WEEKS, 5, weekdays=frozenset({1, 3})), TUESDAY)

    assert [day.isoformat() for day in found] == [
        "2026-11-10",
        "2026-11-12",
        "2026-11-17",
        "2026-11-19",
        "2026-11-24",
    ]


def test_every_other_week_keeps_its_weeks_whatever_the_weekdays() -> None:
    found = dates(rule(F.WEEKS, 4, every=2, weekdays=frozenset({0, 1})), TUESDAY)

    assert [day.isoformat() for day in found] == [
        "2026-11-10",
        "2026-11-23",
        "2026-11-24",
        "2026-12-07",
    ]


def test_a_series_may_end_on_a_day() -> None:
    found = dates(rule(F.DAYS, None, every=3, until=date(2026, 11, 19)), TUESDAY)

    assert [day.day for day in found] == [10, 13, 16, 19]


def test_a_month_without_that_day_takes_its_last_one() -> None:
    found = dates(rule(F.MONTH_DAY, 4), date(2026, 11, 30))

    assert [str(day) for day in found] == [
        "2026-11-30",
        "2026-12-30",
        "2027-01-30",
        "2027-02-28",
    ]


def test_the_second_tuesday_comes_back_every_month() -> None:
    found = dates(rule(F.MONTH_WEEKDAY, 3), TUESDAY)

    assert [str(day) for day in found] == ["2026-11-10", "2026-12-08", "2027-01-12"]


def test_a_fifth_weekday_is_the_last_one_where_there_are_four() -> None:
    found = dates(rule(F.MONTH_WEEKDAY, 3), date(2026, 12, 29))

    assert [str(day) for day in found] == ["2026-12-29", "2027-01-26", "2027-02-23"]


@pytest.mark.parametrize(
    "wrong",
    [{"every": 0}, {"every": 60}, {"count": 0}, {"count": 500}, {"count": None}],
)
def test_a_rule_without_a_sense_is_refused(wrong: dict[str, int | None]) -> None:
    with pytest.raises(InvalidValue):
        Recurrence(**{"frequency": F.WEEKS, "count": 3, **wrong})  # type: ignore[arg-type]


@given(
    frequency=st.sampled_from(list(F)),
    every=st.integers(1, 52),
    weekdays=st.frozensets(st.integers(0, 6), max_size=7),
    count=st.integers(1, LONGEST),
    first=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
)
def test_dates_grow_number_what_was_asked_and_the_rule_is_read_as_written(
    frequency: Frequency,
    every: int,
    weekdays: frozenset[int],
    count: int,
    first: date,
) -> None:
    wish = Recurrence(frequency=frequency, every=every, weekdays=weekdays, count=count)

    found = dates(wish, first)

    assert len(found) == count
    assert found[0] == first
    assert all(a < b for a, b in pairwise(found))
    assert Recurrence.read(wish.write()) == wish


@given(st.sampled_from(F), st.integers(1, 52), st.integers(0, 400))
def test_a_series_ends_where_the_calendar_does(
    frequency: Frequency, every: int, before: int
) -> None:
    first = date.max - timedelta(days=before)

    found = dates(rule(frequency, LONGEST, every=every), first)

    assert found[0] == first
    assert list(found) == sorted(set(found))


HOSTILE_RULES = (
    "",
    "null",
    "[]",
    "[" * 100_000,
    "{}",
    '{"frequency": "weeks", "every": 1, "weekdays": [[1]], "count": 4, "until": null}',
    '{"frequency": "weeks", "every": true, "weekdays": [], "count": 4, "until": null}',
    '{"frequency": "weeks", "every": 1.5, "weekdays": [], "count": 4, "until": null}',
    '{"frequency": "weeks", "every": 1, "weekdays": [], "count": 1e9, "until": null}',
    '{"frequency": "days", "every": 1, "weekdays": 3, "count": 4, "until": null}',
    '{"frequency": "days", "every": 1, "weekdays": [], "count": null, "until": 20261110}',
    '{"frequency": "years", "every": 1, "weekdays": [], "count": 4, "until": null}',
)


@pytest.mark.parametrize("text", HOSTILE_RULES)
def test_a_rule_that_nobody_here_wrote_is_refused_in_words(text: str) -> None:
    with pytest.raises(InvalidValue):
        Recurrence.read(text)
