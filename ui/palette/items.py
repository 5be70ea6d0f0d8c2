"""What the palette can offer, made from what was typed: people, days, commands."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

import shiboken6
from PySide6.QtGui import QAction

from db.rows import AppointmentRow, PatientAppointmentRow, PatientRow, TaskRow
from desktop.agenda.spans import Span
from desktop.dates import hour, long_day, numeric_day, phone, short_day
from desktop.i18n import _, pgettext
from desktop.reads.palette import is_near
from ui.names import Names, beside_words
from ui.palette.recent import Chosen
from ui.palette.soon import Soon
from ui.screen import Go
from ui.tasks.words import patient_words, title_words, when_words

COMMAND_SIGN = ">"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line, or the heading over some.

    Args:
        deeds: the heading over what can be done for somebody: Tab leads below it.
        title: in bold; marks: how many of its letters each typed word matched.
        aside: at the right; keys: a cap at the far right.
        state: an appointment's, shown as a chip.
        go, action: what choosing it does; patient: whom it leads to.
    """

    title: str
    heading: bool = False
    deeds: bool = False
    detail: str = ""
    icon: str = ""
    aside: str = ""
    keys: str = ""
    state: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    go: Go | None = None
    action: QAction | None = None
    patient: PatientRow | None = None


def heading(words: str, aside: str = "") -> Item:
    """The words over a group."""
    return Item(title=words, heading=True, aside=aside)


def patient_items(
    rows: Sequence[PatientRow],
    names: Names,
    typed: str,
    most: int,
    beside: Callable[[UUID], str] = lambda _key: "",
) -> list[Item]:
    """Found people; in the confidential mode their initials and nothing else.

    Args:
        beside: what stands at the right of one: when she comes next.
    """
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
                aside=beside(row.id),
                marks=() if names.hidden else marks_in(title, typed),
                go=Go(place="patients", subject=row.id),
                patient=row,
            )
        )
    return found


def moment_items(rows: Sequence[AppointmentRow], names: Names, most: int) -> list[Item]:
    """The appointments at the moment that was said."""
    if not rows:
        return []
    found = [heading(_("Appointments"))]
    for row in rows[:most]:
        who = names.name(row)
        about = ", ".join(part for part in (who, names.detail(row.type_name)) if part)
        found.append(
            Item(
                title=f"{short_day(row.start.date())}, {hour(row.start)}",
                detail=about,
                icon="rdv.confirme",
                state=str(row.state),
                go=Go(place="agenda", subject=row.id, at=row.start),
            )
        )
    return found


def task_items(
    rows: Sequence[TaskRow], names: Names, now: datetime, most: int
) -> list[Item]:
    """What is to be done; its words may name somebody, so none in the confidential mode."""
    if not rows or names.hidden:
        return []
    found = [heading(_("Tasks"))]
    for row in rows[:most]:
        about = ", ".join(p for p in (patient_words(row, names), row.assignee) if p)
        found.append(
            Item(
                title=title_words(row, names),
                detail=about,
                icon="retour.tache",
                aside=when_words(row, now),
                go=Go(place="tasks", subject=row.id),
            )
        )
    return found


def booking_items(at: datetime, who: PatientRow | None, names: Names) -> list[Item]:
    """A new appointment at the moment that was said."""
    day = f"{long_day(at.date(), year=False)}, {hour(at)}"
    title = _("New appointment on {moment}").format(moment=day)
    subject = None if who is None else who.id
    return [
        Item(
            title=title,
            detail="" if who is None else names.name(who),
            icon="rdv.ajouter",
            go=Go(place="book", subject=subject, at=at),
        )
    ]


def recent_items(
    recent: Iterable[Chosen], names: Names, beside: Callable[[UUID], str]
) -> list[Item]:
    """What was chosen lately, as it may be shown now."""
    found = [item for item in (_recent(one, names, beside) for one in recent) if item]
    return [heading(_("Recent")), *found] if found else []


