"""The words of an appointment's states, on paper and at the command line."""

from __future__ import annotations

from db.entities import AppointmentState
from db.rows import AppointmentRow
from desktop.i18n import N_, _

_WORDS = {
    AppointmentState.PROPOSED: N_("Proposed"),
    AppointmentState.BOOKED: N_("Booked"),
    AppointmentState.CONFIRMED: N_("Confirmed"),
    AppointmentState.ARRIVED: N_("Arrived"),
    AppointmentState.IN_CONSULTATION: N_("In consultation"),
    AppointmentState.COMPLETED: N_("Completed"),
    AppointmentState.EXCUSED: N_("Excused"),
    AppointmentState.CANCELLED_BY_PRACTICE: N_("Cancelled"),
    AppointmentState.NO_SHOW: N_("No-show"),
    AppointmentState.ENTERED_IN_ERROR: N_("Entered in error"),
}


def state_word(state: AppointmentState) -> str:
    """The state as a person reads it."""
    return _(_WORDS[state])


def row_state(row: AppointmentRow) -> str:
    """The state of an appointment with what it hides: left unseen, entered afterwards."""
    word = _("Left without being seen") if row.left_unseen else state_word(row.state)
    return (
        _("{state}, entered afterwards").format(state=word) if row.caught_up else word
    )


def aside_words(row: AppointmentRow) -> tuple[str, ...]:
    """What the state does not say: left without being seen, entered afterwards."""
    left = (_("left unseen"),) * row.left_unseen
    return left + (_("entered afterwards"),) * row.caught_up
