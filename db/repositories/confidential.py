"""Notes, documents and drafts of the doctor's own vault."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from uuid import UUID

from db.changes import Columns
from db.entities.confidential import (
    ConfidentialDocument,
    ConfidentialFile,
    DocumentKind,
    FileState,
    Note,
    NoteDraft,
    Section,
)
from db.errors import NotFound
from db.journal import read_stamp, stamp
from db.repositories.believed import rows_of
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

_NO_NOTE = b""


class Notes(Repository[Note]):
    """One row an entry."""

    table = "note"
    columns = (
        "patient_id",
        "section",
        "day",
        "text",
        "created_at",
        "created_by",
        "edited_at",
        "edited_by",
        "retired",
    )
    references = frozenset({"patient_id", "created_by", "edited_by"})

    def to_columns(self, entity: Note) -> dict[str, str | int | None]:
        return {
            "patient_id": reference(entity.patient_id),
            "section": entity.section.value,
            "day": day(entity.day),
            "text": entity.text,
            "created_at": stamp(entity.created_at),
            "created_by": reference(entity.created_by),
            "edited_at": _stamp(entity.edited_at),
            "edited_by": reference(entity.edited_by),
            "retired": int(entity.retired),
        }

    def from_columns(self, key: UUID, columns: Columns) -> Note:
        return Note(
            id=key,
            patient_id=_reference(columns["patient_id"]),
            section=Section(text(columns["section"])),
            day=read_day(columns["day"]),
            text=text(columns["text"]),
            created_at=read_stamp(text(columns["created_at"])),
            created_by=_reference(columns["created_by"]),
            edited_at=_read_stamp(columns["edited_at"]),
            edited_by=read_reference(columns["edited_by"]),
            retired=bool(columns["retired"]),
        )

    def of(self, patient: UUID) -> list[Note]:
        """Every note of a patient, in the order they were written."""
        return list(self._where(" WHERE patient_id = ? ORDER BY n", (patient.bytes,)))


class Documents(Repository[ConfidentialDocument]):
    """One row a document, and its bytes in chunks beside it."""

    table = "confidential_document"
    columns = (
        "patient_id",
        "title",
        "kind",
        "day",
        "size",
        "sha256",
        "added_at",
        "added_by",
        "retired",
    )
    references = frozenset({"patient_id", "added_by"})

    def to_columns(self, entity: ConfidentialDocument) -> dict[str, str | int | None]:
        return {
            "patient_id": reference(entity.patient_id),
            "title": entity.title,
            "kind": entity.kind.value,
            "day": day(entity.day),
            "size": entity.size,
            "sha256": entity.sha256,
            "added_at": stamp(entity.added_at),
            "added_by": reference(entity.added_by),
            "retired": int(entity.retired),
        }

    def from_columns(self, key: UUID, columns: Columns) -> ConfidentialDocument:
        return ConfidentialDocument(
            id=key,
            patient_id=_reference(columns["patient_id"]),
            title=text(columns["title"]),
            kind=DocumentKind(text(columns["kind"])),
            day=read_day(columns["day"]),
            size=number(columns["size"]),
            sha256=text(columns["sha256"]),
            added_at=read_stamp(text(columns["added_at"])),
            added_by=_reference(columns["added_by"]),
            retired=bool(columns["retired"]),
        )

    def of(self, patient: UUID) -> list[ConfidentialDocument]:
        """Every document of a patient, in the order they came."""
        return list(self._where(" WHERE patient_id = ? ORDER BY n", (patient.bytes,)))

    def put_content(self, key: UUID, content: bytes) -> None:
        """Keeps the bytes of a new document."""
        self._connection.executemany(
            "INSERT INTO document_chunk (document, position, content) VALUES (?, ?, ?)",
            ((key.bytes, position, piece) for position, piece in pieces(content)),
        )

    def content(self, key: UUID) -> bytes:
        """The bytes, as they were added.

        Raises:
            NotFound: there is no such document; Damaged: its bytes are not those.
        """
        document = self.get(key)
        rows = self._connection.execute(
            "SELECT content FROM document_chunk WHERE document = ? ORDER BY position",
            (key.bytes,),
        )
        return joined(rows, document.sha256, "doctor.db")

    def sweep(self) -> int:
        """Blanks the bytes of documents that were taken back; how many chunks."""
        return self._connection.execute(
            "DELETE FROM document_chunk WHERE document NOT IN"
            " (SELECT id FROM confidential_document)"
        ).rowcount


class Files(Repository[ConfidentialFile]):
    """What the office said of each patient's file."""

    table = "confidential_file"
    columns = ("state", "since")

    def to_columns(self, entity: ConfidentialFile) -> dict[str, str | int | None]:
        return {"state": entity.state.value, "since": stamp(entity.since)}

    def from_columns(self, key: UUID, columns: Columns) -> ConfidentialFile:
        return ConfidentialFile(
            id=key,
            state=FileState(text(columns["state"])),
            since=read_stamp(text(columns["since"])),
        )

    def lost(self) -> list[ConfidentialFile]:
        """Those whose patient the office removed, and that something stands in."""
        return list(
            self._where(
                " WHERE state = ? AND (id IN (SELECT patient_id FROM note)"
                " OR id IN (SELECT patient_id FROM confidential_document)) ORDER BY n",
                (FileState.REMOVED.value,),
            )
        )


