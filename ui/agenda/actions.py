"""What can be done with an appointment: one table for keys, buttons and menus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from db.entities.appointment import (
    AWAITED_STATES,
    FREE_STATES,
    Appointment,
    AppointmentState,
)
from db.rows import AppointmentRow
from desktop.i18n import N_, _
from desktop.rights import Right
from ui.agenda.hand import FIXED
from ui.widgets.keycap import key_words

S = AppointmentState


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing to do.

    Args:
        name: what the view's `asked` signal carries.
        becomes: the state it leads to; None when it is no step of the appointment.
    """

    name: str
    text: str
    key: str
    icon: str
    becomes: AppointmentState | None = None
    takes_away: bool = False


VERBS = (
    Verb("arrive", N_("Note the arrival"), "A", "etat.arrive", S.ARRIVED),
    Verb(
        "send_back", N_("Send back to the waiting room"), "A", "etat.arrive", S.ARRIVED
    ),
    Verb("call_in", N_("Have come in"), "E", "etat.consult", S.IN_CONSULTATION),
    Verb("complete", N_("Complete"), "T", "etat.termine", S.COMPLETED),
    Verb("confirm", N_("Confirm"), "C", "etat.confirme", S.CONFIRMED),
    Verb("miss", N_("Absent (no-show)"), "L", "etat.absent", S.NO_SHOW),
    Verb("leave", N_("Left without being seen…"), "L", "rdv.parti", S.EXCUSED),
    Verb("restore", N_("Book again"), "R", "retour.annuler", S.BOOKED),
    Verb("open", N_("Change…"), "Return", "patient.modifier"),
    Verb("move", N_("Move with the arrows"), "D", "rdv.deplacer"),
    Verb("cut", N_("Cut, to paste elsewhere"), "Ctrl+X", "rdv.deplacer"),
    Verb("copy", N_("Copy, to book another one"), "Ctrl+C", "retour.copier"),
    Verb("repeat", N_("Repeat…"), "", "rdv.repeter"),
    Verb("rule", N_("Another rule for the series…"), "Shift+R", "rdv.repeter"),
    Verb("times", N_("Correct the times…"), "", "session.minuterie"),
    Verb("wait", N_("Waits for an earlier time…"), "W", "ph.hourglass"),
    Verb("letter", N_("Certificate or letter…"), "Ctrl+J", "message.phrases"),
    Verb("history", N_("History of changes…"), "", "patient.historique"),
    Verb(
        "cancel",
        N_("Cancel the appointment…"),
        "Del",
        "etat.annule",
        S.CANCELLED_BY_PRACTICE,
        takes_away=True,
    ),
    Verb(
        "mistake",
        N_("Entered in error"),
        "",
        "etat.annule",
        S.ENTERED_IN_ERROR,
        takes_away=True,
    ),
)
TIMED = frozenset({S.ARRIVED, S.IN_CONSULTATION, S.COMPLETED})
"""States whose times may be corrected."""
BY_NAME = {verb.name: verb for verb in VERBS}
SHORT = {
    "arrive": N_("Arrival"),
    "call_in": N_("Have come in"),
    "complete": N_("Complete"),
    "restore": N_("Book again"),
}
NEXT = {
    S.PROPOSED: "arrive",
    S.BOOKED: "arrive",
    S.CONFIRMED: "arrive",
    S.ARRIVED: "call_in",
    S.IN_CONSULTATION: "complete",
    S.NO_SHOW: "restore",
    S.EXCUSED: "restore",
    S.CANCELLED_BY_PRACTICE: "restore",
}
"""The step that usually comes after each state: the panel's primary button."""


_ONLY_FROM = {"send_back": S.IN_CONSULTATION, "leave": S.ARRIVED}
_MEANT = {
    ("arrive", S.IN_CONSULTATION): "send_back",
    ("miss", S.ARRIVED): "leave",
}
"""One key, two verbs: which one is meant depends on where she is."""


def meant(verb: str, row: AppointmentRow) -> str:
    """The verb that a key stands for on this appointment."""
    return _MEANT.get((verb, row.state), verb)


def may(row: AppointmentRow, verb: Verb) -> bool:
    """Whether that can be done with the appointment now."""
    if verb.name in _ONLY_FROM and row.state is not _ONLY_FROM[verb.name]:
        return False
    if verb.name == "arrive" and row.state is S.IN_CONSULTATION:
        return False
    if verb.becomes is not None:
        return _as_entity(row).may_become(verb.becomes)
    fits = _FITS.get(verb.name)
    return fits(row) if fits else row.state not in FREE_STATES


def _may_wait(row: AppointmentRow) -> bool:
    waits = row.state in AWAITED_STATES | FREE_STATES | {S.NO_SHOW}
    return waits and row.patient_id is not None


_FITS: dict[str, Callable[[AppointmentRow], bool]] = {
    "history": lambda _row: True,
    "repeat": lambda row: row.state is not S.ENTERED_IN_ERROR,
    "copy": lambda row: row.state is not S.ENTERED_IN_ERROR,
    "rule": lambda row: row.series_id is not None and row.state not in FREE_STATES,
    "times": lambda row: row.arrived_at is not None or row.state in TIMED,
    "wait": _may_wait,
    "letter": lambda row: row.patient_id is not None,
    "move": lambda row: row.state not in FIXED,
    "cut": lambda row: row.state not in FIXED,
}
"""When a verb that is no step of the appointment can be done; others while it holds."""


_ASKS = {"wait": Right.WAITING_LIST}
"""Verbs that lead out of the agenda, and the right that what they lead to asks for."""


def withheld_from(carries: Callable[[Right], bool]) -> frozenset[str]:
    """The names of the verbs that are not this person's."""
    return frozenset(name for name, right in _ASKS.items() if not carries(right))


def possible(row: AppointmentRow) -> list[Verb]:
    """Everything that can be done now, in the order of the menu."""
    return [verb for verb in VERBS if may(row, verb)]


def fill_menu(
    menu: QMenu,
    row: AppointmentRow,
    do: Callable[[str, AppointmentRow], None],
    withheld: frozenset[str] = frozenset(),
) -> None:
    """Puts what can be done into the menu, what takes away last, after a line.

    Args:
        withheld: verbs that are left out, see `withheld_from`.
    """
    verbs = [verb for verb in possible(row) if verb.name not in withheld]
    for verb in (v for v in verbs if not v.takes_away):
        menu.addAction(_action(menu, verb, row, do))
    menu.addSeparator()
    for verb in (v for v in verbs if v.takes_away):
        menu.addAction(_action(menu, verb, row, do))


def _action(
    parent: QWidget,
    verb: Verb,
    row: AppointmentRow,
    do: Callable[[str, AppointmentRow], None],
) -> QAction:
    key = f"\t{key_words(verb.key)}" if verb.key else ""
    action = QAction(_(verb.text) + key, parent)
    action.triggered.connect(lambda _checked=False: do(verb.name, row))
    return action


def _as_entity(row: AppointmentRow) -> Appointment:
    return Appointment(id=row.id, start=row.start, end=row.end, state=row.state)
