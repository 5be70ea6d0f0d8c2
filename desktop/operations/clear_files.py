"""The register of clear files: what left, what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from db.entities.clear_file import ClearFile, Gone
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import operation
from desktop.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """A file that anybody can read; see `ClearFile`."""

    path: str
    what: str
    size: int
    sha256: str


@operation(Right.SEE_AGENDA, lasting=True)
def note_clear_file(uow: UnitOfWork, *, leaving: Leaving) -> ClearFile:
    """Puts it into the register, before it is written; one path stands there once."""
    for known in uow.clear_files.there():
        if known.path == leaving.path:
            uow.clear_files.save(replace(known, gone_at=uow.now, gone=Gone.SEEN))
    made = ClearFile(
        id=uow.new_id(),
        path=leaving.path,
        what=leaving.what,
        size=leaving.size,
        sha256=leaving.sha256,
        left_at=uow.now,
        left_by=uow.author.id,
    )
    uow.clear_files.save(made)
    uow.tell(subject="clear_file", subject_id=made.id, document=leaving.what)
    return made


@operation(Right.SEE_AGENDA, lasting=True)
def note_clear_file_gone(
    uow: UnitOfWork, *, file_ids: tuple[UUID, ...], gone: Gone
) -> None:
    """It is not there any more: deleted here, said to be deleted, or seen to be gone."""
    for key in file_ids:
        found = uow.clear_files.get(key)
        if found.gone_at is None:
            uow.clear_files.save(replace(found, gone_at=uow.now, gone=gone))
    uow.tell(subject="clear_file", removed=len(file_ids))
