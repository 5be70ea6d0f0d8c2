"""Which time a commit closed: absences, and dated closings, wherever they were saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from db.changes import Changes, Columns
from db.entities.calls import CallReason


class Closed(NamedTuple):
    """Time that was closed, and what it is called."""

    start: datetime
    end: datetime
    reason: CallReason
    label: str


def closed_by(changes: Changes) -> Iterator[Closed]:
    """What these changes closed, new or made longer."""
    for change in changes.of("absence", "opening_exception"):
        closed = _closed(change.entity, change.after)
        if closed is not None and closed != _closed(change.entity, change.before):
            yield closed


def _closed(entity: str, columns: Columns | None) -> Closed | None:
    if columns is None:
        return None
    label = str(columns.get("label") or "")
    if entity == "absence":
        return Closed(
            datetime.fromisoformat(str(columns["start"])),
            datetime.fromisoformat(str(columns["end"])),
            CallReason.ABSENCE,
            label,
        )
    if columns["open"]:
        return None
    day = date.fromisoformat(str(columns["day"]))
    midnight = datetime.combine(day, time())
    start, end = columns["start"], columns["end"]
    return Closed(
        datetime.combine(day, time.fromisoformat(str(start))) if start else midnight,
        datetime.combine(day, time.fromisoformat(str(end)))
        if end
        else midnight + timedelta(days=1),
        CallReason.CLOSING,
        label,
    )
