"""What leaves in clear files, for people who may: patients as CSV, the agenda as iCalendar.

Both come back by the import: the columns are those it knows, the UIDs those it wrote.
The national number leaves only where it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from db.entities import FREE_STATES, Absence, AppointmentState
from db.queries.agenda import absences_between, appointments_between
from db.queries.exports import (
    Version,
    appointment_versions,
    count_beginning,
    how_many,
    weeks,
)
from db.queries.practice import the_practice
from db.queries.reader import Reader
from db.repositories.patients import Patients
from db.rows import AppointmentRow
from desktop.exports.forms import Form, Wanted, table
from desktop.formats.calendar_writer import (
    Disclosure,
    ExportedEvent,
    Manner,
    calendar_pieces,
)
from desktop.names import shown_name
from desktop.progress import NoProgress, Progress

PAST, AHEAD = timedelta(days=31), timedelta(days=366)
_NEVER = Version(0, datetime(2000, 1, 1))


def patients_csv(reader: Reader) -> tuple[bytes, int]:
    """Every patient as CSV for a French Excel, and how many there are."""
    wanted = Wanted(form=Form.CSV)
    data = b"".join(table(reader, wanted, NoProgress()))
    return data, how_many(reader, Patients)


def calendar_file(
    reader: Reader, *, now: datetime, wall: datetime, full: bool, busy: str
) -> tuple[bytes, int]:
    """The file and the number of appointments in it: a month back, a year ahead.

    Busy-only is the default everywhere: neither a name, nor a reason, nor a text. What
    was cancelled leaves as cancelled, so that other calendars let it go.
    """
    wanted = Wanted(
        form=Form.ICALENDAR,
        names=full,
        first=(wall - PAST).date(),
        last=(wall + AHEAD).date(),
    )
    pieces = calendar(reader, wanted, NoProgress(), now=now, busy=busy)
    return b"".join(pieces), appointments_in(reader, wanted)


def appointments_in(reader: Reader, wanted: Wanted) -> int:
    """How many appointments the days hold, those entered in error left out."""
    return count_beginning(reader, *wanted.span)


def calendar(
    reader: Reader, wanted: Wanted, progress: Progress, *, now: datetime, busy: str
) -> Iterator[bytes]:
    """The agenda's days as iCalendar.

    Args:
        busy: the title of every event where the names stay here.
    """
    away = absences_between(reader, *wanted.span)
    manner = Manner(
        zone=the_practice(reader).zone,
        now=now,
        busy=busy,
        disclosure=Disclosure.FULL if wanted.names else Disclosure.BUSY_ONLY,
        years=_years(reader, wanted, away),
    )
    return calendar_pieces(_events(reader, wanted, away, progress, now), manner)


def _events(
    reader: Reader,
    wanted: Wanted,
    away: tuple[Absence, ...],
    progress: Progress,
    now: datetime,
) -> Iterator[ExportedEvent]:
    for start, end in weeks(reader, *wanted.span):
        progress.check()
        versions = appointment_versions(reader, start, end)
        for row in appointments_between(reader, start, end):
            if row.start >= start:
                yield _event(row, versions.get(row.id, _NEVER), now)
    for one in away:
        yield _absence(one, now)


def _years(
    reader: Reader, wanted: Wanted, away: tuple[Absence, ...]
) -> tuple[int, int] | None:
    spans = [(one.start, one.end) for one in away]
    spans += weeks(reader, *wanted.span)
    if not spans:
        return None
    return min(s.year for s, _end in spans), max(e.year for _start, e in spans)


def _event(row: AppointmentRow, version: Version, now: datetime) -> ExportedEvent:
    kind = f" - {row.type_name}" if row.type_name and row.patient_id else ""
    return ExportedEvent(
        key=str(row.id),
        sequence=max(0, version.changes - 1),
        modified=version.at if version.changes else now,
        start=row.start,
        end=row.end,
        title=shown_name(row) + kind,
        description=row.note,
        cancelled=row.state in FREE_STATES,
        tentative=row.state is AppointmentState.PROPOSED,
    )


def _absence(away: Absence, now: datetime) -> ExportedEvent:
    midnights = away.start.time() == away.end.time() == datetime.min.time()
    return ExportedEvent(
        key=str(away.id),
        sequence=0,
        modified=now,
        start=away.start,
        end=away.end,
        title=away.label,
        all_day=midnights,
    )
