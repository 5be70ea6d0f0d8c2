"""The imports that were done: how they stand, and each of them taken back whole at any time."""

from __future__ import annotations

from uuid import UUID

from db.changes import Change
from db.entities import Patient
from db.entities.import_run import ImportRun
from db.errors import NotFound
from db.queries.imports import (
    import_run,
    import_runs,
    interrupted_imports,
    slices_in_force,
)
from db.queries.patients import patient as find_patient
from db.queries.reader import Reader
from desktop.progress import NoProgress, Progress
from desktop.rights import Right
from desktop.session import Done, Session
from desktop.undo import Step

__all__ = ["import_runs", "interrupted_imports", "take_back_import", "who_stayed"]

INTENT = "take_back_import"


def take_back_import(
    session: Session, run_id: UUID, progress: Progress | None = None
) -> Done[ImportRun]:
    """Takes an import back, slice by slice, the last one first; also after a restart.

    Rows that were edited since stay, and are in `kept`. Cancelled or killed, what went
    back is back, and the rest can be taken back later. The whole is one act to undo.

    Raises:
        NotFound: there is no such import.
    """
    session.allow(Right.IMPORT, INTENT)
    run = session.ask(import_run, run_id)
    if run is None:
        raise NotFound("import_run", run_id)
    grouped = session.grouped
    operations = session.ask(slices_in_force, run_id)
    grouped.undo.forget(operations)
    step = Step(intent=INTENT, operations=operations, lenient=True)

    def note(made: Step, _left: tuple[UUID, ...]) -> None:
        if made.operations:
            grouped.undo.note(made)

    kept = grouped.turn(step, INTENT, note, progress or NoProgress())
    return Done(result=run, changes=session.told(INTENT), kept=tuple(kept))


def who_stayed(reader: Reader, kept: tuple[Change, ...]) -> tuple[Patient, ...]:
    """The patients among the rows that were left as they are."""
    keys = dict.fromkeys(one.key for one in kept if one.entity == "patient")
    found = (find_patient(reader, key) for key in keys)
    return tuple(patient for patient in found if patient is not None)
