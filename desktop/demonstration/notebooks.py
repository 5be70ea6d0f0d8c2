"""Invented notes and documents for a few of the day's patients, from the seed alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from db.confidential_unit import ConfidentialUnit
from db.entities.confidential import (
    ConfidentialDocument,
    DocumentKind,
    Note,
    Section,
)
from desktop.agenda.holidays import PublicHolidays
from desktop.clock import instant_of
from desktop.demonstration.people import new_uuid
from desktop.formats.documents import offered
from desktop.operations.confidential import publish_counter_alert
from desktop.operations.operation import confidential_operation
from desktop.reads.agenda import agenda_days
from desktop.reads.patients import find_patients
from desktop.rights import Right
from desktop.session import Session

_MOST = 6
_STOPS = (72, 200, 300)
_EVENING = time(18, 20)
_S = Section

# Section, days ago, words. Everybody and everything here is invented.
_NOTEBOOKS: tuple[tuple[tuple[Section, int, str], ...], ...] = (
    (
        (_S.ALLERGIES, 2350, "Pénicilline : éruption étendue à 12 ans, confirmée."),
        (_S.ALLERGIES, 410, "Latex : gants sans latex pour tout examen."),
        (_S.TREATMENTS, 96, "Lévothyroxine 75 µg le matin. Contrôle TSH en mars."),
        (_S.TREATMENTS, 33, "Fer oral un jour sur deux, trois mois."),
        (_S.ANTECEDENTS, 2350, "Hypothyroïdie depuis 2014. Mère : diabète de type 2."),
        (_S.ANTECEDENTS, 1500, "Deux grossesses, 2011 et 2015, sans complication."),
        (_S.DIAGNOSES, 33, "Anémie par carence martiale, ferritine à 9 µg/L."),
        (_S.INTERVENTIONS, 2900, "Appendicectomie à 17 ans."),
        (
            _S.LIFESTYLE,
            96,
            "Ancienne fumeuse, sevrée en 2019. Course deux fois/semaine.",
        ),
        (
            _S.NOTES,
            33,
            "Fatigue depuis l’été, travail de nuit. Redoute les prises de sang :"
            " la faire allongée.\nRevoir dans trois mois avec le bilan.",
        ),
    ),
    (
        (_S.ALLERGIES, 800, "Aucune connue, interrogé le jour de la visite."),
        (_S.TREATMENTS, 200, "Ramipril 5 mg, amlodipine 5 mg."),
        (_S.ANTECEDENTS, 1900, "Hypertension depuis 2012. Père : infarctus à 58 ans."),
        (_S.DIAGNOSES, 200, "Tension équilibrée à domicile (128/78 sur trois jours)."),
        (_S.LIFESTYLE, 200, "Sel réduit. Un verre de vin le dimanche."),
        (_S.NOTES, 200, "Oublie le comprimé du soir : tout regroupé le matin."),
    ),
    (
        (_S.ANTECEDENTS, 1200, "Asthme dans l’enfance, sans crise depuis 2016."),
        (_S.TREATMENTS, 60, "Salbutamol si besoin, avant l’effort."),
        (_S.NOTES, 60, "Prépare un semi-marathon : certificat demandé."),
    ),
    (
        (_S.ALLERGIES, 700, "Produit de contraste iodé : malaise en 2021."),
        (_S.INTERVENTIONS, 365, "Arthroscopie du genou droit, suites simples."),
        (_S.NOTES, 120, "Préfère qu’on écrive à sa fille, accord donné ce jour."),
    ),
)
_LETTER = (
    "Compte rendu de consultation",
    (
        "Chère consœur,",
        "Je vous remercie de m’avoir adressé votre patiente, vue ce jour pour",
        "le suivi de son hypothyroïdie.",
        "L’examen est rassurant. Le poids est stable, le pouls à 68, la thyroïde",
        "souple et non augmentée de volume.",
        "La TSH est à 2,1 mUI/L : le traitement peut être maintenu à 75 µg.",
        "Je propose un contrôle biologique dans un an, plus tôt en cas de fatigue.",
        "Confraternellement,",
        "Dr B. Quémeneur (médecin inventé, document de démonstration)",
    ),
)
_RESULTS = (
    "Bilan sanguin",
    (
        "Hémoglobine|11,2 g/dL|(12,0 à 16,0)",
        "VGM|79 fL|(80 à 100)",
        "Ferritine|9 µg/L|(15 à 150)",
        "CRP|2 mg/L|(moins de 5)",
        "TSH|2,1 mUI/L|(0,4 à 4,0)",
        "",
        "Conclusion : anémie microcytaire modérée, ferritine effondrée.",
        "Laboratoire inventé, document de démonstration.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    title: str
    days_ago: int
    content: bytes


@confidential_operation(Right.CONFIDENTIAL)
def fill_notebook(
    uow: ConfidentialUnit,
    *,
    notes: Iterable[Note],
    documents: Iterable[tuple[ConfidentialDocument, bytes]],
) -> None:
    """Saves an invented notebook."""
    for note in notes:
        uow.notes.save(note)
    for document, content in documents:
        uow.documents.save(document)
        uow.documents.put_content(document.id, content)


def keep_notebooks(session: Session, seed: int, today: date) -> int:
    """Notes for some of today's patients, two documents for the first; how many notes."""
    random = Random(f"{seed} {today.isoformat()} notebooks")
    patients = _patients(session, today)
    count = 0
    for at, (patient, told) in enumerate(zip(patients, _NOTEBOOKS, strict=False)):
        notes = [_note(session, random, patient, one, today) for one in told]
        papers = _papers(today) if at == 0 else ()
        documents = [
            _document(session, random, patient, paper, today) for paper in papers
        ]
        session.do(fill_notebook, notes=notes, documents=documents)
        count += len(notes)
    if len(patients) > 1:
        alert = "Prévoir dix minutes de plus"
        session.do(publish_counter_alert, patient_id=patients[1], text=alert)
    session.forget_undo()
    return count


