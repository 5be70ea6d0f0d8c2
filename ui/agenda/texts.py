"""The words in and about a block: what is shown, what is said, in both modes."""

from __future__ import annotations

from datetime import datetime
from html import escape

from db.entities.appointment import AppointmentState
from db.rows import AppointmentRow
from desktop.dates import age, phone, span
from desktop.i18n import _
from desktop.names import Style
from ui.names import Names
from ui.widgets.state_chip import state_words

NO_BREAK = "\u00a0"
age_text, phone_text, span_text = age, phone, span


def state_word(state: AppointmentState) -> str:
    """The state as people say it."""
    return state_words(str(state))


def row_state_word(row: AppointmentRow) -> str:
    """The state of an appointment with what it hides: left unseen, entered afterwards."""
    word = _("Left without being seen") if row.left_unseen else state_word(row.state)
    return (
        _("{state}, entered afterwards").format(state=word) if row.caught_up else word
    )


def clock_time(moment: datetime) -> str:
    """Hours and minutes, 24 h."""
    return f"{moment.hour:02d}:{moment.minute:02d}"


def minutes_text(minutes: int) -> str:
    """A length of time, short."""
    return _("{count} min").format(count=minutes)


def name_forms(names: Names, row: AppointmentRow) -> tuple[str, ...]:
    """The name from its longest form to its shortest: a narrow block takes what fits."""
    forms = [names.shown(row, style) for style in Style]
    return tuple(dict.fromkeys(forms))


def reserved_text(names: Names, row: AppointmentRow) -> str:
    """What a stretch kept for emergencies says."""
    return ("" if names.hidden else row.title) or _("Kept for emergencies")


def type_text(row: AppointmentRow) -> str:
    """What it is for, and in a series which session of it: "Suivi 3/12"."""
    return " ".join(part for part in (row.type_name, row.session) if part)


def spoken(names: Names, row: AppointmentRow) -> str:
    """What a screen reader says of a block: time, name, type, state."""
    parts = [
        _("{start} to {end}").format(
            start=clock_time(row.start), end=clock_time(row.end)
        ),
        names.shown(row),
    ]
    parts += [names.detail(type_text(row)), row_state_word(row)]
    return ", ".join(part for part in parts if part)


def tooltip(names: Names, row: AppointmentRow) -> str:
    """What hovering a block tells: what did not fit in it."""
    lines = [span_text(row.start, row.end), names.shown(row)]
    details = (type_text(row), row_state_word(row), row.note, phone_text(row.phone))
    hidden = (row_state_word(row),)
    lines += [line for line in (hidden if names.hidden else details) if line]
    # A tooltip that looks like markup is read as such: say that it is, and escape.
    return "<qt>" + "<br>".join(escape(line) for line in lines) + "</qt>"


def reserved(row: AppointmentRow) -> bool:
    """Whether the stretch is kept for emergencies, for nobody in particular yet."""
    return row.patient_id is None and row.type_code == "UR" and not row.family_name


def waited_minutes(row: AppointmentRow, now: datetime) -> int:
    """How long she has been in the waiting room."""
    if row.arrived_at is None:
        return 0
    return max(0, int((now - row.arrived_at).total_seconds() // 60))
