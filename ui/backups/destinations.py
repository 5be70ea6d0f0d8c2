"""The folders that backups go to, a card each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.reads.backups import DestinationState
from ui.backups import words
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chips import Chip
from ui.widgets.dress import row
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, Label

_MOST = 4


class DestinationCard(QFrame):
    """Where it is, how it is, what lies there."""

    chosen = Signal(str)
    forgotten = Signal(str)

    def __init__(self, theme: Theme, state: DestinationState, zone: str) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        name = state.destination.name
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(ElidedLabel(name, "bodyStrong"))
        texts.addWidget(ElidedLabel(state.destination.path, "small", "2"))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel(theme, "sauvegarde.dossier", 20, "accent.1"))
        head.addLayout(texts, 1)
        column.addLayout(head)
        column.addLayout(row(_chip(theme, state), None))
        newest = state.newest
        last = (
            _("Last: {moment}").format(moment=words.moment(newest.created, zone))
            if newest
            else _("No backup here yet")
        )
        column.addWidget(ElidedLabel(last, "small", "2"))
        held = ngettext("{count} version", "{count} versions", state.count)
        size = words.size_words(newest.bytes) if newest else ""
        said = held.format(count=state.count) + (f", {size}" if size else "")
        column.addWidget(Label(said, "small", "2"))
        save = Button(theme, _("Back up here"), big="small")
        save.setEnabled(state.is_there)
        save.clicked.connect(lambda _checked=False: self.chosen.emit(name))
        forget = Button(theme, _("Remove"), "quiet", big="small")
        forget.explain(_("Backups no longer go there; those that are there stay"))
        forget.clicked.connect(lambda _checked=False: self.forgotten.emit(name))
        column.addLayout(row(save, forget, None))


class Destinations(QWidget):
    """The cards in a row, or the sentence that there is none."""

    added = Signal()
    chosen = Signal(str)
    forgotten = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.add = Button(
            theme, _("Add a destination…"), icon="retour.ajouter", big="small"
        )
        self.add.clicked.connect(self.added)
        self._none = Label(
            _("Backups go nowhere yet. A USB key kept outside the practice is best."),
            "body",
            "2",
            wrap=True,
        )
        self._line = QHBoxLayout()
        self._line.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(Label(_("Destinations"), "section"), None, self.add))
        column.addWidget(self._none)
        column.addLayout(self._line)

    def show_states(self, states: Sequence[DestinationState], zone: str) -> None:
        """Shows these instead."""
        while (item := self._line.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.hide()
                card.deleteLater()
        for state in states[:_MOST]:
            card = DestinationCard(self._theme, state, zone)
            card.chosen.connect(self.chosen)
            card.forgotten.connect(self.forgotten)
            self._line.addWidget(card, 1)
        for _number in range(_MOST - min(len(states), _MOST)):
            self._line.addStretch(1)
        self._none.setVisible(not states)


def _chip(theme: Theme, state: DestinationState) -> Chip:
    if not state.is_there:
        return Chip(theme, _("Not plugged in"), "warn", icon="retour.attention")
    if state.newest is None:
        return Chip(theme, _("Ready"))
    return Chip(theme, _("Verified"), "chosen", icon="choix.coche")
