"""The doctor vault's transaction: notes, documents and drafts, with their own journal."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from db import journal
from db.connection import reporting
from db.entities.confidential import NoteDraft
from db.repositories.confidential import Documents, Drafts, Files, Notes
from db.repositories.repository import Repository
from db.unit import Unit


class ConfidentialUnit(Unit):
    """One transaction on the doctor vault; never the office's as well."""

    repositories: ClassVar[tuple[type[Repository[Any]], ...]] = (
        Notes,
        Documents,
        Files,
    )

    @property
    def notes(self) -> Notes:
        """The entries of the notebook."""
        found: Notes = self.repository(Notes)
        return found

    @property
    def documents(self) -> Documents:
        """The documents with their bytes."""
        found: Documents = self.repository(Documents)
        return found

    @property
    def files(self) -> Files:
        """What the office said of each patient's file."""
        found: Files = self.repository(Files)
        return found

    @cached_property
    def drafts(self) -> Drafts:
        """What is being written; asking for them keeps what is done to them."""
        self._wrote = True
        return Drafts(self._connection)

    def drafts_of(self, patient: UUID) -> tuple[NoteDraft, ...]:
        """What waits to be finished, only looked at."""
        return Drafts(self._connection).of(patient)

    def came_by(self, intent: str, key: UUID, patient: UUID) -> bool:
        """Whether a row left this patient last by such an operation."""
        last = journal.last_leaving(self._connection, key)
        return last == (intent, patient.hex)

    def sweep(self) -> bool:
        """Blanks the bytes that nothing can bring back any more; whether there were."""
        with reporting():
            swept = self.documents.sweep() > 0
        self._wrote = self._wrote or swept
        return swept
