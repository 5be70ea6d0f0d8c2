"""What the counter does with documents: taken in, filed, described, read, let out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from db.entities.confidential import LONGEST_TITLE
from db.entities.documents import (
    Category,
    DocumentOrigin,
    PatientDocument,
)
from db.errors import InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.formats.documents import OfferedDocument
from desktop.operations.operation import operation
from desktop.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A document that was offered.

    Args:
        known: the same bytes were there already, for the same patient: nothing was added.
    """

    document: PatientDocument
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What people say of a document; see `PatientDocument`."""

    title: str
    category: Category = Category.OTHER
    note: str = ""
    day: date | None = None


@operation(Right.DOCUMENTS)
def add_document(
    uow: UnitOfWork,
    *,
    document: OfferedDocument,
    patient_id: UUID | None = None,
    described: Described | None = None,
    origin: DocumentOrigin = DocumentOrigin.IMPORTED,
) -> Kept:
    """Keeps a document's bytes in the vault, and nowhere else.

    Args:
        uow: the unit of work.
        patient_id: whose it is; None while nobody said so.
    """
    if patient_id is not None:
        uow.patients.get(patient_id)
    return keep(uow, document, patient_id, described, origin)


def keep(
    uow: UnitOfWork,
    document: OfferedDocument,
    patient_id: UUID | None,
    described: Described | None,
    origin: DocumentOrigin,
) -> Kept:
    """Saves it, unless the same patient has the same bytes; inside an act under way."""
    for known in uow.patient_documents.with_content(document.sha256):
        # In the tray anybody's will do: what was filed comes back by the scanner's folder.
        if not known.retired and patient_id in (known.patient_id, None):
            return Kept(document=known, known=True)
    said = described or Described(title=document.title)
    made = PatientDocument(
        id=uow.new_id(),
        patient_id=patient_id,
        title=(said.title.strip() or document.title or "?")[:LONGEST_TITLE],
        kind=document.kind,
        category=said.category,
        note=said.note.strip(),
        day=said.day or uow.wall.date(),
        size=len(document.content),
        sha256=document.sha256,
        origin=origin,
        added_at=uow.now,
        added_by=uow.author.id,
    )
    uow.patient_documents.save(made)
    uow.patient_documents.put_content(made.sha256, document.content)
    uow.tell(bytes=made.size, kind=made.kind.value)
    return Kept(document=made)


@operation(Right.DOCUMENTS)
def describe_document(
    uow: UnitOfWork, *, document_id: UUID, described: Described
) -> PatientDocument:
    """Another title, kind, date or note."""
    found = uow.patient_documents.get(document_id)
    changed = replace(
        found,
        title=described.title.strip(),
        category=described.category,
        note=described.note.strip(),
        day=described.day,
    )
    uow.patient_documents.save(changed)
    return changed


@operation(Right.DOCUMENTS)
def file_document(
    uow: UnitOfWork, *, document_id: UUID, patient_id: UUID
) -> PatientDocument:
    """Gives a document of the tray to the patient it is about.

    Raises:
        InvalidValue: it has its patient already.
    """
    found = uow.patient_documents.get(document_id)
    if found.patient_id is not None:
        raise InvalidValue("document_filed", str(document_id))
    uow.patients.get(patient_id)
    filed = replace(found, patient_id=patient_id)
    uow.patient_documents.save(filed)
    return filed


@operation(Right.DOCUMENTS)
def move_document(
    uow: UnitOfWork, *, document_id: UUID, patient_id: UUID | None = None
) -> PatientDocument:
    """To another patient's file, or back into the tray: it was filed wrongly."""
    if patient_id is not None:
        uow.patients.get(patient_id)
    moved = replace(uow.patient_documents.get(document_id), patient_id=patient_id)
    uow.patient_documents.save(moved)
    return moved


@operation(Right.DOCUMENTS)
def retire_document(uow: UnitOfWork, *, document_id: UUID) -> PatientDocument:
    """Takes a document out of sight; it is kept, and so is its number."""
    return _retire(uow, document_id, retired=True)


@operation(Right.DOCUMENTS)
def restore_document(uow: UnitOfWork, *, document_id: UUID) -> PatientDocument:
    """Brings a document back."""
    return _retire(uow, document_id, retired=False)


@operation(Right.DOCUMENTS, lasting=True)
def read_kept_document(uow: UnitOfWork, *, document_id: UUID) -> bytes:
    """The bytes of a document, told before they are shown."""
    _tell(uow, document_id)
    return uow.patient_documents.content(document_id)


@operation(Right.DOCUMENTS, lasting=True)
def print_kept_document(uow: UnitOfWork, *, document_id: UUID, pages: int) -> None:
    """Tells that these pages go to the printer; called before they do."""
    _tell(uow, document_id)
    uow.tell(pages=pages)


@operation(Right.EXPORT, lasting=True, proved=True)
def export_document(uow: UnitOfWork, *, document_id: UUID) -> bytes:
    """The bytes of a document, to be written where anybody can read them."""
    found = _tell(uow, document_id)
    uow.tell(rows=1, bytes=found.size)
    return uow.patient_documents.content(document_id)


def _tell(uow: UnitOfWork, document_id: UUID) -> PatientDocument:
    found = uow.patient_documents.get(document_id)
    uow.tell(
        subject="patient_document",
        subject_id=document_id,
        patients=() if found.patient_id is None else (found.patient_id,),
        kind=found.kind.value,
    )
    return found


def _retire(uow: UnitOfWork, document_id: UUID, *, retired: bool) -> PatientDocument:
    changed = replace(uow.patient_documents.get(document_id), retired=retired)
    uow.patient_documents.save(changed)
    return changed
