"""Who stands by a patient, what she agreed to, who treats her elsewhere, read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from uuid import UUID

from db.changes import Change
from db.entities import CareLink, Consent, Correspondent, Patient, Relative
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.consents import Consents
from db.repositories.correspondents import CareLinks, Correspondents
from db.repositories.patients import Patients
from db.repositories.relatives import Relatives


def relatives_of(reader: Reader, patient: UUID) -> tuple[Relative, ...]:
    """Everybody beside a patient, in the order they were added."""
    return tuple(
        reader.with_connection(lambda c: Relatives(c, _unwritten).all_of(patient))
    )


def beside_of(reader: Reader, patient: UUID) -> tuple[Relative, ...]:
    """The lines of other files that name this patient."""
    return tuple(
        reader.with_connection(lambda c: Relatives(c, _unwritten).naming(patient))
    )


def consents_of(reader: Reader, patient: UUID) -> tuple[Consent, ...]:
    """Every answer of a patient."""
    return tuple(
        reader.with_connection(lambda c: Consents(c, _unwritten).all_of(patient))
    )


def care_of(
    reader: Reader, patient: UUID
) -> tuple[tuple[CareLink, Correspondent], ...]:
    """The correspondents of a patient, with what each is to her."""

    def found(connection: sqlite3.Connection) -> list[tuple[CareLink, Correspondent]]:
        links = CareLinks(connection, _unwritten).all_of(patient)
        book = Correspondents(connection, _unwritten)
        return [
            (link, other)
            for link in links
            if (other := book.find(link.correspondent_id)) is not None
        ]

    return tuple(reader.with_connection(found))


def correspondents(reader: Reader) -> tuple[Correspondent, ...]:
    """The whole address book, in the order it was written."""
    return tuple(reader.with_connection(lambda c: Correspondents(c, _unwritten).all()))


def patients_named(reader: Reader, keys: Iterable[UUID]) -> dict[UUID, Patient]:
    """These patients, those that are there."""

    def found(connection: sqlite3.Connection) -> dict[UUID, Patient]:
        kept = Patients(connection, _unwritten)
        return {key: one for key in keys if (one := kept.find(key)) is not None}

    return reader.with_connection(found)


@rows_of("care_link")
def patients_of_correspondents(reader: Reader) -> dict[UUID, int]:
    """How many files name each correspondent."""
    rows = reader.rows(
        "SELECT correspondent_id, count(*) FROM care_link GROUP BY correspondent_id"
    )
    return {UUID(bytes=key): count for key, count in rows}


def file_made_at(reader: Reader, patient: UUID) -> str | None:
    """The stamp of the operation that made the file; None when the journal has none."""
    found: str | None = reader.value(
        "SELECT o.at FROM change c JOIN operation o ON o.n = c.operation"
        " WHERE c.key = ? AND c.before IS NULL ORDER BY c.n LIMIT 1",
        (patient.bytes,),
    )
    return found


def _unwritten(change: Change) -> None:
    raise AssertionError(change.entity)
