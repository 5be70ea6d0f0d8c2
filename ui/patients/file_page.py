"""The file of one patient: head, tabs, and what each tab shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.changes import Changes
from db.entities.draft import FormDraft
from desktop.i18n import N_, _
from desktop.reads.patients import PatientFile
from ui.confidential.tab import ConfidentialTab
from ui.documents.tab import DocumentsTab
from ui.names import Names
from ui.patients.consent_rows import ConsentTab
from ui.patients.file_tabs import FileTabs
from ui.patients.form_content import edited_content
from ui.patients.head import FileHead
from ui.patients.history import HistoryList
from ui.patients.latest_cards import CallsCard, LatestDocumentsCard
from ui.patients.looks import LooksCard
from ui.patients.lookups import Allowed
from ui.patients.merged import Parting
from ui.patients.record_page import RecordPage, missed_words
from ui.patients.visits_page import VisitsPage
from ui.patients.wishes_card import WishesCard
from ui.phone_messages.patient_tab import CallsTab
from ui.screen import Go
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.dress import column, row, rule, scrolled

TABS = {
    "record": N_("Record"),
    "appointments": N_("Appointments"),
    "documents": N_("Documents"),
    "calls": N_("Messages"),
    "consents": N_("Consents"),
    "history": N_("History"),
    "confidential": N_("Confidential file"),
}
"""The tabs in their order; those that a person's rights do not open are left out."""
LatestCard = LatestDocumentsCard | CallsCard


class FilePage(QWidget):
    """Whose file, what is known, what was done.

    Args:
        allowed: what this person may do in a file.

    Signals:
        book_asked, restore_asked, call_asked, print_asked: the buttons.
        opened: an appointment to show in the agenda.
        letter_asked: a Go to a certificate or letter for this patient.
    """

    book_asked = Signal()
    restore_asked = Signal()
    call_asked = Signal()
    print_asked = Signal()
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
        self.latest: tuple[LatestCard, ...] = ()
        self._theme, self._names = theme, names
        self.file: PatientFile | None = None
        lookups, may_book = allowed.lookups, allowed.may_book
        may_edit = lookups is not None
        self._now = allowed.now
        self.head = FileHead(theme, names, may_call=allowed.may_call)
        self.banner = Banner(theme)
        self.tabs = FileTabs(theme)
        self._pages = QStackedWidget()
        self._keys: list[str] = []
        self.record = RecordPage(theme, names, zone, lookups, may_book=may_book)
        self.cards, self.near = self.record.cards, self.record.near
        self.newest, self.book = self.record.newest, self.record.book
        self.see_all, self.see_history = self.record.see_all, self.record.see_history
        self.consents = ConsentTab(theme, self._now.date(), may_edit=may_edit)
        self.visits = VisitsPage(theme, names)
        self.upcoming, self.past = self.visits.upcoming, self.visits.past
        self.history = HistoryList(theme, names, zone)
        for key, page in (
            ("record", _page(self.record)),
            ("appointments", _page(self.visits)),
            ("consents", _page(self.consents)),
            ("history", _page(self._all_history())),
            ("confidential", confidential),
        ):
            self._add_tab(key, page)
        self._lay_out()
        self._connect()

    def show_file(self, file: PatientFile, now: datetime) -> None:
        """Shows this file as it is now."""
        self.file = file
        hidden = self._names.hidden
        self.head.show_file(file, now)
        self.head.show_missed("" if hidden else missed_words(file.no_shows))
        self.record.show_file(file, now)
        self.visits.show_file(file)
        if self.wishes is not None:
            self.wishes.show_patient(file.patient.id)
        self.consents.show_consents(file.around.consents)
        self.consents.setVisible(not hidden)
        self._show_now(now)
        self._count("appointments", len(file.upcoming + file.past))
        for card in self.latest:
            card.show_patient(file.patient)
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
            self.visits.add_wishes(wishes)

    def refresh(self, changes: Changes | None) -> None:
        """What asks for itself hears of a change."""
        self.confidential.refresh(changes)
        for one in (*self._asking.values(), *self.latest):
            one.refresh(changes)

    def add_documents(self, documents: DocumentsTab | None) -> None:
        """Her documents, in a tab of their own; None where none may be seen."""
        self.documents = documents
        if documents is None:
            return
        documents.make_asked.connect(
            lambda patient: self.letter_asked.emit(Go(place="letter", subject=patient))
        )
        self._add_tab("documents", documents)
        self._asking["documents"] = documents

    def add_calls(self, calls: CallsTab | None) -> None:
        """Who called about her, in a tab of its own; None where none may be seen."""
        if calls is not None:
            calls.go.connect(self.letter_asked)
            self._add_tab("calls", calls)
            self._asking["calls"] = calls

    def add_latest(self, cards: Sequence[LatestCard]) -> None:
        """Her newest documents and messages on the first tab, their counts on theirs."""
        self.latest = tuple(cards)
        for card in self.latest:
            self.record.add_latest(card)
            card.more_asked.connect(self.show_tab)
            card.go.connect(self.letter_asked)
            card.counted.connect(partial(self._count, card.tab))

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
        for one in (*self._asking.values(), *self.latest):
            one.show_patient(None)
        if self.looks is not None:
            self.looks.show_file(None)
        if self.wishes is not None:
            self.wishes.show_patient(None)

    # Inside --------------------------------------------------------------------------

    def _add_tab(self, key: str, page: QWidget) -> None:
        """Puts it where the design has it, whichever of the others there are."""
        order = list(TABS)
        at = sum(order.index(one) < order.index(key) for one in self._keys)
        self._keys.insert(at, key)
        self.tabs.add(at, _(TABS[key]), sealed=key == "confidential")
        self._pages.insertWidget(at, page)

    def _count(self, key: str, count: int) -> None:
        if key in self._keys:
            words = f"{_(TABS[key])}  {count}" if count else _(TABS[key])
            self.tabs.setTabText(self._keys.index(key), words)

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

    def _all_history(self) -> QWidget:
        card = Card(
            self._theme,
            _("History"),
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

    def _leave_note(self) -> None:
        """A message about her that waits for the doctor."""
        if self.file is not None:
            key = self.file.patient.id
            self.letter_asked.emit(Go(place="messages", ask="new", subject=key))

    def _turned(self) -> None:
        if self.file is not None:
            self._show_now(self._now)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.tabs.currentChanged.connect(lambda _at: self._turned())
        self.confidential.sealed.note_wanted.connect(self._leave_note)
        self.head.call_asked.connect(self.call_asked)
        self.head.print_asked.connect(self.print_asked)
        self.record.book_asked.connect(self.book_asked)
        self.record.more_asked.connect(self.show_tab)
        self.banner.acted.connect(self.restore_asked)
        self.near.opened.connect(self.opened)
        self.visits.opened.connect(self.opened)
        self.head.next.opened.connect(self.opened)


def _page(page: QWidget) -> QWidget:
    page.setProperty("page", "true")
    return scrolled(page)


def _tell_archived(banner: Banner, file: PatientFile) -> None:
    banner.tell(
        _("This record is archived.") if file.patient.archived else "",
        _("It is no longer offered when booking."),
        tone="warn",
        action=_("Bring it back"),
    )
