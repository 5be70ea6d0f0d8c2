"""Who opens the practice, and her passphrase: the first thing that is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from ui.unlock.desk_page import DeskPage
from ui.unlock.facts import last_time
from ui.unlock.facts_card import FactsCard
from ui.unlock.person_card import PersonCard
from ui.unlock.phrase_part import PhrasePart
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.dress import row
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.local_file import LocalFile, Person
    from ui.theme import Theme

_MOST_SHORTCUTS = 9
_ABREAST = 2


class UnlockScreen(DeskPage):
    """Leather at the left, the form at the right.

    Signals:
        unlocking: (login, passphrase).
        kit_wanted: the passphrase is forgotten.
        secret_wanted: sheet 1 of the kit is to be typed.
    """

    unlocking = Signal(str, str)
    kit_wanted = Signal()
    secret_wanted = Signal()

    def __init__(self, theme: Theme, local: LocalFile, now: datetime) -> None:
        super().__init__(theme, local, now)
        self._local = local
        today = now.date()
        self.cards = [
            PersonCard(theme, person, last_time(person.last, today))
            for person in local.people
        ]
        self._group = QButtonGroup(self)
        # A restored practice knows its people only once it was opened here.
        self.typed_login = LineEdit(theme)
        self.typed_login.setAccessibleName(_("Login"))
        self.phrase = PhrasePart(theme)
        self.facts = FactsCard(theme, local, now)
        self.another = Button(theme, _("Somebody else…"), "link", big="small")
        self.notice = Banner(theme, "warn")
        self._of_card = ""
        self._version = Label("", "small", "3")
        self.show_form(self._form(), self._foot())
        self._wire()

    @property
    def login(self) -> str:
        """Whose card is chosen, or what was typed; "" when nobody is known here."""
        chosen = self._group.checkedButton()
        if isinstance(chosen, PersonCard):
            return chosen.person.login
        return self.typed_login.text().strip()

    def choose(self, login: str) -> None:
        """Chooses a person's card, when she has one."""
        for number, card in enumerate(self.cards):
            if card.person.login == login:
                card.setChecked(True)
                self._chosen(number)

    def tell(self, fact: str, advice: str = "") -> None:
        """Says what came of the lock, above everything."""
        self.notice.tell(fact, advice, tone="warn")

    def show_version(self, number: str) -> None:
        """Told once the screen stands: reading it would hold the first paint up."""
        self._version.setText(_("Version {number}").format(number=number))

    def busy(self, *, opening: bool) -> None:
        """While the key is derived nothing can be pressed twice."""
        self.phrase.busy(opening=opening)
        self.another.setEnabled(not opening)
        for card in self.cards:
            card.setEnabled(not opening)

    def refuse(self, message: str) -> None:
        """It did not open: says why and waits for another try."""
        self.busy(opening=False)
        self.phrase.refuse(message)

    def _form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row(self.notice, margins=(0, 0, 0, 14)))
        column.addWidget(Label(_("Open the practice"), "screen"))
        column.addSpacing(6)
        told = _("Everything stays encrypted until your passphrase is typed.")
        column.addWidget(Label(told, "body", "2", wrap=True))
        column.addSpacing(26)
        question = Label(_("Who opens the session?"), "label", "2")
        column.addLayout(row(question, None, self.another))
        column.addSpacing(4)
        column.addLayout(self._people())
        column.addSpacing(8)
        column.addWidget(self.typed_login)
        column.addSpacing(14)
        column.addWidget(self.phrase)
        column.addSpacing(36)
        column.addWidget(self.facts)
        return form

    def _people(self) -> QGridLayout:
        people = QGridLayout()
        people.setSpacing(12)
        for number, card in enumerate(self.cards):
            self._group.addButton(card, number)
            people.addWidget(card, number // _ABREAST, number % _ABREAST)
        self.typed_login.setVisible(not self.cards)
        self.typed_login.setPlaceholderText(_("Login"))
        self.another.setVisible(bool(self.cards))
        return people

    def _foot(self) -> QHBoxLayout:
        line = row(
            KeyCap(self._theme, "Tab"), Label(_("next field"), "small", "3"), gap=7
        )
        line.setContentsMargins(40, 8, 40, 24)
        if len(self.cards) > 1:
            line.addSpacing(10)
            for number in range(1, min(len(self.cards), _MOST_SHORTCUTS) + 1):
                line.addWidget(KeyCap(self._theme, f"Alt+{number}"))
            line.addWidget(Label(_("choose the person"), "small", "3"))
        line.addStretch(1)
        line.addWidget(self._version)
        return line

    def _wire(self) -> None:
        self.phrase.submitted.connect(self._submit)
        self.phrase.kit_wanted.connect(self.kit_wanted)
        self.phrase.secret_wanted.connect(self.secret_wanted)
        self.another.clicked.connect(self._type_login)
        self._group.idClicked.connect(self._chosen)
        for number, card in enumerate(self.cards[:_MOST_SHORTCUTS], 1):
            keys = QShortcut(QKeySequence(f"Alt+{number}"), self)
            keys.activated.connect(card.click)
        if self.cards:
            self.cards[0].setChecked(True)
            self._chosen(0)
        self.setFocusProxy(self.phrase.field if self.cards else self.typed_login)

    def _type_login(self) -> None:
        """Somebody without a card: her login is typed."""
        self._group.setExclusive(False)
        for card in self.cards:
            card.setAutoExclusive(False)
            card.setChecked(False)
            card.setAutoExclusive(True)
        self._group.setExclusive(True)
        self.typed_login.show()
        self.phrase.for_role("")
        self.phrase.offer("")
        self.typed_login.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, number: int) -> None:
        self.typed_login.clear()
        self.typed_login.hide()
        person = self.cards[number].person
        self.phrase.for_role(person.role)
        known = dict(self._local.passphrases)
        self.phrase.offer(known.get(person.login, ""))
        self._tell_shut(person)
        self.phrase.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_shut(self, person: Person) -> None:
        """Why her passphrase opens nothing now, and who can give her another one."""
        fact, advice = "", ""
        if person.shut:
            fact = _("{name} needs a new passphrase.").format(name=person.display_name)
            advice = _(
                "Her earlier one opens nothing any more. The doctor gives her another"
                " one in the settings, under “People and rights”."
            )
        elif not self._of_card or self._of_card != self.notice.accessibleName():
            return
        self.tell(fact, advice)
        self._of_card = self.notice.accessibleName()

    def _submit(self, passphrase: str) -> None:
        self.busy(opening=True)
        self.unlocking.emit(self.login, passphrase)
