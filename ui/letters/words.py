"""The words of letters: fields, what is missing, what an appointment is called."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.dates import hour, short_day
from desktop.i18n import _, language
from desktop.letters.addressees import Addressee
from desktop.letters.fields import FieldName, Spot, meaning, written_as
from desktop.letters.values import Meeting
from desktop.prints.paper_size import PaperSize
from ui.patients.choices import choice_words
from ui.widgets.state_chip import state_words


def fault_words(text: str, faults: Sequence[Spot]) -> str:
    """What is not known, by its own letters."""
    names = ", ".join(
        dict.fromkeys(text[one.start : one.start + one.length] for one in faults)
    )
    return _("Not known: {names}. Choose from the list of fields.").format(names=names)


def missing_words(missing: Sequence[FieldName]) -> str:
    """What has no value, as one reads it."""
    names = ", ".join(meaning(one) for one in missing)
    return _("Left to be written by hand: {names}.").format(names=names)


def field_words(field: FieldName) -> str:
    """As "{rendez-vous}: day and time of the appointment"."""
    return f"{written_as(field, language())}  {meaning(field)}"


def meeting_words(meeting: Meeting) -> str:
    """As "mar. 24 nov. 09:00, Consultation, Terminé"."""
    row = meeting.row
    parts = (
        f"{short_day(row.start.date())} {hour(row.start)}",
        row.type_name,
        state_words(row.state.value),
    )
    return ", ".join(part for part in parts if part)


def size_words(size: PaperSize) -> str:
    """What the paper is called where it is chosen."""
    names = {
        PaperSize.A4: _("A4"),
        PaperSize.A5: _("A5 (148 × 210 mm)"),
        PaperSize.A6: _("A6 (105 × 148 mm)"),
        PaperSize.CARD: _("Card (85 × 54 mm)"),
    }
    return names[size]


def addressee_words(one: Addressee) -> str:
    """As "Dr Jean MOREAU, Cardiologie, Angers (médecin traitant)"."""
    said = ", ".join(part for part in (one.called, one.note) if part)
    return said if one.role is None else f"{said} ({choice_words('role', one.role)})"
