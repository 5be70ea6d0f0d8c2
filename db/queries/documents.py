"""Documents of a patient, what waits to be filed, and files that lie about in clear."""

from __future__ import annotations

import sqlite3
from uuid import UUID

from db.changes import Change
from db.entities.clear_file import ClearFile
from db.entities.documents import LetterTemplate, PatientDocument
from db.queries.reader import Reader
from db.repositories.clear_files import ClearFiles
from db.repositories.documents import LetterTemplates, PatientDocuments


def documents_of(reader: Reader, patient: UUID) -> tuple[PatientDocument, ...]:
    """Every document of a patient, the retired ones too, in the order they came."""
    return tuple(
        reader.with_connection(lambda connection: _documents(connection).of(patient))
    )


def unfiled_documents(reader: Reader) -> tuple[PatientDocument, ...]:
    """What waits for a patient, oldest first."""
    return tuple(reader.with_connection(lambda one: _documents(one).unfiled()))


def unfiled_count(reader: Reader) -> int:
    """How many documents wait for a patient."""
    return int(
        reader.value(
            "SELECT count(*) FROM patient_document"
            " WHERE patient_id IS NULL AND retired = 0"
        )
    )


def letter_templates(reader: Reader) -> tuple[LetterTemplate, ...]:
    """The texts that the practice wrote or changed."""
    return tuple(reader.with_connection(lambda one: LetterTemplates(one, _none).all()))


def clear_files_there(reader: Reader) -> tuple[ClearFile, ...]:
    """Files that nobody said to be gone, oldest first."""
    return tuple(reader.with_connection(lambda one: ClearFiles(one, _none).there()))


def clear_files_left(reader: Reader, limit: int = 200) -> tuple[ClearFile, ...]:
    """The newest files that left, whatever became of them."""
    return tuple(
        reader.with_connection(lambda one: ClearFiles(one, _none).newest(limit))
    )


def _documents(connection: sqlite3.Connection) -> PatientDocuments:
    return PatientDocuments(connection, _none)


def _none(_change: Change) -> None:
    """A query changes nothing."""
