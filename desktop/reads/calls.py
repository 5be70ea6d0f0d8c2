"""Call lists: what is left to do in each, and whom an absence would hit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from db.entities.appointment import AWAITED_STATES, AppointmentState
from db.errors import NotFound
from db.queries import Reader
from db.queries.agenda import appointment_types, appointments_between
from db.queries.calls import call_lines, call_lists, calls_to
from db.rows import AppointmentRow, CallLine, CallListRow
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.slots import SlotSearch, Wish
from desktop.reads.papers import next_day_of_work
from desktop.reads.slots import find_slots

__all__ = [
    "CallSheet",
    "call_lists",
    "call_sheet",
    "calls_to",
    "hit_by",
    "hit_by_each",
    "open_call_lists",
    "times_after",
    "to_confirm",
]

_UNCONFIRMED = (AppointmentState.PROPOSED, AppointmentState.BOOKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheet:
    """One list and everybody on it."""

    list: CallListRow
    lines: tuple[CallLine, ...]


def open_call_lists(reader: Reader) -> tuple[CallListRow, ...]:
    """Those that are worked on."""
    return call_lists(reader)


def call_sheet(reader: Reader, key: UUID) -> CallSheet:
    """One list with its rows.

    Raises:
        NotFound: there is none with this id.
    """
    for row in call_lists(reader, closed=True):
        if row.id == key:
            return CallSheet(list=row, lines=call_lines(reader, key))
    raise NotFound("call_list", key)


def hit_by(
    reader: Reader, start: datetime, end: datetime
) -> tuple[AppointmentRow, ...]:
    """Appointments that an absence over this time would hit, in time's order.

    Those whose patient has come already, or that free their slot, are left out.
    """
    rows = appointments_between(reader, start, end)
    return tuple(row for row in rows if row.state in AWAITED_STATES)


def hit_by_each(
    reader: Reader, spans: Sequence[tuple[datetime, datetime]], now: datetime
) -> tuple[AppointmentRow, ...]:
    """Those whom any of these stretches hits from now on, each once, in time's order."""
    found = {
        row.id: row
        for start, end in spans
        for row in hit_by(reader, start, end)
        if row.end > now
    }
    return tuple(sorted(found.values(), key=lambda row: (row.start, row.end)))


def to_confirm(
    reader: Reader, after: date, holidays: PublicHolidays
) -> tuple[date | None, tuple[AppointmentRow, ...]]:
    """The next day somebody works, and who has not said yet that she comes."""
    found = next_day_of_work(reader, after, holidays)
    if found is None:
        return None, ()
    return found.plan.day, unconfirmed(found.appointments)


def unconfirmed(rows: Iterable[AppointmentRow]) -> tuple[AppointmentRow, ...]:
    """Those that are booked for a patient and not confirmed."""
    return tuple(
        row for row in rows if row.patient_id is not None and row.state in _UNCONFIRMED
    )


def times_after(
    reader: Reader,
    line: CallLine,
    after: datetime | None,
    now: datetime,
    holidays: PublicHolidays,
    count: int,
) -> SlotSearch:
    """The first free times for somebody of a list, once the lost time is over."""
    since = max(now, after) if after is not None else now
    kind = next((k for k in appointment_types(reader) if k.id == line.type_id), None)
    wish = Wish(
        minutes=line.minutes,
        before=kind.before if kind else 0,
        after=kind.after if kind else 0,
        first_day=since.date(),
        not_earlier_than=since,
        count=count,
    )
    return find_slots(reader, wish, holidays)
