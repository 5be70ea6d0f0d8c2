from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from desktop.agenda.delay import Visit, outlook, pace_of
from desktop.agenda.spans import Span

MORNING = datetime(2026, 11, 10, 8, 30)
CS, SU = UUID(int=1), UUID(int=2)
OPENINGS = (
    Span(datetime(2026, 11, 10, 8, 30), datetime(2026, 11, 10, 12, 30)),
    Span(datetime(2026, 11, 10, 14, 0), datetime(2026, 11, 10, 18, 30)),
)


def at(minutes: int) -> datetime:
    """So many minutes after half past eight."""
    return MORNING + timedelta(minutes=minutes)


def visit(start: int, minutes: int = 20, kind: UUID = CS, **fields) -> Visit:
    return Visit(
        id=uuid4(), start=at(start), end=at(start + minutes), kind=kind, **fields
    )


def seen(start: int, lasted: int, kind: UUID = CS) -> Visit:
    return visit(start, kind=kind, begun=at(start), ended=at(start + lasted))


def test_a_day_that_has_not_begun_runs_as_planned() -> None:
    awaited = visit(0), visit(20)

    found = outlook(at(-10), awaited=awaited, openings=OPENINGS)

    assert found.delay == 0
    assert [found.begins[v.id] for v in awaited] == [at(0), at(20)]


def test_each_who_waits_is_told_when_she_is_thought_to_be_called() -> None:
    inside = visit(20, begun=at(27))
    first, second = visit(40, here=True), visit(60, here=True)

    found = outlook(at(35), inside=[inside], waiting=[first, second])

    assert found.delay == 7
    assert found.begins == {first.id: at(47), second.id: at(67)}


def test_consultations_that_lasted_longer_today_make_the_next_ones_longer() -> None:
    inside, waits = visit(80, begun=at(80)), visit(100, here=True)
    short = [seen(n * 20, 20) for n in range(4)]
    long = [seen(n * 20, 30) for n in range(4)]

    as_planned = outlook(at(85), done=short, inside=[inside], waiting=[waits])
    slower = outlook(at(85), done=long, inside=[inside], waiting=[waits])

    assert as_planned.delay == 0
    assert slower.delay == 7
    assert slower.begins[waits.id] == at(107)


def test_what_is_learnt_is_learnt_for_a_type_and_a_little_for_the_others() -> None:
    pace = pace_of([seen(n * 20, 40, kind=SU) for n in range(6)])

    assert pace.minutes(visit(0, kind=SU)) > pace.minutes(visit(0, kind=CS)) > 20


def test_one_consultation_that_dragged_on_is_not_the_whole_day() -> None:
    assert pace_of([seen(0, 60)]).minutes(visit(20)) < 30


def test_a_gap_makes_the_delay_good() -> None:
    inside = visit(20, begun=at(40))
    soon, after_the_gap = visit(40), visit(90)

    found = outlook(at(41), inside=[inside], awaited=[soon, after_the_gap])

    assert found.begins[soon.id] == at(60)
    assert found.begins[after_the_gap.id] == at(90)


def test_who_is_late_does_not_hold_the_others_up() -> None:
    late, here = visit(20), visit(40, here=True)

    found = outlook(at(35), awaited=[late], waiting=[here], late=10)

    assert found.delay == 0
    assert late.id not in found.begins


def test_early_for_the_afternoon_waits_over_the_pause() -> None:
    early = visit(330, here=True)

    found = outlook(at(250), waiting=[early], openings=OPENINGS)

    assert found.begins[early.id] == OPENINGS[1].start


def test_a_walk_in_is_not_late_and_makes_the_next_one_wait() -> None:
    walk_in = visit(30, here=True, walk_in=True)
    booked = visit(40)

    found = outlook(at(35), waiting=[walk_in], awaited=[booked])

    assert found.begins == {walk_in.id: at(35), booked.id: at(55)}
    assert found.delay == 15


minutes = st.integers(0, 600)
KINDS = st.sampled_from([CS, SU])
done = st.builds(seen, minutes, st.integers(1, 90), KINDS)


@st.composite
def days(draw):
    """A day at some minute of it."""
    now = draw(minutes)
    lengths = st.sampled_from([10, 20, 40])
    planned = st.builds(visit, minutes, lengths, KINDS)
    here = st.builds(
        lambda s, m, k, w: visit(s, m, k, here=True, walk_in=w),
        minutes,
        lengths,
        KINDS,
        st.booleans(),
    )
    inside = draw(st.lists(minutes.filter(lambda m: m <= now), max_size=1))
    return {
        "now": at(now),
        "done": draw(st.lists(done, max_size=8)),
        "inside": [visit(start, begun=at(start)) for start in inside],
        "waiting": draw(st.lists(here, max_size=6)),
        "awaited": sorted(draw(st.lists(planned, max_size=8)), key=lambda v: v.start),
        "openings": draw(st.sampled_from([(), OPENINGS])),
    }


@given(days())
def test_it_is_never_negative_and_nobody_is_called_in_the_past(day) -> None:
    found = outlook(day.pop("now"), **day)

    assert found.delay >= 0


@given(days())
def test_everybody_who_is_there_or_due_is_called_once_one_after_the_other(day) -> None:
    now = day["now"]
    found = outlook(**day)

    still = [v for v in day["awaited"] if v.start + timedelta(minutes=10) > now]
    assert set(found.begins) == {v.id for v in (*day["waiting"], *still)}
    times = list(found.begins.values())
    assert all(begin >= now for begin in times)
    assert all(one < other for one, other in pairwise(times))


@given(days())
def test_nobody_awaited_is_called_before_her_time(day) -> None:
    found = outlook(**day)

    for one in day["awaited"]:
        assert found.begins.get(one.id, one.start) >= one.start


@given(days(), st.integers(1, 120))
def test_a_later_start_inside_never_makes_the_day_earlier(day, more) -> None:
    day["inside"] = [visit(0, begun=day["now"] - timedelta(minutes=more))]
    sooner = outlook(**day)
    day["inside"] = [visit(0, begun=day["now"])]
    later = outlook(**day)

    first = next(iter(sooner.begins.values()), None)
    if first is not None:
        assert next(iter(later.begins.values())) >= first


@given(days())
def test_a_long_pause_makes_any_delay_good(day) -> None:
    far = visit(60 * 24 * 2)
    day["awaited"] = [*day["awaited"], far]

    assert outlook(**day).begins[far.id] == far.start
