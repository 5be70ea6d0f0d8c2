from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.entities import Absence, OpeningRule, WeekParity
from desktop.agenda.holidays import no_holidays
from desktop.agenda.painting import Painted, left_of_rule
from desktop.agenda.plan import holds_on
from desktop.operations.opening import place_absence
from desktop.operations.painting import close_hours, hold_hours, open_hours
from desktop.reads.agenda import agenda_days

WEDNESDAY = date(2026, 11, 25)
SUNDAY = date(2026, 11, 29)
NEXT = timedelta(days=7)


def painted(
    start: str, end: str, day: date = WEDNESDAY, weeks: WeekParity | None = None
) -> Painted:
    return Painted(
        day=day,
        start=time.fromisoformat(start),
        end=time.fromisoformat(end),
        weeks=weeks,
    )


def plan(counter, day: date = WEDNESDAY):
    return agenda_days(counter.reader, day, 1, no_holidays()).days[0].plan


def opens(counter, day: date = WEDNESDAY) -> list[str]:
    return [f"{one.start:%H:%M}-{one.end:%H:%M}" for one in plan(counter, day).openings]


def held(counter, day: date = WEDNESDAY) -> list[str]:
    kept = [one.span for one in plan(counter, day).held]
    return [f"{span.start:%H:%M}-{span.end:%H:%M}" for span in kept]


USUAL = ["08:30-12:30", "14:00-18:30"]


def test_hours_are_closed_on_one_date_and_undone(counter) -> None:
    counter.do(close_hours, painted=painted("10:00", "11:00"), label="Réunion")

    assert opens(counter) == ["08:30-10:00", "11:00-12:30", "14:00-18:30"]
    assert opens(counter, WEDNESDAY + NEXT) == USUAL
    counter.undo()
    assert opens(counter) == USUAL


def test_closing_what_is_closed_keeps_nothing(counter) -> None:
    counter.do(close_hours, painted=painted("13:00", "13:30"))

    assert not counter.changes


def test_what_was_opened_for_once_is_closed_again(counter) -> None:
    counter.do(open_hours, painted=painted("09:00", "12:00", SUNDAY))
    counter.do(close_hours, painted=painted("10:00", "10:30", SUNDAY))

    assert opens(counter, SUNDAY) == ["09:00-10:00", "10:30-12:00"]


def test_what_was_closed_for_once_is_opened_again(counter) -> None:
    counter.do(close_hours, painted=painted("08:30", "12:30"))
    counter.do(open_hours, painted=painted("09:00", "10:00"))

    assert opens(counter) == ["09:00-10:00", "14:00-18:30"]


def test_the_doctor_is_there_after_all_for_some_hours_of_an_absence(counter) -> None:
    midnight = datetime.combine(WEDNESDAY, time())
    away = Absence(id=uuid4(), start=midnight, end=midnight + NEXT, label="Congés")
    counter.do(place_absence, absence=away)

    counter.do(open_hours, painted=painted("14:00", "16:00"))

    assert opens(counter) == ["14:00-16:00"]
    assert opens(counter, WEDNESDAY + timedelta(days=1)) == []
    counter.undo()
    assert opens(counter) == []


def test_every_week_from_a_day_on_leaves_the_days_before_as_they_were(counter) -> None:
    every = WeekParity.EVERY
    counter.do(close_hours, painted=painted("14:00", "18:30", weeks=every))

    assert opens(counter, WEDNESDAY - NEXT) == USUAL
    assert opens(counter) == opens(counter, WEDNESDAY + 5 * NEXT) == USUAL[:1]
    counter.undo()
    assert opens(counter) == USUAL


def test_odd_weeks_are_closed_and_even_ones_stay(counter) -> None:
    even = WEDNESDAY  # week 48
    counter.do(
        close_hours, painted=painted("08:30", "10:00", even, weeks=WeekParity.ODD)
    )

    assert opens(counter, even) == USUAL
    assert opens(counter, even + NEXT) == ["10:00-12:30", "14:00-18:30"]


def test_a_weekday_opens_every_week_from_then_on(counter) -> None:
    counter.do(
        open_hours, painted=painted("09:00", "12:00", SUNDAY, weeks=WeekParity.EVERY)
    )
    counter.do(
        open_hours, painted=painted("09:00", "12:00", SUNDAY, weeks=WeekParity.EVERY)
    )

    assert opens(counter, SUNDAY - NEXT) == []
    assert opens(counter, SUNDAY + NEXT) == ["09:00-12:00"]
    assert len(counter.read(lambda uow: uow.opening_rules.all())) == 11


def test_hours_are_held_for_emergencies_and_given_back(counter) -> None:
    counter.do(hold_hours, painted=painted("12:10", "12:30"), release=60)

    (kept,) = plan(counter).held
    assert held(counter) == ["12:10-12:30"]
    assert kept.free_from == datetime(2026, 11, 25, 11, 10)
    counter.do(open_hours, painted=painted("12:10", "12:30"))
    assert held(counter) == []


def test_closed_hours_that_are_held_open_for_emergencies_alone(counter) -> None:
    counter.do(hold_hours, painted=painted("18:30", "19:00"), release=None)

    assert opens(counter)[-1] == "14:00-19:00"
    assert plan(counter).bookable(datetime(2026, 11, 25, 18)) == plan(
        counter, WEDNESDAY
    ).bookable(None)


