"""The dialogs of an envelope: why none was made, and what one would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.dates import hour, short_day
from desktop.exchange.desk import OpenedFile
from desktop.i18n import N_, _, ngettext
from desktop.names import Style
from desktop.oversight.gate import Gate
from desktop.oversight.words import gate_sentence
from ui.exchange.gate_card import MEND_WORDS, mend_of
from ui.exchange.table import TextTable
from ui.exchange.words import as_named
from ui.names import Names
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row, surface
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label

_STEPS = {
    "invite": (
        N_("Prepare an invitation and hand the file over."),
        N_("Accept the file that comes back, then compare the twelve words."),
        N_("Attach the signed agreement."),
    ),
    "accept": (
        N_("Accept the file that the other side sends back."),
        N_("Compare the twelve words by telephone."),
        N_("Attach the signed agreement."),
    ),
    "compare": (
        N_("Call on a number you know."),
        N_("Read the twelve words to each other, then type three."),
    ),
    "attach": (
        N_("Have the agreement signed by both sides."),
        N_("Attach the signed copy with its last day."),
        N_("Exports go on at once."),
    ),
    "resume": (N_("Resume the exchanges when you are ready."),),
}
_KINDS = {
    "created": N_("new"),
    "updated": N_("changed"),
    "removed": N_("removed"),
}
_CHANGED = N_("changed")


class RefusalDialog(Dialog):
    """What happened, what did not, what to do, and the button that begins it.

    Signals:
        mend_wanted: what mends the first condition that does not hold.
    """

    mend_wanted = Signal(str)

    def __init__(
        self, theme: Theme, window: QWidget, gate: Gate, *, may_mend: bool
    ) -> None:
        first = gate.missing[0]
        super().__init__(
            theme,
            window,
            _("The envelope was not prepared"),
            gate_sentence(first),
            sealed=True,
        )
        mend = mend_of(first.code)
        box = surface("inset")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        inside.addWidget(Label(_("For exports to go on"), "bodyStrong"))
        for number, step in enumerate(_STEPS[mend], 1):
            line = row(Label(f"{number}.", "bodyStrong", "2"), gap=8)
            line.addWidget(Label(_(step), "body", wrap=True), 1)
            inside.addLayout(line)
        self.body.addWidget(box)
        told = _("You can always open and read received envelopes.")
        if not may_mend:
            told = _("The doctor does this in her own session.")
        note = row(IconLabel(theme, "retour.info", 14), gap=8)
        note.addWidget(Label(told, "body", "2", wrap=True), 1)
        self.body.addLayout(note)
        if may_mend:
            text, icon = MEND_WORDS[mend]
            self.go_on = self.add_button(_(text), "primary", icon=icon)
            self.go_on.clicked.connect(self.accept)
            self.accepted.connect(lambda: self.mend_wanted.emit(mend))


class ReviewDialog(Dialog):
    """What an envelope would change, before it changes anything."""

    def __init__(
        self, theme: Theme, window: QWidget, found: OpenedFile, names: Names
    ) -> None:
        count = len(found.changes)
        super().__init__(
            theme,
            window,
            _("Envelope no. {number}, from {peer}").format(
                number=found.sequence, peer=found.sender
            ),
            ngettext(
                "{count} change is listed. Nothing is applied yet.",
                "{count} changes are listed. Nothing is applied yet.",
                count,
            ).format(count=count)
            if count
            else _("It changes nothing that is not known already."),
        )
        self._names = names
        self._changes = found.changes
        self.table = TextTable(
            theme,
            (_("Change"), _("When"), _("What")),
            name=_("Changes in the envelope"),
            strong=2,
            stretched=2,
        )
        self.table.setProperty("framed", "true")
        self.table.setMinimumHeight(theme.px(240))
        self.table.setVisible(bool(count))
        self.body.addWidget(self.table)
        self.apply = self.add_button(
            _("Apply the envelope"), "primary", icon="pli.recu"
        )
        self.apply.clicked.connect(self.accept)
        names.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.table.show_rows(change_rows(self._changes, self._names))


def change_rows(
    changes: Sequence[Mapping[str, str]], names: Names
) -> list[tuple[str, str, str]]:
    """Each change as kind, moment and whose; the name goes in the confidential mode."""
    return [_change_row(change, names) for change in changes]


def _change_row(change: Mapping[str, str], names: Names) -> tuple[str, str, str]:
    kind = _(_KINDS.get(change["kind"], _CHANGED))
    start, _space, rest = change["what"].partition(" ")
    try:
        at = datetime.fromisoformat(start)
    except ValueError:
        person = change["entity"] in ("patient", "appointment")
        said = names.detail(change["what"]) if person else change["what"]
        return kind, "", said
    return (
        kind,
        f"{short_day(at.date())} {hour(at)}",
        names.name(as_named(rest), Style.SHORT),
    )
