"""Erasing a file from both vaults, and from what their files keep of earlier pages."""

from __future__ import annotations

from uuid import UUID

from db.erased import remember
from db.erasing import fold_log
from desktop.operations.erasing import Erased, erase_notebook, erase_patient
from desktop.progress import Progress
from desktop.session import Session


def erase_for_good(session: Session, patient: UUID, progress: Progress) -> Erased:
    """The office first, for it refuses what must be kept; then the doctor's notebook.

    If it ends in between, the notebook is among the lost ones, for the doctor to see.

    Raises:
        NotAllowed: only the doctor erases; InvalidValue: the file must be kept.
    """
    erased = session.do(erase_patient, patient_id=patient).result
    finish_erasing(session, erased, progress)
    return erased


def finish_erasing(session: Session, erased: Erased, _progress: Progress) -> None:
    """What follows the office's part: a mark outside, the notebook, undo, both logs."""
    remember(session.home, erased.people, session.wall.date())
    session.do(erase_notebook, people=erased.people)
    session.forget_undo()
    fold_log(session.home.office.writer)
    if session.home.doctor is not None:
        fold_log(session.home.doctor.writer)
