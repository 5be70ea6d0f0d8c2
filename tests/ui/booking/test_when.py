from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.booking.when import day_typed, minutes_typed, time_typed

TODAY = date(2026, 11, 10)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("aujourd’hui", TODAY),
        ("demain", date(2026, 11, 11)),
        ("Après-demain", date(2026, 11, 12)),
        ("+7", date(2026, 11, 17)),
        ("+2s", date(2026, 11, 24)),
        ("+3m", date(2027, 2, 10)),
        ("12", date(2026, 11, 12)),
        ("9", date(2026, 12, 9)),
        ("12/3", date(2027, 3, 12)),
        ("12.12", date(2026, 12, 12)),
        ("5/5/27", date(2027, 5, 5)),
        ("120327", date(2027, 3, 12)),
        ("2411", date(2026, 11, 24)),
        ("2026-12-01", date(2026, 12, 1)),
        ("jeudi", date(2026, 11, 12)),
        ("jeu", date(2026, 11, 12)),
        ("mar", date(2026, 11, 17)),
        ("mardi", date(2026, 11, 17)),
        ("Thursday", date(2026, 11, 12)),
        ("jeudi 12", date(2026, 11, 12)),
        ("lundi 23", date(2026, 11, 23)),
        ("1er décembre", date(2026, 12, 1)),
        ("12 mars", date(2027, 3, 12)),
        ("lun. 23 novembre 2026", date(2026, 11, 23)),
        ("s48", date(2026, 11, 23)),
        ("semaine 53", date(2026, 12, 28)),
        ("s45", date(2027, 11, 8)),
        ("w48 2027", date(2027, 11, 29)),
        ("dans 3 semaines", date(2026, 12, 1)),
        ("dans un mois", date(2026, 12, 10)),
        ("il y a 2 semaines", date(2026, 10, 27)),
        ("in 3 weeks", date(2026, 12, 1)),
        ("3 days ago", date(2026, 11, 7)),
    ],
)
def test_a_day_is_understood_as_people_type_it(text: str, day: date) -> None:
    assert day_typed(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "32", "31/2/26", "bientôt", "12/13", "x"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_typed(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9", time(9)),
        ("9h", time(9)),
        ("9h30", time(9, 30)),
        ("14 h 30", time(14, 30)),
        ("9:05", time(9, 5)),
        ("930", time(9, 30)),
        ("1405", time(14, 5)),
    ],
)
def test_a_time_is_understood_as_people_type_it(text: str, found: time) -> None:
    assert time_typed(text) == found


@pytest.mark.parametrize("text", ["", "24h", "9h75", "midi"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert time_typed(text) is None


def test_a_length_is_understood_in_minutes_and_hours() -> None:
    assert [minutes_typed(t) for t in ("20", "20 min", "1h", "1h30", "1 h 05")] == [
        20,
        20,
        60,
        90,
        65,
    ]
    assert [minutes_typed(t) for t in ("", "h", "0", "long")] == [None] * 4


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(0, 400))
def test_a_date_written_in_full_is_itself(today: date, later: int) -> None:
    day = today + timedelta(days=later)

    assert day_typed(f"{day:%d/%m/%Y}", today) == day
    assert day_typed(f"+{later}", today) == day


@pytest.mark.parametrize("text", ["31/12/9999", "9999-12-31", "01/01/0001", "s52 9999"])
def test_a_year_without_a_week_after_it_is_no_day(text: str) -> None:
    assert day_typed(text, TODAY) is None
