"""The search against a walk by five minutes that knows the rules another way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.entities import Absence, HeldRange, OpeningException, OpeningRule, WeekParity
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.plan import Rules
from desktop.agenda.slots import Untaken, WhyNone, Wish, free_slots
from desktop.agenda.spans import Span, merged, without

STEP = timedelta(minutes=5)
DAYS = 15
FIRST_DAYS = (
    date(2026, 11, 23),
    date(2026, 3, 23),  # the clocks go on during the week
    date(2026, 10, 19),  # and back
    date(2026, 12, 21),  # 2026 has a week 53: two odd weeks follow each other
    date(2020, 12, 21),
    date(2024, 2, 26),
)


class Feasts(PublicHolidays):
    """Holidays on every seventh of a month, computed by nobody."""

    def name_of(self, day: date) -> str:
        return "Fête" if day.day % 7 == 0 else ""


@dataclass(frozen=True)
class Booked:
    """An appointment with the minutes its type keeps free around it."""

    start: datetime
    end: datetime
    before: int
    after: int

    @property
    def with_pauses(self) -> Span:
        return Span(
            self.start - timedelta(minutes=self.before),
            self.end + timedelta(minutes=self.after),
        )


def clock(cell: int) -> time:
    return time(cell * 5 // 60, cell * 5 % 60)


cells = st.integers(7 * 12, 19 * 12)
hours = st.tuples(cells, st.integers(1, 60)).map(
    lambda pair: (clock(pair[0]), clock(min(pair[0] + pair[1], 287)))
)
parities = st.sampled_from(list(WeekParity))
offsets = st.integers(-3, DAYS + 2)


def days_around(first: date) -> st.SearchStrategy[date]:
    return offsets.map(lambda offset: first + timedelta(days=offset))


def weekly(first: date) -> st.SearchStrategy[dict[str, object]]:
    """What a weekly rule and a weekly hold have in common."""
    day = st.one_of(st.none(), days_around(first))
    return st.builds(
        lambda weekday, span, parity, since, until: {
            "id": uuid4(),
            "weekday": weekday,
            "start": span[0],
            "end": span[1],
            "parity": parity,
            "valid_from": since,
            "valid_to": until,
        },
        st.integers(0, 6),
        hours,
        parities,
        day,
        day,
    )


def exceptions(first: date) -> st.SearchStrategy[OpeningException]:
    whole = st.builds(
        lambda day: OpeningException(id=uuid4(), day=day, open=False),
        days_around(first),
    )
    part = st.builds(
        lambda day, opens, span: OpeningException(
            id=uuid4(), day=day, open=opens, start=span[0], end=span[1]
        ),
        days_around(first),
        st.booleans(),
        hours,
    )
    return st.one_of(whole, part)


def absences(first: date) -> st.SearchStrategy[Absence]:
    midnight = datetime.combine(first, time())
    return st.builds(
        lambda at, length: Absence(
            id=uuid4(), start=midnight + STEP * at, end=midnight + STEP * (at + length)
        ),
        st.integers(-288, DAYS * 288),
        st.integers(1, 700),
    )


def holds(first: date) -> st.SearchStrategy[HeldRange]:
    release = st.sampled_from([None, 0, 60, 24 * 60, 7 * 24 * 60])
    every_week = st.builds(
        lambda fields, free: HeldRange(**fields, release=free), weekly(first), release
    )
    one_date = st.builds(
        lambda day, span, free: HeldRange(
            id=uuid4(), day=day, start=span[0], end=span[1], release=free
        ),
        days_around(first),
        hours,
        release,
    )
    return st.one_of(every_week, one_date)


@st.composite
def practices(draw: st.DrawFn) -> tuple[date, Rules]:
    first = draw(st.sampled_from(FIRST_DAYS))
    rules = weekly(first).map(lambda fields: OpeningRule(**fields))
    return first, Rules(
        weekly=draw(st.lists(rules, min_size=1, max_size=9)),
        exceptions=draw(st.lists(exceptions(first), max_size=4)),
        absences=draw(st.lists(absences(first), max_size=2)),
        held=draw(st.lists(holds(first), max_size=5)),
        holidays=Feasts(),
    )


bookings = st.lists(
    st.tuples(
        st.integers(-100, DAYS * 288),
        st.integers(1, 30),
        st.sampled_from([0, 0, 5, 15]),
        st.sampled_from([0, 0, 10, 20]),
    ),
    max_size=30,
)
wishes = st.builds(
    Wish,
    minutes=st.integers(1, 16).map(lambda n: 5 * n),
    first_day=st.just(FIRST_DAYS[0]),
    days=st.integers(1, DAYS),
    before=st.sampled_from([0, 5, 15]),
    after=st.sampled_from([0, 10]),
    urgent=st.booleans(),
    count=st.integers(1, 40),
)
nows = st.integers(-288, 288)


def diary(booked: Sequence[Booked]):
    def untaken(start: datetime, end: datetime) -> Untaken:
        taken = merged(Span(one.start, one.end) for one in booked)
        return Untaken(
            gaps=without([Span(start, end)], taken),
            kept=sorted(one.with_pauses for one in booked if one.before or one.after),
        )

    return untaken


@given(practices(), bookings, wishes, nows)
@settings(max_examples=150, deadline=None)
def test_free_slots_overlap_nothing_and_none_is_missed(
    practice: tuple[date, Rules],
    made: list[tuple[int, int, int, int]],
    wish: Wish,
    now_cell: int,
) -> None:
    first, rules = practice
    midnight = datetime.combine(first, time())
    booked = [
        Booked(midnight + STEP * at, midnight + STEP * (at + length), before, after)
        for at, length, before, after in made
    ]
    wish = replace(wish, first_day=first, not_earlier_than=midnight + STEP * now_cell)

    found = free_slots(wish, rules, diary(booked))

    assert [slot.start for slot in found.slots] == walked(wish, rules, booked)
    assert {slot.minutes for slot in found.slots} <= {wish.minutes}
    if found.why_none is WhyNone.HELD_BACK:
        assert found.held is not None
        urgent = free_slots(replace(wish, urgent=True), rules, diary(booked))
        assert urgent.slots


def walked(wish: Wish, rules: Rules, booked: Sequence[Booked]) -> list[datetime]:
    """The same starts, the slow way."""
    moment = datetime.combine(wish.first_day, time())
    last = moment + timedelta(days=wish.days)
    found: list[datetime] = []
    while moment < last and len(found) < wish.count:
        if _fits(moment, wish, rules, booked):
            found.append(moment)
            moment += timedelta(minutes=wish.minutes)
        else:
            moment += STEP
    return found


def _fits(at: datetime, wish: Wish, rules: Rules, booked: Sequence[Booked]) -> bool:
    now = wish.not_earlier_than
    assert now is not None
    end = at + timedelta(minutes=wish.minutes)
    if at < now or not all(
        _open(cell, rules) and (wish.urgent or not _held(cell, rules, now))
        for cell in _cells(at, end)
    ):
        return False
    since = at - timedelta(minutes=wish.before)
    until = end + timedelta(minutes=wish.after)
    return not any(
        (one.start < until and since < one.end) or one.with_pauses.meets(at, end)
        for one in booked
    )


def _cells(start: datetime, end: datetime):
    while start < end:
        yield start
        start += STEP


def _open(cell: datetime, rules: Rules) -> bool:
    day = cell.date()
    if any(one.start <= cell < one.end for one in rules.absences):
        return False
    dated = [one for one in rules.exceptions if one.day == day]
    if any(one.open and _within(one, cell) for one in dated):
        return True
    if rules.holidays.name_of(day):
        return False
    if any(not one.open and _within(one, cell) for one in dated):
        return False
    return any(_that_week(one, day) and _within(one, cell) for one in rules.weekly)


def _held(cell: datetime, rules: Rules, now: datetime) -> bool:
    for one in rules.held:
        there = one.day == cell.date() or (
            one.weekday is not None and _that_week(one, cell.date())
        )
        if there and _within(one, cell):
            starts = datetime.combine(cell.date(), one.start)
            if one.release is None or now < starts - timedelta(minutes=one.release):
                return True
    return False


def _within(one, cell: datetime) -> bool:
    return one.start is None or one.start <= cell.time() < one.end


def _that_week(rule: OpeningRule | HeldRange, day: date) -> bool:
    odd = int(f"{day:%V}") % 2 == 1
    wanted = {WeekParity.EVERY: True, WeekParity.ODD: odd, WeekParity.EVEN: not odd}
    return (
        rule.weekday == day.weekday()
        and (rule.valid_from or day) <= day <= (rule.valid_to or day)
        and wanted[rule.parity]
    )


MONDAY_ODD = OpeningRule(
    id=uuid4(), weekday=0, start=time(9), end=time(10), parity=WeekParity.ODD
)


@pytest.mark.parametrize(
    ("year", "mondays"),
    [
        # Weeks 51, 53 and then week 1: two odd weeks in a row after a long year.
        (2026, ["2026-12-14", "2026-12-28", "2027-01-04", "2027-01-18"]),
        # An ordinary year ends with week 52, an even one.
        (2025, ["2025-12-15", "2025-12-29", "2026-01-12"]),
    ],
)
def test_odd_weeks_are_iso_weeks_across_new_year(year: int, mondays: list[str]) -> None:
    wish = Wish(minutes=60, first_day=date(year, 12, 8), days=42, count=len(mondays))

    found = free_slots(wish, Rules(weekly=(MONDAY_ODD,), holidays=Quiet()), diary(()))

    assert [f"{slot.start:%Y-%m-%d}" for slot in found.slots] == mondays


class Quiet(PublicHolidays):
    """No holiday at all."""

    def name_of(self, day: date) -> str:
        return ""


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_day_of_23_or_25_hours_offers_the_hours_on_its_clock(sunday: date) -> None:
    night = OpeningException(
        id=uuid4(), day=sunday, open=True, start=time(1), end=time(5)
    )
    wish = Wish(minutes=60, first_day=sunday, days=1, count=9)

    found = free_slots(wish, Rules(exceptions=(night,), holidays=Quiet()), diary(()))

    assert [slot.start.hour for slot in found.slots] == [1, 2, 3, 4]


HELD = HeldRange(id=uuid4(), weekday=0, start=time(9), end=time(10), release=24 * 60)


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2026-11-22T08:59", "2026-11-30T10:00"),
        ("2026-11-22T09:00", "2026-11-23T09:00"),
    ],
)
def test_hours_held_back_open_a_day_before(now: str, first: str) -> None:
    opening = replace(MONDAY_ODD, parity=WeekParity.EVERY, end=time(10, 0))
    late = replace(opening, id=uuid4(), start=time(10), end=time(11))
    late = replace(late, valid_from=date(2026, 11, 30))
    rules = Rules(weekly=(opening, late), held=(HELD,), holidays=Quiet())
    wish = Wish(
        minutes=20,
        first_day=date(2026, 11, 22),
        not_earlier_than=datetime.fromisoformat(now),
        count=1,
    )

    (slot,) = free_slots(wish, rules, diary(())).slots

    assert f"{slot.start:%Y-%m-%dT%H:%M}" == first


def test_when_only_emergencies_are_left_the_first_is_named() -> None:
    rules = Rules(
        weekly=(replace(MONDAY_ODD, parity=WeekParity.EVERY),),
        held=(replace(HELD, release=None),),
        holidays=Quiet(),
    )
    wish = Wish(minutes=20, first_day=date(2026, 11, 23), days=30)

    found = free_slots(wish, rules, diary(()))

    assert found.why_none is WhyNone.HELD_BACK
    assert found.held == Span(datetime(2026, 11, 23, 9), datetime(2026, 11, 23, 9, 20))
