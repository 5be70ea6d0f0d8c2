"""The file of one patient: head, tabs, and three columns of cards."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.changes import Changes
from desktop.i18n import _, ngettext
from desktop.reads.patients import PatientFile
from ui.confidential.tab import ConfidentialTab
from ui.documents.tab import DocumentsTab
from ui.names import Names
from ui.patients.appointments import AppointmentList
from ui.patients.cards import DataCards
from ui.patients.columns import Columns
from ui.patients.file_tabs import FileTabs
from ui.patients.head import FileHead
from ui.patients.history import HistoryList
from ui.patients.looks import LooksCard
from ui.screen import Go
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import column, row, rule, scrolled
from ui.widgets.label import Label

_NEAR = 6
_HISTORY = 2
_NEWEST = 5


class FilePage(QWidget):
    """Whose file, what is known, what was done.

    Signals:
        edit_asked: the field where the keyboard is wanted.
        book_asked, restore_asked: the buttons.
        opened: an appointment to show in the agenda.
        letter_asked: a Go to a certificate or letter for this patient.
    """

    edit_asked = Signal(str)
    book_asked = Signal()
    restore_asked = Signal()
    opened = Signal(object)
    letter_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        names: Names,
        confidential: ConfidentialTab,
        zone: str,
        *,
        may_edit: bool,
        may_book: bool,
    ) -> None:
        super().__init__()
        self.confidential = confidential
        self.looks: LooksCard | None = None
        self.documents: DocumentsTab | None = None
        self._theme, self._names, self._zone = theme, names, zone
        self.file: PatientFile | None = None
        self.head = FileHead(theme, names, may_book=may_book, may_edit=may_edit)
        self.cards = DataCards(theme, names, may_edit=may_edit)
        self.banner = Banner(theme)
        self.tabs = FileTabs(theme)
        self._pages = QStackedWidget()
        for words in (_("Record"), _("Appointments"), _("History")):
            self.tabs.addTab(words)
        self._make_lists(may_book=may_book)
        for page in (self._record(), self._all_appointments(), self._all_history()):
            page.setProperty("page", "true")
            self._pages.addWidget(scrolled(page))
        self.tabs.add_sealed(_("Confidential file"))
        self._pages.addWidget(confidential)
        self._lay_out()
        self._connect()

    def show_file(self, file: PatientFile, now: datetime) -> None:
        """Shows this file as it is now."""
        self.file = file
        hidden = self._names.hidden
        self.head.show_file(file, now)
        self.head.show_missed("" if hidden else _missed(file.no_shows))
        self.cards.show_patient(file.patient)
        near, rest = file.upcoming[:_NEAR], max(2, _NEAR - len(file.upcoming))
        self.near.show_rows((*near, *file.past[:rest]))
        self.upcoming.show_rows(file.upcoming)
        self.past.show_rows(file.past)
        self._nothing.setVisible(not file.upcoming and not file.past)
        self._no_upcoming.setVisible(not file.upcoming)
        self._no_past.setVisible(not file.past)
        self._count.setText(_count(file))
        self.newest.show_rows(file.history[:_NEWEST], now.date())
        self.history.show_rows(file.history, now.date())
        self._show_confidential()
        total = len(file.upcoming) + len(file.past)
        self.tabs.setTabText(1, f"{_('Appointments')}  {total}")
        self.banner.tell(
            _("This record is archived.") if file.patient.archived else "",
            _("It is no longer offered when booking."),
            tone="warn",
            action=_("Bring it back"),
        )

    def add_looks(self, looks: LooksCard | None) -> None:
        """Who looked, beside who changed: in the doctor's session, None in others."""
        self.looks = looks
        if looks is None:
            return
        holder = QWidget()
        holder.setLayout(column(looks, None))
        self._beside.addWidget(holder, 1)

    def refresh(self, changes: Changes | None) -> None:
        """What asks for itself hears of a change."""
        self.confidential.refresh(changes)
        if self.documents is not None:
            self.documents.refresh(changes)

    def add_documents(self, documents: DocumentsTab | None) -> None:
        """Her documents, in a tab before the sealed one; None where none may be seen."""
        self.documents = documents
        if documents is None:
            return
        documents.make_asked.connect(
            lambda patient: self.letter_asked.emit(Go(place="letter", subject=patient))
        )
        at = self.tabs.add_plain(_("Documents"))
        self._pages.insertWidget(at, documents)

    def show_tab(self, number: int) -> None:
        """One of the tabs."""
        self.tabs.setCurrentIndex(number)

    def forget(self) -> None:
        """The file is left: nothing confidential stays."""
        self.confidential.forget()
        if self.documents is not None:
            self.documents.show_patient(None)
        if self.looks is not None:
            self.looks.show_file(None)

    # Inside --------------------------------------------------------------------------

    def _show_confidential(self) -> None:
        """The notebook is asked for only while its tab is looked at."""
        shown = self._pages.currentWidget() is self.confidential
        patient = self.file.patient if shown and self.file is not None else None
        self.confidential.show_patient(patient)
        if self.documents is not None:
            shown = self._pages.currentWidget() is self.documents
            wanted = self.file.patient if shown and self.file is not None else None
            self.documents.show_patient(wanted)
        if self.looks is not None and self.tabs.currentIndex() == _HISTORY:
            self.looks.show_file(self.file)

    def _make_lists(self, *, may_book: bool) -> None:
        theme, names = self._theme, self._names
        self.near = AppointmentList(theme, names, _("Appointments"))
        self.upcoming = AppointmentList(theme, names, _("Upcoming appointments"))
        self.past = AppointmentList(theme, names, _("Past appointments"))
        self.newest = HistoryList(theme, names, self._zone)
        self.history = HistoryList(theme, names, self._zone)
        self._count = Label("", "small", "2")
        self._nothing = _quiet(_("No appointment yet."))
        self._no_upcoming = _quiet(_("No appointment to come."))
        self._no_past = _quiet(_("No appointment in the past."))
        self.see_all = Button(theme, _("See all"), "link", big="small")
        self.see_all.setAccessibleName(_("See all appointments"))
        self.see_history = Button(theme, _("See all"), "link", big="small")
        self.see_history.setAccessibleName(_("See the whole history"))
        self.book = Button(
            theme, _("Book an appointment"), icon="rdv.ajouter", big="small"
        )
        self.book.setVisible(may_book)

    def _record(self) -> QWidget:
        theme = self._theme
        visits = Card(
            theme,
            _("Appointments"),
            icon="nav.agenda",
            aside=self._count,
            padded=False,
        )
        for widget in (self.near, self._nothing):
            visits.body.addWidget(widget)
        foot = row(self.see_all, None, self.book, margins=(8, 4, 6, 6))
        visits.body.setSpacing(0)
        visits.body.addLayout(foot)
        changes = Card(
            theme,
            _("History of changes"),
            icon="patient.historique",
            aside=self.see_history,
            padded=False,
        )
        changes.body.addWidget(self.newest)
        changes.add_foot(
            _("Kept in the journal, cannot be altered."), icon="journal.chaine"
        )
        middle, right = QWidget(), QWidget()
        middle.setLayout(column(visits, None))
        right.setLayout(column(changes, None))
        return Columns(self._theme, self.cards, middle, right)

    def _all_appointments(self) -> QWidget:
        parts = (
            (_("To come"), self.upcoming, self._no_upcoming),
            (_("Past"), self.past, self._no_past),
        )
        whole = column(gap=12, margins=(20, 16, 20, 16))
        for title, listed, nothing in parts:
            card = Card(self._theme, title, icon="nav.agenda", padded=False)
            card.body.setSpacing(0)
            card.body.addWidget(listed)
            card.body.addWidget(nothing)
            whole.addWidget(card)
        whole.addStretch(1)
        page = QWidget()
        page.setLayout(whole)
        return page

    def _all_history(self) -> QWidget:
        card = Card(
            self._theme,
            _("History of changes"),
            icon="patient.historique",
            padded=False,
        )
        card.body.addWidget(self.history)
        changes = QWidget()
        changes.setLayout(column(card, None))
        self._beside = row(changes, gap=12, margins=(20, 16, 20, 16))
        self._beside.setStretch(0, 1)
        page = QWidget()
        page.setLayout(self._beside)
        return page

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row(self.head, margins=(20, 14, 20, 8)))
        whole.addLayout(row(self.banner, margins=(20, 0, 20, 4)))
        whole.addLayout(row(self.tabs, None, margins=(12, 0, 20, 0)))
        whole.addWidget(rule(strong=True))
        whole.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.tabs.currentChanged.connect(lambda _at: self._show_confidential())
        self.cards.edit_asked.connect(self.edit_asked)
        self.head.edit_asked.connect(lambda: self.edit_asked.emit("birth_name"))
        self.head.book_asked.connect(self.book_asked)
        self.book.clicked.connect(self.book_asked)
        self.banner.acted.connect(self.restore_asked)
        self.see_all.clicked.connect(lambda: self.show_tab(1))
        self.see_history.clicked.connect(lambda: self.show_tab(2))
        for listed in (self.near, self.upcoming, self.past):
            listed.opened.connect(self.opened)
        self.head.next.opened.connect(self.opened)


def _quiet(words: str) -> Label:
    label = Label(words, "body", "3")
    label.setContentsMargins(12, 12, 12, 12)
    return label


def _missed(count: int) -> str:
    if not count:
        return ""
    return ngettext("{count} absence", "{count} absences", count).format(count=count)


def _count(file: PatientFile) -> str:
    total = len(file.upcoming) + len(file.past)
    said = ngettext("{count} in all", "{count} in all", total).format(count=total)
    return ", ".join(part for part in (said, _missed(file.no_shows)) if part)
