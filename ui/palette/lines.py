"""The palette's lines: before anything is typed, and for what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction

from db.rows import PatientRow
from desktop.i18n import _
from desktop.reads.palette import PaletteAnswer
from desktop.rights import Right
from ui.opened import Opened
from ui.palette import items as offered
from ui.palette.asked import Asked
from ui.palette.items import Item
from ui.palette.recent import Chosen
from ui.palette.soon import Soon

MOST, MOST_ROWS = 6, 8
_FIRST = ("Ctrl+N", "Ctrl+F", "Ctrl+P", "F1", "F9")
"""The keys of what is asked for most, before anybody has asked for anything."""


@dataclass(frozen=True, slots=True)
class Offering:
    """What the lines are made from, besides what was found."""

    opened: Opened
    commands: Sequence[QAction]
    soon: Soon


def first_lines(offering: Offering, lately: Sequence[Chosen]) -> list[Item]:
    """Before anything is typed: what was chosen lately, then what there is to do."""
    lines = offered.recent_items(lately, offering.opened.names, offering.soon.words)
    room = max(3, MOST_ROWS - len(lines))
    usual = sorted(offering.commands, key=_usual)
    return lines + offered.command_items(offered.COMMAND_SIGN, usual, room)


def found_lines(
    offering: Offering,
    typed: str,
    read: Asked,
    answer: PaletteAnswer,
    about: PatientRow | None,
) -> list[Item]:
    """What was found, and what can be done for `about`, whoever is highlighted."""
    opened, soon = offering.opened, offering.soon
    names, now = opened.names, opened.session.wall
    people = offered.patient_items(answer.patients, names, typed, MOST, soon.words)
    moments = offered.moment_items(answer.appointments, names, MOST)
    if read.at is not None:
        who = answer.patients[0] if answer.patients and read.name else None
        head = [] if moments else [offered.heading(_("Appointments"))]
        moments += head + offered.booking_items(read.start(now), who, names)
    # Somebody may be called like a day: who is found by the whole of it comes first.
    lines = moments + people if read.is_moment and read.name else people + moments
    if about is not None and not moments:
        if about == answer.patients[0]:
            lines += offered.appointment_items(answer.upcoming, about, names)
        notes = opened.session.may(Right.MESSAGES)
        lines += offered.deed_items(about, names, soon, notes=notes)
    return (
        lines
        + offered.task_items(answer.tasks, names, now, MOST)
        + offered.day_items(read.day)
        + offered.command_items(typed, offering.commands, MOST_ROWS)
    )


def _usual(action: QAction) -> int:
    keys = action.shortcut().toString()
    return _FIRST.index(keys) if keys in _FIRST else len(_FIRST)
