"""The words and icons of one line of the trail, with or without names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.dates import hour, long_day, numeric_day
from desktop.i18n import _, ngettext
from desktop.numbers import thousands
from desktop.reads.trail import Person, Touched, TrailRow
from desktop.trail.words import act_words, code_words, reason_words
from ui.names import Names

NO_BREAK = "\u00a0"
_NAMED = 2
ROLE_ICONS = {
    "doctor": "ph.user-circle",
    "secretary": "ph.user",
    "substitute": "ph.user-focus",
    "remote_secretary": "pli.prestataire",
}
ACT_ICONS = {
    "session_begun": "session.ouvrir_session",
    "session_ended": "session.fermer_session",
    "clock_jumped": "message.aujourdhui",
    "undo": "retour.annuler",
    "redo": "retour.refaire",
    "note_search": "retour.rechercher",
    "look_through_messages": "retour.rechercher",
    "open_patient_file": "ph.folder-open",
    "open_confidential_file": "ph.lock-key",
    "book_appointment": "rdv.ajouter",
    "book_answering": "rdv.ajouter",
    "book_walk_in": "rdv.ajouter",
    "move_appointment": "nav.agenda",
    "cancel_appointment": "ph.x-circle",
    "confirm_appointment": "rdv.confirme",
    "note_arrival": "ph.armchair",
    "call_in": "etat.consult",
    "complete_appointment": "etat.termine",
    "note_no_show": "etat.absent",
    "send_back": "etat.arrive",
    "next_in": "etat.consult",
    "note_departure": "rdv.parti",
    "order_waiting": "etat.arrive",
    "set_waiting_times": "session.minuterie",
    "catch_up": "patient.modifier",
    "tick_evening": "choix.coche",
    "print_day": "patient.imprimer",
    "save_document": "fichier.exporter",
    "note_backup": "sauvegarde.lancer",
    "note_drill": "sauvegarde.exercice",
    "seal_pli": "pli.politique",
    "note_pli_written": "pli.remis",
    "take_pli": "pli.recu",
    "review_pli": "pli.recu",
    "read_trail": "nav.journal",
    "note_trail_check": "sauvegarde.verifier",
    "answer_anomaly": "journal.anomalie",
    "export_journal": "fichier.exporter",
    "print_journal_report": "journal.signer",
}
# By the first word of the code, where no icon is its own.
KIND_ICONS = {
    "export": "fichier.exporter",
    "import": "fichier.importer",
    "print": "patient.imprimer",
    "open": "ph.folder-open",
    "read": "ph.eye",
    "edit": "patient.modifier",
    "create": "ph.user-plus",
    "change": "patient.modifier",
    "save": "patient.modifier",
    "describe": "patient.modifier",
    "add": "retour.ajouter",
    "remove": "retour.retirer",
    "retire": "retour.retirer",
    "restore": "retour.annuler",
}


def act_icon(row: TrailRow) -> str:
    """The icon of what was done; a warning where it is unusual or was refused."""
    if row.anomaly is not None or not row.what:
        return "journal.anomalie"
    if row.result != "done":
        return "ph.prohibit"
    kind = KIND_ICONS.get(row.what.partition("_")[0], "ph.note")
    return ACT_ICONS.get(row.what, kind)


def who_words(row: TrailRow) -> str:
    """Who did it: "Dr Vasseur", "Odile Renard"."""
    parts = row.who.split()
    if row.role == "doctor" and len(parts) > 2:
        return f"{parts[0]}{NO_BREAK}{parts[-1]}"
    return row.who or _("Unknown person")


def short_name(person: Person) -> str:
    """A person in a narrow filter: "Dr Vasseur", "Odile R."."""
    parts = person.name.split()
    if not parts:
        return _("Unknown person")
    if person.role == "doctor" and len(parts) > 2:
        return f"{parts[0]}{NO_BREAK}{parts[-1]}"
    if len(parts) == 1:
        return parts[0]
    return f"{parts[0]}{NO_BREAK}{parts[-1][0].upper()}."


def about_words(row: TrailRow, names: Names) -> str:
    """On whom or on what, with initials in the confidential mode."""
    if row.patients:
        return _patients(row, names)
    place = row.facts.get("destination") or row.facts.get("peer")
    if isinstance(place, str):
        return place
    if row.what in ("session_begun", "session_ended") and row.station:
        return _("computer {name}").format(name=row.station)
    if row.subject == "agenda":
        return _agenda(row)
    return ""


def _patients(row: TrailRow, names: Names) -> str:
    named = [_name(one, names) for one in row.patients[:_NAMED]]
    left = max(row.of, len(row.patients)) - len(named)
    if left > 0:
        named.append(ngettext("{count} more", "{count} more", left).format(count=left))
    return ", ".join(named)


def _name(one: Touched, names: Names) -> str:
    if not one.family_name and not one.first_name:
        return _("file no longer there")
    return names.name(one)


def _agenda(row: TrailRow) -> str:
    try:
        return numeric_day(date.fromisoformat(str(row.facts.get("day", ""))))
    except ValueError:
        return _("Agenda")


def detail_words(row: TrailRow, names: Names) -> str:
    """Reason and figures; without what somebody wrote in the confidential mode."""
    if names.hidden:
        figures = {k: v for k, v in row.facts.items() if isinstance(v, int)}
        row = replace(row, why="", facts=figures)
    said = reason_words(row)
    if row.anomaly is None:
        return said
    return ", ".join(part for part in (code_words(row.anomaly), said) if part)


def line_words(row: TrailRow, names: Names) -> str:
    """A whole line, as it is copied and as a screen reader says it."""
    parts = (
        f"{numeric_day(row.at.date())} {hour(row.at)}",
        who_words(row),
        act_words(row.what),
        about_words(row, names),
        detail_words(row, names),
    )
    return ", ".join(part for part in parts if part)


def day_words(day: date, today: date) -> str:
    """The head of a day: "Today, Tuesday 10 November 2026"."""
    named = long_day(day, year=day.year != today.year or day == today)
    behind = (today - day).days
    if behind == 0:
        return _("Today, {day}").format(day=named)
    if behind == 1:
        return _("Yesterday, {day}").format(day=named)
    return named[:1].upper() + named[1:]


def entries_words(count: int) -> str:
    """How many entries, with thousands apart."""
    said = ngettext("{count} entry", "{count} entries", count)
    return said.format(count=number_words(count))


def number_words(count: int) -> str:
    """Thousands apart by a narrow space that does not break."""
    return thousands(count)
