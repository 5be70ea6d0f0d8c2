"""What leaves, in words: before it does, and once it has."""

from __future__ import annotations

from desktop.exports.forms import Form
from desktop.i18n import N_, _, ngettext
from desktop.numbers import thousands
from desktop.reads.exports import WouldLeave

PATIENTS, AGENDA, EVERYTHING = "patients", "agenda", "everything"

FORMS = {
    PATIENTS: (
        (Form.CSV, N_("Table for Excel (.csv)")),
        (Form.VCARD, N_("Address cards (.vcf, vCard 4)")),
        (Form.FHIR, N_("For medical software (.json, FHIR R4)")),
    ),
    AGENDA: (
        (Form.ICALENDAR, N_("Calendar (.ics, iCalendar)")),
        (Form.FHIR, N_("For medical software (.json, FHIR R4)")),
    ),
    EVERYTHING: ((Form.ARCHIVE, N_("One archive (.zip)")),),
}


def patients_words(found: WouldLeave) -> str:
    """How many people."""
    return ngettext("{count} patient", "{count} patients", found.patients).format(
        count=thousands(found.patients)
    )


def appointments_words(found: WouldLeave) -> str:
    """How many appointments."""
    return ngettext(
        "{count} appointment", "{count} appointments", found.appointments
    ).format(count=thousands(found.appointments))


def booked_words(found: WouldLeave) -> str:
    """How many people come in those days."""
    return ngettext("{count} person", "{count} people", found.booked).format(
        count=thousands(found.booked)
    )


def documents_words(found: WouldLeave) -> str:
    """How many documents."""
    return ngettext("{count} document", "{count} documents", found.documents).format(
        count=thousands(found.documents)
    )


def leaves_words(what: str, found: WouldLeave, *, names: bool, sealed: bool) -> str:
    """What leaves, and who can read it then."""
    if what == PATIENTS:
        said = _("{patients} leave, with names, numbers and addresses.")
    elif what == AGENDA and names:
        said = _("{appointments} of {booked} leave, with names.")
    elif what == AGENDA:
        said = _("{appointments} leave as taken times: neither a name nor a reason.")
    else:
        said = _("{patients}, {appointments}, {documents} and all the rest leave.")
    read = _("Anybody who has the file can read it.")
    if sealed:
        read = _("Only who knows the passphrase opens it. Lost, it opens for nobody.")
    elif what == AGENDA and not names:
        read = _("Anybody who has the file sees when the practice is busy.")
    whole = said.format(
        patients=patients_words(found),
        appointments=appointments_words(found),
        booked=booked_words(found),
        documents=documents_words(found),
    )
    return f"{whole} {read}"
