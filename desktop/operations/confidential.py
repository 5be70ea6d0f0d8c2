"""What the doctor does in a patient's confidential file; each is told before it is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from db.confidential_unit import ConfidentialUnit
from db.entities.confidential import (
    LONGEST_TITLE,
    ConfidentialDocument,
    Note,
    NoteDraft,
    Section,
)
from db.errors import InvalidValue, NotFound
from desktop.formats.documents import OfferedDocument
from desktop.operations.operation import confidential_operation
from desktop.reads.confidential import Notebook, lost_notebooks_of, notebook_of
from desktop.rights import Right

LONGEST_ALERT = 200


@confidential_operation(Right.CONFIDENTIAL)
def open_confidential_file(uow: ConfidentialUnit, *, patient_id: UUID) -> Notebook:
    """The notebook of one patient."""
    uow.tell(subject="confidential_file", subject_id=patient_id, patients=(patient_id,))
    return notebook_of(uow, patient_id)


@confidential_operation(Right.CONFIDENTIAL)
def add_note(
    uow: ConfidentialUnit,
    *,
    patient_id: UUID,
    section: Section,
    text: str,
    day: date | None = None,
) -> Notebook:
    """A new entry of a section; its draft is finished."""
    note = Note(
        id=uow.new_id(),
        patient_id=patient_id,
        section=section,
        text=text.strip(),
        day=day,
        created_at=uow.now,
        created_by=uow.author.id,
    )
    uow.notes.save(note)
    uow.drafts.drop(patient_id, section, None)
    return notebook_of(uow, patient_id)


@confidential_operation(Right.CONFIDENTIAL)
def edit_note(
    uow: ConfidentialUnit, *, note_id: UUID, text: str, day: date | None = None
) -> Notebook:
    """Other words or another date; the journal keeps what stood there before."""
    note = uow.notes.get(note_id)
    uow.drafts.drop(note.patient_id, note.section, note_id)
    if (text.strip(), day) != (note.text, note.day):
        uow.notes.save(
            replace(
                note,
                text=text.strip(),
                day=day,
                edited_at=uow.now,
                edited_by=uow.author.id,
            )
        )
    return notebook_of(uow, note.patient_id)


@confidential_operation(Right.CONFIDENTIAL)
def retire_note(uow: ConfidentialUnit, *, note_id: UUID) -> Notebook:
    """Takes an entry out of sight; it is kept."""
    return _retire_note(uow, note_id, retired=True)


@confidential_operation(Right.CONFIDENTIAL)
def restore_note(uow: ConfidentialUnit, *, note_id: UUID) -> Notebook:
    """Brings an entry back."""
    return _retire_note(uow, note_id, retired=False)


@confidential_operation(Right.CONFIDENTIAL, lasting=True)
def keep_note_draft(uow: ConfidentialUnit, *, draft: NoteDraft) -> None:
    """Keeps what is being written; an empty one is given up."""
    uow.tell(subject="note_draft", patients=(draft.patient,))
    if draft.text.strip():
        uow.drafts.keep(draft, uow.now)
    else:
        uow.drafts.drop(draft.patient, draft.section, draft.note)


@confidential_operation(Right.CONFIDENTIAL)
def add_confidential_document(
    uow: ConfidentialUnit,
    *,
    patient_id: UUID,
    document: OfferedDocument,
    title: str = "",
    day: date | None = None,
) -> Notebook:
    """Keeps a document's bytes in the vault, and nowhere else."""
    kept = ConfidentialDocument(
        id=uow.new_id(),
        patient_id=patient_id,
        title=(title.strip() or document.title)[:LONGEST_TITLE],
        kind=document.kind,
        day=day,
        size=len(document.content),
        sha256=document.sha256,
        added_at=uow.now,
        added_by=uow.author.id,
    )
    uow.documents.save(kept)
    uow.documents.put_content(kept.id, document.content)
    uow.tell(bytes=kept.size, kind=kept.kind.value)
    return notebook_of(uow, patient_id)


