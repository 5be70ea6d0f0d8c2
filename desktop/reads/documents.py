"""What the screens show of documents and of clear files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from db.entities.documents import PatientDocument
from db.folding import folded
from db.queries import Reader
from db.queries.documents import (
    clear_files_left,
    clear_files_there,
    documents_of,
    unfiled_count,
    unfiled_documents,
)
from db.queries.imports import interrupted_imports
from db.queries.search import find_patients
from db.rows import PatientRow

__all__ = [
    "PapersWaiting",
    "clear_files_left",
    "clear_files_there",
    "documents_of",
    "newest_first",
    "papers_waiting",
    "suggested_patients",
    "these_words",
    "unfiled_count",
    "unfiled_documents",
]


_MOST_WORDS, _CANDIDATES = 6, 50


@dataclass(frozen=True, slots=True)
class PapersWaiting:
    """What is to be put away: documents without a patient, readable files, half an import."""

    unfiled: int
    clear: int
    halfway: int = 0


def papers_waiting(reader: Reader) -> PapersWaiting:
    """How many of each."""
    return PapersWaiting(
        unfiled_count(reader),
        len(clear_files_there(reader)),
        len(interrupted_imports(reader)),
    )


def suggested_patients(reader: Reader, title: str) -> tuple[PatientRow, ...]:
    """Who a file's name may mean: both her names stand in it; nobody when it is a number.

    "ROY_Alice_2026.pdf" means Alice Roy; "scan0412" means nobody.
    """
    words = [word for word in folded(title).split() if word.isalpha() and len(word) > 1]
    found: dict[UUID, PatientRow] = {}
    for word in dict.fromkeys(words[:_MOST_WORDS]):
        for row in find_patients(reader, word, _CANDIDATES):
            if _is_named(row, words):
                found[row.id] = row
    return tuple(found.values())


def _is_named(row: PatientRow, words: list[str]) -> bool:
    families = {folded(name) for name in (row.family_name, row.birth_name) if name}
    first = folded(row.first_name)
    said = f" {' '.join(words)} "
    return (
        bool(first)
        and f" {first} " in said
        and any(f" {family} " in said for family in families)
    )


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
