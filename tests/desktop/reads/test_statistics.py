"""The figures, against a count of every row."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.homes import a_session, paths_in
from support.secretary import enter, let_in

from db.entities import Appointment, AppointmentState, Patient
from db.queries.agenda import appointments_between
from db.rows import AppointmentRow
from db.unit_of_work import UnitOfWork
from desktop import i18n
from desktop.clock import FixedClock
from desktop.errors import NotAllowed
from desktop.operations.operation import operation
from desktop.operations.outputs import export_statistics
from desktop.reads.agenda import appointment_types, holidays_of
from desktop.reads.statistics import (
    Spread,
    Statistics,
    bucket,
    mondays_until,
    statistics_part,
    thirds,
    together,
)
from desktop.rights import Right
from desktop.session import Session

S = AppointmentState
NOW = datetime(2026, 11, 10, 10, 42)
END = datetime(2026, 11, 11)
WEEKS = 8


@operation(Right.BOOK)
def fill(uow: UnitOfWork, *, seed: int, count: int) -> None:
    """Appointments of every state and type over ten weeks, and some of nobody."""
    drawn = Random(seed)
    kinds = [kind.id for kind in uow.appointment_types.all()]
    patients = []
    for number in range(max(1, count // 4)):
        patient = Patient(id=uow.new_id(), birth_name=f"Nom{number}", first_names="P")
        uow.patients.save(patient)
        patients.append(patient.id)
    for _n in range(count):
        day = date(2026, 9, 14) + timedelta(days=drawn.randrange(70))
        start = datetime.combine(day, time(drawn.randrange(8, 19), drawn.randrange(60)))
        state = drawn.choice(list(S))
        came = state in (S.ARRIVED, S.IN_CONSULTATION, S.COMPLETED)
        arrived = start + timedelta(minutes=drawn.randrange(-40, 20)) if came else None
        begun = None
        if came and state is not S.ARRIVED and arrived is not None:
            begun = arrived + timedelta(minutes=drawn.randrange(60))
        freed = None
        if state in (S.EXCUSED, S.CANCELLED_BY_PRACTICE) and drawn.random() < 0.8:
            freed = start - timedelta(minutes=drawn.randrange(-120, 20_000))
        uow.appointments.save(
            Appointment(
                id=uow.new_id(),
                start=start,
                end=start + timedelta(minutes=drawn.choice((5, 10, 20, 40))),
                type_id=drawn.choice([*kinds, None]),
                patient_id=drawn.choice([*patients, None]),
                title="",
                state=state,
                arrived_at=arrived,
                started_at=begun,
                freed_at=freed,
            )
        )


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    opened = a_session(tmp_path, clock)
    opened.do(fill, seed=7, count=400)
    yield opened
    opened.close()


def counted(session: Session, chunk: int = 3) -> Statistics:
    holidays = holidays_of(session.practice, "fr")
    mondays = mondays_until(NOW.date(), WEEKS)
    parts = [
        session.ask(statistics_part, mondays[at : at + chunk], END, holidays)
        for at in range(0, len(mondays), chunk)
    ]
    third = session.ask(thirds, NOW, holidays)
    return together(parts, session.ask(appointment_types), third, END.date())


def every(session: Session) -> list[AppointmentRow]:
    first = datetime.combine(mondays_until(NOW.date(), WEEKS)[0], time())
    rows = session.ask(appointments_between, first, END)
    return [row for row in rows if first <= row.start < END]


def test_the_weeks_count_what_is_there(session: Session) -> None:
    found, rows = counted(session), every(session)

    states = Counter(row.state for row in rows)
    weeks = found.weeks
    assert len(weeks) == WEEKS
    assert sum(w.seen for w in weeks) == sum(
        states[s] for s in (S.COMPLETED, S.ARRIVED, S.IN_CONSULTATION)
    )
    assert sum(w.no_shows for w in weeks) == states[S.NO_SHOW]
    assert sum(w.excused for w in weeks) == states[S.EXCUSED]
    assert sum(w.cancelled for w in weeks) == states[S.CANCELLED_BY_PRACTICE]
    assert (
        found.unsettled == states[S.BOOKED] + states[S.CONFIRMED] + states[S.PROPOSED]
    )
    by_week = Counter(r.start.date() - timedelta(days=r.start.weekday()) for r in rows)
    assert {w.monday: w.total for w in weeks if w.total} == dict(by_week)


def test_the_fill_is_of_the_openings_until_now(session: Session) -> None:
    found, rows = counted(session), every(session)

    given_back = (S.EXCUSED, S.CANCELLED_BY_PRACTICE)
    taken = sum(row.minutes for row in rows if row.state not in given_back)
    assert sum(week.taken_minutes for week in found.weeks) == taken
    # Of the last week Monday and Tuesday have been: 2 x 8 h 30.
    assert found.weeks[-1].open_minutes == 2 * 510
    assert found.fill == taken / sum(week.open_minutes for week in found.weeks)


def test_types_are_counted_apart(session: Session) -> None:
    found, rows = counted(session), every(session)

    for kind in found.types:
        mine = [row for row in rows if row.type_code == kind.code]
        assert kind.count == len(mine)
        assert kind.no_shows == sum(row.state is S.NO_SHOW for row in mine)
        assert kind.third is not None
        assert kind.third > 0


def test_waits_and_delays_are_of_those_who_were_called_in(session: Session) -> None:
    found, rows = counted(session), every(session)

    inside = [r for r in rows if r.arrived_at is not None and r.started_at is not None]
    minute = timedelta(minutes=1)
    waits = sorted((r.started_at - r.arrived_at) // minute for r in inside)
    delays = Counter((r.started_at - r.start) // minute for r in inside)
    assert sorted(found.waits.counts.elements()) == waits
    assert found.delays.counts == delays


def test_cancellations_are_told_by_whom_and_how_late(session: Session) -> None:
    found, rows = counted(session), every(session)

    expected: Counter[tuple[S, str]] = Counter()
    for row in rows:
        if row.state in (S.EXCUSED, S.CANCELLED_BY_PRACTICE):
            ahead = None
            if row.freed_at is not None:
                ahead = (row.start - row.freed_at) // timedelta(minutes=1)
            expected[row.state, bucket(ahead)] += 1
    assert found.freed == expected


def test_newcomers_are_those_whose_first_appointment_is_in_the_period(
    session: Session,
) -> None:
    found = counted(session)

    since = datetime(2026, 1, 1)
    rows = session.ask(appointments_between, since, datetime(2027, 1, 1))
    firsts: dict[object, datetime] = {}
    for row in rows:
        if row.patient_id is not None:
            firsts.setdefault(row.patient_id, row.start)
    first = datetime.combine(found.since, time())
    assert found.newcomers == sum(first <= at < END for at in firsts.values())
    assert found.newcomers > 0


def test_however_it_is_sliced_it_is_the_same(session: Session) -> None:
    assert counted(session, 1) == counted(session, 3) == counted(session, WEEKS)


def test_nothing_at_all_is_no_rate(tmp_path: Path, clock: FixedClock) -> None:
    empty = a_session(tmp_path / "empty", clock)

    found = counted(empty)

    assert found.fill == 0
    assert found.no_shows is None
    assert found.cancelled is None
    assert found.waits.percentile(0.5) is None
    empty.close()


@given(st.lists(st.integers(-30, 200), min_size=1, max_size=60))
def test_a_percentile_is_not_exceeded_by_its_share(minutes: list[int]) -> None:
    spread = Spread(Counter(minutes))

    for wanted in (0.5, 0.9):
        found = spread.percentile(wanted)
        assert found is not None
        assert sum(m <= found for m in minutes) >= wanted * len(minutes)
        assert sum(m < found for m in minutes) < wanted * len(minutes)


def test_the_lines_name_nobody_and_open_in_a_french_spreadsheet(
    session: Session,
) -> None:
    i18n.install("fr")

    data, count = session.do(
        export_statistics, since=date(2026, 9, 14), until=date(2026, 11, 22)
    ).result

    text = data.decode("utf-8")
    assert text.startswith("\ufeff")
    assert "Nom" not in text
    rows = list(csv.reader(io.StringIO(text[1:]), delimiter=";"))
    assert len(rows) - 1 == count
    people = {row[0] for row in rows[1:]} - {""}
    assert 80 <= len(people) <= 100
    assert any("," in row[-1] for row in rows[1:])
    again = session.do(
        export_statistics, since=date(2026, 9, 14), until=date(2026, 11, 22)
    ).result[0]
    assert not people & {
        row[0] for row in csv.reader(io.StringIO(again.decode()[1:]), delimiter=";")
    }


def test_a_secretary_has_no_statistics(
    tmp_path: Path, clock: FixedClock, session: Session
) -> None:
    paths = paths_in(tmp_path)
    let_in(session, paths)
    session.close()
    hers = enter(paths, clock)

    assert not hers.may(Right.STATISTICS)
    with pytest.raises(NotAllowed):
        hers.do(export_statistics, since=NOW.date(), until=NOW.date())
    hers.close()