@confidential_operation(Right.CONFIDENTIAL)
def rename_confidential_document(
    uow: ConfidentialUnit, *, document_id: UUID, title: str, day: date | None = None
) -> Notebook:
    """Another title or date."""
    document = uow.documents.get(document_id)
    uow.documents.save(replace(document, title=title.strip(), day=day))
    return notebook_of(uow, document.patient_id)


@confidential_operation(Right.CONFIDENTIAL)
def retire_confidential_document(
    uow: ConfidentialUnit, *, document_id: UUID
) -> Notebook:
    """Takes a document out of sight; it is kept."""
    return _retire_document(uow, document_id, retired=True)


@confidential_operation(Right.CONFIDENTIAL)
def restore_confidential_document(
    uow: ConfidentialUnit, *, document_id: UUID
) -> Notebook:
    """Brings a document back."""
    return _retire_document(uow, document_id, retired=False)


@confidential_operation(Right.CONFIDENTIAL)
def read_confidential_document(uow: ConfidentialUnit, *, document_id: UUID) -> bytes:
    """The bytes of a document, to be shown."""
    document = uow.documents.get(document_id)
    uow.tell(
        subject="confidential_document",
        subject_id=document_id,
        patients=(document.patient_id,),
    )
    return uow.documents.content(document_id)


@confidential_operation(Right.CONFIDENTIAL)
def print_confidential_document(
    uow: ConfidentialUnit, *, document_id: UUID, pages: int
) -> None:
    """Tells that these pages go to the printer; called before they do."""
    document = uow.documents.get(document_id)
    uow.tell(
        subject="confidential_document",
        subject_id=document_id,
        patients=(document.patient_id,),
        pages=pages,
    )


@confidential_operation(Right.CONFIDENTIAL)
def publish_counter_alert(
    uow: ConfidentialUnit, *, patient_id: UUID, text: str
) -> None:
    """Words for the counter, shown at booking: they leave the notebook on purpose.

    Raises:
        InvalidValue: longer than what is read at a glance.
    """
    said = " ".join(text.split())
    if len(said) > LONGEST_ALERT:
        raise InvalidValue("booking_alert", "too_long")
    uow.tell(subject="booking_alert", patients=(patient_id,))
    uow.send("take_counter_alert", patient_id=patient_id.hex, text=said)


@confidential_operation(Right.CONFIDENTIAL)
def open_lost_notebooks(uow: ConfidentialUnit) -> tuple[Notebook, ...]:
    """Notebooks whose patient the office removed, as by taking an import back."""
    found = lost_notebooks_of(uow)
    uow.tell(subject="confidential_file", patients=[one.patient for one in found])
    return found


@confidential_operation(Right.CONFIDENTIAL)
def attach_notebook(uow: ConfidentialUnit, *, lost: UUID, patient_id: UUID) -> Notebook:
    """Gives everything of a lost notebook to the patient it belongs to.

    Raises:
        NotFound: it is not lost, or not any more.
    """
    if lost not in {file.id for file in uow.files.lost()}:
        raise NotFound("confidential_file", lost)
    for note in uow.notes.of(lost):
        uow.notes.save(replace(note, patient_id=patient_id))
    for document in uow.documents.of(lost):
        uow.documents.save(replace(document, patient_id=patient_id))
    return notebook_of(uow, patient_id)


def _retire_note(uow: ConfidentialUnit, note_id: UUID, *, retired: bool) -> Notebook:
    note = replace(uow.notes.get(note_id), retired=retired)
    uow.notes.save(note)
    return notebook_of(uow, note.patient_id)


def _retire_document(
    uow: ConfidentialUnit, document_id: UUID, *, retired: bool
) -> Notebook:
    document = replace(uow.documents.get(document_id), retired=retired)
    uow.documents.save(document)
    return notebook_of(uow, document.patient_id)
