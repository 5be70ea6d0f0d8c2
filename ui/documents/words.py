"""The words of documents: kinds, origins, days and sizes."""

from __future__ import annotations

from db.entities.confidential import DocumentKind
from db.entities.documents import Category, DocumentOrigin, PatientDocument
from desktop.dates import numeric_day
from desktop.i18n import N_, _

CATEGORIES = {
    Category.REPORT: N_("Report"),
    Category.RESULT: N_("Results"),
    Category.LETTER: N_("Letter"),
    Category.CERTIFICATE: N_("Certificate"),
    Category.PRESCRIPTION: N_("Prescription"),
    Category.INSURANCE: N_("Insurance"),
    Category.IDENTITY: N_("Identity"),
    Category.CONSENT: N_("Consent"),
    Category.OTHER: N_("Other"),
}
ORIGINS = {
    DocumentOrigin.IMPORTED: N_("Imported"),
    DocumentOrigin.SCANNED: N_("Scanned"),
    DocumentOrigin.RECEIVED: N_("Received"),
    DocumentOrigin.MADE: N_("Made here"),
}
KINDS = {
    DocumentKind.PDF: "PDF",
    DocumentKind.TEXT: N_("Text"),
}
_PICTURE = N_("Picture")
ICONS = {
    DocumentKind.PDF: "patient.pdf",
    DocumentKind.TEXT: "patient.document",
}


def category_words(category: Category) -> str:
    """What it is for."""
    return _(CATEGORIES[category])


def origin_words(document: PatientDocument) -> str:
    """Where it came from; the number of what was made here."""
    if document.number:
        return _("No. {number}").format(number=document.number)
    return _(ORIGINS[document.origin])


def kind_words(document: PatientDocument) -> str:
    """PDF, text or picture."""
    return _(KINDS.get(document.kind, _PICTURE))


def kind_icon(document: PatientDocument) -> str:
    """The icon of its kind."""
    return ICONS.get(document.kind, "ph.image")


def day_words(document: PatientDocument) -> str:
    """Its day."""
    return numeric_day(document.day) if document.day else "–"
