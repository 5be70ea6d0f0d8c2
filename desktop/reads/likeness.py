"""Files that look alike, as screens show them: while one types, in the list, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from db.entities import Patient
from db.queries import Reader
from db.queries.agenda import appointments_of
from db.queries.imports import Identity, identities
from db.queries.merges import MergedFile, distinct_pairs
from db.queries.patients import patient
from db.queries.search import find_patients
from db.rows import PatientRow
from desktop.duplicates import Pair
from desktop.formats.nir import masked_nir
from desktop.formats.phones import phone_number
from desktop.reads.patients import patient_line
from desktop.resemblance import (
    SHOWN_WHILE_TYPING,
    Resemblance,
    identity_of,
    resemblance,
)

__all__ = ["Alike", "Everybody", "MergedFile", "SideBySide", "TwoFiles", "Typed"]

_LOOKED_AT = 12
_SHOWN = 3
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What is known of somebody who is being created."""

    family_name: str
    first_name: str
    birth_date: date | None = None
    phone: str = ""
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who may be the one that is being created, and why."""

    row: PatientRow
    resemblance: Resemblance


@dataclass(frozen=True, slots=True)
class Everybody:
    """What the search for duplicates works on."""

    people: tuple[Identity, ...]
    distinct: frozenset[tuple[UUID, UUID]]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One line of the worklist."""

    one: PatientRow
    other: PatientRow
    resemblance: Resemblance


@dataclass(frozen=True, slots=True)
class TwoFiles:
    """Two files to decide about.

    Args:
        one, other: with their national numbers masked.
        appointments: how many each has, in the same order.
        resemblance: how much they look alike, and why.
    """

    one: Patient
    other: Patient
    appointments: tuple[int, int]
    resemblance: Resemblance


def alike_patients(reader: Reader, typed: Typed) -> tuple[Alike, ...]:
    """Those who may be the one that is being created, the likeliest first."""
    number = phone_number(typed.phone) or ""
    wanted = Identity(
        id=NOBODY,
        names=(typed.family_name,),
        first_names=typed.first_name,
        born=typed.birth_date,
        phones=(number,) if number else (),
        sex=typed.sex,
    )
    found = {row.id: row for row in _candidates(reader, typed, number)}
    alike = [
        Alike(row, resemblance(wanted, _identity(row)))
        for row in found.values()
        if not row.archived
    ]
    likely = [one for one in alike if one.resemblance.score >= SHOWN_WHILE_TYPING]
    likely.sort(key=lambda one: -one.resemblance.score)
    return tuple(likely[:_SHOWN])


def everybody(reader: Reader) -> Everybody:
    """Every file, and the pairs that were decided already."""
    return Everybody(tuple(identities(reader)), distinct_pairs(reader))


def side_by_side(reader: Reader, pairs: Iterable[Pair]) -> tuple[SideBySide, ...]:
    """The lines of these pairs; one that was decided meanwhile has none."""
    decided = distinct_pairs(reader)
    return tuple(
        SideBySide(
            patient_line(reader, pair.one),
            patient_line(reader, pair.other),
            pair.resemblance,
        )
        for pair in pairs
        if (pair.one, pair.other) not in decided
        and patient(reader, pair.one)
        and patient(reader, pair.other)
    )


def two_files(reader: Reader, one: UUID, other: UUID) -> TwoFiles | None:
    """Two files in full; None when one of them is not there any more."""
    first, second = patient(reader, one), patient(reader, other)
    if first is None or second is None:
        return None
    counts = len(appointments_of(reader, one)), len(appointments_of(reader, other))
    alike = resemblance(identity_of(first), identity_of(second))
    one_file, other_file = (
        replace(file, nir=masked_nir(file.nir)) for file in (first, second)
    )
    return TwoFiles(one_file, other_file, counts, alike)


def _candidates(reader: Reader, typed: Typed, number: str) -> Iterable[PatientRow]:
    name = f"{typed.family_name} {typed.first_name}".strip()
    yield from find_patients(reader, name, _LOOKED_AT)
    if typed.birth_date is not None:
        born = typed.birth_date.strftime("%d/%m/%Y")
        yield from find_patients(reader, f"{typed.first_name} {born}", _LOOKED_AT)
        yield from find_patients(reader, f"{typed.family_name} {born}", _LOOKED_AT)
    if number:
        yield from find_patients(reader, number, _LOOKED_AT)


def _identity(row: PatientRow) -> Identity:
    return Identity(
        id=row.id,
        names=tuple(name for name in (row.birth_name, row.family_name) if name),
        first_names=row.first_name,
        born=row.birth_date,
        phones=tuple(phone.number for phone in row.phones),
        sex=row.sex,
    )
