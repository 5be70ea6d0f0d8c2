from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from ui.agenda.been import Been
from ui.agenda.choices import DAYS, MODES, SPANS, STEPS, Choices, choices_kept
from ui.agenda.going import Going
from ui.agenda.shown import Shown
from ui.kept_choices import FILE, KeptChoices

TUESDAY = date(2026, 11, 10)
DAYS_OF_TIME = st.dates(date(2020, 1, 1), date(2032, 12, 31))
PAGES = st.builds(
    Shown,
    DAYS_OF_TIME,
    st.sampled_from(MODES),
    st.sampled_from(DAYS),
    st.sampled_from(SPANS),
)
ACCOUNT = UUID(int=7)


@given(PAGES)
def test_every_page_holds_the_day_it_is_about(page: Shown) -> None:
    assert page.holds(page.day)
    last = page.first + timedelta(days=page.count - 1)
    assert page.first <= page.day <= last


@given(PAGES, st.integers(-60, 60))
def test_pages_follow_one_another_without_a_hole(page: Shown, steps: int) -> None:
    here, there = page.stepped(steps), page.stepped(steps + 1)
    if here.mode == "month":
        assert there.first <= here.first + timedelta(days=here.count)
        assert there.day.month == here.day.month % 12 + 1
    elif not here.one_day:
        assert there.first == here.first + timedelta(days=here.count)


@pytest.mark.parametrize("year", [2026, 2020, 2032])
def test_a_year_of_53_weeks_is_turned_week_by_week(year: int) -> None:
    page = Shown(date(year, 12, 28))
    assert page.day.isocalendar().week == 53

    assert page.stepped(1).first == page.first + timedelta(days=7)
    assert page.stepped(1).first.isocalendar().week == 1


def test_a_month_on_from_the_31st_is_the_last_of_a_shorter_month() -> None:
    assert Shown(date(2027, 1, 31)).later(months=1).day == date(2027, 2, 28)
    assert Shown(date(2027, 1, 31)).later(weeks=3).day == date(2027, 2, 21)


@given(st.lists(st.tuples(DAYS_OF_TIME, st.booleans()), min_size=1, max_size=40))
def test_back_leads_through_every_place_in_the_reverse_order(
    jumps: list[tuple[date, bool]],
) -> None:
    been = Been(Shown(TUESDAY))
    places = [been.here]
    for day, _turning in jumps:
        been.went(Shown(day))
        if Shown(day) != places[-1]:
            places.append(Shown(day))

    back = [been.here]
    while been.may_go_back:
        been.back()
        back.append(been.here)
    assert back == places[::-1]
    while been.may_go_forward:
        been.forward()
    assert been.here == places[-1]


def test_turning_page_after_page_is_one_way_back() -> None:
    been = Been(Shown(TUESDAY))
    for week in range(1, 6):
        been.went(Shown(TUESDAY + timedelta(weeks=week)), turning=True)

    assert been.back() == Shown(TUESDAY)
    assert not been.may_go_back


def test_a_jump_after_going_back_forgets_what_was_forward() -> None:
    been = Been(Shown(TUESDAY))
    been.went(Shown(date(2027, 1, 4)))
    been.back()
    been.went(Shown(date(2027, 3, 1)))

    assert been.forward() is None


@given(
    st.builds(
        Choices,
        mode=st.sampled_from(MODES),
        days=st.sampled_from(DAYS),
        step=st.sampled_from(STEPS),
        zoom=st.integers(-2, 4),
        cancelled=st.booleans(),
        states=st.just(("booked", "arrived")),
        types=st.just(("CS",)),
    )
)
def test_choices_are_read_as_they_were_kept(choices: Choices) -> None:
    assert choices_kept(choices.document()) == choices


@given(
    st.dictionaries(
        st.sampled_from(["mode", "days", "zoom", "states", "cancelled", "types"]),
        st.none()
        | st.integers()
        | st.text()
        | st.booleans()
        | st.lists(st.text() | st.integers()),
    )
)
def test_nonsense_in_the_file_gives_the_usual_view(kept: dict[str, object]) -> None:
    found = choices_kept(kept)

    assert found.mode in MODES
    assert found.days in DAYS
    assert type(found.cancelled) is bool


def test_each_person_keeps_her_own_view(tmp_path: Path) -> None:
    hers = KeptChoices(tmp_path, ACCOUNT)
    other = KeptChoices(tmp_path, UUID(int=8))
    owner = QObject()
    going = Going(lambda: TUESDAY, hers, owner)
    going.show_mode("month")
    going.choose(step=15, cancelled=False)

    again = Going(lambda: TUESDAY, KeptChoices(tmp_path, ACCOUNT), owner)
    assert again.shown == Shown(TUESDAY, "month")
    assert (again.choices.step, again.choices.cancelled) == (15, False)
    assert Going(lambda: TUESDAY, other, owner).choices == Choices()


def test_the_file_of_views_names_nobody_and_no_day(tmp_path: Path) -> None:
    owner = QObject()
    going = Going(lambda: TUESDAY, KeptChoices(tmp_path, ACCOUNT), owner)
    going.show_days(3, date(2027, 5, 6))

    written = (tmp_path / FILE).read_text("utf-8")
    assert "2027" not in written
    assert ACCOUNT.hex not in written
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    kept = KeptChoices(blocked, ACCOUNT)

    kept.write("agenda", {"days": 3})

    assert kept.read("agenda") == {}
