"""Patients as screens show them: found while typing, listed, and one file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from db.entities import FREE_STATES, AppointmentState, Patient
from db.errors import NotFound
from db.queries import Reader
from db.queries.acquainted import Asker
from db.queries.agenda import appointments_of
from db.queries.around import correspondents
from db.queries.file_numbers import file_number
from db.queries.history import file_history
from db.queries.merges import MergedFile, merged_into, who_stays
from db.queries.patients import patient
from db.queries.search import (
    count_patients,
    find_patients,
    patients_by_name,
    recent_patients,
)
from db.rows import HistoryRow, PatientAppointmentRow, PatientRow
from desktop.formats.nir import masked_nir, nir_problems
from desktop.reads.around import Around, around, keeps_nir

__all__ = [
    "Asker",
    "PatientFile",
    "PatientPage",
    "find_patients",
    "patient_file",
    "patient_line",
    "patient_page",
    "recent_patients",
    "upcoming_of",
]

_NOT_THERE = FREE_STATES | {AppointmentState.NO_SHOW, AppointmentState.ENTERED_IN_ERROR}


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientPage:
    """A page of the list, and how many there are in all.

    Args:
        recent: how many of the first ones are those that were opened last.
    """

    rows: tuple[PatientRow, ...]
    total: int
    recent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientFile:
    """Everything the front office knows of a patient.

    Args:
        upcoming: soonest first; past: latest first.
        history: changes of the file itself, newest first; a national number is masked.
        nir: the national number masked; `patient.nir` is empty, whoever wants to see it
            asks `reveal_nir`, which tells of it.
        nir_problems: what of it does not hold or disagrees with the rest.
        asked: whose file was wanted; another where hers was merged into this one.
        merged: the files that were merged into this one.
        keeps_nir: whether this practice keeps national numbers at all.
        number: of the file, None in a practice that is received.
    """

    patient: Patient
    upcoming: tuple[PatientAppointmentRow, ...]
    past: tuple[PatientAppointmentRow, ...]
    no_shows: int
    history: tuple[HistoryRow, ...]
    nir: str = ""
    nir_problems: tuple[str, ...] = ()
    keeps_nir: bool = False
    around: Around = field(default_factory=Around)
    merged: tuple[MergedFile, ...] = ()
    asked: UUID | None = None
    number: int | None = None


def patient_page(
    reader: Reader, limit: int = 50, account: UUID | None = None, offset: int = 0
) -> PatientPage:
    """A page in the order of names; before it the files this person opened last."""
    recent = () if account is None else recent_patients(reader, account)
    opened = {row.id for row in recent}
    others = (
        row for row in patients_by_name(reader, limit, offset) if row.id not in opened
    )
    return PatientPage(
        rows=(*recent, *others)[:limit],
        total=count_patients(reader),
        recent=len(recent),
    )


def upcoming_of(
    reader: Reader, key: UUID, now: datetime
) -> tuple[PatientAppointmentRow, ...]:
    """A patient's next appointments, soonest first: a line of a list, not her file."""
    rows = appointments_of(reader, key)
    return tuple(row for row in reversed(rows) if row.end > now)


def patient_line(reader: Reader, key: UUID) -> PatientRow:
    """A patient as one line of a list, for whoever is booked.

    Raises:
        NotFound: there is none with this id.
    """
    found = _standing(reader, key)
    return PatientRow(
        id=found.id,
        family_name=found.family_name,
        first_name=found.first_name,
        birth_name=found.birth_name,
        birth_date=found.birth_date,
        sex=str(found.sex),
        phones=found.phones,
        city=found.address.city,
        booking_alert=found.booking_alert,
        archived=found.archived,
        deceased=found.deceased,
    )


def patient_file(reader: Reader, key: UUID, now: datetime) -> PatientFile:
    """One patient's file; opening one is `open_patient_file`, which tells of it.

    Raises:
        NotFound: there is none with this id.
    """
    asked, found = key, _standing(reader, key)
    key = found.id
    rows = appointments_of(reader, key)
    past = tuple(row for row in rows if row.end <= now)
    came = tuple(row for row in past if row.state not in _NOT_THERE)
    return PatientFile(
        patient=replace(found, nir=""),
        upcoming=tuple(row for row in reversed(rows) if row.end > now),
        past=past,
        no_shows=sum(row.state is AppointmentState.NO_SHOW for row in rows),
        history=_told(file_history(reader, key), reader),
        nir=masked_nir(found.nir),
        nir_problems=nir_problems(found.nir, str(found.sex), found.birth_date)
        if found.nir
        else (),
        keeps_nir=keeps_nir(reader),
        around=around(reader, found, came),
        merged=merged_into(reader, key),
        asked=asked,
        number=file_number(reader, key),
    )


def _told(rows: tuple[HistoryRow, ...], reader: Reader) -> tuple[HistoryRow, ...]:
    """Without national numbers, and with the names of correspondents."""
    if any(row.entity == "care_link" for row in rows):
        book = {one.id.hex: one.family_name for one in correspondents(reader)}
        rows = tuple(
            replace(row, about=book.get(row.about, ""))
            if row.entity == "care_link"
            else row
            for row in rows
        )
    return tuple(_masked(row) for row in rows)


def _standing(reader: Reader, key: UUID) -> Patient:
    """The patient, or the one into whose file hers was merged."""
    found = patient(reader, key) or patient(reader, who_stays(reader, key))
    if found is None:
        raise NotFound("patient", key)
    return found


def _masked(row: HistoryRow) -> HistoryRow:
    """The change without the national number it is about."""
    fields = tuple(
        (name, _hidden(old), _hidden(new)) if name == "nir" else (name, old, new)
        for name, old, new in row.fields
    )
    return replace(row, fields=fields)


def _hidden(value: str | int | None) -> str | None:
    return masked_nir(str(value)) if value else None
