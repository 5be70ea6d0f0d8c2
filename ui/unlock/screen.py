"""Who opens the practice, and her passphrase: the first thing that is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.dates import hour, long_day
from desktop.i18n import _
from ui.unlock.desk import DeskPanel
from ui.unlock.facts_card import FactsCard
from ui.unlock.person_card import PersonCard
from ui.unlock.phrase_part import PhrasePart
from ui.widgets.dress import row, scrolled, surface
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.local_file import LocalFile
    from ui.theme import Theme

_FORM_WIDTH = 520
_MOST_SHORTCUTS = 9


class UnlockScreen(QWidget):
    """Leather at the left, the form at the right.

    Signals:
        unlocking: (login, passphrase).
        kit_wanted: the passphrase is forgotten.
    """

    unlocking = Signal(str, str)
    kit_wanted = Signal()

    def __init__(self, theme: Theme, local: LocalFile, now: datetime) -> None:
        super().__init__()
        self._theme = theme
        self._local = local
        self.cards = [PersonCard(theme, person) for person in local.people]
        self._group = QButtonGroup(self)
        # A restored practice knows its people only once it was opened here.
        self.typed_login = LineEdit(theme)
        self.typed_login.setAccessibleName(_("Login"))
        self.phrase = PhrasePart(theme)
        self.desk = DeskPanel(theme, local.practice, "", _initial(local.practice))
        self.desk.left_foot.setText(long_day(now.date()))
        self.desk.right_foot.setText(hour(now))
        self.facts = FactsCard(theme, local, now)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.desk, 28)
        self._version = Label("", "small", "3")
        line.addWidget(self._form(), 44)
        self._wire()

    @property
    def login(self) -> str:
        """Whose card is chosen; "" when nobody is known here."""
        chosen = self._group.checkedButton()
        if isinstance(chosen, PersonCard):
            return chosen.person.login
        return self.typed_login.text().strip()

    def show_time(self, now: datetime) -> None:
        """The minute has turned."""
        self.desk.left_foot.setText(long_day(now.date()))
        self.desk.right_foot.setText(hour(now))

    def show_version(self, number: str) -> None:
        """Told once the screen stands: reading it would hold the first paint up."""
        self._version.setText(_("Version {number}").format(number=number))

    def busy(self, *, opening: bool) -> None:
        """While the key is derived nothing can be pressed twice."""
        self.phrase.busy(opening=opening)
        for card in self.cards:
            card.setEnabled(not opening)

    def refuse(self, message: str) -> None:
        """It did not open: says why and waits for another try."""
        self.busy(opening=False)
        self.phrase.refuse(message)

    def _form(self) -> QWidget:
        paper = surface("paper")
        form = QWidget()
        form.setMaximumWidth(self._theme.px(_FORM_WIDTH))
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(_("Open the practice"), "screen"))
        column.addSpacing(6)
        told = _("Everything stays encrypted until your passphrase is typed.")
        column.addWidget(Label(told, "body", "2", wrap=True))
        column.addSpacing(26)
        column.addWidget(Label(_("Who opens the session?"), "label", "2"))
        column.addSpacing(4)
        column.addLayout(self._people())
        column.addSpacing(22)
        column.addWidget(self.phrase)
        column.addSpacing(36)
        column.addWidget(self.facts)
        page = surface("paper")
        middle = QVBoxLayout(page)
        middle.setContentsMargins(40, 28, 40, 12)
        middle.addStretch(3)
        line = row(None, form, None, gap=0)
        line.setStretchFactor(form, _FORM_WIDTH)
        middle.addLayout(line)
        middle.addStretch(4)
        outer = QVBoxLayout(paper)
        outer.setContentsMargins(0, 12, 0, 0)
        outer.addWidget(scrolled(page), 1)
        outer.addLayout(self._foot())
        return paper

    def _people(self) -> QHBoxLayout:
        people = QHBoxLayout()
        people.setSpacing(12)
        for number, card in enumerate(self.cards):
            self._group.addButton(card, number)
            people.addWidget(card)
        if not self.cards:
            people.addWidget(self.typed_login)
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
        self._group.idClicked.connect(self._chosen)
        for number, card in enumerate(self.cards[:_MOST_SHORTCUTS], 1):
            keys = QShortcut(QKeySequence(f"Alt+{number}"), self)
            keys.activated.connect(card.click)
        if self.cards:
            self.cards[0].setChecked(True)
            self._chosen(0)
        self.setFocusProxy(self.phrase.field if self.cards else self.typed_login)

    def _chosen(self, number: int) -> None:
        person = self.cards[number].person
        self.phrase.for_role(person.role)
        known = dict(self._local.passphrases)
        self.phrase.offer(known.get(person.login, ""))
        self.phrase.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self, passphrase: str) -> None:
        self.busy(opening=True)
        self.unlocking.emit(self.login, passphrase)


def _initial(practice: str) -> str:
    words = practice.split()
    return words[-1][0].upper() if words else ""
