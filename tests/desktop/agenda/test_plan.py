from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from db.entities import Absence, OpeningException, OpeningRule, WeekParity
from desktop.agenda.holidays import PublicHolidays, no_holidays
from desktop.agenda.plan import DayPlan, Rules
from desktop.agenda.usual import usual_openings

TUESDAY = date(2026, 11, 24)
ARMISTICE = date(2026, 11, 11)
USUAL = tuple(usual_openings(uuid4))
MORNING, AFTERNOON = ("08:30", "12:30"), ("14:00", "18:30")


def a_rule(**fields: object) -> OpeningRule:
    values: dict[str, object] = {
        "id": uuid4(),
        "weekday": 1,
        "start": time(9),
        "end": time(12),
    }
    return OpeningRule(**{**values, **fields})  # type: ignore[arg-type]


def dated(day: date = TUESDAY, **fields: object) -> OpeningException:
    values: dict[str, object] = {"id": uuid4(), "day": day, "open": False}
    return OpeningException(**{**values, **fields})  # type: ignore[arg-type]


def away(start: str, end: str, label: str = "") -> Absence:
    return Absence(
        id=uuid4(),
        start=datetime.fromisoformat(start),
        end=datetime.fromisoformat(end),
        label=label,
    )


def hours(plan: DayPlan) -> list[tuple[str, str]]:
    return [(f"{one.start:%H:%M}", f"{one.end:%H:%M}") for one in plan.openings]


def test_a_usual_week_opens_monday_to_friday_with_a_break_at_noon() -> None:
    days = Rules(weekly=USUAL).days(date(2026, 11, 23), 7)

    assert [hours(day) for day in days[:5]] == [[MORNING, AFTERNOON]] * 5
    assert [day.is_open for day in days[5:]] == [False, False]
    assert [day.usually_open for day in days] == [True] * 5 + [False] * 2


def test_a_rule_of_odd_weeks_does_not_open_even_ones() -> None:
    rules = Rules(weekly=(a_rule(parity=WeekParity.ODD),))
    week_47, week_48 = date(2026, 11, 17), date(2026, 11, 24)

    assert rules.day(week_47).is_open
    assert not rules.day(week_48).is_open


def test_the_two_parities_share_the_turn_of_a_year_of_53_weeks() -> None:
    odd = Rules(weekly=(a_rule(parity=WeekParity.ODD),), holidays=no_holidays())
    even = Rules(weekly=(a_rule(parity=WeekParity.EVEN),), holidays=no_holidays())
    week_53, week_1 = date(2026, 12, 29), date(2027, 1, 5)

    assert (odd.day(week_53).is_open, odd.day(week_1).is_open) == (True, True)
    assert (even.day(week_53).is_open, even.day(week_1).is_open) == (False, False)


def test_a_rule_holds_on_its_first_and_last_day_and_not_beyond() -> None:
    rule = a_rule(valid_from=date(2026, 11, 17), valid_to=TUESDAY)
    days = [date(2026, 11, 10) + timedelta(days=7 * n) for n in range(4)]

    opened = [Rules(weekly=(rule,)).day(day).is_open for day in days]

    assert opened == [False, True, True, False]


def test_a_closed_date_closes_the_whole_day_and_says_why() -> None:
    plan = Rules(weekly=USUAL, exceptions=(dated(label="Congrès"),)).day(TUESDAY)

    assert not plan.is_open
    assert plan.usually_open
    assert plan.closed_label == "Congrès"


def test_a_date_may_be_closed_in_part() -> None:
    part = dated(start=time(11), end=time(15))

    plan = Rules(weekly=USUAL, exceptions=(part,)).day(TUESDAY)

    assert hours(plan) == [("08:30", "11:00"), ("15:00", "18:30")]


def test_an_extra_opening_opens_a_day_that_is_closed() -> None:
    saturday = date(2026, 11, 28)
    extra = dated(saturday, open=True, start=time(9), end=time(12))

    assert hours(Rules(weekly=USUAL, exceptions=(extra,)).day(saturday)) == [
        ("09:00", "12:00")
    ]


