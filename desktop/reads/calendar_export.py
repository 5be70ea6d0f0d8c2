"""The agenda as an iCalendar file: busy times, or everything where the doctor asks."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.entities import FREE_STATES
from db.queries import Reader
from db.queries.agenda import appointments_between
from db.queries.practice import the_practice
from desktop.formats.calendar_writer import Disclosure, ExportedEvent, write_calendar
from desktop.names import shown_name

_PAST, _AHEAD = timedelta(days=31), timedelta(days=366)


def calendar_file(
    reader: Reader, *, now: datetime, wall: datetime, full: bool, busy: str
) -> tuple[bytes, int]:
    """The file and the number of appointments in it: a month back, a year ahead.

    Busy-only is the default everywhere: neither a name, nor a reason, nor a text.
    """
    practice = the_practice(reader)
    rows = [
        row
        for row in appointments_between(reader, wall - _PAST, wall + _AHEAD)
        if row.state not in FREE_STATES
    ]
    events = [
        ExportedEvent(
            key=str(row.id),
            sequence=0,
            modified=now,
            start=row.start,
            end=row.end,
            title=shown_name(row) if full else "",
            description=row.type_name if full else "",
        )
        for row in rows
    ]
    data = write_calendar(
        events,
        zone=practice.zone,
        now=now,
        busy=busy,
        disclosure=Disclosure.FULL if full else Disclosure.BUSY_ONLY,
    )
    return data, len(events)
