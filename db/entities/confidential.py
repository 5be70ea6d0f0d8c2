"""What the doctor keeps for herself of a patient: dated notes in sections, and documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from db.errors import InvalidValue

LONGEST_TEXT = 20_000
LONGEST_TITLE = 160


class Section(StrEnum):
    """The parts of the notebook, in the order they are read."""

    ANTECEDENTS = "antecedents"
    ALLERGIES = "allergies"
    TREATMENTS = "treatments"
    DIAGNOSES = "diagnoses"
    INTERVENTIONS = "interventions"
    LIFESTYLE = "lifestyle"
    NOTES = "notes"


class DocumentKind(StrEnum):
    """What a document is, by its content."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    TIFF = "tiff"
    TEXT = "text"


class FileState(StrEnum):
    """What the office last said of the patient's own file."""

    ACTIVE = "active"
    ARCHIVED = "archived"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One entry of a section.

    Args:
        day: what it is about, which need not be the day it was written.
        retired: taken out of sight, kept.
    """

    id: UUID
    patient_id: UUID
    section: Section
    text: str
    day: date | None = None
    created_at: datetime
    created_by: UUID
    edited_at: datetime | None = None
    edited_by: UUID | None = None
    retired: bool = False

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidValue("note", "empty")
        if len(self.text) > LONGEST_TEXT:
            raise InvalidValue("note", "too_long")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialDocument:
    """A document's description; its bytes are asked for apart.

    Args:
        sha256: of the bytes, in hexadecimal.
        retired: taken out of sight, kept.
    """

    id: UUID
    patient_id: UUID
    title: str
    kind: DocumentKind
    size: int
    sha256: str
    day: date | None = None
    added_at: datetime
    added_by: UUID
    retired: bool = False

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise InvalidValue("title", "empty")
        if len(self.title) > LONGEST_TITLE:
            raise InvalidValue("title", "too_long")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialFile:
    """What the office said of a patient's file, and when.

    Args:
        id: the patient's.
    """

    id: UUID
    state: FileState
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDraft:
    """What was being written when the field was left.

    Args:
        note: the entry that was being changed, None for a new one.
    """

    patient: UUID
    section: Section
    text: str
    note: UUID | None = None
    day: date | None = None
