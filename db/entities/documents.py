"""Documents of the front office: what is kept of a patient, made here or taken in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from db.entities.confidential import LONGEST_TITLE, DocumentKind
from db.errors import InvalidValue

LONGEST_DOCUMENT_NOTE = 2_000
LONGEST_BODY = 20_000


class Category(StrEnum):
    """What a document is for, in the order it is offered."""

    REPORT = "report"
    RESULT = "result"
    LETTER = "letter"
    CERTIFICATE = "certificate"
    PRESCRIPTION = "prescription"
    INSURANCE = "insurance"
    IDENTITY = "identity"
    CONSENT = "consent"
    OTHER = "other"


class DocumentOrigin(StrEnum):
    """Where it came from."""

    IMPORTED = "imported"
    SCANNED = "scanned"
    RECEIVED = "received"
    MADE = "made"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientDocument:
    """A document's description; its bytes are asked for apart.

    Args:
        patient_id: None while nobody said whose it is.
        sha256: of the bytes, in hexadecimal.
        year, serial: the number of a document that was made here, both or neither.
        retired: taken out of sight, kept.
    """

    id: UUID
    patient_id: UUID | None
    title: str
    kind: DocumentKind
    category: Category = Category.OTHER
    note: str = ""
    day: date | None = None
    size: int
    sha256: str
    origin: DocumentOrigin = DocumentOrigin.IMPORTED
    year: int | None = None
    serial: int | None = None
    added_at: datetime
    added_by: UUID
    retired: bool = False

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise InvalidValue("title", "empty")
        if len(self.title) > LONGEST_TITLE:
            raise InvalidValue("title", "too_long")
        if len(self.note) > LONGEST_DOCUMENT_NOTE:
            raise InvalidValue("document_note", "too_long")

    @property
    def number(self) -> str:
        """As "2026-0007"; "" for what was not made here."""
        return "" if self.serial is None else f"{self.year}-{self.serial:04d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate:
    """A text of the practice, with fields in braces.

    Args:
        model: the program's model it replaces; "" for one of the practice's own.
        name: what it is called, and the title of what is made of it.
    """

    id: UUID
    model: str
    name: str
    body: str
    retired: bool = False

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("title", "empty")
        if len(self.name) > LONGEST_TITLE:
            raise InvalidValue("title", "too_long")
        if len(self.body) > LONGEST_BODY:
            raise InvalidValue("template", "too_long")
