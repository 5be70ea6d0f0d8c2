"""One line an appointment for who counts for herself: times and states under a pseudonym.

The pseudonym of a patient is drawn anew for each export: two files do not tell who is the
same in both, and neither leads back to a file of the practice.
"""

from __future__ import annotations

import secrets
from datetime import date, datetime, time, timedelta

from db.entities import AppointmentState
from db.queries import statistics as queries
from db.queries.reader import Reader
from desktop.formats.csv_export import Cell, write_csv
from desktop.i18n import _
from desktop.prints.states import state_word

_MINUTE = timedelta(minutes=1)


def statistics_lines(reader: Reader, since: date, until: date) -> tuple[bytes, int]:
    """The CSV and its number of lines, both days included."""
    start = datetime.combine(since, time())
    end = datetime.combine(until, time()) + timedelta(days=1)
    drawn: dict[object, str] = {}
    rows = [_cells(row, drawn) for row in queries.lines(reader, start, end)]
    headers = (
        _("Patient (pseudonym)"),
        _("Day"),
        _("Time"),
        _("Minutes"),
        _("Type"),
        _("State"),
        _("Walk-in"),
        _("Waited (min)"),
        _("Called in after the hour (min)"),
        _("Given back ahead (h)"),
    )
    return write_csv(headers, rows), len(rows)


def _cells(row: queries.Line, drawn: dict[object, str]) -> tuple[Cell, ...]:
    _key, start, end, code, state, walk_in, arrived, begun, _done, freed, who = row
    begins, ends = _at(start), _at(end)
    assert begins is not None
    assert ends is not None
    pseudonym = "" if who is None else drawn.setdefault(who, secrets.token_hex(4))
    ahead = _at(freed)
    hours = None if ahead is None else round((begins - ahead) / timedelta(hours=1), 1)
    return (
        pseudonym,
        begins.date(),
        begins.strftime("%H:%M"),
        int((ends - begins) / _MINUTE),
        str(code),
        state_word(AppointmentState(str(state))),
        _("yes") if walk_in else _("no"),
        _between(_at(arrived), _at(begun)),
        _between(begins, _at(begun)),
        hours,
    )


def _between(early: datetime | None, late: datetime | None) -> int | None:
    return None if early is None or late is None else int((late - early) / _MINUTE)


def _at(written: str | int | bytes | None) -> datetime | None:
    return datetime.fromisoformat(written) if isinstance(written, str) else None
