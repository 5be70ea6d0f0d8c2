"""Invented documents of the counter: kept with patients, one made here, two to be filed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from db.entities import Setting
from db.entities.confidential import DocumentKind
from db.entities.documents import Category, DocumentOrigin, PatientDocument
from db.unit_of_work import UnitOfWork
from desktop.clock import instant_of
from desktop.demonstration.people import new_uuid
from desktop.i18n import language
from desktop.letters.letterhead import SETTING, Letterhead
from desktop.letters.making import Draft, paper_of
from desktop.letters.models import Model, shipped
from desktop.operations.operation import operation
from desktop.prints.letter import letter
from desktop.reads.letters import letter_facts, likeliest
from desktop.reads.patients import find_patients
from desktop.rights import Right
from desktop.session import Session

_NOON = time(12, 15)
HEAD = Letterhead(
    titles="Conventionnée secteur 1",
    rpps="10009999995",
    email="accueil@cabinet-vasseur.example",
    city="Montclair-sur-Indre",
    foot="Membre d’une association agréée, le règlement par chèque est accepté.",
)
_RESULTS = """\
LABORATOIRE DES TROIS PONTS                        37999 Montclair-sur-Indre
Prélèvement à jeun

                                                   Valeurs usuelles
Hémoglobine                 13,1  g/dL             12,0 - 16,0
Leucocytes                   6,2  Giga/L            4,0 - 10,0
Plaquettes                   251  Giga/L            150 - 400
Glycémie                    0,92  g/L              0,70 - 1,05
Créatinine                     8  mg/L                6 - 10

Biologiste médical : Dr Y. Mandrin (nom inventé)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    title: str
    category: Category
    days_ago: int
    lines: Sequence[str] = ()
    text: str = ""
    note: str = ""
    origin: DocumentOrigin = DocumentOrigin.SCANNED


_KEPT = (
    _Paper(
        title="Attestation de mutuelle",
        category=Category.INSURANCE,
        days_ago=210,
        lines=("Mutuelle du Val", "Valable jusqu’au 31 décembre"),
        note="à redemander en janvier",
    ),
    _Paper(
        title="Courrier du Dr Nadeau",
        category=Category.LETTER,
        days_ago=121,
        lines=("Cher confrère,", "Merci de m’avoir adressé votre patiente."),
    ),
    _Paper(
        title="Résultats du laboratoire",
        category=Category.RESULT,
        days_ago=19,
        text=_RESULTS,
        origin=DocumentOrigin.RECEIVED,
    ),
)
_TRAY = (
    _Paper(
        title="scan 0412",
        category=Category.OTHER,
        days_ago=1,
        lines=("Compte rendu de radiologie", "Genou gauche, face et profil"),
    ),
    _Paper(
        title="Roy Alice carte mutuelle",
        category=Category.OTHER,
        days_ago=0,
        lines=("Carte de tiers payant",),
    ),
)


@operation(Right.IMPORT)
def fill_documents(
    uow: UnitOfWork, *, documents: list[tuple[PatientDocument, bytes]], head: Setting
) -> int:
    """Saves invented documents with their bytes, and the head of the letters."""
    for document, content in documents:
        uow.patient_documents.save(document)
        uow.patient_documents.put_content(document.sha256, content)
    uow.settings.save(head)
    return len(documents)


def keep_documents(session: Session, seed: int, today: date) -> int:
    """Fills the file that is shown first, and the tray; how many documents."""
    random = Random(f"{seed} {today.isoformat()} documents")
    head = Setting(id=new_uuid(random), name=SETTING, value=HEAD.write())
    shown = [row.id for row in session.ask(find_patients, "lef", 1)]
    documents = [
        _document(session, random, patient, paper, today)
        for patient, papers in ((shown[0] if shown else None, _KEPT), (None, _TRAY))
        if patient is not None or papers is _TRAY
        for paper in papers
    ]
    documents += [_made(session, random, patient, today) for patient in shown]
    session.do(fill_documents, documents=documents, head=head)
    session.forget_undo()
    return len(documents)


def _document(
    session: Session, random: Random, patient: UUID | None, paper: _Paper, today: date
) -> tuple[PatientDocument, bytes]:
    day = today - timedelta(days=paper.days_ago)
    content = paper.text.encode("cp1252") if paper.text else _drawn(paper, day)
    document = PatientDocument(
        id=new_uuid(random),
        patient_id=patient,
        title=paper.title,
        kind=DocumentKind.TEXT if paper.text else DocumentKind.PDF,
        category=paper.category,
        note=paper.note,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        origin=paper.origin,
        day=day,
        added_at=_moment(session, day),
        added_by=session.account.id,
    )
    return document, content


def _made(
    session: Session, random: Random, patient: UUID, today: date
) -> tuple[PatientDocument, bytes]:
    """A certificate as the practice makes them, the first of the year."""
    now = datetime.combine(today, _NOON)
    facts = session.ask(letter_facts, patient, now)
    text = shipped(Model.ATTENDANCE, language())
    meeting = likeliest(facts, text, None)
    draft = Draft(title=text.name, body=text.body, meeting=meeting)
    number = f"{today.year}-0001"
    pdf = letter(paper_of(draft, facts, number))
    document = PatientDocument(
        id=new_uuid(random),
        patient_id=patient,
        title=text.name,
        kind=DocumentKind.PDF,
        category=Category.CERTIFICATE,
        size=len(pdf),
        sha256=hashlib.sha256(pdf).hexdigest(),
        origin=DocumentOrigin.MADE,
        year=today.year,
        serial=1,
        day=today,
        added_at=_moment(session, today),
        added_by=session.account.id,
    )
    return document, pdf


def _drawn(paper: _Paper, day: date) -> bytes:
    from desktop.prints.sheet import SERIF_STRONG, Sheet

    page = Sheet("Document")
    page.text(72, 96, paper.title, font=SERIF_STRONG, size=20)
    page.faint(72, 120, f"{day:%d/%m/%Y}")
    page.rule(134)
    for y, line in _placed(paper.lines):
        page.text(72, y, line, size=12)
    page.faint(72, 780, "Document de démonstration, entièrement inventé.")
    return page.pdf()


def _placed(lines: Sequence[str]) -> Iterator[tuple[float, str]]:
    return ((168.0 + 24 * number, line) for number, line in enumerate(lines))


def _moment(session: Session, day: date) -> datetime:
    return instant_of(datetime.combine(day, _NOON), session.practice.zone)
