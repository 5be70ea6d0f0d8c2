"""The gate: what must hold before anything leaves, and the button that mends what does not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities.exchange import PeerState
from desktop.dates import numeric_day
from desktop.i18n import N_, _
from desktop.oversight.words import gate_sentence
from ui.exchange import words
from ui.exchange.state import ExchangeState
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.dress import column, row, rule, surface
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label

STEPS = (
    ("pairing", N_("Pair files exchanged")),
    ("words", N_("Twelve words compared by telephone")),
    ("agreement", N_("Confidentiality agreement signed")),
    ("grant", N_("What may leave, signed by the doctor")),
)
_STEP_OF = {
    "pairing_not_verified": "words",
    "grant_other_keys": "words",
}
# What mends a condition: what is asked of the screen, and the words of its button.
_MENDS = {
    "peer_missing": "invite",
    "peer_frozen": "invite",
    "peer_ended": "invite",
    "peer_suspended": "resume",
    "pairing_missing": "accept",
    "pairing_not_verified": "compare",
}
MEND_WORDS = {
    "invite": (N_("Prepare an invitation…"), "pli.preparer"),
    "resume": (N_("Resume the exchanges"), "retour.annuler"),
    "accept": (N_("Accept a pair file…"), "pli.recu"),
    "compare": (N_("Compare the twelve words…"), "message.appeler"),
    "attach": (N_("Attach the signed agreement…"), "pli.accord"),
}


def mend_of(code: str) -> str:
    """What mends a missing condition: everything about agreement and grant is attaching."""
    return _MENDS.get(code, "attach")


class GateCard(Card):
    """Four conditions in the order they are met.

    Signals:
        mend_wanted: "invite", "accept", "compare", "attach", "resume" or "suspend".
    """

    mend_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self._count = Chip(theme, "", "neutral")
        super().__init__(
            theme,
            _("Before anything leaves"),
            icon="pli.dossier",
            aside=self._count,
            padded=False,
        )
        self.body.setSpacing(0)
        self._lines = [_Line(theme, _(title)) for _key, title in STEPS]
        for line in self._lines:
            self.body.addWidget(line)
            self.body.addWidget(rule())
        self._mend, self._other = "", ""
        self._said = Label("", "body", "2", wrap=True)
        self.mend = Button(theme, "", "ordinary")
        self.mend.clicked.connect(lambda: self.mend_wanted.emit(self._mend))
        self.other = Button(theme, "", "quiet")
        self.other.clicked.connect(lambda: self.mend_wanted.emit(self._other))
        buttons = column(row(self.mend, None), row(self.other, None), gap=6)
        foot = column(self._said, buttons, gap=12, margins=(12, 12, 12, 12))
        self.body.addLayout(foot)
        self.body.addStretch(1)

    def show_state(self, state: ExchangeState, zone: str, *, may_mend: bool) -> None:
        """Shows what holds and what does not."""
        missing = {_STEP_OF.get(m.code, _group(m.code)) for m in state.gate.missing}
        met = _met(state)
        for line, (key, _title) in zip(self._lines, STEPS, strict=True):
            line.show_met(
                "missing" if key in missing else "met" if key in met else "later",
                _detail(state, key, zone),
            )
        count = len(met - missing)
        told = _("{count} of {total}").format(count=count, total=len(STEPS))
        self._count.say(told, "chosen" if state.gate.open else "seal")
        self._say(state, may_mend=may_mend)

    def _say(self, state: ExchangeState, *, may_mend: bool) -> None:
        first = next(iter(state.gate.missing), None)
        if first is None:
            self._said.setText(_("An envelope may be prepared now."))
            self._offer("", "suspend" if may_mend else "")
            return
        said = gate_sentence(first)
        if not may_mend:
            said += " " + _("The doctor does this in her own session.")
        self._said.setText(said)
        mend = mend_of(first.code)
        other = "accept" if mend == "invite" else "attach" if mend == "accept" else ""
        self._offer(mend if may_mend else "", other if may_mend else "")

    def _offer(self, mend: str, other: str) -> None:
        self._mend, self._other = mend, other
        for button, what in ((self.mend, mend), (self.other, other)):
            text, icon = MEND_WORDS.get(what, (N_("Suspend the exchanges"), ""))
            button.say(_(text), icon)
            button.setVisible(bool(what))


class _Line(QWidget):
    """An icon, what must hold, and since when it does."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._title_text = title
        self._icon = IconLabel(theme, "ph.circle", 16)
        self._title = Label(title, "body", wrap=True)
        self._detail = Label("", "small", "2", wrap=True)
        line = row(self._icon, gap=12, margins=(12, 6, 12, 6))
        line.addLayout(column(self._title, self._detail, gap=0), 1)
        inside = surface("bare")
        inside.setLayout(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside)
        self.setMinimumHeight(theme.size("rowTall"))

    def show_met(self, how: str, detail: str) -> None:
        """Whether it holds: "met", "missing", or "later", its turn has not come."""
        icon, ink, said = {
            "met": ("retour.ok", "accent.1", _("holds")),
            "missing": ("retour.erreur", "seal.1", _("missing")),
            "later": ("ph.circle", "ink.3", _("later")),
        }[how]
        self._icon.show_icon(icon, ink)
        self._detail.say(detail or said, "seal" if how == "missing" else "2")
        self.setAccessibleName(f"{self._title_text}, {said}, {detail}".rstrip(", "))


def _group(code: str) -> str:
    head = code.split("_", 1)[0]
    return "pairing" if head in ("peer", "pairing") else head


def _met(state: ExchangeState) -> set[str]:
    peer = state.peer
    if peer is None:
        return set()
    found = {
        "pairing": bool(peer.words),
        "words": peer.verified_at is not None,
        "agreement": peer.agreement is not None,
        "grant": peer.terms is not None,
    }
    return {key for key, holds in found.items() if holds}


def _detail(state: ExchangeState, key: str, zone: str) -> str:
    peer = state.peer
    if peer is None:
        return ""
    if key == "pairing" and peer.state is PeerState.SUSPENDED:
        return words.peer_state(peer)
    if key == "pairing" and peer.words:
        return _("with {peer}").format(peer=peer.name)
    if key == "words" and peer.verified_at is not None:
        return _("on {day}").format(day=words.day_of(peer.verified_at, zone))
    if key == "agreement" and peer.agreement is not None:
        return _("from {start} to {end}").format(
            start=numeric_day(peer.agreement.valid_from),
            end=numeric_day(peer.agreement.valid_to),
        )
    if key == "grant" and peer.terms is not None:
        return _("until {end}").format(end=numeric_day(peer.terms.valid_to))
    return ""
