"""How much would leave, before it does."""

from __future__ import annotations

from dataclasses import dataclass

from db.bringing_back import filled
from db.keys.header import OFFICE
from db.queries.exports import count_beginning, how_many, patients_booked
from db.queries.reader import Reader
from db.repositories.documents import PatientDocuments
from db.repositories.patients import Patients
from desktop.exports.forms import Wanted
from desktop.reads.around import keeps_nir


@dataclass(frozen=True, slots=True, kw_only=True)
class WouldLeave:
    """What an export would hold.

    Args:
        booked: people who have an appointment in its days.
        nir: whether the practice keeps national numbers.
    """

    patients: int
    appointments: int
    booked: int
    documents: int
    nir: bool


def would_leave(reader: Reader, wanted: Wanted) -> WouldLeave:
    """Counts; names nobody."""
    return WouldLeave(
        patients=how_many(reader, Patients),
        appointments=count_beginning(reader, *wanted.span),
        booked=patients_booked(reader, *wanted.span),
        documents=how_many(reader, PatientDocuments),
        nir=keeps_nir(reader),
    )


def is_empty(reader: Reader) -> bool:
    """Whether nothing stands in the practice but what it began with."""
    return not reader.with_connection(lambda c: filled(c, OFFICE))
