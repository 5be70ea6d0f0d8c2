"""One record looked at closely: what it changes, and who a doubtful one may be, and why."""

from __future__ import annotations

from dataclasses import dataclass

from db.entities import Patient
from db.queries.imports import source_key
from db.queries.patients import patient as find_patient
from db.queries.reader import Reader
from desktop.formats.records import PatientRecord
from desktop.imports.merging import (
    BESIDE,
    changed_since,
    completed,
    patient_from,
    updated,
)
from desktop.imports.patient_items import PlannedPatient
from desktop.imports.said import NOBODY, identity_said
from desktop.resemblance import Resemblance, identity_of, resemblance


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a record may be about, and how much speaks for it."""

    patient: Patient
    resemblance: Resemblance


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """A record beside the practice.

    Args:
        before: the file it goes to, None when it makes a new one or nobody knows.
        after: what stands there afterwards.
        candidates: who it may be, the likeliest first.
        record: what the file says; beside: of `merging.BESIDE`, what of it is written.
    """

    place: int
    before: Patient | None
    after: Patient
    candidates: tuple[Candidate, ...] = ()
    record: PatientRecord | None = None
    beside: tuple[str, ...] = ()


def look_at(reader: Reader, item: PlannedPatient) -> LookedAt:
    """What this record does; read when somebody looks, there are too many to keep."""
    record = item.record
    before = find_patient(reader, item.patient_id) if item.patient_id else None
    found = (find_patient(reader, key) for key in item.candidates)
    alike = [
        Candidate(patient, resemblance(identity_said(record), identity_of(patient)))
        for patient in found
        if patient is not None
    ]
    return LookedAt(
        place=item.place,
        before=before,
        after=_after(reader, item, record, before),
        record=record,
        beside=tuple(n for n in BESIDE if before is None or n in item.changes),
        candidates=tuple(sorted(alike, key=lambda one: -one.resemblance.score)),
    )


def _after(
    reader: Reader, item: PlannedPatient, record: PatientRecord, before: Patient | None
) -> Patient:
    if before is None:
        return patient_from(record, item.patient_id or NOBODY)
    kept = None if item.first_seen else source_key(reader, record.source, item.key)
    if kept is None:
        return completed(before, record)
    changed = changed_since(kept.row_hash, record, item.guessed)
    return updated(before, record, changed)
