"""The file of one patient: head, tabs, and what each tab shows."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.changes import Changes
from db.entities.draft import FormDraft
from desktop.i18n import _
from desktop.reads.patients import PatientFile
from ui.confidential.tab import ConfidentialTab
from ui.documents.tab import DocumentsTab
from ui.names import Names
from ui.patients.appointments import AppointmentList
from ui.patients.consent_rows import ConsentTab
from ui.patients.file_tabs import FileTabs
from ui.patients.form_content import edited_content
from ui.patients.head import FileHead
from ui.patients.history import HistoryList
from ui.patients.looks import LooksCard
from ui.patients.lookups import Allowed
from ui.patients.merged import Parting
from ui.patients.record_page import RecordPage, missed_words, quiet
from ui.patients.wishes_card import WishesCard
from ui.phone_messages.patient_tab import CallsTab
from ui.screen import Go
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.dress import column, row, rule, scrolled


class FilePage(QWidget):
    """Whose file, what is known, what was done.

    Args:
        allowed: what this person may do in a file.

    Signals:
        book_asked, restore_asked: the buttons.
        opened: an appointment to show in the agenda.
        letter_asked: a Go to a certificate or letter for this patient.
    """

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
        allowed: Allowed,
    ) -> None:
        super().__init__()
        self.confidential = confidential
        self.looks: LooksCard | None = None
        self.parting: Parting | None = None
        self.documents: DocumentsTab | None = None
        self.wishes: WishesCard | None = None
        self._asking: dict[str, DocumentsTab | CallsTab] = {}
        self._theme, self._names, self._zone = theme, names, zone
        self.file: PatientFile | None = None
        lookups, may_book = allowed.lookups, allowed.may_book
        may_edit = lookups is not None
        self._now = allowed.now
        self.head = FileHead(theme, names, may_book=may_book, may_edit=may_edit)
        self.banner = Banner(theme)
        self.tabs = FileTabs(theme)
        self._pages = QStackedWidget()
        self._keys: list[str] = []
        self.record = RecordPage(theme, names, zone, lookups, may_book=may_book)
        self.cards, self.near = self.record.cards, self.record.near
        self.newest, self.book = self.record.newest, self.record.book
        self.see_all, self.see_history = self.record.see_all, self.record.see_history
        self.consents = ConsentTab(theme, self._now.date(), may_edit=may_edit)
        self._make_lists()
        self.add_tab("record", _("Record"), self.record)
        self.add_tab("appointments", _("Appointments"), self._all_appointments())
        self.add_tab("consents", _("Consents"), self.consents)
        self.add_tab("history", _("History"), self._all_history())
        self.tabs.add_sealed(_("Confidential file"))
        self._keys.append("confidential")
        self._pages.addWidget(confidential)
        self._lay_out()
        self._connect()

    def add_tab(self, key: str, words: str, page: QWidget) -> None:
        """Another tab, before the sealed one."""
        page.setProperty("page", "true")
        self._keys.append(key)
        self.tabs.addTab(words)
        self._pages.addWidget(scrolled(page))

    def show_file(self, file: PatientFile, now: datetime) -> None:
        """Shows this file as it is now."""
        self.file = file
        hidden = self._names.hidden
        self.head.show_file(file, now)
        self.head.show_missed("" if hidden else missed_words(file.no_shows))
        self.record.show_file(file, now)
        self.upcoming.show_rows(file.upcoming)
        self.past.show_rows(file.past)
        self._no_upcoming.setVisible(not file.upcoming)
        self._no_past.setVisible(not file.past)
        if self.wishes is not None:
            self.wishes.show_patient(file.patient.id)
        self.consents.show_consents(file.around.consents)
        self.consents.setVisible(not hidden)
        self._show_now(now)
        self._count("appointments", _("Appointments"), len(file.upcoming + file.past))
        if self.parting is not None:
            self.parting.show_file(file)
        _tell_archived(self.banner, file)

    def add_parting(self, parting: Parting) -> None:
        """Where it is said that another file was merged into this one."""
        self.parting = parting
        self._above.addWidget(parting.banner)

    def add_looks(self, looks: LooksCard | None) -> None:
        """Who looked, beside who changed: in the doctor's session, None in others."""
        self.looks = looks
        if looks is None:
            return
        holder = QWidget()
        holder.setLayout(column(looks, None))
        self._beside.addWidget(holder, 1)

    def add_wishes(self, wishes: WishesCard | None) -> None:
        """What she waits for, over her appointments; None where none may be seen."""
        self.wishes = wishes
        if wishes is not None:
            self._visits.insertWidget(0, wishes)

    def refresh(self, changes: Changes | None) -> None:
        """What asks for itself hears of a change."""
        self.confidential.refresh(changes)
        for tab in self._asking.values():
            tab.refresh(changes)

    def add_documents(self, documents: DocumentsTab | None) -> None:
        """Her documents, in a tab before the sealed one; None where none may be seen."""
        self.documents = documents
        if documents is None:
            return
        documents.make_asked.connect(
            lambda patient: self.letter_asked.emit(Go(place="letter", subject=patient))
        )
        at = self.tabs.add_plain(_("Documents"))
        self._keys.insert(at, "documents")
        self._pages.insertWidget(at, documents)
        self._asking["documents"] = documents

    def add_calls(self, calls: CallsTab | None) -> None:
        """Who called about her, before the sealed tab; None where none may be seen."""
        if calls is not None:
            calls.go.connect(self.letter_asked)
            at = self.tabs.add_plain(_("Calls"))
            self._keys.insert(at, "calls")
            self._pages.insertWidget(at, calls)
            self._asking["calls"] = calls

    def show_tab(self, tab: str | int) -> None:
        """One of the tabs, by its key or number."""
        at = self._keys.index(tab) if isinstance(tab, str) else tab
        self.tabs.setCurrentIndex(at)

    @property
    def shown_tab(self) -> str:
        """The key of the tab in front."""
        return self._keys[self.tabs.currentIndex()]

    def unfinished(self) -> FormDraft | None:
        """The facts that were being changed, as the whole form takes them back."""
        edited = {fact.name: fact for fact in self.cards.edited()}
        if self.file is None or not edited:
            return None
        content = edited_content(self.file.patient, edited)
        key = self.file.patient.id
        return FormDraft(kind="edit_patient", subject=key, content=content)

    def forget(self) -> None:
        """The file is left: nothing confidential stays."""
        self.confidential.forget()
        for tab in self._asking.values():
            tab.show_patient(None)
        if self.looks is not None:
            self.looks.show_file(None)
        if self.wishes is not None:
            self.wishes.show_patient(None)

    # Inside --------------------------------------------------------------------------

    def _count(self, key: str, words: str, count: int) -> None:
        self.tabs.setTabText(self._keys.index(key), f"{words}  {count}")

    def _show_now(self, now: datetime) -> None:
        """What is asked for, or made, only while its tab is looked at."""
        self._now = now
        tab, file = self.shown_tab, self.file
        shown = file.patient if tab == "confidential" and file is not None else None
        self.confidential.show_patient(shown)
        for key, asking in self._asking.items():
            wanted = file.patient if tab == key and file is not None else None
            asking.show_patient(wanted)
        if tab == "history" and file is not None:
            self.history.show_rows(file.history, now.date())
            if self.looks is not None:
                self.looks.show_file(file)

    def _make_lists(self) -> None:
        theme, names = self._theme, self._names
        self.upcoming = AppointmentList(theme, names, _("Upcoming appointments"))
        self.past = AppointmentList(theme, names, _("Past appointments"))
        self.history = HistoryList(theme, names, self._zone)
        self._no_upcoming = quiet(_("No appointment to come."))
        self._no_past = quiet(_("No appointment in the past."))

    def _all_appointments(self) -> QWidget:
        parts = (
            (_("To come"), self.upcoming, self._no_upcoming),
            (_("Past"), self.past, self._no_past),
        )
        self._visits = whole = column(gap=12, margins=(20, 16, 20, 16))
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
        self._above = column(self.banner, margins=(20, 0, 20, 4))
        whole.addLayout(self._above)
        whole.addLayout(row(self.tabs, None, margins=(12, 0, 20, 0)))
        whole.addWidget(rule(strong=True))
        whole.addWidget(self._pages, 1)

    def _turned(self) -> None:
        if self.file is not None:
            self._show_now(self._now)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.tabs.currentChanged.connect(lambda _at: self._turned())
        self.head.book_asked.connect(self.book_asked)
        self.record.book_asked.connect(self.book_asked)
        self.record.more_asked.connect(self.show_tab)
        self.banner.acted.connect(self.restore_asked)
        for listed in (self.near, self.upcoming, self.past):
            listed.opened.connect(self.opened)
        self.head.next.opened.connect(self.opened)


def _tell_archived(banner: Banner, file: PatientFile) -> None:
    banner.tell(
        _("This record is archived.") if file.patient.archived else "",
        _("It is no longer offered when booking."),
        tone="warn",
        action=_("Bring it back"),
    )