def _patients(session: Session, today: date) -> list[UUID]:
    """Whoever the tour shows first, then who comes today."""
    shown = [row.id for row in session.ask(find_patients, "lef", 1)]
    holidays = PublicHolidays(region=session.practice.holidays)
    day = session.ask(agenda_days, today, 1, holidays).days[0]
    coming = [row.patient_id for row in day.appointments if row.patient_id]
    return list(dict.fromkeys([*shown, *coming]))[:_MOST]


def _note(
    session: Session,
    random: Random,
    patient: UUID,
    told: tuple[Section, int, str],
    today: date,
) -> Note:
    section, days_ago, text = told
    day = today - timedelta(days=days_ago)
    return Note(
        id=new_uuid(random),
        patient_id=patient,
        section=section,
        text=_spaced(text),
        day=day,
        created_at=_moment(session, day),
        created_by=session.account.id,
    )


def _document(
    session: Session, random: Random, patient: UUID, paper: _Paper, today: date
) -> tuple[ConfidentialDocument, bytes]:
    day = today - timedelta(days=paper.days_ago)
    document = ConfidentialDocument(
        id=new_uuid(random),
        patient_id=patient,
        title=paper.title,
        kind=DocumentKind.PDF,
        size=len(paper.content),
        sha256=hashlib.sha256(paper.content).hexdigest(),
        day=day,
        added_at=_moment(session, day),
        added_by=session.account.id,
    )
    return document, offered(paper.content, paper.title).content


def _papers(today: date) -> Sequence[_Paper]:
    letter, results = _LETTER, _RESULTS
    return (
        _Paper(
            title="Courrier d’endocrinologie",
            days_ago=96,
            content=_paper(*letter, today - timedelta(days=96)),
        ),
        _Paper(
            title="Bilan sanguin",
            days_ago=33,
            content=_paper(*results, today - timedelta(days=33)),
        ),
    )


def _paper(heading: str, lines: Sequence[str], day: date) -> bytes:
    from desktop.prints.sheet import SERIF_STRONG, Sheet

    page = Sheet("Document")
    page.text(72, 96, heading, font=SERIF_STRONG, size=20)
    page.faint(72, 120, f"{day:%d/%m/%Y}")
    page.rule(134)
    for number, line in enumerate(lines):
        for part, x in zip(line.split("|"), _STOPS, strict=False):
            page.text(x, 168 + 22 * number, part, size=11)
    page.next_page()
    page.text(72, 96, heading, font=SERIF_STRONG, size=14)
    page.faint(72, 120, "Page 2, laissée blanche : document de démonstration.")
    return page.pdf()


def _moment(session: Session, day: date) -> datetime:
    return instant_of(datetime.combine(day, _EVENING), session.practice.zone)


def _spaced(text: str) -> str:
    """High punctuation keeps to its word."""
    for mark in ":;?!":
        text = text.replace(f" {mark}", f"\u202f{mark}")
    return text
