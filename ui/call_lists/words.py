"""What a call list says of each person, as it may be shown now."""

from __future__ import annotations

from db.entities import AppointmentState, CallOutcome
from db.rows import CallLine
from desktop.agenda.wish_words import outcome_word, tries_short, tries_words
from desktop.dates import hour, phone, short_day
from desktop.i18n import N_, _
from ui.names import Names
from ui.theme import Theme
from ui.widgets.row_table import Column, RowTable

KEYS = "JSMPLDO"
_DONE = "ink.3"


def call_table(theme: Theme, names: Names) -> RowTable:
    """The table of one list; its keys are those of its screen."""
    columns = (
        Column(title=N_("State"), text=outcome_text, ink=_outcome_ink),
        Column(
            title=N_("Patient"),
            text=names.name,
            strong=True,
            bar=lambda line: "" if names.hidden else line.type_code,
        ),
        Column(
            title=N_("Telephone"), text=lambda line: names.detail(phone(line.phone))
        ),
        Column(
            title=N_("Appointment"),
            text=was_text,
            order=lambda line: line.start.isoformat() if line.start else "",
        ),
        Column(
            title=N_("Calls"),
            text=lambda line: tries_short(line.tries),
            ink=_tries_ink,
            wide=760,
        ),
        Column(title=N_("New time"), text=now_text, ink=lambda _line: "ink.1"),
        Column(
            title=N_("Type"),
            text=lambda line: names.detail(line.type_name),
            wide=720,
            stretch=True,
        ),
    )
    return RowTable(theme, columns, _("Call list"), keys=KEYS)


def outcome_text(line: CallLine) -> str:
    """What came of it; who was reached and confirmed is said so."""
    confirmed = line.now_state is AppointmentState.CONFIRMED
    if line.outcome is CallOutcome.REACHED and confirmed:
        return _("Confirmed")
    return outcome_word(line.outcome)


def was_text(line: CallLine) -> str:
    """When the appointment was, as the list was made."""
    if line.start is None:
        return ""
    return f"{short_day(line.start.date())}, {hour(line.start)}"


def now_text(line: CallLine) -> str:
    """When it is now, if that is another time."""
    if line.outcome is CallOutcome.CANCELLED or line.now_start in (None, line.start):
        return ""
    assert line.now_start is not None
    return f"{short_day(line.now_start.date())}, {hour(line.now_start)}"


def told_text(line: CallLine) -> str:
    """Who treated it and when, and how often she was tried."""
    said = [tries_words(line.tries)]
    if line.settled_at is not None and line.settled_by:
        settled = _("{state} by {name}, {day}")
        said.append(
            settled.format(
                state=outcome_text(line),
                name=line.settled_by,
                day=short_day(line.settled_at.date()),
            )
        )
    return "\n".join(one for one in said if one)


def _outcome_ink(line: CallLine) -> str:
    return _DONE if line.is_treated else "ink.1"


def _tries_ink(line: CallLine) -> str:
    waits = line.tries.call_back_at is not None and not line.is_treated
    return "warn.1" if waits else "ink.2"
