"""How long a file is kept."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.oversight.retention import Stage, retention

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def test_five_years_in_use_then_fifteen_apart() -> None:
    found = retention(date(2026, 3, 2), date(1960, 1, 1))

    assert (found.archive_on, found.destroy_on) == (date(2031, 3, 2), date(2046, 3, 2))
    assert not found.for_minor


def test_a_childs_file_is_kept_until_her_twenty_eighth_birthday() -> None:
    found = retention(date(2026, 3, 2), date(2024, 6, 1))

    assert (found.destroy_on, found.for_minor) == (date(2052, 6, 1), True)


def test_the_twenty_years_win_where_they_end_later() -> None:
    found = retention(date(2040, 3, 2), date(2024, 6, 1))

    assert (found.destroy_on, found.for_minor) == (date(2060, 3, 2), False)


def test_a_leap_day_ends_on_the_first_of_march() -> None:
    assert retention(date(2024, 2, 29)).archive_on == date(2029, 3, 1)


def test_each_day_has_its_stage() -> None:
    found = retention(date(2026, 3, 2))

    assert found.stage(date(2031, 3, 1)) is Stage.IN_USE
    assert found.stage(date(2031, 3, 2)) is Stage.TO_ARCHIVE
    assert found.stage(date(2046, 3, 2)) is Stage.TO_DESTROY


@given(DAYS, st.none() | DAYS)
def test_nothing_goes_before_twenty_years_or_the_twenty_eighth_birthday(
    since: date, born: date | None
) -> None:
    found = retention(since, born)

    assert found.since < found.archive_on < found.destroy_on
    assert found.destroy_on.year - since.year >= 20
    if born is not None:
        assert found.destroy_on.year - born.year >= 28


@given(DAYS, st.integers(1, 4000), st.none() | DAYS)
def test_a_later_visit_never_shortens_it(since: date, days: int, born: date) -> None:
    later = date.fromordinal(since.toordinal() + days)

    assert retention(later, born).destroy_on >= retention(since, born).destroy_on
