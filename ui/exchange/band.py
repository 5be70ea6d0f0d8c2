"""The band at the top: who the other side is, how it stands, and the two ways to exchange."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from desktop.dates import long_day
from desktop.i18n import _
from ui.exchange import words
from ui.exchange.state import ExchangeState
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chips import Chip
from ui.widgets.combo import ComboBox
from ui.widgets.dress import column, row, rule
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, Label

_ROOMY = 900


class PeerBand(QFrame):
    """76 high.

    Signals:
        chosen: the peer to show, when there are several.
        seal_wanted, open_wanted: one of the two buttons.
    """

    chosen = Signal(object)
    seal_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._theme = theme
        self._shown: tuple[UUID, ...] = ()
        self._dated = False
        self._name = ElidedLabel("", "section")
        self._name.setSizePolicy(
            QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred
        )
        self._peers = ComboBox(theme)
        self._peers.setAccessibleName(_("Remote secretary"))
        self._peers.activated.connect(self._choose)
        self._chip = Chip(theme, "", "neutral")
        self._fact = ElidedLabel("", "body", "2")
        self._until_head = Label("", "small", "2")
        self._until = Label("", "bodyStrong")
        self._rule = rule(upright=True)
        self.open = Button(theme, _("Open an envelope…"), icon="pli.recu")
        self.open.clicked.connect(self.open_wanted)
        self.seal = Button(
            theme,
            _("Prepare an envelope…"),
            "primary",
            icon="pli.preparer",
            shortcut="Ctrl+E",
        )
        self.seal.clicked.connect(self.seal_wanted)
        head = row(self._name, self._peers, self._chip, None, gap=12)
        said = column(None, head, self._fact, None, gap=4)
        until = column(None, self._until_head, self._until, None, gap=2)
        line = row(
            IconLabel(theme, "pli.prestataire", 26, "ink.1"),
            gap=16,
            margins=(20, 10, 16, 10),
        )
        line.addLayout(said, 1)
        line.addLayout(until)
        for part in (self._rule, self.open, self.seal):
            line.addWidget(part)
        self.setLayout(line)
        self._fit()
        theme.changed.connect(self._fit)

    def show_state(self, state: ExchangeState, *, may_seal: bool) -> None:
        """Shows how things stand."""
        peer = state.peer
        self._show_peers(state)
        self._name.setText(peer.name if peer else _("No remote secretary yet"))
        self._show_gate(state)
        self.seal.setVisible(may_seal and state.received is None and peer is not None)
        self.seal.setEnabled(state.gate.open)
        self.seal.say(
            _("Prepare an envelope…"),
            "pli.preparer" if state.gate.open else "scelle.verrou_plein",
        )
        self._show_until(state)

    def _show_gate(self, state: ExchangeState) -> None:
        self._chip.setVisible(state.peer is not None)
        self._fact.setText(words.band_fact(state))
        if state.received is not None:
            self._chip.say(_("Receives"), "chosen", "retour.ok")
        elif state.gate.open:
            self._chip.say(_("Exports allowed"), "chosen", "retour.ok")
        else:
            self._chip.say(_("Exports closed"), "seal", "scelle.verrou_plein")

    def _show_until(self, state: ExchangeState) -> None:
        received, agreement = state.received, state.peer and state.peer.agreement
        day = None
        if received is not None and received.until is not None:
            self._until_head.setText(_("Kept here until"))
            day = received.until
        elif agreement:
            self._until_head.setText(_("Agreement valid until"))
            day = agreement.valid_to
        self._until.setText(long_day(day) if day else "")
        over = agreement and any(
            m.code == "agreement_expired" for m in state.gate.missing
        )
        self._until.say(self._until.text(), "seal" if over else "1")
        self._dated = day is not None
        self._make_room()

    def _show_peers(self, state: ExchangeState) -> None:
        several = len(state.peers) > 1
        self._peers.setVisible(several)
        self._name.setVisible(not several)
        self._shown = tuple(p.id for p in state.peers)
        self._peers.clear()
        self._peers.addItems([p.name for p in state.peers])
        if state.peer is not None:
            self._peers.setCurrentIndex(self._shown.index(state.peer.id))

    def _choose(self, number: int) -> None:
        self.chosen.emit(self._shown[number])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Gives up the cap and the date where text is large."""
        narrow = self.width() < self._theme.px(_ROOMY)
        self.seal.show_as("plain" if narrow else "full")
        for part in (self._until_head, self._until, self._rule):
            part.setVisible(self._dated and not narrow)

    def _fit(self) -> None:
        self.setMinimumHeight(self._theme.px(76))
