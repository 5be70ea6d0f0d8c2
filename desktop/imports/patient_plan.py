"""What an import of patients will do, record by record, before anything is written."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid4

from db.entities import Patient, SourceKey
from db.folding import name_key
from db.queries import imports as known
from db.queries.imports import Identity
from db.queries.patients import patient as find_patient
from db.queries.reader import Reader
from desktop.formats.problems import Problem
from desktop.formats.records import PatientFile, PatientRecord
from desktop.imports.fingerprint import changed_fields
from desktop.imports.merging import (
    completed,
    patient_from,
    record_fingerprint,
    updated,
)
from desktop.imports.report import (
    Action,
    Duplicate,
    ImportReport,
    report_of,
    sliced,
)
from desktop.matching import Likeness, PatientIndex, first_keys

_OWN_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPatient:
    """What becomes of one record.

    Args:
        patient_id: whom it is about, None when a person has to decide (ambiguous).
        candidates: for an ambiguous record, who it may be.
        key: its key in its source; fingerprint: what it says now.
        changed: for a record known from before, the fields its source changed.
        first_seen: it has not been imported from this source before.
    """

    record: PatientRecord
    action: Action
    key: str
    fingerprint: str
    patient_id: UUID | None = None
    candidates: tuple[UUID, ...] = ()
    changed: frozenset[str] = frozenset()
    first_seen: bool = True
    reason: str = ""

    @property
    def writes(self) -> bool:
        """Whether anything is to be kept, be it only where the record came from."""
        return self.patient_id is not None and (
            self.action is not Action.UNCHANGED or self.first_seen or bool(self.changed)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientImportPlan:
    """The whole file; `slices` are what `import_patients` takes one after the other."""

    items: tuple[PlannedPatient, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def slices(self) -> list[tuple[PlannedPatient, ...]]:
        """The records that write something, in runs."""
        return sliced([item for item in self.items if item.writes])

    @property
    def report(self) -> ImportReport:
        """What the import will do."""
        repeated = tuple(
            Duplicate(item.record.line, item.reason)
            for item in self.items
            if item.action is Action.DUPLICATES
        )
        return report_of((item.action for item in self.items), self.problems, repeated)


def plan_patient_import(
    reader: Reader,
    file: PatientFile,
    *,
    keep_nir: bool = False,
    new_id: Callable[[], UUID] = uuid4,
) -> PatientImportPlan:
    """Compares a file with the practice; writes nothing.

    `keep_nir` is off by default: the front office needs no national number.
    """
    records = file.records
    if not keep_nir:
        records = tuple(replace(record, nir="") for record in records)
    planner = _Planner(reader, records, new_id)
    items = [planner.planned(record) for record in records]
    return PatientImportPlan(
        items=tuple(item for item in items if item is not None),
        problems=(*file.problems, *planner.problems),
    )


@dataclass(slots=True)
class _Planner:
    """What is known while the records are gone through in order."""

    reader: Reader
    records: Iterable[PatientRecord]
    new_id: Callable[[], UUID]
    problems: list[Problem] = field(default_factory=list)
    _index: PatientIndex = field(init=False)
    _keys: dict[tuple[str, str], SourceKey] = field(init=False)
    _seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    _files: dict[UUID, Patient] = field(default_factory=dict)
    _touched: set[UUID] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._index = PatientIndex(known.identities(self.reader))
        self._keys = {
            (source, key): kept
            for source in {record.source for record in self.records}
            for key, kept in known.source_keys(self.reader, source).items()
        }

    def planned(self, record: PatientRecord) -> PlannedPatient | None:
        """What becomes of this record; None when it is left out with a reason."""
        key = self._key(record)
        item = PlannedPatient(
            record=record,
            action=Action.CREATED,
            key=key,
            fingerprint=record_fingerprint(record),
        )
        kept = self._keys.get((record.source, key))
        return self._again(item, kept) if kept else self._new(item)

    def _key(self, record: PatientRecord) -> str:
        """The source's own id, or the names and birth date; numbered when repeated."""
        own = record.external_id or "name:" + _names_key(record)
        self._seen[record.source, own] += 1
        times = self._seen[record.source, own]
        return own if times == 1 else f"{own}#{times}"

    def _again(self, item: PlannedPatient, kept: SourceKey) -> PlannedPatient | None:
        """A record this source gave before."""
        patient = self._file(kept.entity_id)
        if patient is None:
            self._leave_out(item.record, "removed_here")
            return None
        self._touched.add(patient.id)
        changed = changed_fields(kept.row_hash, item.fingerprint)
        after = updated(patient, item.record, changed) if changed else patient
        self._files[patient.id] = after
        return replace(
            item,
            action=Action.UNCHANGED if after == patient else Action.UPDATED,
            patient_id=patient.id,
            changed=changed,
            first_seen=False,
        )

    def _new(self, item: PlannedPatient) -> PlannedPatient:
        """A record seen for the first time."""
        record = item.record
        own = _own_id(record.external_id)
        if own is not None and self._file(own) is not None:
            return self._matched(item, own)
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
            return self._matched(item, match.patients[0])
        return self._created(item)

    def _matched(self, item: PlannedPatient, key: UUID) -> PlannedPatient:
        patient = self._file(key)
        assert patient is not None
        after = completed(patient, item.record)
        self._files[key] = after
        action = Action.UNCHANGED if after == patient else Action.UPDATED
        if key in self._touched:
            action = Action.DUPLICATES
        self._touched.add(key)
        reason = "repeated_in_file" if action is Action.DUPLICATES else ""
        return replace(item, action=action, patient_id=key, reason=reason)

    def _created(self, item: PlannedPatient) -> PlannedPatient:
        patient = patient_from(item.record, self.new_id())
        self._files[patient.id] = patient
        self._touched.add(patient.id)
        self._index.add(
            Identity(
                id=patient.id,
                names=(patient.birth_name, patient.used_name),
                first_names=patient.first_names,
                used_first_name=patient.used_first_name,
                born=patient.birth_date,
                phones=tuple(phone.number for phone in patient.phones),
            )
        )
        return replace(item, patient_id=patient.id)

    def _file(self, key: UUID) -> Patient | None:
        """The patient as the records before this one leave her."""
        if key not in self._files:
            found = find_patient(self.reader, key)
            if found is None:
                return None
            self._files[key] = found
        return self._files[key]

    def _leave_out(self, record: PatientRecord, reason: str) -> None:
        self.problems.append(Problem(line=record.line, reason=reason))


def _own_id(external_id: str) -> UUID | None:
    """The id of one of our patients, as our own export writes it."""
    return UUID(hex=external_id) if _OWN_ID.fullmatch(external_id) else None


def _names_key(record: PatientRecord) -> str:
    names = sorted({name_key(record.birth_name), name_key(record.used_name)})
    said = "|".join([*names, first_keys(record.first_names)[1], str(record.birth_date)])
    return hashlib.sha256(said.encode()).hexdigest()[:32]
