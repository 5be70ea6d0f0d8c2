"""Call lists: what is left to do in each, and whom an absence would hit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.entities.appointment import AWAITED_STATES
from db.errors import NotFound
from db.queries import Reader
from db.queries.agenda import appointments_between
from db.queries.calls import call_lines, call_lists
from db.rows import AppointmentRow, CallLine, CallListRow

__all__ = ["CallSheet", "call_lists", "call_sheet", "hit_by", "open_call_lists"]


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
