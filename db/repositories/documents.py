"""The front office's documents with their bytes, and the texts letters are made of."""

from __future__ import annotations

from uuid import UUID

from db.changes import Columns
from db.entities.confidential import DocumentKind
from db.entities.documents import (
    Category,
    DocumentOrigin,
    LetterTemplate,
    PatientDocument,
)
from db.errors import NotFound
from db.journal import read_stamp, stamp
from db.repositories.chunks import joined, pieces
from db.repositories.repository import Repository
from db.repositories.written import (
    day,
    number,
    read_day,
    read_reference,
    reference,
    text,
)


class PatientDocuments(Repository[PatientDocument]):
    """One row a document; the same bytes are kept once, under their hash."""

    table = "patient_document"
    columns = (
        "patient_id",
        "title",
        "kind",
        "category",
        "note",
        "day",
        "size",
        "sha256",
        "origin",
        "year",
        "serial",
        "added_at",
        "added_by",
        "retired",
    )
    references = frozenset({"patient_id", "added_by"})

    def to_columns(self, entity: PatientDocument) -> dict[str, str | int | None]:
        return {
            "patient_id": reference(entity.patient_id),
            "title": entity.title,
            "kind": entity.kind.value,
            "category": entity.category.value,
            "note": entity.note,
            "day": day(entity.day),
            "size": entity.size,
            "sha256": entity.sha256,
            "origin": entity.origin.value,
            "year": entity.year,
            "serial": entity.serial,
            "added_at": stamp(entity.added_at),
            "added_by": reference(entity.added_by),
            "retired": int(entity.retired),
        }

    def from_columns(self, key: UUID, columns: Columns) -> PatientDocument:
        author = read_reference(columns["added_by"])
        if author is None:
            raise NotFound("reference", "")
        return PatientDocument(
            id=key,
            patient_id=read_reference(columns["patient_id"]),
            title=text(columns["title"]),
            kind=DocumentKind(text(columns["kind"])),
            category=Category(text(columns["category"])),
            note=text(columns["note"]),
            day=read_day(columns["day"]),
            size=number(columns["size"]),
            sha256=text(columns["sha256"]),
            origin=DocumentOrigin(text(columns["origin"])),
            year=_number(columns["year"]),
            serial=_number(columns["serial"]),
            added_at=read_stamp(text(columns["added_at"])),
            added_by=author,
            retired=bool(columns["retired"]),
        )

    def of(self, patient: UUID) -> list[PatientDocument]:
        """Every document of a patient, in the order they came."""
        return list(self._where(" WHERE patient_id = ? ORDER BY n", (patient.bytes,)))

    def unfiled(self) -> list[PatientDocument]:
        """What nobody's name stands on yet, in the order it came."""
        return list(
            self._where(" WHERE patient_id IS NULL AND retired = 0 ORDER BY n", ())
        )

    def with_content(self, sha256: str) -> list[PatientDocument]:
        """Every document of these bytes, whosever it is."""
        return list(self._where(" WHERE sha256 = ? ORDER BY n", (sha256,)))

    def next_serial(self, year: int) -> int:
        """The number after the highest of that year: none is left out, none used twice."""
        row = self._connection.execute(
            "SELECT max(serial) FROM patient_document WHERE year = ?", (year,)
        ).fetchone()
        return int(row[0] or 0) + 1

    def put_content(self, sha256: str, content: bytes) -> None:
        """Keeps the bytes, unless they are there already."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO document_content (sha256, position, content)"
            " VALUES (?, ?, ?)",
            ((sha256, position, piece) for position, piece in pieces(content)),
        )

    def content(self, key: UUID) -> bytes:
        """The bytes, as they were added.

        Raises:
            NotFound: there is no such document; Damaged: its bytes are not those.
        """
        sha256 = self.get(key).sha256
        rows = self._connection.execute(
            "SELECT content FROM document_content WHERE sha256 = ? ORDER BY position",
            (sha256,),
        )
        return joined(rows, sha256, "office.db")

    def sweep(self) -> int:
        """Blanks the bytes that no document has any more; how many chunks."""
        return self._connection.execute(
            "DELETE FROM document_content WHERE sha256 NOT IN"
            " (SELECT sha256 FROM patient_document)"
        ).rowcount


class LetterTemplates(Repository[LetterTemplate]):
    """One row a text that the practice wrote or changed."""

    table = "letter_template"
    columns = ("model", "name", "body", "retired")

    def to_columns(self, entity: LetterTemplate) -> dict[str, str | int | None]:
        return {
            "model": entity.model,
            "name": entity.name,
            "body": entity.body,
            "retired": int(entity.retired),
        }

    def from_columns(self, key: UUID, columns: Columns) -> LetterTemplate:
        return LetterTemplate(
            id=key,
            model=text(columns["model"]),
            name=text(columns["name"]),
            body=text(columns["body"]),
            retired=bool(columns["retired"]),
        )


def _number(stored: str | int | None) -> int | None:
    return None if stored is None else int(stored)
