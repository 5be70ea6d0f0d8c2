"""The column at the board's right: cards that each know what they show.

A card that has nothing to show yet is absent, not dead: what comes with a later part is
one more line in `CARDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.changes import Changes
from ui.phone_messages.card import MessagesCard
from ui.tasks.card import TasksCard
from ui.today.desk import Desk
from ui.today.free_slots import FreeSlots
from ui.today.papers_card import PapersCard
from ui.widgets.dress import scrolled


@runtime_checkable
class SideCard(Protocol):
    """A QWidget in the column.

    It may have a signal `go(Go)`. It hides itself while it has nothing to say.
    """

    def refresh(self, changes: Changes | None) -> None:
        """Shows what is so now; None when the minute passed or it was hidden."""


CARDS: Sequence[Callable[[Desk], QWidget]] = (
    FreeSlots,
    MessagesCard,
    TasksCard,
    PapersCard,
)
"""From top to bottom."""


class Side(QWidget):
    """The cards, one under the other; they scroll where the window is low.

    Signals:
        go: a card wants to be somewhere else.
    """

    go = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.cards = [make(desk) for make in CARDS]
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in self.cards:
            column.addWidget(card)
            signal = getattr(card, "go", None)
            if signal is not None:
                signal.connect(self.go)
        column.addStretch(1)
        self.setFocusProxy(self.cards[0])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(page))

    def refresh(self, changes: Changes | None) -> None:
        """Every card hears of it."""
        for card in self.cards:
            if isinstance(card, SideCard):
                card.refresh(changes)
