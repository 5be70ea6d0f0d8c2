"""How pressing a call is: three cards, and what the doctor's alert list made of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from db.entities import Urgency
from desktop.i18n import _
from desktop.telephone.words import URGENCIES, WITHIN
from ui.theme import Theme
from ui.widgets.announcing import announce
from ui.widgets.button import Button
from ui.widgets.dress import row as line_of
from ui.widgets.dress import show_inside, surface
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.radio_card import RadioCard

_ICONS = {
    Urgency.NONE: "message.sans_urgence",
    Urgency.TODAY: "message.aujourdhui",
    Urgency.URGENT: "message.urgent",
}
TRANSFER = "F12"
_GAP = 8


class UrgencyFields(QWidget):
    """Signs that are heard put Urgent in force; they cannot be talked down.

    Signals:
        changed: another urgency.
        transfer_wanted: the call is handed to 15.
    """

    changed = Signal()
    transfer_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._heard: tuple[str, ...] = ()
        self._chosen = Urgency.NONE
        self.cards = {
            one: RadioCard(theme, _(words), _(WITHIN[one]), icon=_ICONS[one])
            for one, words in URGENCIES.items()
        }
        self.alarm = surface("card", tone="warn")
        self._signs = Label("", "bodyStrong", "warn", wrap=True)
        self.transferred = Button(
            theme, _("Transfer to 15"), icon="message.transferer", shortcut=TRANSFER
        )
        group = QButtonGroup(self)
        for one, card in self.cards.items():
            group.addButton(card)
            card.clicked.connect(lambda _on=False, one=one: self.choose(one))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(_("Urgency felt"), "label", "2"))
        column.addLayout(line_of(*self.cards.values(), gap=_GAP))
        column.addWidget(self.alarm)
        icon = IconLabel(theme, "message.alerte", 18, "warn.1")
        line = line_of(icon, self._signs, self.transferred, gap=10)
        line.setContentsMargins(12, 8, 8, 8)
        line.setStretch(1, 1)
        self.alarm.setLayout(line)
        self.transferred.clicked.connect(self.transfer_wanted)
        theme.changed.connect(self._fit)
        self.choose(Urgency.NONE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def urgency(self) -> Urgency:
        """What is in force."""
        return Urgency.URGENT if self._heard else self._chosen

    @property
    def heard(self) -> tuple[str, ...]:
        """The signs of the doctor's list that were heard."""
        return self._heard

    def choose(self, urgency: Urgency) -> None:
        """What a person finds."""
        self._chosen = urgency
        self._show()

    def step(self) -> None:
        """The next one, round and round."""
        order = list(Urgency)
        self.choose(order[(order.index(self.urgency) + 1) % len(order)])

    def show_heard(self, signs: Sequence[str]) -> None:
        """These signs stand in the text."""
        new = tuple(signs)
        if new == self._heard:
            return
        told = bool(new) and not self._heard
        self._heard = new
        self._show()
        if told:
            announce(self, self.alarm.accessibleName())

    def _fit(self) -> None:
        """By when is said whole: on more lines where the cards are narrow."""
        cards = self.cards.values()
        each = (self.width() - (len(cards) - 1) * _GAP) // len(cards)
        lines = max(card.lines_at(each) for card in cards)
        for card in cards:
            card.show_lines(lines)

    def _show(self) -> None:
        self.cards[self.urgency].setChecked(True)
        signs = ", ".join(self._heard)
        self._signs.setText(signs)
        said = _("{signs}: transfer the call to 15").format(signs=signs)
        self.alarm.setAccessibleName(said if signs else "")
        show_inside(self.alarm, wanted=bool(signs))
        for one, card in self.cards.items():
            card.setEnabled(not self._heard or one is Urgency.URGENT)
        self.changed.emit()
