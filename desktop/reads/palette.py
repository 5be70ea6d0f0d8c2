"""What one key of the palette asks: people, and appointments at a day, an hour, a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from db.folding import folded
from db.near import is_near
from db.queries import Reader
from db.queries.acquainted import Asker
from db.queries.agenda import appointment_types, appointments_between
from db.queries.search import find_patients
from db.queries.visits import Visits, visits_of
from db.rows import AppointmentRow, PatientAppointmentRow, PatientRow, TaskRow
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.slots import Wish
from desktop.agenda.spans import Span
from desktop.reads.patients import upcoming_of
from desktop.reads.slots import find_slots
from desktop.reads.tasks import tasks_named

__all__ = [
    "PaletteAnswer",
    "Visits",
    "Wanted",
    "first_slot",
    "is_near",
    "palette_answer",
    "visits_of",
]

PATIENTS = 50
_AROUND = timedelta(minutes=45)
"""An hour is said roughly: what begins this much before or after it is found too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was typed, as read.

    Args:
        text: all of it; day, at: what it says of the time; name: the rest.
        asker: who types it; tasks: whether she may see what is to be done.
    """

    text: str
    day: date | None = None
    at: time | None = None
    name: str = ""
    asker: Asker | None = None
    tasks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteAnswer:
    """What was found.

    Args:
        patients: by name, phone, birth date; those put away come last.
        upcoming: the next appointments of the first of them.
        appointments: those at the moment that was said.
        tasks: open ones whose words were typed.
    """

    patients: tuple[PatientRow, ...] = ()
    upcoming: tuple[PatientAppointmentRow, ...] = ()
    appointments: tuple[AppointmentRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()


def palette_answer(reader: Reader, wanted: Wanted, now: datetime) -> PaletteAnswer:
    """People and appointments for one state of the field."""
    told = wanted.day is not None or wanted.at is not None
    # "demain 15h" is nobody's name: only what is not a time is forgiven a slip.
    patients = _people(reader, wanted, wanted.text, forgiving=not told)
    if not patients and told and wanted.name:
        patients = _people(reader, wanted, wanted.name, forgiving=True)
    upcoming: tuple[PatientAppointmentRow, ...] = ()
    if patients:
        upcoming = upcoming_of(reader, patients[0].id, now)
    appointments = _at(reader, wanted, now) if told else ()
    return PaletteAnswer(
        patients=patients,
        upcoming=upcoming,
        appointments=appointments,
        tasks=tasks_named(reader, wanted.text) if wanted.tasks else (),
    )


def first_slot(reader: Reader, now: datetime, holidays: PublicHolidays) -> Span | None:
    """The first free time for the practice's usual type, the one a booking begins with."""
    kinds = [kind for kind in appointment_types(reader) if not kind.retired]
    if not kinds:
        return None
    usual = kinds[0]
    wish = Wish(
        minutes=usual.minutes,
        before=usual.before,
        after=usual.after,
        first_day=now.date(),
        not_earlier_than=now,
        count=1,
    )
    slots = find_slots(reader, wish, holidays).slots
    return slots[0] if slots else None


def _people(
    reader: Reader, wanted: Wanted, text: str, *, forgiving: bool
) -> tuple[PatientRow, ...]:
    rows = find_patients(
        reader, text, PATIENTS, forgiving=forgiving, asker=wanted.asker
    )
    return tuple(sorted(rows, key=lambda row: row.archived))


def _at(reader: Reader, wanted: Wanted, now: datetime) -> tuple[AppointmentRow, ...]:
    """Those of the day, nearest to the hour first, of whoever was named."""
    day = wanted.day or now.date()
    midnight = datetime.combine(day, time())
    rows: Iterable[AppointmentRow] = appointments_between(
        reader, midnight, midnight + timedelta(days=1)
    )
    words = folded(wanted.name).split()
    if words:
        rows = [row for row in rows if _named(row, words)]
    if wanted.at is None:
        return tuple(rows)
    said = datetime.combine(day, wanted.at)
    near = [row for row in rows if _distance(row, said) <= _AROUND]
    return tuple(sorted(near, key=lambda row: (_distance(row, said), row.start)))


def _distance(row: AppointmentRow, said: datetime) -> timedelta:
    """Nothing while it lasts, else how far it begins or ends from then."""
    if row.start <= said < row.end:
        return timedelta()
    return min(abs(row.start - said), abs(row.end - said))


def _named(row: AppointmentRow, words: list[str]) -> bool:
    names = folded(f"{row.family_name} {row.first_name} {row.title}").split()
    return all(any(is_near(word, name) for name in names) for word in words)
