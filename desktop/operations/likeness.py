"""What is decided about files that look alike: merged, parted again, or two people's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from db.changes import Change, Columns
from db.entities import DistinctPair, Patient, PatientMerge
from db.entities.likeness import in_order
from db.errors import InvalidValue, NotFound
from db.repositories.repository import Repository
from db.unit_of_work import UnitOfWork
from desktop.merging import Side, merged
from desktop.operations.operation import operation
from desktop.reads.likeness import TwoFiles, two_files
from desktop.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEdit:
    """Something changed since a merge, which parting the files left as it is now.

    Args:
        entity: the kind of record; field: its column, "" for the whole of it.
    """

    entity: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """Two files again.

    Args:
        kept: the one that had stayed; patient: the one that is back.
        edits: what was changed meanwhile, and stays with the one it was changed in.
    """

    kept: Patient
    patient: Patient
    edits: tuple[KeptEdit, ...]


@operation(Right.MERGE, lasting=True)
def compare_patients(uow: UnitOfWork, *, one: UUID, other: UUID) -> TwoFiles | None:
    """Both files whole, told before anybody sees them; None when one is not there."""
    found = two_files(uow.reader, one, other)
    if found is not None:
        uow.tell(subject="patient", subject_id=one, patients=(one, other))
    return found


@operation(Right.MERGE)
def merge_patients(
    uow: UnitOfWork, *, kept_id: UUID, gone_id: UUID, choices: Mapping[str, Side]
) -> Patient:
    """Makes one file of two: whatever belongs to the second is the first's from now on.

    Args:
        uow: the unit of work.
        kept_id: the file that stays.
        gone_id: the one that goes; whoever looks for it is led to the other.
        choices: where each trait is taken from, by its name (`desktop.merging`).

    Raises:
        NotFound: one of them is not there.
        InvalidValue: they are one file already.
    """
    kept, gone = uow.patients.get(kept_id), uow.patients.get(gone_id)
    merge = PatientMerge(
        id=uow.new_id(),
        kept_id=kept_id,
        gone_id=gone_id,
        operation_id=uow.operation_id,
        merged_at=uow.now,
        merged_by=uow.author.id,
    )
    _lead_pairs_over(uow, gone_id, kept_id)
    moved = sum(_led_over(one, gone_id, kept_id) for one in _whose(uow))
    uow.patients.remove(gone_id)
    file = merged(kept, gone, choices)
    uow.patients.save(file)
    uow.patient_merges.save(merge)
    uow.tell(
        subject="patient",
        subject_id=kept_id,
        patients=(kept_id, gone_id),
        moved=moved,
    )
    return file


@operation(Right.MERGE)
def unmerge_patients(uow: UnitOfWork, *, merge_id: UUID) -> Parted:
    """Makes two files of one again, at any time: what was changed since is left as it is.

    Each value that the merge wrote and nobody changed since goes back to what it was. What
    came to the file that stayed after the merge stays with it.

    Raises:
        NotFound: it was parted already.
        InvalidValue: the file it stayed in was merged itself since, or took in another one:
            that one is parted first, or what is of whom could not be told.
    """
    merge = uow.patient_merges.get(merge_id)
    if uow.patients.find(merge.kept_id) is None:
        raise InvalidValue("merged_on")
    if uow.patient_merges.newest_into(merge.kept_id) != merge_id:
        raise InvalidValue("merged_after")
    edits: list[KeptEdit] = []
    for change in reversed(uow.changes_of(merge.operation_id)):
        if change.entity != uow.patient_merges.table:
            edits += _taken_back(uow.repository_of(change.entity), change)
    patient = uow.patients.find(merge.gone_id)
    if patient is None:
        # The journal's words about her were erased: there is nothing to come back.
        raise NotFound("patient", merge.gone_id)
    uow.patient_merges.remove(merge_id)
    uow.tell(
        subject="patient",
        subject_id=merge.kept_id,
        patients=(merge.kept_id, merge.gone_id),
        left=len(edits),
    )
    return Parted(
        kept=uow.patients.get(merge.kept_id), patient=patient, edits=tuple(edits)
    )


@operation(Right.MERGE)
def note_distinct(uow: UnitOfWork, *, one: UUID, other: UUID) -> DistinctPair:
    """They look alike and are two people: nobody is asked about them again."""
    known = uow.distinct_pairs.of(one, other)
    if known is not None:
        return known
    first, second = in_order(uow.patients.get(one).id, uow.patients.get(other).id)
    pair = DistinctPair(
        id=uow.new_id(),
        one_id=first,
        other_id=second,
        said_at=uow.now,
        said_by=uow.author.id,
    )
    uow.distinct_pairs.save(pair)
    uow.tell(subject="patient", subject_id=one, patients=(one, other))
    return pair


def _lead_pairs_over(uow: UnitOfWork, gone: UUID, kept: UUID) -> None:
    """Whoever the second file was not, the first is not either."""
    pairs = uow.distinct_pairs
    for pair in pairs.all_of(gone):
        other = pair.one_id if pair.other_id == gone else pair.other_id
        if other == kept or pairs.of(kept, other) is not None:
            pairs.remove(pair.id)
        else:
            first, second = in_order(kept, other)
            pairs.save(replace(pair, one_id=first, other_id=second))


def _whose(uow: UnitOfWork) -> Iterator[Repository[Any]]:
    for kind in uow.repositories:
        yield uow.repository_of(kind.table)


def _led_over(rows: Repository[Any], gone: UUID, kept: UUID) -> int:
    """Gives the second file's rows of one kind to the first; how many there were."""
    keys = rows.keys_of_patient(gone)
    for key in keys:
        columns = rows.find_columns(key)
        if columns is None:
            continue
        wanted = {
            name: kept.hex if name in rows.patients_in and value == gone.hex else value
            for name, value in columns.items()
        }
        _put(rows, key, wanted)
    return len(keys)


def _put(rows: Repository[Any], key: UUID, wanted: Columns) -> None:
    """Writes it; of two that may not both stand, the later word stays."""
    patients = [wanted[name] for name in rows.patients_in if wanted.get(name)]
    if len(patients) > len(set(patients)):
        # Somebody who stood beside herself.
        rows.write_columns(key, None)
        return
    other = rows.in_the_way(key, wanted)
    if other is not None:
        there = rows.find_columns(other) or {}
        if str(wanted.get("given_on") or "") <= str(there.get("given_on") or ""):
            rows.write_columns(key, None)
            return
        rows.write_columns(other, None)
    rows.write_columns(key, wanted)


def _taken_back(rows: Repository[Any], change: Change) -> list[KeptEdit]:
    """Puts back what the merge wrote in one row, value by value; what it left alone."""
    before, after = rows.completed(change.before), rows.completed(change.after)
    now = rows.find_columns(change.key)
    if after is None and before is not None:
        if now is not None or rows.in_the_way(change.key, before) is not None:
            return [KeptEdit(entity=change.entity, field="")]
        rows.write_columns(change.key, before)
        return []
    if before is None or after is None or now is None:
        return [KeptEdit(entity=change.entity, field="")]
    written = [name for name in after if after[name] != before[name]]
    left = [name for name in written if now[name] != after[name]]
    back = {name: before[name] for name in written if name not in left}
    rows.write_columns(change.key, {**now, **back})
    return [KeptEdit(entity=change.entity, field=name) for name in left]
