"""What the screens show of documents and of clear files."""

from __future__ import annotations

from collections.abc import Iterable

from db.entities.documents import PatientDocument
from db.folding import folded
from db.queries.documents import (
    clear_files_left,
    clear_files_there,
    documents_of,
    unfiled_count,
    unfiled_documents,
)

__all__ = [
    "clear_files_left",
    "clear_files_there",
    "documents_of",
    "newest_first",
    "these_words",
    "unfiled_count",
    "unfiled_documents",
]


def newest_first(documents: Iterable[PatientDocument]) -> tuple[PatientDocument, ...]:
    """By the day they are about, then by when they came."""
    return tuple(sorted(documents, key=_day, reverse=True))


def these_words(
    documents: Iterable[PatientDocument], text: str
) -> tuple[PatientDocument, ...]:
    """Those whose title, note or number hold every word, whatever its accents."""
    words = [word for word in folded(text).split() if word]

    def holds(one: PatientDocument) -> bool:
        said = folded(f"{one.title} {one.note} {one.number}")
        return all(word in said for word in words)

    return tuple(one for one in documents if holds(one))


def _day(one: PatientDocument) -> tuple[str, str]:
    day = one.day or one.added_at.date()
    return day.isoformat(), one.added_at.isoformat()
