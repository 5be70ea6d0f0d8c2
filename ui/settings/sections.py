"""The sections of the settings: one entry each; a page is imported on its first visit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.i18n import N_
from desktop.rights import Right
from desktop.session import Session
from ui.settings.page import Section, Where

AGENDA = N_("Agenda")


def _access(where: Where) -> QWidget:
    from ui.settings.access_page import AccessPage

    return AccessPage(where)


def _people(where: Where) -> QWidget:
    from ui.settings.people_page import PeoplePage

    return PeoplePage(where)


def _kit(where: Where) -> QWidget:
    from ui.settings.kit_page import KitPage

    return KitPage(where)


def _rules(where: Where) -> QWidget:
    from ui.settings.rules_page import RulesPage

    return RulesPage(where)


def _files(where: Where) -> QWidget:
    from ui.settings.files_page import FilesPage

    return FilesPage(where)


def _openings(where: Where) -> QWidget:
    from ui.settings.openings.page import OpeningsPage

    return OpeningsPage(where)


def _absences(where: Where) -> QWidget:
    from ui.settings.openings.absences_page import AbsencesPage

    return AbsencesPage(where)


def _clear_files(where: Where) -> QWidget:
    from ui.settings.clear_files_page import ClearFilesPage

    return ClearFilesPage(where)


def _letters(where: Where) -> QWidget:
    from ui.letters.settings_page import LettersPage

    return LettersPage(where)


def _types(where: Where) -> QWidget:
    from ui.settings.types.page import TypesPage

    return TypesPage(where)


def _telephone(where: Where) -> QWidget:
    from ui.settings.telephone_page import TelephonePage

    return TelephonePage(where)


SECTIONS: tuple[Section, ...] = (
    Section(
        key="access",
        label=N_("My access"),
        icon="session.ouvrir_session",
        make=_access,
    ),
    Section(
        key="people",
        label=N_("People and rights"),
        icon="nav.patients",
        right=Right.ACCOUNTS,
        vault=True,
        make=_people,
    ),
    Section(
        key="kit",
        label=N_("Recovery kit"),
        icon="kit.imprimer",
        right=Right.ACCOUNTS,
        vault=True,
        make=_kit,
    ),
    Section(
        key="telephone",
        label=N_("Telephone"),
        icon="message.appeler",
        right=Right.PRACTICE,
        make=_telephone,
    ),
    Section(
        key="files",
        label=N_("Patients’ files"),
        icon="patient.identite",
        right=Right.PRACTICE,
        make=_files,
    ),
    Section(
        key="letters",
        label=N_("Certificates and letters"),
        icon="message.phrases",
        right=Right.DOCUMENTS,
        make=_letters,
    ),
    Section(
        key="clear_files",
        label=N_("Readable files"),
        icon="retour.attention",
        right=Right.DOCUMENTS,
        make=_clear_files,
    ),
    Section(
        key="openings",
        label=N_("Openings"),
        icon="session.minuterie",
        group=AGENDA,
        right=Right.EDIT_AGENDA_SETTINGS,
        make=_openings,
    ),
    Section(
        key="types",
        label=N_("Appointment types"),
        icon="nav.agenda",
        group=AGENDA,
        right=Right.EDIT_AGENDA_SETTINGS,
        make=_types,
    ),
    Section(
        key="absences",
        label=N_("Absences and holidays"),
        icon="rdv.ferie",
        group=AGENDA,
        right=Right.EDIT_AGENDA_SETTINGS,
        make=_absences,
    ),
    Section(
        key="rules",
        label=N_("Booking rules"),
        icon="retour.attention",
        group=AGENDA,
        right=Right.PRACTICE,
        make=_rules,
    ),
)
"""A section whose page does not exist yet is absent, not dead."""


def sections_for(session: Session) -> tuple[Section, ...]:
    """The sections whose right this person carries."""
    return tuple(one for one in SECTIONS if one.may(session))
