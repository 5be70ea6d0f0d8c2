"""The history of an appointment in words: its times as one, ids as names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from db.rows import HistoryRow
from desktop.dates import hour, short_day, span
from desktop.i18n import N_, _
from desktop.reads.history import AppointmentHistory, id_of
from desktop.trail.words import act_words
from ui.names import Names
from ui.patients.history import Field
from ui.widgets.state_chip import STATE_WORDS, state_words

WHEN = "when"
_FIELDS = {
    WHEN: N_("When"),
    "patient_id": N_("Patient"),
    "type_id": N_("Type"),
    "state": N_("State"),
    "title": N_("Title"),
    "note": N_("Note"),
    "reason": N_("Reason"),
    "walk_in": N_("Without an appointment"),
    "caught_up": N_("Entered afterwards"),
    "urgent": N_("Urgent"),
    "arrived_at": N_("Arrived at"),
    "started_at": N_("Called in at"),
    "completed_at": N_("Ended at"),
    "turn": N_("Turn"),
    "freed_at": N_("Given back at"),
}
_YES_NO = ("walk_in", "caught_up", "urgent")
_FREE = ("title", "note", "reason")
_TIMES = ("arrived_at", "started_at", "completed_at", "freed_at")
_ORDER = {name: place for place, name in enumerate(_FIELDS)}


class AppointmentWords:
    """What the fields of an appointment say."""

    def __init__(self, names: Names, found: AppointmentHistory) -> None:
        self._names, self._found = names, found

    def change(self, row: HistoryRow) -> str:
        """What was done: "Appointment moved"."""
        return act_words(row.intent)

    def fields(self, row: HistoryRow) -> Sequence[Field]:
        """Those that say something, in the order of a booking."""
        told = [one for one in row.fields if one[0] in _FIELDS and _says(one)]
        return sorted(told, key=lambda one: _ORDER[one[0]])

    def field(self, name: str) -> str:
        """A column as people name it."""
        return _(_FIELDS[name])

    def value(self, name: str, value: str | int | None) -> str:
        """A value as people read it, with initials in the confidential mode."""
        if value in (None, ""):
            return ""
        if name in _YES_NO:
            return _("yes") if value else _("no")
        text = str(value)
        if name in _FREE:
            return self._names.detail(text)
        if name in _TIMES:
            return hour(datetime.fromisoformat(text))
        return text if name == "turn" else self._named(name, text)

    def _named(self, name: str, text: str) -> str:
        if name == "state":
            return state_words(text) if text in STATE_WORDS else text
        if name == WHEN:
            return text
        key = id_of(text)
        if name == "type_id":
            known = self._found.types.get(key, "") if key is not None else ""
            return self._names.detail(known)
        person = self._found.patients.get(key) if key is not None else None
        return self._names.name(person) if person else _("file no longer there")


def with_times(rows: Iterable[HistoryRow]) -> tuple[HistoryRow, ...]:
    """Start and end as one field, whichever of them changed; newest first as they came."""
    now: dict[str, str] = {}
    told = []
    for row in reversed(tuple(rows)):
        before = dict(now)
        for name, _old, new in row.fields:
            if name in ("start", "end"):
                now[name] = str(new) if new else ""
        if now != before:
            when: Field = (WHEN, _span(before), _span(now))
            row = replace(row, fields=(when, *row.fields))  # noqa: PLW2901
        told.append(row)
    return tuple(reversed(told))


def _span(times: dict[str, str]) -> str:
    if not times.get("start") or not times.get("end"):
        return ""
    start, end = (datetime.fromisoformat(times[name]) for name in ("start", "end"))
    return f"{short_day(start.date())} {start.year}, {span(start, end)}"


def _says(field: Field) -> bool:
    """Whether there was or is something; an unset mark says nothing."""
    _name, old, new = field
    return old not in (None, "", 0) or new not in (None, "", 0)
