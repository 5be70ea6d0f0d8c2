"""The first tab of a file: three columns of cards, each changed where it stands."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n import _, ngettext
from desktop.reads.patients import PatientFile
from ui.names import Names
from ui.patients.appointments import AppointmentList
from ui.patients.beside_cards import CareCard, RelativesCard, RetentionCard
from ui.patients.cards import DataCards
from ui.patients.columns import Columns
from ui.patients.consent_rows import ConsentCard
from ui.patients.history import HistoryList
from ui.patients.lookups import Lookups
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import column, row, show_inside
from ui.widgets.label import Label

_NEAR, _COMING = 5, 3
_NEWEST = 4


class RecordPage(QWidget):
    """Who she is and how to reach her; her visits and people; what she agreed to.

    Signals:
        more_asked: the key of the tab that shows all of it.
        book_asked: an appointment is to be booked.
    """

    more_asked = Signal(str)
    book_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        names: Names,
        zone: str,
        lookups: Lookups | None,
        *,
        may_book: bool,
    ) -> None:
        super().__init__()
        self._theme, self._names = theme, names
        may_edit = lookups is not None
        self.cards = DataCards(theme, names, zone, lookups)
        self.near = AppointmentList(theme, names, _("Appointments"))
        self.newest = HistoryList(theme, names, zone)
        self.relatives = RelativesCard(theme, names, may_edit=may_edit)
        self.care = CareCard(theme, names, may_edit=may_edit)
        self.consents = ConsentCard(theme)
        self.retention = RetentionCard(theme)
        self._count = Label("", "small", "2")
        self._nothing = quiet(_("No appointment yet."))
        self.see_all = self._link(_("See all appointments"), "appointments")
        self.see_history = self._link(_("See the whole history"), "history")
        self.see_consents = self._link(_("See the consents"), "consents", _("Modify"))
        self.book = Button(
            theme, _("Book an appointment"), icon="rdv.ajouter", big="small"
        )
        show_inside(self.book, wanted=may_book)
        self.book.clicked.connect(self.book_asked)
        self.middle = column(self._visits(), self.relatives, self.care, gap=12)
        self.middle.addStretch(1)
        self.right = column(self.consents, self._changes(), self.retention, gap=12)
        self.right.addStretch(1)
        if may_edit:
            self.consents.body.addLayout(row(self.see_consents, None))
        middle, right = QWidget(), QWidget()
        middle.setLayout(self.middle)
        right.setLayout(self.right)
        whole = column(Columns(theme, self.cards, middle, right))
        self.setLayout(whole)

    def show_file(self, file: PatientFile, now: datetime) -> None:
        """Shows this file."""
        hidden = self._names.hidden
        self.cards.show_file(file, now.date())
        near = file.upcoming[:_COMING]
        self.near.show_rows((*near, *file.past[: _NEAR - len(near)]))
        self._nothing.setVisible(not file.upcoming and not file.past)
        self._count.setText(_counted(file))
        self.newest.show_rows(file.history[:_NEWEST], now.date())
        self.relatives.show_around(file.around)
        self.care.show_around(file.around)
        self.consents.setVisible(not hidden)
        self.consents.show_consents(file.around.consents)
        self.retention.show_retention(file.around.retention, now.date())

    def add_latest(self, card: Card) -> None:
        """Another card of the middle column, before relatives and correspondents."""
        self.middle.insertWidget(self.middle.indexOf(self.relatives), card)

    # Inside --------------------------------------------------------------------------

    def _link(self, named: str, tab: str, words: str = "") -> Button:
        link = Button(self._theme, words or _("See all"), "link", big="small")
        link.setAccessibleName(named)
        link.clicked.connect(lambda: self.more_asked.emit(tab))
        return link

    def _visits(self) -> Card:
        card = Card(
            self._theme,
            _("Appointments"),
            icon="nav.agenda",
            aside=self._count,
            padded=False,
        )
        for widget in (self.near, self._nothing):
            card.body.addWidget(widget)
        foot = row(self.see_all, None, self.book, margins=(8, 4, 6, 6))
        card.body.setSpacing(0)
        card.body.addLayout(foot)
        return card

    def _changes(self) -> Card:
        card = Card(
            self._theme,
            _("History"),
            icon="patient.historique",
            aside=self.see_history,
            padded=False,
        )
        card.body.addWidget(self.newest)
        card.add_foot(
            _("Kept in the journal, cannot be altered."), icon="journal.chaine"
        )
        return card


def quiet(words: str) -> Label:
    """A sentence where there is nothing to show."""
    label = Label(words, "body", "3")
    label.setContentsMargins(12, 12, 12, 12)
    return label


def missed_words(count: int) -> str:
    """How often she did not come; "" for never."""
    if not count:
        return ""
    return ngettext("{count} absence", "{count} absences", count).format(count=count)


def _counted(file: PatientFile) -> str:
    total = len(file.upcoming) + len(file.past)
    said = ngettext("{count} in all", "{count} in all", total).format(count=total)
    return ", ".join(part for part in (said, missed_words(file.no_shows)) if part)
