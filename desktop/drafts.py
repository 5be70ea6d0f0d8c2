"""Forms that were open when the session was locked, kept for the same person.

They are rows of the encrypted vault and lie nowhere else. The doctor's confidential notes
keep their own drafts in her own vault.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from db.entities.draft import FormDraft
from db.errors import ExpectedError
from db.queries.reader import Reader
from db.repositories.drafts import drafts_of
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import operation
from desktop.rights import Right
from desktop.session import Session

__all__ = [
    "FormDraft",
    "drop_draft",
    "keep_draft",
    "keep_drafts",
    "waiting_drafts",
]


@operation(Right.SEE_AGENDA, lasting=True)
def keep_draft(uow: UnitOfWork, *, draft: FormDraft) -> None:
    """Keeps a form as it stands."""
    uow.tell(subject="draft", subject_id=draft.subject, why=draft.kind)
    uow.drafts.keep(uow.author.id, draft, uow.now)


@operation(Right.SEE_AGENDA, lasting=True)
def drop_draft(uow: UnitOfWork, *, draft: FormDraft) -> None:
    """The form was finished, or given up."""
    uow.tell(subject="draft", subject_id=draft.subject, why=draft.kind)
    uow.drafts.drop(uow.author.id, draft)


def keep_drafts(
    session: Session, drafts: Iterable[FormDraft]
) -> tuple[ExpectedError, ...]:
    """Keeps what it can; the lock goes on whatever the disk says.

    Returns:
        Why a form could not be kept, once for each.
    """
    failed = []
    for draft in drafts:
        try:
            session.do(keep_draft, draft=draft)
        except ExpectedError as error:
            failed.append(error)
    return tuple(failed)


def waiting_drafts(reader: Reader, account: UUID) -> tuple[FormDraft, ...]:
    """What this person was filling in."""
    return drafts_of(reader, account)
