"""The words of an appointment's states, on paper and at the command line."""

from __future__ import annotations

from db.entities import AppointmentState
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
