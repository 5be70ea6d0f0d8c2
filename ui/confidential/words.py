"""The words of the notebook: sections, what belongs into them, days and sizes."""

from __future__ import annotations

from datetime import date, datetime

from db.entities.confidential import Note, Section
from desktop.clock import on_the_wall
from desktop.dates import hour, numeric_day
from desktop.i18n import N_, _

SECTIONS = {
    Section.ANTECEDENTS: N_("Medical history"),
    Section.ALLERGIES: N_("Allergies"),
    Section.TREATMENTS: N_("Current treatments"),
    Section.DIAGNOSES: N_("Diagnoses"),
    Section.INTERVENTIONS: N_("Operations and procedures"),
    Section.LIFESTYLE: N_("Lifestyle"),
    Section.NOTES: N_("Free notes"),
}
NOTHING = {
    Section.ANTECEDENTS: N_("No history noted."),
    Section.ALLERGIES: N_("No allergy noted: this does not mean that there is none."),
    Section.TREATMENTS: N_("No treatment noted."),
    Section.DIAGNOSES: N_("No diagnosis noted."),
    Section.INTERVENTIONS: N_("No operation noted."),
    Section.LIFESTYLE: N_("Nothing noted."),
    Section.NOTES: N_("No note."),
}
ICONS = {
    Section.ANTECEDENTS: "patient.historique",
    Section.ALLERGIES: "retour.attention",
    Section.TREATMENTS: "ph.pill",
    Section.DIAGNOSES: "etat.consult",
    Section.INTERVENTIONS: "ph.bandaids",
    Section.LIFESTYLE: "ph.leaf",
    Section.NOTES: "message.prendre",
}


def section_words(section: Section) -> str:
    """The section's heading."""
    return _(SECTIONS[section])


def day_words(day: date | None) -> str:
    """The day an entry is about; a dash where none was given."""
    return numeric_day(day) if day else "–"


def written_words(note: Note, zone: str) -> str:
    """When it was written, and changed since."""
    said = _("Written on {when}").format(when=_moment(note.created_at, zone))
    if note.edited_at is None:
        return said
    changed = _("changed on {when}").format(when=_moment(note.edited_at, zone))
    return f"{said}, {changed}"


def _moment(at: datetime, zone: str) -> str:
    wall = on_the_wall(at, zone)
    return f"{numeric_day(wall.date())} {hour(wall)}"