def test_other_hours_on_a_date_replace_the_usual_ones() -> None:
    other = (dated(), dated(open=True, start=time(10), end=time(11)))

    plan = Rules(weekly=USUAL, exceptions=other).day(TUESDAY)

    assert hours(plan) == [("10:00", "11:00")]


def test_a_public_holiday_closes_the_usual_hours_by_name() -> None:
    plan = Rules(weekly=USUAL).day(ARMISTICE)

    assert not plan.is_open
    assert plan.holiday == "Armistice"


def test_an_extra_opening_opens_on_a_public_holiday() -> None:
    extra = dated(ARMISTICE, open=True, start=time(9), end=time(12))

    plan = Rules(weekly=USUAL, exceptions=(extra,)).day(ARMISTICE)

    assert hours(plan) == [("09:00", "12:00")]


def test_an_absence_closes_what_it_covers_each_day_it_touches() -> None:
    rules = Rules(
        weekly=USUAL, absences=(away("2026-11-24T16:00", "2026-11-26T10:00", "Congés"),)
    )

    days = rules.days(TUESDAY, 3)

    assert hours(days[0]) == [MORNING, ("14:00", "16:00")]
    assert hours(days[1]) == []
    assert hours(days[2]) == [("10:00", "12:30"), AFTERNOON]
    assert [[label for _span, label in day.absences] for day in days] == [
        ["Congés"]
    ] * 3


def test_an_absence_also_closes_an_extra_opening() -> None:
    extra = dated(open=True, start=time(19), end=time(21))
    gone = away("2026-11-24T20:00", "2026-11-25T00:00")

    plan = Rules(weekly=(), exceptions=(extra,), absences=(gone,)).day(TUESDAY)

    assert hours(plan) == [("19:00", "20:00")]


def test_a_stretch_over_the_break_is_not_inside_an_opening() -> None:
    plan = Rules(weekly=USUAL).day(TUESDAY)
    at = datetime.combine(TUESDAY, time(12, 20))

    assert plan.is_open_for(at, at + timedelta(minutes=10))
    assert not plan.is_open_for(at, at + timedelta(minutes=20))


clock_times = st.integers(0, 23 * 60).map(lambda m: time(m // 60, m % 60))


@given(
    st.lists(st.tuples(clock_times, clock_times).filter(lambda p: p[0] < p[1])),
    st.lists(
        st.tuples(clock_times, clock_times, st.booleans()).filter(
            lambda p: p[0] < p[1]
        ),
        max_size=4,
    ),
)
@settings(max_examples=60)
def test_openings_are_in_order_and_never_overlap(
    weekly: list[tuple[time, time]], exceptions: list[tuple[time, time, bool]]
) -> None:
    rules = Rules(
        weekly=[a_rule(start=start, end=end) for start, end in weekly],
        exceptions=[
            dated(start=start, end=end, open=is_open)
            for start, end, is_open in exceptions
        ],
        holidays=no_holidays(),
    )

    plan = rules.day(TUESDAY)

    assert all(one.start < one.end for one in plan.openings)
    assert all(a.end < b.start for a, b in pairwise(plan.openings))
    assert all(one.start.date() == TUESDAY for one in plan.openings)


def test_a_holiday_is_named_in_the_language_asked_for() -> None:
    christmas = date(2026, 12, 25)

    assert PublicHolidays("FR", "fr").name_of(christmas) == "Noël"
    assert PublicHolidays("FR", "en").name_of(christmas) == "Christmas Day"


def test_alsace_moselle_keeps_good_friday_and_the_rest_of_france_does_not() -> None:
    good_friday = date(2026, 4, 3)

    assert PublicHolidays("FR-57").name_of(good_friday)
    assert PublicHolidays("FR-6AE").name_of(good_friday)
    assert not PublicHolidays("FR").name_of(good_friday)


def test_reunion_keeps_the_abolition_of_slavery() -> None:
    assert PublicHolidays("FR-974").name_of(date(2026, 12, 20))
    assert not PublicHolidays("FR").name_of(date(2026, 12, 20))
