"""Results that came by themselves: filed with the patient they name, else into the tray."""

from __future__ import annotations

import hashlib
from datetime import date
from uuid import UUID

from db.entities.confidential import DocumentKind
from db.entities.documents import Category, DocumentOrigin
from db.queries.imports import Identity
from db.queries.patients import patient
from db.queries.reader import Reader
from db.queries.search import find_patients
from db.unit_of_work import UnitOfWork
from desktop.dates import numeric_day
from desktop.formats.documents import OfferedDocument
from desktop.formats.hprim import Report
from desktop.i18n import _
from desktop.matching import Likeness, PatientIndex
from desktop.operations.documents import Described, Kept, keep
from desktop.operations.operation import operation
from desktop.rights import Right

_CANDIDATES = 40


@operation(Right.DOCUMENTS)
def receive_result(
    uow: UnitOfWork, *, report: Report, document: OfferedDocument | None = None
) -> Kept:
    """Keeps one report with the one patient of this name, first name and birth date.

    Args:
        uow: the unit of work.
        report: what its head says.
        document: the file as it came, where it holds this report alone.
    """
    whose = whose_report(uow.reader, report)
    said = Described(
        title=_title(report),
        category=Category.RESULT,
        day=_day(report, uow.wall.date()),
    )
    offered = document or as_document(report)
    return keep(uow, offered, whose, said, DocumentOrigin.RECEIVED)


def whose_report(reader: Reader, report: Report) -> UUID | None:
    """The one patient it can only be about; None when there are several, or none."""
    if report.born is None or not report.family_name or not report.first_name:
        return None
    text = f"{report.family_name} {report.first_name}"
    rows = find_patients(reader, text, _CANDIDATES)
    if not rows:
        rows = find_patients(reader, report.family_name, _CANDIDATES)
    index = PatientIndex(
        Identity(
            id=found.id,
            names=tuple(one for one in (found.birth_name, found.used_name) if one),
            first_names=found.first_names,
            used_first_name=found.used_first_name,
            born=found.birth_date,
        )
        for row in rows
        if (found := patient(reader, row.id)) is not None
    )
    match = index.match([report.family_name], report.first_name, report.born)
    return match.patients[0] if match.likeness is Likeness.SAME else None


def as_document(report: Report) -> OfferedDocument:
    """One report of several as a document of its own."""
    content = report.text.encode("utf-8")
    return OfferedDocument(
        title=_title(report),
        kind=DocumentKind.TEXT,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _title(report: Report) -> str:
    """Names nobody: a title is read over a shoulder."""
    day = numeric_day(report.day)
    return _("Results of {day}").format(day=day) if day else _("Results")


def _day(report: Report, today: date) -> date:
    return today if report.day is None else min(report.day, today)