class Drafts:
    """Unfinished entries: outside the journal, because nothing was decided yet."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @rows_of("note_draft")
    def of(self, patient: UUID) -> tuple[NoteDraft, ...]:
        """What waits to be finished in a patient's notebook."""
        rows = self._connection.execute(
            "SELECT section, note, day, text FROM note_draft WHERE patient = ?"
            " ORDER BY n",
            (patient.bytes,),
        ).fetchall()
        return tuple(
            NoteDraft(
                patient=patient,
                section=Section(section),
                note=UUID(bytes=note) if note else None,
                day=read_day(written),
                text=said,
            )
            for section, note, written, said in rows
        )

    def keep(self, draft: NoteDraft, at: datetime) -> None:
        """Keeps it in the place of an earlier one of the same entry."""
        self._connection.execute(
            "INSERT INTO note_draft (patient, note, section, day, text, at)"
            " VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (patient, note, section) DO UPDATE SET"
            " day = excluded.day, text = excluded.text, at = excluded.at",
            (
                draft.patient.bytes,
                draft.note.bytes if draft.note else _NO_NOTE,
                draft.section.value,
                day(draft.day),
                draft.text,
                stamp(at),
            ),
        )

    def give(self, patient: UUID, to: UUID) -> None:
        """Gives what was being written about one patient to another.

        Of two new entries of one section, one follows the other.
        """
        kept = {(one.section, one.note): one for one in self.of(to)}
        for draft in self.of(patient):
            there = kept.get((draft.section, draft.note))
            text = draft.text if there is None else f"{there.text}\n{draft.text}"
            self._put(draft, to, text)
            self.drop(patient, draft.section, draft.note)

    def _put(self, draft: NoteDraft, to: UUID, said: str) -> None:
        self._connection.execute(
            "INSERT INTO note_draft (patient, note, section, day, text, at)"
            " SELECT ?, note, section, day, ?, at FROM note_draft"
            " WHERE patient = ? AND note = ? AND section = ?"
            " ON CONFLICT (patient, note, section) DO UPDATE SET text = excluded.text",
            (
                to.bytes,
                said,
                draft.patient.bytes,
                draft.note.bytes if draft.note else _NO_NOTE,
                draft.section.value,
            ),
        )

    def drop(self, patient: UUID, section: Section, note: UUID | None) -> None:
        """The entry was finished, or given up."""
        self._connection.execute(
            "DELETE FROM note_draft WHERE patient = ? AND note = ? AND section = ?",
            (patient.bytes, note.bytes if note else _NO_NOTE, section.value),
        )


def _stamp(at: datetime | None) -> str | None:
    return None if at is None else stamp(at)


def _read_stamp(stored: str | int | None) -> datetime | None:
    return None if stored is None else read_stamp(str(stored))


def _reference(stored: str | int | None) -> UUID:
    found = read_reference(stored)
    if found is None:
        raise NotFound("reference", "")
    return found
