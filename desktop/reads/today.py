"""The day as the counter works it: who is awaited, waiting, inside, gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.entities import AppointmentState
from db.queries import Reader
from db.queries.agenda import unsettled_between
from db.rows import AppointmentRow
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.plan import DayPlan
from desktop.reads.agenda import agenda_days

_S = AppointmentState
_AWAITED = (_S.PROPOSED, _S.BOOKED, _S.CONFIRMED)
_OVER = (_S.COMPLETED, _S.NO_SHOW)
_CANCELLED = (_S.EXCUSED, _S.CANCELLED_BY_PRACTICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """One day in four lanes.

    Args:
        expected: by time; waiting: the longest wait first; finished: by time, absent
            ones included.
        everything: all appointments of the day by time, for the ribbon.
        delay: estimated minutes the consultation is behind, 0 when on time.
        to_settle: past ones without an outcome, of this day.
    """

    plan: DayPlan
    expected: tuple[AppointmentRow, ...]
    waiting: tuple[AppointmentRow, ...]
    inside: tuple[AppointmentRow, ...]
    finished: tuple[AppointmentRow, ...]
    cancelled: tuple[AppointmentRow, ...]
    everything: tuple[AppointmentRow, ...]
    to_settle: tuple[AppointmentRow, ...]
    delay: int


def today(reader: Reader, day: date, now: datetime, holidays: PublicHolidays) -> Today:
    """The lanes of a day at this moment of the practice's wall clock."""
    found = agenda_days(reader, day, 1, holidays).days[0]
    rows = found.appointments
    waiting = sorted(
        (row for row in rows if row.state is _S.ARRIVED),
        key=lambda row: (row.arrived_at or row.start, row.start),
    )
    inside = tuple(row for row in rows if row.state is _S.IN_CONSULTATION)
    return Today(
        plan=found.plan,
        expected=tuple(row for row in rows if row.state in _AWAITED),
        waiting=tuple(waiting),
        inside=inside,
        finished=tuple(row for row in rows if row.state in _OVER),
        cancelled=tuple(row for row in rows if row.state in _CANCELLED),
        everything=rows,
        to_settle=tuple(row for row in rows if row.to_settle(now)),
        delay=estimated_delay(inside, tuple(waiting), now),
    )


def unsettled(
    reader: Reader, now: datetime, days: int = 31
) -> tuple[AppointmentRow, ...]:
    """What is past and without an outcome, of the last days: a worklist."""
    return unsettled_between(reader, now - timedelta(days=days), now)


def estimated_delay(
    inside: tuple[AppointmentRow, ...],
    waiting: tuple[AppointmentRow, ...],
    now: datetime,
) -> int:
    """Minutes behind: when the next patient can go in, against when she should.

    The consultation under way is taken to last as long as was booked, and never to be
    over before now. With nobody inside, the longest overdue patient who waits counts.
    """
    due = [row.start for row in waiting]
    if inside:
        begun = inside[0].started_at or inside[0].start
        ends = max(now, begun + timedelta(minutes=inside[0].minutes))
        late = ends - inside[0].end
        due_late = max((ends - start for start in due), default=late)
        late = min(late, due_late) if due else late
    else:
        late = max((now - start for start in due), default=timedelta())
    return max(0, int(late / timedelta(minutes=1)))
