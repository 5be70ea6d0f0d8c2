"""The places of the window: one entry each; a screen is imported on its first visit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.i18n import N_
from desktop.rights import Right
from desktop.session import Session
from ui.screen import Frame, Place

EXCHANGES = N_("Exchanges")
KEEPING = N_("Practice upkeep")


def _today(frame: Frame) -> QWidget:
    from ui.today.screen import TodayScreen

    return TodayScreen(frame.operator, frame.theme, frame.clock, frame.names)


def _evening(frame: Frame) -> QWidget:
    from ui.evening.screen import EveningScreen

    return EveningScreen(frame)


def _catch_up(frame: Frame) -> QWidget:
    from ui.catch_up.screen import CatchUpScreen

    return CatchUpScreen(frame)


def _agenda(frame: Frame) -> QWidget:
    from ui.agenda.screen import AgendaScreen
    from ui.kept_choices import KeptChoices

    kept = KeptChoices(frame.paths.config, frame.operator.session.account.id)
    return AgendaScreen(frame.operator, frame.theme, frame.clock, frame.names, kept)


def _waiting(frame: Frame) -> QWidget:
    from ui.waiting.screen import WaitingScreen

    return WaitingScreen(frame.operator, frame.theme, frame.clock, frame.names)


def _call_lists(frame: Frame) -> QWidget:
    from ui.call_lists.screen import CallListsScreen

    return CallListsScreen(frame.operator, frame.theme, frame.clock, frame.names)


def _patients(frame: Frame) -> QWidget:
    from ui.patients.screen import PatientsScreen

    return PatientsScreen(frame.operator, frame.theme, frame.clock, frame.names)


def _addresses(frame: Frame) -> QWidget:
    from ui.correspondents.screen import CorrespondentsScreen

    return CorrespondentsScreen(frame.operator, frame.theme, frame.clock, frame.names)


def _messages(frame: Frame) -> QWidget:
    from ui.phone_messages.screen import PhoneMessagesScreen

    return PhoneMessagesScreen(frame.operator, frame.theme, frame.clock, frame.names)


def _tasks(frame: Frame) -> QWidget:
    from ui.tasks.screen import TasksScreen

    return TasksScreen(frame.operator, frame.theme, frame.clock, frame.names)


def _duplicates(frame: Frame) -> QWidget:
    from ui.duplicates.screen import DuplicatesScreen

    return DuplicatesScreen(frame)


def _documents(frame: Frame) -> QWidget:
    from ui.documents.tray import TrayScreen

    return TrayScreen(frame)


def _importing(frame: Frame) -> QWidget:
    from ui.importing.screen import ImportScreen

    return ImportScreen(frame.operator, frame.theme, frame.clock, frame.names)


def _exchange(frame: Frame) -> QWidget:
    from ui.exchange.screen import ExchangeScreen

    return ExchangeScreen(frame.operator, frame.theme, frame.clock, frame.names)


def _backups(frame: Frame) -> QWidget:
    from ui.backups.screen import BackupsScreen

    return BackupsScreen(frame.operator, frame.theme, frame.paths, frame.names)


def _settings(frame: Frame) -> QWidget:
    from ui.settings.screen import SettingsScreen

    return SettingsScreen(
        frame.operator, frame.theme, frame.paths, frame.wearing, frame.names
    )


def _statistics(frame: Frame) -> QWidget:
    from ui.statistics.screen import StatisticsScreen

    return StatisticsScreen(frame)


def _journal(frame: Frame) -> QWidget:
    from ui.journal.screen import JournalScreen

    return JournalScreen(
        frame.operator, frame.theme, frame.clock, frame.names, frame.clipboard
    )


# A place whose screen does not exist yet is absent, not dead.
PLACES = (
    Place(
        key="today",
        label=N_("Today"),
        icon="nav.aujourdhui",
        right=Right.SEE_AGENDA,
        make=_today,
    ),
    Place(
        key="evening",
        label=N_("End of day"),
        icon="etat.termine",
        right=Right.BOOK,
        make=_evening,
        listed=False,
    ),
    Place(
        key="catch_up",
        label=N_("Entry from paper"),
        icon="patient.modifier",
        right=Right.BOOK,
        make=_catch_up,
        listed=False,
    ),
    Place(
        key="agenda",
        label=N_("Agenda"),
        icon="nav.agenda",
        right=Right.SEE_AGENDA,
        make=_agenda,
    ),
    Place(
        key="waiting",
        label=N_("Waiting list"),
        icon="ph.hourglass",
        right=Right.WAITING_LIST,
        make=_waiting,
    ),
    Place(
        key="call_lists",
        label=N_("Call lists"),
        icon="message.rappeler",
        right=Right.BOOK,
        make=_call_lists,
    ),
    Place(
        key="patients",
        label=N_("Patients"),
        icon="nav.patients",
        right=Right.SEE_PATIENT,
        make=_patients,
    ),
    Place(
        key="addresses",
        label=N_("Address book"),
        icon="ph.address-book",
        right=Right.SEE_PATIENT,
        make=_addresses,
        listed=False,
    ),
    Place(
        key="messages",
        label=N_("Messages"),
        icon="nav.messages",
        right=Right.MESSAGES,
        make=_messages,
    ),
    Place(
        key="tasks",
        label=N_("Tasks"),
        icon="retour.tache",
        right=Right.MESSAGES,
        make=_tasks,
    ),
    Place(
        key="duplicates",
        label=N_("Duplicates"),
        icon="ph.users",
        right=Right.MERGE,
        make=_duplicates,
        listed=False,
    ),
    Place(
        key="documents",
        label=N_("Documents to file"),
        icon="ph.tray",
        right=Right.DOCUMENTS,
        make=_documents,
    ),
    Place(
        key="import",
        label=N_("Import"),
        icon="fichier.importer",
        right=Right.IMPORT,
        make=_importing,
        listed=False,
    ),
    Place(
        key="exchange",
        label=N_("Remote secretariat"),
        icon="nav.secretariat_distant",
        section=EXCHANGES,
        right=Right.REVIEW,
        make=_exchange,
    ),
    Place(
        key="backups",
        label=N_("Backups"),
        icon="nav.sauvegardes",
        section=KEEPING,
        right=Right.RUN_BACKUP,
        make=_backups,
    ),
    Place(
        key="statistics",
        label=N_("Statistics"),
        icon="ph.chart-bar",
        section=KEEPING,
        right=Right.STATISTICS,
        make=_statistics,
    ),
    Place(
        key="journal",
        label=N_("Audit trail"),
        icon="nav.journal",
        section=KEEPING,
        right=Right.JOURNAL,
        make=_journal,
    ),
    Place(
        key="settings",
        label=N_("Settings"),
        icon="nav.reglages",
        section=KEEPING,
        make=_settings,
    ),
)


def places_for(session: Session) -> tuple[Place, ...]:
    """The places whose right this person carries."""
    return tuple(p for p in PLACES if p.right is None or session.may(p.right))
