"""This computer: where the practice secret is, the way into the keyring, its disk."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.disk.state import DiskState, Kind
from desktop.disk.words import advice, fact
from desktop.i18n import _
from desktop.secret_store import SecretState
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row
from ui.widgets.label import Label


class PlaceCard(Card):
    """Says "weaker" where it is.

    Signals:
        move_wanted: out of the file, into the keyring.
    """

    move_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("This computer"), icon="scelle.bouclier")
        self.fact = Label(
            _("Looking for the practice secret…"), "bodyStrong", wrap=True
        )
        self.advice = Label("", "small", "2", wrap=True)
        self.into = Button(theme, _("Move it into the keyring"))
        self.into.clicked.connect(lambda _checked=False: self.move_wanted.emit())
        self.into.hide()
        self.body.addWidget(self.fact)
        self.body.addWidget(self.advice)
        self.body.addLayout(row(self.into, None))
        self.disk = Label(_("Looking at the disk…"), "bodyStrong", wrap=True)
        self.disk_advice = Label("", "small", "2", wrap=True)
        self.disk_advice.hide()
        self.body.addWidget(self.disk)
        self.body.addWidget(self.disk_advice)

    def show_state(self, state: SecretState) -> None:
        """Where it is now."""
        words = {
            "keyring": _("Practice secret: in the keyring {name}").format(
                name=state.backend
            ),
            "file": _("Practice secret: in a file, weaker than a keyring"),
        }
        fact = words.get(state.where, _("Practice secret: not on this computer"))
        self.fact.say(fact, "1" if state.where == "keyring" else "warn")
        self.advice.setText(state.advice)
        self.advice.setVisible(bool(state.advice))
        self.into.setVisible(state.movable)

    def show_disk(self, state: DiskState) -> None:
        """Whether the disk that holds the practice is encrypted."""
        self.disk.say(fact(state), "1" if state.kind is Kind.ENCRYPTED else "warn")
        self.disk_advice.setText(advice(state))
        self.disk_advice.setVisible(bool(advice(state)))
