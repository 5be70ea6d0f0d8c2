"""What the palette can offer, made from what was typed: people, days, commands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from PySide6.QtGui import QAction

from db.rows import PatientAppointmentRow, PatientRow
from desktop.dates import hour, long_day, numeric_day, phone, short_day
from desktop.i18n import _, pgettext
from ui.booking.when import day_typed
from ui.names import Names
from ui.screen import Go

COMMAND_SIGN = ">"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line, or the heading over some.

    Args:
        title: in bold; marks: how many of its letters each typed word matched.
        aside: at the right; keys: a cap at the far right.
        state: an appointment's, shown as a chip.
        go, action: what choosing it does.
    """

    title: str
    heading: bool = False
    detail: str = ""
    icon: str = ""
    aside: str = ""
    keys: str = ""
    state: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    go: Go | None = None
    action: QAction | None = None


def heading(words: str, aside: str = "") -> Item:
    """The words over a group."""
    return Item(title=words, heading=True, aside=aside)


def patient_items(
    rows: Sequence[PatientRow], names: Names, typed: str, most: int
) -> list[Item]:
    """Found people; in the confidential mode their initials and nothing else."""
    if not rows:
        return []
    found = [heading(_("Patients"), _("name, year of birth, phone"))]
    for row in rows[:most]:
        title = names.name(row)
        found.append(
            Item(
                title=title,
                detail=names.detail(_about(row)),
                icon="patient.un",
                marks=() if names.hidden else marks_in(title, typed),
                go=Go(place="patients", subject=row.id),
            )
        )
    return found


def appointment_items(
    rows: Iterable[PatientAppointmentRow], row: PatientRow, names: Names
) -> list[Item]:
    """The next appointments of the first one found."""
    found = [
        Item(
            title=f"{short_day(line.start.date())}, {hour(line.start)}",
            detail=names.detail(f"{names.name(row)}, {line.type_name}".strip(", ")),
            icon="rdv.confirme",
            state=str(line.state),
            go=Go(place="agenda", subject=line.id, at=line.start),
        )
        for line in rows
    ]
    return [heading(_("Appointments")), *found[:2]] if found else []


def deed_items(row: PatientRow, names: Names) -> list[Item]:
    """What can be done for the first one found."""
    return [
        heading(_("Actions for {name}").format(name=names.name(row))),
        Item(
            title=_("New appointment"),
            icon="rdv.ajouter",
            keys="Ctrl+Return",
            go=Go(place="book", subject=row.id),
        ),
    ]


def day_items(typed: str, today: date) -> list[Item]:
    """A day that was typed: `+7`, `12/3`, `jeudi`."""
    day = day_typed(typed, today) if typed.strip() else None
    if day is None:
        return []
    at = datetime.combine(day, time())
    return [
        heading(_("Agenda")),
        Item(
            title=_("Go to {day}").format(day=long_day(day)),
            icon="nav.agenda",
            go=Go(place="agenda", at=at),
        ),
    ]


def command_items(typed: str, actions: Iterable[QAction], most: int) -> list[Item]:
    """Commands whose words contain what was typed, or all after `>`."""
    only = typed.startswith(COMMAND_SIGN)
    wanted = folded(typed.removeprefix(COMMAND_SIGN))
    if not only and len(wanted) < 2:
        return []
    found = [
        Item(
            title=action.text().replace("&", ""),
            icon="rdv.entrer",
            keys=action.shortcut().toString(),
            action=action,
        )
        for action in actions
        if action.isEnabled() and wanted in folded(action.text().replace("&", ""))
    ]
    return [heading(_("Commands")), *found[:most]] if found else []


def marks_in(title: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Where the typed words begin words of the title: (start, length)."""
    found, at = [], 0
    wanted = [folded(word) for word in typed.split()]
    for word in title.split(" "):
        plain = folded(word)
        hit = max((len(w) for w in wanted if w and plain.startswith(w)), default=0)
        if hit:
            found.append((at, hit))
        at += len(word) + 1
    return tuple(found)


def folded(text: str) -> str:
    """Without case and accents."""
    plain = unicodedata.normalize("NFD", text.strip().casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def born_words(sex: str) -> str:
    """The sentence agrees with the person where the language does."""
    if sex == "F":
        return pgettext("of a woman", "born {date}")
    return pgettext("of a man", "born {date}") if sex == "M" else _("born {date}")


def _about(row: PatientRow) -> str:
    parts = []
    if row.birth_name and row.birth_name.casefold() != row.family_name.casefold():
        parts.append(_("birth name {name}").format(name=row.birth_name.upper()))
    if row.birth_date is not None:
        parts.append(born_words(row.sex).format(date=numeric_day(row.birth_date)))
    if row.phones:
        parts.append(phone(row.phones[0].number))
    return ", ".join(parts)