def test_a_weekly_hold_gives_way_on_one_date_alone(counter) -> None:
    every = WeekParity.EVERY
    counter.do(hold_hours, painted=painted("12:00", "12:30", weeks=every), release=60)

    counter.do(open_hours, painted=painted("12:00", "12:10", WEDNESDAY + NEXT))

    assert held(counter) == ["12:00-12:30"]
    assert held(counter, WEDNESDAY + NEXT) == ["12:10-12:30"]
    assert held(counter, WEDNESDAY + 2 * NEXT) == ["12:00-12:30"]


def test_a_stretch_to_midnight_ends_on_its_day() -> None:
    night = Painted.of(datetime(2026, 11, 25, 22), datetime(2026, 11, 26))

    assert (night.day, night.end) == (WEDNESDAY, time(23, 55))


days = st.integers(-30, 30).map(lambda n: WEDNESDAY + timedelta(days=n))
stretches = st.tuples(st.integers(0, 100), st.integers(1, 60)).map(
    lambda pair: tuple(
        (datetime(2026, 1, 1) + timedelta(minutes=5 * n)).time()
        for n in (pair[0], pair[0] + pair[1])
    )
)
rules = st.builds(
    lambda weekday, span, parity, since, until: OpeningRule(
        id=uuid4(),
        weekday=weekday,
        start=span[0],
        end=span[1],
        parity=parity,
        valid_from=since,
        valid_to=until,
    ),
    st.integers(0, 6),
    stretches,
    st.sampled_from(WeekParity),
    st.one_of(st.none(), days),
    st.one_of(st.none(), days),
)


@given(rules, days, stretches, st.sampled_from(WeekParity))
@settings(max_examples=40, deadline=None)
def test_only_the_painted_hours_of_the_weeks_from_that_day_on_are_lost(
    rule: OpeningRule, day: date, span: tuple[time, time], weeks: WeekParity
) -> None:
    brush = Painted(day=day, start=span[0], end=span[1], weeks=weeks)

    left = list(left_of_rule(rule, brush, uuid4))

    assert len({piece.id for piece in left}) == len(left)
    asked = replace(rule, weekday=day.weekday(), parity=weeks, valid_from=day)
    asked = replace(asked, valid_to=None)
    for offset in range(-50, 50):
        at = day + timedelta(days=offset)
        for minute in range(0, 14 * 60, 5):
            clock = time(minute // 60, minute % 60)
            gone = _there(asked, at) and brush.start <= clock < brush.end
            was = _there(rule, at) and rule.start <= clock < rule.end
            now = any(_there(p, at) and p.start <= clock < p.end for p in left)
            assert now == (was and not gone)


def _there(rule: OpeningRule, day: date) -> bool:
    return rule.weekday == day.weekday() and holds_on(rule, day)


@pytest.mark.parametrize("weeks", [None, *WeekParity])
def test_painting_twice_changes_nothing_more(counter, weeks) -> None:
    brush = painted("09:00", "10:00", weeks=weeks)
    counter.do(close_hours, painted=brush)
    before = opens(counter), opens(counter, WEDNESDAY + NEXT)

    counter.do(close_hours, painted=brush)

    assert (opens(counter), opens(counter, WEDNESDAY + NEXT)) == before


strokes = st.lists(
    st.tuples(
        st.sampled_from(["open", "close", "hold"]),
        st.integers(0, 13),
        stretches,
        st.sampled_from([None, None, *WeekParity]),
    ),
    min_size=1,
    max_size=6,
)
RELAXED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@given(strokes)
@settings(max_examples=25, deadline=None, suppress_health_check=RELAXED)
def test_every_stroke_does_what_it_says_and_all_of_them_are_undone(
    counter, strokes
) -> None:
    tables = ("opening_rule", "opening_exception", "held_range", "absence")
    before = {table: _rows(counter, table) for table in tables}
    done = []
    for kind, offset, (start, end), weeks in strokes:
        day = WEDNESDAY + timedelta(days=offset)
        brush = Painted(day=day, start=start, end=end, weeks=weeks)
        _stroke(counter, kind, brush)
        done.append(counter.changes)
        there = plan(counter, day)
        shut = not any(one.meets(*brush.span) for one in there.openings)
        # What is dated is over the weeks: an extra opening outlives a weekly closing.
        if kind != "close" or weeks is None:
            assert shut if kind == "close" else there.is_open_for(*brush.span) or weeks
        kept = [one.span for one in there.held if one.span.meets(*brush.span)]
        assert kind == "hold" or weeks is not None or not kept or kind == "close"

    for changes in reversed(done):
        with counter.office.unit("undo") as uow:
            uow.apply(changes.inverted())
            uow.commit()

    assert {table: _rows(counter, table) for table in tables} == before


def _stroke(counter, kind: str, brush: Painted) -> None:
    if kind == "open":
        counter.do(open_hours, painted=brush)
    elif kind == "close":
        counter.do(close_hours, painted=brush)
    else:
        counter.do(hold_hours, painted=brush, release=60)


def _rows(counter, table: str) -> list[tuple[object, ...]]:
    names = {
        "opening_rule": 'id, weekday, start, "end", parity, valid_from, valid_to',
        "opening_exception": 'id, day, open, start, "end", label',
        "held_range": 'id, weekday, day, start, "end", parity, release',
        "absence": 'id, start, "end", label',
    }
    sql = f"SELECT {names[table]} FROM {table} ORDER BY id"
    return counter.reader.rows(sql)
