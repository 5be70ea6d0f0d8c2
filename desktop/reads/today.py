"""The day as the counter works it: who is awaited, waiting, inside, gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.entities import AppointmentState
from db.queries import Reader
from db.queries.agenda import unsettled_between, unsettled_count
from db.rows import AppointmentRow
from desktop.agenda.delay import Outlook, Visit, outlook
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.plan import DayPlan
from desktop.agenda.spans import Span
from desktop.agenda.waiting import WaitingTimes, in_turn
from desktop.reads.agenda import agenda_days

_S = AppointmentState
_AWAITED = (_S.PROPOSED, _S.BOOKED, _S.CONFIRMED)
_OVER = (_S.COMPLETED, _S.NO_SHOW)
_CANCELLED = (_S.EXCUSED, _S.CANCELLED_BY_PRACTICE)
_AHEAD = 21
SETTLED_WITHIN = timedelta(days=366)
"""How far back the worklist looks: nothing older waits for an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """One day in four lanes.

    Args:
        expected: by time; waiting: in the order they are called; finished: by time,
            absent ones included.
        everything: all appointments of the day by time, for the ribbon.
        outlook: how far the day is behind, and when each is thought to be called.
        times: from when on a wait or a late arrival is told.
        to_settle: past ones without an outcome, of this day.
        reopens: of a closed day, when the practice is open next; None beyond three weeks.
    """

    plan: DayPlan
    expected: tuple[AppointmentRow, ...]
    waiting: tuple[AppointmentRow, ...]
    inside: tuple[AppointmentRow, ...]
    finished: tuple[AppointmentRow, ...]
    cancelled: tuple[AppointmentRow, ...]
    everything: tuple[AppointmentRow, ...]
    to_settle: tuple[AppointmentRow, ...]
    outlook: Outlook
    times: WaitingTimes
    reopens: datetime | None = None

    @property
    def delay(self) -> int:
        """Estimated minutes behind, 0 when on time."""
        return self.outlook.delay


def today(reader: Reader, day: date, now: datetime, holidays: PublicHolidays) -> Today:
    """The lanes of a day at this moment of the practice's wall clock."""
    days = agenda_days(reader, day, 1, holidays)
    found, times = days.days[0], days.times
    rows = found.appointments
    expected = tuple(row for row in rows if row.state in _AWAITED)
    waiting = in_turn(row for row in rows if row.state is _S.ARRIVED)
    inside = tuple(row for row in rows if row.state is _S.IN_CONSULTATION)
    finished = tuple(row for row in rows if row.state in _OVER)
    return Today(
        plan=found.plan,
        expected=expected,
        waiting=waiting,
        inside=inside,
        finished=finished,
        cancelled=tuple(row for row in rows if row.state in _CANCELLED),
        everything=rows,
        to_settle=tuple(row for row in rows if row.to_settle(now)),
        outlook=outlook_of(rows, found.plan.openings, now, times),
        times=times,
        reopens=None if found.plan.is_open else _reopens(reader, day, holidays),
    )


def _reopens(reader: Reader, day: date, holidays: PublicHolidays) -> datetime | None:
    days = agenda_days(reader, day + timedelta(days=1), _AHEAD, holidays).days
    plans = (one.plan for one in days if one.plan.is_open)
    return next((plan.openings[0].start for plan in plans), None)


def outlook_of(
    rows: Iterable[AppointmentRow],
    openings: Sequence[Span],
    now: datetime,
    times: WaitingTimes,
) -> Outlook:
    """How far a day is behind and when each is called: one answer for every screen."""
    rows = tuple(rows)
    return outlook(
        now,
        done=(visit_of(row) for row in rows if row.state in _OVER),
        inside=tuple(visit_of(row) for row in rows if row.state is _S.IN_CONSULTATION),
        waiting=tuple(map(visit_of, in_turn(r for r in rows if r.state is _S.ARRIVED))),
        awaited=tuple(visit_of(row) for row in rows if row.state in _AWAITED),
        openings=openings,
        late=times.late,
    )


def unsettled(reader: Reader, now: datetime) -> tuple[AppointmentRow, ...]:
    """What is past and without an outcome, oldest first: the worklist."""
    return unsettled_between(reader, now - SETTLED_WITHIN, now)


def left_to_settle(reader: Reader, now: datetime) -> int:
    """How many stand on that worklist."""
    return unsettled_count(reader, now - SETTLED_WITHIN, now)


def visit_of(row: AppointmentRow) -> Visit:
    """An appointment as the delay looks at it."""
    return Visit(
        id=row.id,
        start=row.start,
        end=row.end,
        kind=row.type_id,
        begun=row.started_at,
        ended=row.completed_at,
        here=row.state is _S.ARRIVED,
        walk_in=row.walk_in,
    )
