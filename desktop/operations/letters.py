"""Letters and certificates: the texts they are made of, the head above, and the making."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from uuid import UUID

from db.entities import Practice, Setting
from db.entities.confidential import LONGEST_TITLE, DocumentKind
from db.entities.documents import (
    Category,
    DocumentOrigin,
    LetterTemplate,
    PatientDocument,
)
from db.errors import InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.letters.fields import faults
from desktop.letters.letterhead import SETTING, Letterhead
from desktop.letters.making import Draft, paper_of
from desktop.letters.models import Model
from desktop.operations.operation import operation
from desktop.prints.letter import letter
from desktop.reads.letters import letter_facts
from desktop.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A document that was made: its row, and the bytes that are printed."""

    document: PatientDocument
    pdf: bytes


@operation(Right.DOCUMENTS, lasting=True)
def make_letter(
    uow: UnitOfWork, *, patient_id: UUID, draft: Draft, category: Category
) -> Made:
    """Draws it with the next number of the year, and keeps it with the patient.

    What has a number stays: it may lie on somebody's desk. Deleting it takes it out of
    sight and keeps its number taken.

    Raises:
        InvalidValue: the text holds a field that is not known.
    """
    if faults(draft.title) or faults(draft.body):
        raise InvalidValue("template_field", "")
    about = None if draft.meeting is None else draft.meeting.id
    facts = letter_facts(uow.reader, patient_id, uow.wall, about)
    year = uow.wall.year
    made = PatientDocument(
        id=uow.new_id(),
        patient_id=patient_id,
        title=draft.title.strip()[:LONGEST_TITLE],
        kind=DocumentKind.PDF,
        category=category,
        day=uow.wall.date(),
        size=0,
        sha256="",
        origin=DocumentOrigin.MADE,
        year=year,
        serial=uow.patient_documents.next_serial(year),
        added_at=uow.now,
        added_by=uow.author.id,
    )
    paper = paper_of(draft, facts, made.number)
    pdf = letter(paper)
    kept = replace(
        made,
        title=paper.title.strip()[:LONGEST_TITLE],
        size=len(pdf),
        sha256=hashlib.sha256(pdf).hexdigest(),
    )
    uow.patient_documents.save(kept)
    uow.patient_documents.put_content(kept.sha256, pdf)
    uow.tell(subject="patient_document", subject_id=kept.id, document=category.value)
    return Made(document=kept, pdf=pdf)


@operation(Right.DOCUMENTS)
def save_letter_text(
    uow: UnitOfWork, *, name: str, body: str, model: Model | None, row: UUID | None
) -> LetterTemplate:
    """The practice's own words in the place of a model's, or a text of its own.

    Raises:
        InvalidValue: no name, or a field that is not known.
    """
    if faults(name) or faults(body):
        raise InvalidValue("template_field", "")
    kept = LetterTemplate(
        id=row or uow.new_id(),
        model="" if model is None else model.value,
        name=name.strip(),
        body=body.strip("\n"),
    )
    uow.letter_templates.save(kept)
    return kept


@operation(Right.DOCUMENTS)
def drop_letter_text(uow: UnitOfWork, *, row: UUID) -> None:
    """The model's own words again, or a text of the practice's less."""
    uow.letter_templates.remove(row)


@operation(Right.PRACTICE)
def set_letterhead(
    uow: UnitOfWork, *, letterhead: Letterhead, practice: Practice
) -> Letterhead:
    """What stands above letters; name, address and telephone are the practice's own."""
    uow.practices.get(practice.id)
    uow.practices.save(practice)
    kept = uow.settings.named(SETTING)
    key = kept.id if kept else uow.new_id()
    uow.settings.save(Setting(id=key, name=SETTING, value=letterhead.write()))
    uow.tell(subject="setting", subject_id=key)
    return letterhead
