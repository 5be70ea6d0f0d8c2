"""The pairing: the twelve words that both sides see, and whether they were compared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from db.entities.exchange import VERIFIED_STATES
from desktop.i18n import _
from ui.exchange import words
from ui.exchange.state import ExchangeState
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.dress import row, surface
from ui.widgets.label import Label

_COLUMNS = 3


class WordGrid(QWidget):
    """Numbered words, three a row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        del theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._labels: list[Label] = []

    def show_words(self, listed: Sequence[str]) -> None:
        """Shows these words; the places are made once."""
        while len(self._labels) < len(listed):
            self._add(len(self._labels))
        for label, word in zip(self._labels, listed, strict=False):
            label.setText(word)
        self.setAccessibleName(" ".join(listed))

    def _add(self, place: int) -> None:
        word = Label("", "bodyStrong")
        line = row(Label(str(place + 1), "small", "2"), gap=8, margins=(8, 5, 8, 5))
        line.addWidget(word, 1)
        frame = surface("inset")
        frame.setLayout(line)
        self._grid.addWidget(frame, place // _COLUMNS, place % _COLUMNS)
        self._labels.append(word)


class PairingCard(Card):
    """Verified, or waiting for the words.

    Signals:
        compare_wanted: the words are to be compared now.
        invite_wanted, accept_wanted: another installation is to be paired.
    """

    compare_wanted = Signal()
    invite_wanted = Signal()
    accept_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        self._chip = Chip(theme, "", "neutral")
        super().__init__(theme, _("Pairing"), icon="scelle.empreinte", aside=self._chip)
        self._words = WordGrid(theme)
        self._said = Label("", "small", "2", wrap=True)
        self._compare = Button(
            theme, _("Compare the twelve words…"), icon="message.appeler"
        )
        self._compare.clicked.connect(self.compare_wanted)
        self.invite = Button(theme, _("Invite another…"), "link")
        self.invite.clicked.connect(self.invite_wanted)
        self._accept = Button(theme, _("Accept a pair file…"), "link")
        self._accept.clicked.connect(self.accept_wanted)
        for part in (self._words, self._said, self._compare):
            self.body.addWidget(part)
        self.body.addLayout(row(self.invite, self._accept, None, gap=4))

    def show_state(self, state: ExchangeState, zone: str, *, may_mend: bool) -> None:
        """Shows the words only once they were compared: before, the dialog does."""
        peer = state.peer
        waiting = peer is not None and str(peer.state) == "paired"
        verified = peer is not None and peer.verified_at is not None and not waiting
        self._words.setVisible(verified)
        self._compare.setVisible(waiting and may_mend)
        for button in (self.invite, self._accept):
            button.setVisible(may_mend)
        if peer is None:
            self._chip.say(_("None"), "neutral", "")
            self._said.setText(
                _(
                    "Two pair files are exchanged once, then twelve words are compared"
                    " by telephone: only then do both sides know each other."
                )
            )
            return
        going = peer.state in VERIFIED_STATES and not peer.frozen
        self._chip.say(
            words.peer_state(peer),
            "chosen" if going else "warn",
            "choix.coche" if going else "",
        )
        self._words.show_words(peer.words)
        self._said.setText(_told(state, zone, verified=verified))


def _told(state: ExchangeState, zone: str, *, verified: bool) -> str:
    peer = state.peer
    if peer is None:
        return ""
    if verified:
        return _(
            "Words compared with {peer} on {day}. If one changes, open no envelope."
        ).format(peer=peer.name, day=words.day_of(peer.verified_at, zone))
    if peer.words:
        return _("Both files were exchanged. Call {peer} on a number you know.").format(
            peer=peer.name
        )
    return _(
        "The invitation for {peer} is out. Accept the file that comes back."
    ).format(peer=peer.name)
