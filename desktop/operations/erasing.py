"""A person erased for good: rows, words of the journal, index, drafts and bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from db.changes import Columns
from db.confidential_unit import ConfidentialUnit
from db.erasing import (
    forget_beside,
    forget_notebook_beside,
    linked_rows,
    merged_people,
)
from db.errors import InvalidValue
from db.unit_of_work import KEPT, UnitOfWork
from desktop.operations.operation import confidential_operation, operation
from desktop.reads.erasure import erasure_preview
from desktop.rights import Right

_NOBODY = "—"
"""What stands where a title is needed and nobody may be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What went.

    Args:
        people: the file's id and those of files that were merged into it.
        rows: how many were removed; kept: how many stay without the person.
    """

    people: tuple[UUID, ...]
    rows: int
    kept: int


@operation(Right.ERASE, lasting=True, proved=True)
def erase_patient(uow: UnitOfWork, *, patient_id: UUID) -> Erased:
    """Removes a file that need not be kept any more, and every word about it.

    Past appointments stay as figures, numbers of letters stay taken. The trail tells that a
    file was erased, how much and on what ground, not whose it was.

    Raises:
        NotFound: there is no such file.
        InvalidValue: it must still be kept.
    """
    found = erasure_preview(uow.reader, patient_id, uow.wall)
    if found.ground is None:
        raise InvalidValue("erasure", "kept")
    people = uow.write(partial(merged_people, patient=patient_id))
    rows = dict.fromkeys(_rows_of(uow, people))
    kept = 0
    for table, key in rows:
        repository = uow.repository_of(table)
        columns = repository.find_columns(key)
        left = None if columns is None else _without_person(uow, table, columns)
        repository.write_columns(key, left)
        kept += left is not None
    uow.sweep_documents()
    uow.write(partial(forget_beside, people=people))
    uow.forget(people, (key for _table, key in rows))
    uow.tell(
        subject="patient",
        why=found.ground.value,
        rows=len(rows) - kept,
        kept=kept,
        documents=found.documents,
    )
    return Erased(people=tuple(people), rows=len(rows) - kept, kept=kept)


@confidential_operation(Right.CONFIDENTIAL, lasting=True, proved=True)
def erase_notebook(uow: ConfidentialUnit, *, people: tuple[UUID, ...]) -> int:
    """Removes what the doctor's own vault holds of them; how many rows."""
    gone: list[UUID] = []
    for one in people:
        for note in uow.notes.of(one):
            uow.notes.remove(note.id)
            gone.append(note.id)
        for document in uow.documents.of(one):
            uow.documents.remove(document.id)
            gone.append(document.id)
        if uow.files.find(one) is not None:
            uow.files.remove(one)
        uow.write(partial(forget_notebook_beside, patient=one))
    uow.sweep()
    uow.forget(people, gone)
    uow.tell(subject="note", rows=len(gone))
    return len(gone)


def _rows_of(uow: UnitOfWork, people: list[UUID]) -> Iterator[tuple[str, UUID]]:
    """Every row that is theirs, hangs on one of theirs, or is their file itself."""
    own = [
        (kind.table, key)
        for kind in KEPT
        for one in people
        for key in uow.repository_of(kind.table).keys_of_patient(one)
    ]
    keys = [key for _table, key in own]
    yield from own
    yield from uow.write(lambda c: list(linked_rows(c, people, keys)))
    for one in people:
        if uow.patients.find(one) is not None:
            yield uow.patients.table, one


def _without_person(uow: UnitOfWork, table: str, columns: Columns) -> Columns | None:
    """What stays of a row: the figures of a day gone by, a number that is taken."""
    if table == uow.appointments.table:
        past = str(columns["end"]) < uow.wall.isoformat()
        nobody = {"patient_id": None, "title": _NOBODY, "note": "", "reason": ""}
        return {**columns, **nobody} if past else None
    if table == uow.patient_documents.table and columns["serial"] is not None:
        nobody = {"patient_id": None, "title": _NOBODY, "note": "", "sha256": ""}
        return {**columns, **nobody, "size": 0, "retired": 1}
    return None
