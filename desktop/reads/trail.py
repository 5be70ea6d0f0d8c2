"""The audit trail for the doctor's screens: everything they read of it, in one place.

Each function but `trail_access` works on connections of its own, so it belongs to the pool:
`operator.run(owner, lambda progress: read_trail(access, progress))`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from db.trail_verification import CheckedTrail, Kind, Problem
from desktop.progress import Progress
from desktop.trail.access import TrailAccess, trail_access
from desktop.trail.anomalies import LOOKS
from desktop.trail.month import Month, read_month
from desktop.trail.reading import (
    activity,
    days,
    matching,
    oldest_day,
    read_trail,
)
from desktop.trail.rows import (
    Anchor,
    Anomaly,
    Code,
    Day,
    Hour,
    LastCheck,
    Looked,
    MonthFigures,
    Person,
    Sample,
    Touched,
    TrailFilter,
    TrailRead,
    TrailRow,
    Verified,
)
from desktop.trail.signing import Signature, signature_of
from desktop.trail.verifying import latest_anchors, latest_check, verify_everything

__all__ = [
    "Anchor",
    "Anomaly",
    "CheckedTrail",
    "Code",
    "Day",
    "Hour",
    "Kind",
    "LastCheck",
    "Looked",
    "Month",
    "MonthFigures",
    "Person",
    "Problem",
    "Sample",
    "Signature",
    "Touched",
    "TrailAccess",
    "TrailFilter",
    "TrailRead",
    "TrailRow",
    "Verified",
    "activity",
    "days",
    "latest_anchors",
    "latest_check",
    "matching",
    "oldest_day",
    "read_month",
    "read_trail",
    "signature_of",
    "trail_access",
    "verify_everything",
    "who_looked",
]


def who_looked(
    access: TrailAccess,
    patient: UUID,
    progress: Progress | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    booked: frozenset[date] = frozenset(),
) -> tuple[Looked, ...]:
    """Who saw one patient's file, newest day first, once a day for each person and act.

    Args:
        access: the way to the trail.
        patient: whose file; progress: told how far the reading is.
        since: first day, until: last; the last 30 days without them.
        booked: the days of her appointments: sheets printed of them name her.
    """
    read = read_trail(access, progress, since=since, until=until)
    own = {row.key for row in matching(read, TrailFilter(patient=patient))}
    rows = [
        row
        for row in read.rows
        if row.result == "done" and (row.key in own or _names_all(row, booked))
        if row.what in LOOKS | _OUT
    ]
    rows.sort(key=_look)
    return tuple(sorted(_looked(rows), key=lambda one: one.last, reverse=True))


_OUT = frozenset(
    {
        "print_day",
        "print_document",
        "save_document",
        "export_patients",
        "export_agenda",
        "export_archive",
        "export_notebooks",
        "read_confidential_document",
        "print_confidential_document",
    }
)
"""What shows or takes out a patient's data beside opening her file."""


_PAPERS = frozenset({"print_day", "print_document", "save_document"})
_MOST_DAYS = 400


def _names_all(row: TrailRow, booked: frozenset[date]) -> bool:
    """Whether it named the patient among others, without saying whom."""
    if row.what in ("export_patients", "export_archive", "export_notebooks"):
        return True
    if row.why != "with_names":
        return False
    if row.what in _PAPERS:
        return bool(booked & _days_on(row))
    return row.what == "export_agenda" and bool(booked)


def _days_on(row: TrailRow) -> frozenset[date]:
    """The days a printed document showed."""
    try:
        first = date.fromisoformat(str(row.facts.get("day")))
        count = min(int(row.facts.get("days", 1)), _MOST_DAYS)
        return frozenset(first + timedelta(days=number) for number in range(count))
    except (ValueError, OverflowError):
        return frozenset()


def _look(row: TrailRow) -> tuple[date, str, str, str, datetime]:
    return row.at.date(), row.who, row.what, row.station, row.at


def _looked(rows: list[TrailRow]) -> Iterator[Looked]:
    for (day, who, what, station), found in groupby(
        rows, key=lambda row: _look(row)[:4]
    ):
        same = list(found)
        yield Looked(
            day=day,
            who=who,
            role=same[-1].role,
            what=what,
            first=same[0].at,
            last=same[-1].at,
            count=len(same),
            station=station,
        )
