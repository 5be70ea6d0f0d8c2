"""The doctor's notebook of one patient, as her screen shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from db.confidential_unit import ConfidentialUnit
from db.entities.confidential import (
    ConfidentialDocument,
    ConfidentialFile,
    Note,
    NoteDraft,
    Section,
)
from db.folding import folded

__all__ = [
    "Notebook",
    "by_section",
    "lost_notebooks_of",
    "matching",
    "notebook_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notebook:
    """Everything of one patient in the doctor vault, but for the documents' bytes.

    Args:
        notes, documents: newest first; those that were retired are among them.
        drafts: entries that were not finished.
        file: what the office said of the patient's own file, None when it never did.
        lost: how many notebooks stand there whose patient the office has removed.
    """

    patient: UUID
    notes: tuple[Note, ...] = ()
    documents: tuple[ConfidentialDocument, ...] = ()
    drafts: tuple[NoteDraft, ...] = ()
    file: ConfidentialFile | None = None
    lost: int = 0


def notebook_of(uow: ConfidentialUnit, patient: UUID) -> Notebook:
    """The notebook inside an act that tells of it."""
    notes = sorted(uow.notes.of(patient), key=_day_of_note, reverse=True)
    documents = sorted(uow.documents.of(patient), key=_day_of_document, reverse=True)
    return Notebook(
        patient=patient,
        notes=tuple(notes),
        documents=tuple(documents),
        drafts=uow.drafts_of(patient),
        file=uow.files.find(patient),
        lost=len(uow.files.lost()),
    )


def lost_notebooks_of(uow: ConfidentialUnit) -> tuple[Notebook, ...]:
    """Every notebook whose patient the office has removed."""
    return tuple(notebook_of(uow, file.id) for file in uow.files.lost())


def by_section(notes: Iterable[Note]) -> dict[Section, list[Note]]:
    """Every section, also the empty ones, in the order they are read."""
    found: dict[Section, list[Note]] = {section: [] for section in Section}
    for note in notes:
        found[note.section].append(note)
    return found


def matching(notebook: Notebook, text: str) -> Notebook:
    """What holds every one of these words, whatever their accents; all without words."""
    words = [folded(word) for word in text.split()]
    wanted = [word for word in words if word]
    if not wanted:
        return notebook

    def holds(said: str) -> bool:
        plain = folded(said)
        return all(word in plain for word in wanted)

    return replace(
        notebook,
        notes=tuple(note for note in notebook.notes if holds(note.text)),
        documents=tuple(one for one in notebook.documents if holds(one.title)),
    )


def _day_of_note(note: Note) -> tuple[date, str]:
    written = note.created_at
    return note.day or written.date(), written.isoformat()


def _day_of_document(document: ConfidentialDocument) -> tuple[date, str]:
    added = document.added_at
    return document.day or added.date(), added.isoformat()
