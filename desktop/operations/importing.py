"""Imports written slice by slice, as their plan says; a group of slices is undone as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from db.entities import Absence, Appointment, SourceKey
from db.entities.import_run import ImportRun
from db.unit_of_work import UnitOfWork
from desktop.formats.records import PatientRecord
from desktop.imports.address_book import book_line, book_line_completed
from desktop.imports.around import Beside
from desktop.imports.book_items import ENTITY, PlannedLine, line_fingerprint
from desktop.imports.calendar_plan import (
    SOURCE,
    PlannedEvent,
    changed_entity,
    new_entity,
    plan_calendar_import,
)
from desktop.imports.ids import ids_in_order
from desktop.imports.merging import (
    changed_since,
    completed,
    patient_from,
    record_fingerprint,
    updated,
)
from desktop.imports.patient_items import Planned
from desktop.imports.patient_plan import (
    LEFT_OUT,
    PlannedPatient,
    plan_patient_import,
)
from desktop.imports.report import Action, ImportReport
from desktop.imports.said import NOBODY
from desktop.imports.writing_beside import doctors_of, write_beside
from desktop.operations.operation import operation
from desktop.rights import Right

__all__ = [
    "import_calendar",
    "import_patients",
    "plan_calendar_import",
    "plan_patient_import",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFile:
    """The file an import reads; see `ImportRun`."""

    kind: str
    name: str
    sha256: str
    path: str = ""
    profile: str = ""


@operation(Right.IMPORT, lasting=True)
def begin_import(
    uow: UnitOfWork, *, file: ImportFile, report: ImportReport, slices: int
) -> UUID:
    """Notes that an import begins, or goes on when this file was left halfway.

    It is noted before anything is written: a process that is killed leaves a row that
    says how far it came.
    """
    begun = next(
        (one for one in uow.import_runs.interrupted() if one.sha256 == file.sha256),
        None,
    )
    run = begun or ImportRun(
        id=uow.new_id(),
        started_at=uow.now,
        started_by=uow.author.id,
        kind=file.kind,
        name=file.name,
        sha256=file.sha256,
        path=file.path,
    )
    run = replace(
        run,
        profile=file.profile,
        slices=run.written + slices,
        unchanged=report.unchanged,
        duplicates=report.duplicates,
        undecided=report.undecided,
        skipped=len(report.skipped),
    )
    uow.import_runs.save(run)
    uow.tell(subject="import_run", subject_id=run.id, slices=run.slices)
    return run.id


@operation(Right.IMPORT, lasting=True)
def keep_import_as_it_is(uow: UnitOfWork, *, run_id: UUID) -> None:
    """What of an interrupted import was written is all there will be."""
    run = uow.import_runs.get(run_id)
    uow.import_runs.save(replace(run, slices=run.written))
    uow.tell(subject="import_run", subject_id=run.id)


@operation(Right.IMPORT)
def import_patients(
    uow: UnitOfWork, *, items: Sequence[Planned], run_id: UUID | None = None
) -> int:
    """Writes a slice of a plan; gives how many records it wrote.

    What was removed since the plan was made is left alone.

    Args:
        run_id: the import it belongs to, whose figures go on with it.
    """
    new_id = ids_in_order()
    people = [item for item in items if isinstance(item, PlannedPatient)]
    cards = [item for item in items if isinstance(item, PlannedLine)]
    given = [(item, item.record) for item in people]
    with uow.together():
        known = _known(uow, [(record.source, item.key) for item, record in given])
        uow.patients.look_up(
            item.patient_id
            for item, record in given
            if item.patient_id is not None
            and (
                item.action is not Action.CREATED or (record.source, item.key) in known
            )
        )
        uow.correspondents.look_up(doctors_of(people))
        wrote = [
            item
            for item, record in given
            if _import_patient(
                uow, item, record, known.get((record.source, item.key)), new_id
            )
        ]
    written: list[Planned] = [*wrote]
    written += [item for item in cards if _import_line(uow, item, new_id)]
    _go_on(uow, run_id, [item.action for item in written])
    return len(written)


def _known(
    uow: UnitOfWork, asked: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], SourceKey]:
    """What earlier imports say of these keys, by source and key."""
    by_source: dict[str, list[str]] = {}
    for source, key in asked:
        by_source.setdefault(source, []).append(key)
    return {
        (source, key): one
        for source, keys in by_source.items()
        for key, one in uow.source_keys.look_up_of(source, keys).items()
    }


def _import_line(
    uow: UnitOfWork, item: PlannedLine, new_id: Callable[[], UUID]
) -> bool:
    """A line of the address book; nothing in it is replaced."""
    kept = uow.source_keys.of(item.record.source, item.key)
    line = uow.correspondents.find(item.correspondent_id)
    gone = line is None and item.action is not Action.CREATED
    if gone or _taken(kept, item.correspondent_id):
        # Removed, or taken by another import, since the plan was made.
        return False
    if line is None:
        uow.correspondents.save(book_line(item.record, item.correspondent_id))
    else:
        uow.correspondents.save(book_line_completed(line, item.record))
    uow.source_keys.save(
        SourceKey(
            id=kept.id if kept else new_id(),
            source=item.record.source,
            key=item.key,
            row_hash=line_fingerprint(item.record),
            entity=ENTITY,
            entity_id=item.correspondent_id,
        )
    )
    return True


def _import_patient(
    uow: UnitOfWork,
    item: PlannedPatient,
    record: PatientRecord,
    kept: SourceKey | None,
    new_id: Callable[[], UUID],
) -> bool:
    said = SourceKey(
        id=kept.id if kept else new_id(),
        source=record.source,
        key=item.key,
        row_hash=record_fingerprint(record),
        entity="patient",
        entity_id=item.patient_id or NOBODY,
    )
    if item.action is Action.LEFT_OUT:
        if kept is None:
            uow.source_keys.add(replace(said, entity=LEFT_OUT, entity_id=NOBODY))
        return kept is None
    if item.patient_id is None or _taken(kept, item.patient_id):
        return False
    if kept is None and item.action is Action.CREATED:
        # The plan made this id up: there is nobody to look for.
        uow.patients.add(patient_from(record, item.patient_id))
        uow.source_keys.add(said)
        write_beside(uow, _beside(uow, item, record, new_id), fresh=True)
        return True
    changed: frozenset[str] = frozenset()
    patient = uow.patients.find(item.patient_id)
    if patient is None and item.action is not Action.CREATED:
        return False
    if patient is None:
        patient = patient_from(record, item.patient_id)
    elif item.first_seen or kept is None:
        patient = completed(patient, record)
    else:
        changed = changed_since(kept.row_hash, record, item.guessed)
        patient = updated(patient, record, changed)
    uow.patients.save(patient)
    uow.source_keys.save(said)
    beside = replace(_beside(uow, item, record, new_id), changed=changed)
    write_beside(uow, beside, fresh=False)
    return True


def _beside(
    uow: UnitOfWork,
    item: PlannedPatient,
    record: PatientRecord,
    new_id: Callable[[], UUID],
) -> Beside:
    assert item.patient_id is not None
    return Beside(
        patient_id=item.patient_id,
        record=record,
        doctors=item.doctors,
        today=uow.wall.date(),
        new_id=new_id,
        noted_by=uow.author.id,
    )


@operation(Right.IMPORT)
def import_calendar(
    uow: UnitOfWork, *, items: Sequence[PlannedEvent], run_id: UUID | None = None
) -> int:
    """Writes a slice of a plan; gives how many events it wrote.

    What was removed, or has gone on since the plan was made, is left alone.
    """
    with uow.together():
        known = _known(uow, ((SOURCE, item.key) for item in items))
        for repository, kind in ((uow.absences, "absence"), (uow.appointments, "")):
            repository.look_up(
                item.entity_id
                for item in items
                if (item.kind == "absence") == bool(kind)
            )
        wrote = [
            item
            for item in items
            if _import_event(uow, item, known.get((SOURCE, item.key)))
        ]
    _go_on(uow, run_id, [item.action for item in wrote])
    return len(wrote)


def _go_on(uow: UnitOfWork, run_id: UUID | None, actions: Sequence[Action]) -> None:
    """One slice more of this import is in force."""
    if run_id is None:
        return
    run, made = uow.import_runs.get(run_id), Counter(actions)
    uow.import_runs.save(
        replace(
            run,
            written=run.written + 1,
            created=run.created + made[Action.CREATED],
            updated=run.updated + made[Action.UPDATED],
            cancelled=run.cancelled + made[Action.CANCELLED],
        )
    )


def _import_event(uow: UnitOfWork, item: PlannedEvent, kept: SourceKey | None) -> bool:
    if _taken(kept, item.entity_id):
        return False
    before = _stored(uow, item)
    if before is None and item.action is not Action.CREATED:
        return False
    if item.action is Action.CANCELLED and isinstance(before, Absence):
        uow.absences.remove(before.id)
    elif item.action is not Action.DUPLICATES:
        after = new_entity(item) if before is None else changed_entity(before, item)
        if after is None:
            return False
        _save(uow, after)
    uow.source_keys.save(
        SourceKey(
            id=kept.id if kept else uow.new_id(),
            source=SOURCE,
            key=item.key,
            row_hash=item.fingerprint,
            entity=item.kind,
            entity_id=item.entity_id,
            sequence=item.event.sequence if item.event else item.stored_sequence,
        )
    )
    return True


def _taken(kept: SourceKey | None, entity_id: UUID) -> bool:
    """Whether another import gave this key to another record in the meantime."""
    return kept is not None and kept.entity_id not in (entity_id, NOBODY)


def _stored(uow: UnitOfWork, item: PlannedEvent) -> Appointment | Absence | None:
    if item.kind == "absence":
        return uow.absences.find(item.entity_id)
    return uow.appointments.find(item.entity_id)


def _save(uow: UnitOfWork, entity: Appointment | Absence) -> None:
    if isinstance(entity, Absence):
        uow.absences.save(entity)
    else:
        uow.appointments.save(entity)
