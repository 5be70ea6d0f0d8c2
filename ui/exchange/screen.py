"""The remote secretariat: the gate, what leaves, the pairing, the envelopes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QVBoxLayout,
    QWidget,
)

from db.changes import Changes
from db.errors import ExpectedError
from desktop.clock import Clock
from desktop.errors import GateClosed
from desktop.exchange.pairing import Accepted
from desktop.i18n import _
from desktop.prints.printable import Printable
from desktop.reads.exchange import PeerRow
from desktop.rights import Right
from ui.actions import own_command
from ui.exchange import asking
from ui.exchange.band import PeerBand
from ui.exchange.choosing import choose_file, choose_folder, choose_place
from ui.exchange.dialogs import NameDialog
from ui.exchange.errands import Errands
from ui.exchange.gate_card import GateCard
from ui.exchange.leaves_card import LeavesCard
from ui.exchange.pairing_card import PairingCard
from ui.exchange.plis_card import PlisCard
from ui.exchange.refusal import RefusalDialog
from ui.exchange.state import ExchangeState, look
from ui.exchange.visiting_card import VisitingCard
from ui.names import Names
from ui.operator import Operator
from ui.paper.lists import offered, plis_paper
from ui.screen import BareScreen
from ui.theme import Theme
from ui.widgets.dress import scrolled
from ui.widgets.focus_chain import stand_on

_PAIR = "*.pair"
_ROOMY, _MIDDLING = 1100, 660
"""Three columns, two, and one in a narrower page."""


class ExchangeScreen(BareScreen):
    """One peer at a time: a practice sees its gate, a secretary what she received."""

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__()
        self._operator, self._theme, self._names = operator, theme, names
        session = operator.session
        self._zone = session.practice.zone
        self._clock = clock
        self._may_mend = session.may(Right.PROVIDER)
        self._may_seal = session.may(Right.SEAL)
        self._chosen: UUID | None = None
        self.state: ExchangeState | None = None
        self.errands = Errands(operator, lambda: self.refresh(None), self)
        self.band = PeerBand(theme)
        self.gate = GateCard(theme)
        self.leaves = LeavesCard(theme, names)
        self.visiting = VisitingCard(operator, theme, names, self._now().date())
        self.pairing = PairingCard(theme)
        self.plis = PlisCard(theme, self._zone)
        self._lay_out()
        self._wire()
        _add_commands(self, may_seal=self._may_seal)
        self.refresh(None)

    def title(self) -> str:
        """The header's words."""
        return _("Remote secretariat")

    def show_day(self, day: date) -> None:
        """The received agenda follows; the rest has no day."""
        self.visiting.show_day(day)

    def papers(self) -> Sequence[Printable]:
        """The envelopes of the peer that is shown."""
        plis = self.state.plis if self.state is not None else ()
        return offered(self._operator, plis_paper(plis, self._zone))

    def refresh(self, changes: Changes | None) -> None:
        """Asks how things stand: almost any change may change what would leave."""
        if changes is not None and not changes:
            return
        self._operator.ask(
            self, look, self._now(), self._chosen, then=self._show, channel="state"
        )

    # What a person asks ----------------------------------------------------------------

    def prepare(self) -> None:
        """Chooses the folder for an envelope, or says why there is none."""
        state = self.state
        if state is None or not self._may_seal or state.received is not None:
            return
        if not state.gate.open:
            self._refuse_envelope()
            return
        choose_folder(self, _("Folder for the envelope"), self.seal_into)

    def seal_into(self, folder: Path) -> None:
        """Makes the envelope there."""
        peer = self._peer()
        if peer is not None:
            self.errands.seal(folder, peer.id, self._not_sealed)

    def choose_envelope(self) -> None:
        """Chooses an envelope to open."""
        choose_file(self, _("Open an envelope"), "*.pli", self.review)

    def review(self, file: Path) -> None:
        """Lists what it would change; applies it once that was read."""
        asking.review_envelope(self, self._theme, self.errands, self._names, file)

    def mend(self, what: str) -> None:
        """Begins what a missing condition needs."""
        peer = self._peer()
        begin: dict[str, Callable[[], None]] = {
            "invite": self.ask_invitation,
            "accept": self.ask_pair_file,
            "compare": self.compare,
            "attach": self.ask_agreement,
        }
        if what in begin:
            begin[what]()
        elif peer is not None and what == "resume":
            self.errands.resume(peer.id)
        elif peer is not None and what == "suspend":
            self.errands.suspend(peer.id)

    def ask_invitation(self) -> None:
        """Asks for a name, then where the invitation goes."""
        asking.ask_invitation(self, self._theme, self.errands)

    def ask_pair_file(self) -> None:
        """Asks for a name, then for the file that was brought."""
        waiting = any(
            str(peer.state) == "offered"
            for peer in (self.state.peers if self.state else ())
        )
        dialog = NameDialog(self._theme, self.window(), invite=False, optional=waiting)
        dialog.named.connect(
            lambda name: choose_file(
                self,
                _("Accept a pair file"),
                _PAIR,
                lambda file: self.take_pair_file(file, name),
            )
        )
        dialog.open()

    def take_pair_file(self, file: Path, name: str) -> None:
        """Takes it; an invitation is answered, then the words are compared."""

        def go_on(accepted: Accepted) -> None:
            self._chosen = accepted.peer.id
            self.refresh(None)
            if accepted.peer.inviter:
                self.compare()
                return
            choose_place(
                self,
                _("Write the answer"),
                "answer.pair",
                lambda out: self.errands.write_answer(
                    accepted, out, lambda _file: self.compare()
                ),
            )

        self.errands.accept(file, name, go_on)

    def compare(self) -> None:
        """Shows the twelve words, then asks for three."""
        peer = self._peer()
        if peer is not None and peer.words:
            asking.compare_words(self, self._theme, self.errands, peer)

    def ask_agreement(self) -> None:
        """Asks for the signed file and its dates."""
        today = self._now().date()
        asking.ask_agreement(self, self._theme, self.errands, self._peer(), today)

    # Inside --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        page = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(12)
        left = self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        right = QVBoxLayout()
        for part, width in ((self.gate, 300), (self.leaves, 510), (self.visiting, 812)):
            left.addWidget(part, width)
        right.addWidget(self.pairing)
        right.addWidget(self.plis, 1)
        for side, width in ((left, 812), (right, 360)):
            side.setSpacing(12)
            self._columns.addLayout(side, width)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(self.band)
        whole.addWidget(scrolled(page), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where text is large the pairing and the envelopes stand below."""
        wide = self.width() >= self._theme.px(_ROOMY)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        middling = self.width() >= self._theme.px(_MIDDLING)
        self._first.setDirection(ways.LeftToRight if middling else ways.TopToBottom)
        self.plis.setMinimumHeight(0 if wide else self._theme.px(260))

    def _wire(self) -> None:
        self._theme.changed.connect(self._arrange)
        self.band.chosen.connect(self._choose_peer)
        self.band.seal_wanted.connect(self.prepare)
        self.band.open_wanted.connect(self.choose_envelope)
        self.gate.mend_wanted.connect(self.mend)
        self.pairing.compare_wanted.connect(self.compare)
        self.pairing.invite_wanted.connect(self.ask_invitation)
        self.pairing.accept_wanted.connect(self.ask_pair_file)
        self.visiting.again_wanted.connect(self._ask_again)

    def _show(self, state: ExchangeState) -> None:
        self.state = state
        self._chosen = state.peer.id if state.peer else None
        visiting = state.received is not None
        self.band.show_state(state, may_seal=self._may_seal)
        self.gate.setVisible(not visiting)
        self.leaves.setVisible(not visiting)
        self.visiting.setVisible(visiting)
        self.gate.show_state(state, self._zone, may_mend=self._may_mend)
        self.leaves.show_state(state, self._now().date())
        self.visiting.show_received(state.received, self._zone)
        self.pairing.show_state(state, self._zone, may_mend=self._may_mend)
        self.plis.show_plis(state.plis)
        stand_on(self, self.band.seal, self.pairing.invite, self.band.open)

    def _now(self) -> datetime:
        return self._clock.wall(self._zone)

    def _peer(self) -> PeerRow | None:
        return self.state.peer if self.state else None

    def _choose_peer(self, peer: UUID) -> None:
        self._chosen = peer
        self.refresh(None)

    def _not_sealed(self, error: ExpectedError) -> None:
        if isinstance(error, GateClosed):
            self._refuse_envelope()
        else:
            self._operator.failed.emit(error)

    def _refuse_envelope(self) -> None:
        if self.state is None or self.state.gate.open:
            return
        dialog = RefusalDialog(
            self._theme, self.window(), self.state.gate, may_mend=self._may_mend
        )
        dialog.mend_wanted.connect(self.mend)
        dialog.open()

    def _ask_again(self) -> None:
        peer = self._peer()
        if peer is not None:
            choose_folder(
                self,
                _("Folder for the request"),
                lambda folder: self.errands.ask_again(folder, peer.id),
            )


def _add_commands(screen: ExchangeScreen, *, may_seal: bool) -> None:
    if may_seal:
        prepare = (_("Prepare an envelope…"), "Ctrl+E", "pli.preparer", "tools")
        own_command(screen, prepare, screen.prepare)
    opening = (_("Open an envelope…"), "Ctrl+R", "pli.recu", "tools")
    own_command(screen, opening, screen.choose_envelope)
