"""What an import of patients will do, record by record, before anything is written."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from db.entities import Patient, SourceKey
from db.folding import name_key
from db.queries import imports as known
from db.queries.patients import patient as find_patient
from db.queries.reader import Reader
from desktop.formats.problems import Problem
from desktop.formats.records import PatientFile, PatientRecord
from desktop.imports.book_items import plan_lines
from desktop.imports.ids import ids_in_order
from desktop.imports.merging import (
    changed_since,
    completed,
    patient_from,
    updated,
)
from desktop.imports.patient_items import PatientImportPlan, PlannedPatient
from desktop.imports.planned_beside import BesidePlanner
from desktop.imports.report import Action, changed_names
from desktop.imports.said import identity_said
from desktop.matching import Likeness, PatientIndex, first_keys
from desktop.reads.around import keeps_nir
from desktop.resemblance import resemblance

__all__ = ["PatientImportPlan", "PlannedPatient", "plan_patient_import"]

LEFT_OUT = "left_out"
"""What a source key leads to that leads to nobody: a person left the record out."""
_OWN_ID = re.compile(r"[0-9a-f]{32}")


def plan_patient_import(
    reader: Reader,
    file: PatientFile,
    *,
    keep_nir: bool = False,
    new_id: Callable[[], UUID] | None = None,
) -> PatientImportPlan:
    """Compares a file with the practice; writes nothing.

    `keep_nir` is off by default: the front office needs no national number. It changes
    nothing where the practice keeps none.
    """
    kept = keep_nir and keeps_nir(reader)
    records = file.records if kept else WithoutNumber(file.records)
    ids = new_id or ids_in_order()
    planner = _Planner(reader, records, ids, file.guessed)
    items = [planner.planned(place) for place in range(len(records))]
    lines, said = plan_lines(reader, file.professionals, ids)
    return PatientImportPlan(
        items=(*(item for item in items if item is not None), *lines),
        problems=(*file.problems, *planner.problems, *said),
    )


class WithoutNumber(Sequence[PatientRecord]):
    """The records without what the front office does not need."""

    def __init__(self, records: Sequence[PatientRecord]) -> None:
        self._records = records

    def __len__(self) -> int:
        return len(self._records)

    def __getitem__(self, place: int) -> PatientRecord:  # type: ignore[override]
        record = self._records[place]
        return replace(record, nir="") if record.nir else record


@dataclass(slots=True)
class _Planner:
    """What is known while the records are gone through in order.

    Nothing of a record stays but its place and whom it went to: a patient as the records
    before leave her is put together again when another one is about her.
    """

    reader: Reader
    records: Sequence[PatientRecord]
    new_id: Callable[[], UUID]
    guessed: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    _beside: BesidePlanner = field(init=False)
    _index: PatientIndex = field(init=False)
    _sources: dict[str, bool] = field(default_factory=dict)
    _seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    _touched: dict[UUID, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._index = PatientIndex(known.each_name(self.reader))
        self._beside = BesidePlanner(self.reader, self.new_id)

    def planned(self, place: int) -> PlannedPatient | None:
        """What becomes of this record; None when it is left out with a reason."""
        record = self.records[place]
        key = self._key(record)
        item = PlannedPatient(
            records=self.records,
            place=place,
            line=record.line,
            action=Action.CREATED,
            key=key,
            doctors=self._beside.doctors(record),
            guessed=self.guessed,
        )
        kept = self._kept(record.source, key)
        if kept is None:
            return self._new(item, record)
        if kept.entity == LEFT_OUT:
            return self._left_out(item, record)
        return self._again(item, record, kept)

    def _kept(self, source: str, key: str) -> SourceKey | None:
        if source not in self._sources:
            self._sources[source] = known.knows_source(self.reader, source)
        if not self._sources[source]:
            return None
        return known.source_key(self.reader, source, key)

    def _key(self, record: PatientRecord) -> str:
        """The source's own id, or the names and birth date; numbered when repeated."""
        own = record.external_id or "name:" + _names_key(record)
        self._seen[record.source, own] += 1
        times = self._seen[record.source, own]
        return own if times == 1 else f"{own}#{times}"

    def _again(
        self, item: PlannedPatient, record: PatientRecord, kept: SourceKey
    ) -> PlannedPatient | None:
        """A record this source gave before."""
        patient = self._file(kept.entity_id)
        if patient is None:
            self._leave_out(record, "removed_here")
            return None
        changed = changed_since(kept.row_hash, record, self.guessed)
        after = updated(patient, record, changed) if changed else patient
        changes = changed_names(patient, after)
        if changed:
            changes += self._beside.changes(patient.id, record, item.doctors, changed)
        self._touch(patient.id, item.place)
        return replace(
            item,
            action=Action.UPDATED if changes else Action.UNCHANGED,
            patient_id=patient.id,
            newer=bool(changed),
            changes=changes,
            first_seen=False,
        )

    def _left_out(self, item: PlannedPatient, record: PatientRecord) -> PlannedPatient:
        """A person left it out the last time, and may think better of it."""
        found = self._new(item, record)
        return replace(
            found,
            action=Action.LEFT_OUT,
            patient_id=None,
            reason="left_out_by_you",
            first_seen=False,
        )

    def _new(self, item: PlannedPatient, record: PatientRecord) -> PlannedPatient:
        """A record seen for the first time."""
        own = _own_id(record.external_id)
        if own is not None and self._file(own) is not None:
            return self._matched(item, record, own)
        names = (record.birth_name, record.used_name)
        match = self._index.match(names, record.first_names, record.birth_date)
        if match.likeness is Likeness.AMBIGUOUS:
            return replace(
                item,
                action=Action.DUPLICATES,
                candidates=match.patients,
                reason="ambiguous",
            )
        if match.likeness is Likeness.SAME:
            return self._matched(item, record, match.patients[0])
        alike = self._alike(record)
        if alike:
            return replace(
                item, action=Action.DUPLICATES, candidates=alike, reason="alike"
            )
        return self._created(item, record)

    def _alike(self, record: PatientRecord) -> tuple[UUID, ...]:
        """Who was born the same day and is called nearly so: she may be mistyped here.

        Two records of one source are two people there: the worklist of duplicates asks
        about them, and an import that goes on after a stop finds what it found before.
        """
        said = identity_said(record)
        return tuple(
            one.id
            for one in self._index.born_on(record.birth_date)
            if resemblance(said, one).is_likely
            and not known.came_from(self.reader, record.source, one.id)
        )

    def _matched(
        self, item: PlannedPatient, record: PatientRecord, key: UUID
    ) -> PlannedPatient:
        patient = self._file(key)
        assert patient is not None
        changes = changed_names(patient, completed(patient, record))
        changes += self._beside.changes(key, record, item.doctors)
        action = Action.UPDATED if changes else Action.UNCHANGED
        if key in self._touched:
            action = Action.DUPLICATES
        self._touch(key, item.place)
        return replace(
            item,
            action=action,
            patient_id=key,
            changes=changes,
            reason="repeated_in_file" if action is Action.DUPLICATES else "",
        )

    def _created(self, item: PlannedPatient, record: PatientRecord) -> PlannedPatient:
        key = self.new_id()
        self._touch(key, item.place)
        self._index.add(identity_said(record, key))
        return replace(item, patient_id=key)

    def _touch(self, key: UUID, place: int) -> None:
        self._touched.setdefault(key, []).append(place)

    def _file(self, key: UUID) -> Patient | None:
        """The patient as the records before this one leave her."""
        patient = find_patient(self.reader, key)
        for place in self._touched.get(key, ()):
            record = self.records[place]
            patient = (
                patient_from(record, key)
                if patient is None
                else completed(patient, record)
            )
        return patient

    def _leave_out(self, record: PatientRecord, reason: str) -> None:
        self.problems.append(Problem(line=record.line, reason=reason))


def _own_id(external_id: str) -> UUID | None:
    """The id of one of our patients, as our own export writes it."""
    return UUID(hex=external_id) if _OWN_ID.fullmatch(external_id) else None


def _names_key(record: PatientRecord) -> str:
    names = sorted({name_key(record.birth_name), name_key(record.used_name)})
    said = "|".join([*names, first_keys(record.first_names)[1], str(record.birth_date)])
    return hashlib.sha256(said.encode()).hexdigest()[:32]
