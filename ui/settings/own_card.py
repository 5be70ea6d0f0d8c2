"""One's own access: the passphrase, and how soon this window locks itself."""

from __future__ import annotations

from PySide6.QtCore import Signal

from db.entities import Account
from desktop.i18n import _, ngettext
from ui.theme import Theme
from ui.wearing import LONGEST_MINUTES, SHORTEST_MINUTES
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.combo import ComboBox
from ui.widgets.dress import row
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.ticks import CheckBox


class OwnCard(Card):
    """Everybody has this one.

    Signals:
        change_wanted: another passphrase.
        minutes_chosen: until the window locks itself.
        at_once_chosen: whether a lock begins a fresh process without waiting.
    """

    change_wanted = Signal()
    minutes_chosen = Signal(int)
    at_once_chosen = Signal(bool)

    def __init__(self, theme: Theme, account: Account) -> None:
        super().__init__(theme, _("My access"), icon="session.ouvrir_session")
        change = Button(theme, _("Change my passphrase…"))
        change.clicked.connect(lambda _checked=False: self.change_wanted.emit())
        self.minutes = ComboBox(theme)
        for count in range(SHORTEST_MINUTES, LONGEST_MINUTES + 1):
            words = ngettext("{count} minute", "{count} minutes", count)
            self.minutes.addItem(words.format(count=count), count)
        self.minutes.setMaximumWidth(theme.px(260))
        self.at_once = CheckBox(
            theme, _("Empty the memory at once when locking, not within a minute")
        )
        who = f"{account.display_name}  ({account.login})"
        told = _("Only you know your passphrase; only the recovery kit replaces it.")
        self.body.addWidget(Label(who, "bodyStrong"))
        self.body.addWidget(Label(told, "small", "2", wrap=True))
        self.body.addLayout(row(change, None))
        self.body.addWidget(
            Field(theme, _("Lock the window when nobody is there for"), self.minutes)
        )
        self.body.addWidget(self.at_once)
        self.minutes.activated.connect(
            lambda _at: self.minutes_chosen.emit(self.minutes.currentData())
        )
        self.at_once.toggled.connect(self.at_once_chosen)

    def show_choices(self, *, minutes: int, at_once: bool) -> None:
        """What is in force for this person on this computer."""
        self.minutes.setCurrentIndex(minutes - SHORTEST_MINUTES)
        self.at_once.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.at_once.setChecked(at_once)
        self.at_once.blockSignals(False)  # noqa: FBT003 - Qt's signature