def _recent(one: Chosen, names: Names, beside: Callable[[UUID], str]) -> Item | None:
    if isinstance(one, PatientRow):
        (_title, item) = patient_items((one,), names, "", 1, beside)
        return item
    if isinstance(one, QAction):
        return command_item(one) if shiboken6.isValid(one) and one.isEnabled() else None
    if one.at is None:
        return None
    title = _("Go to {day}").format(day=long_day(one.at.date()))
    return Item(title=title, icon="nav.agenda", go=one)


def appointment_items(
    rows: Iterable[PatientAppointmentRow], row: PatientRow, names: Names
) -> list[Item]:
    """Her next appointments."""
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


def book_go(row: PatientRow, slot: Span | None) -> Go:
    """A booking for her, at the first free time where one is known."""
    if slot is None:
        return Go(place="book", subject=row.id)
    return Go(place="book", subject=row.id, at=slot.start, minutes=slot.minutes)


def deed_items(row: PatientRow, names: Names, soon: Soon, *, notes: bool) -> list[Item]:
    """What can be done for the one that is highlighted; `notes`: a message taken too."""
    message = Item(
        title=_("Take a message"),
        icon="message.prendre",
        keys="Ctrl+M",
        go=Go(place="messages", ask="new", subject=row.id),
    )
    return [
        Item(
            title=_("Actions for {name}").format(name=names.name(row)),
            heading=True,
            deeds=True,
        ),
        Item(
            title=_("New appointment"),
            detail=soon.slot_words(),
            icon="rdv.ajouter",
            keys="Ctrl+Return",
            go=book_go(row, soon.slot),
        ),
        *([message] if notes else ()),
        Item(
            title=_("Certificate or letter"),
            icon="message.phrases",
            go=Go(place="letter", subject=row.id),
        ),
    ]


def day_items(day: date | None) -> list[Item]:
    """A day that was said: `+7`, `12/3`, `jeudi`."""
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
    """Commands whose words were typed, one slip in each allowed; all after `>`."""
    only = typed.startswith(COMMAND_SIGN)
    wanted = folded(typed.removeprefix(COMMAND_SIGN))
    if not only and len(wanted) < 2:
        return []
    ranked = [
        (rank, number, action)
        for number, action in enumerate(actions)
        if action.isEnabled() and (rank := command_rank(wanted, words_of(action))) >= 0
    ]
    found = [command_item(action) for _rank, _number, action in sorted(ranked, key=_by)]
    return [heading(_("Commands")), *found[:most]] if found else []


def _by(ranked: tuple[int, int, QAction]) -> tuple[int, int]:
    return ranked[:2]


def command_item(action: QAction) -> Item:
    """One command with its keys."""
    return Item(
        title=words_of(action),
        icon=str(action.property("concept") or "rdv.entrer"),
        keys=action.shortcut().toString(),
        action=action,
    )


def words_of(action: QAction) -> str:
    """A command's words as they are read."""
    return action.text().replace("&", "")


def command_rank(wanted: str, words: str) -> int:
    """0 the words begin so, 1 one of them does, 2 they hold it, 3 but for a slip; -1 no."""
    plain = folded(words)
    if plain.startswith(wanted):
        return 0
    parts = plain.replace("’", " ").split()
    typed = wanted.split()
    if all(any(part.startswith(one) for part in parts) for one in typed):
        return 1
    if wanted in plain:
        return 2
    if all(any(is_near(one, part) for part in parts) for one in typed):
        return 3
    return -1


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
    parts = [beside_words(row)]
    if row.birth_name and row.birth_name.casefold() != row.family_name.casefold():
        parts.append(_("birth name {name}").format(name=row.birth_name.upper()))
    if row.birth_date is not None:
        parts.append(born_words(row.sex).format(date=numeric_day(row.birth_date)))
    if row.phones:
        parts.append(phone(row.phones[0].number))
    return ", ".join(part for part in parts if part)
