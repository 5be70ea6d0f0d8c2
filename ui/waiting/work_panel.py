"""Beside a list that is worked through: one line in full, its deeds, the first slots for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.agenda.slots import SlotSearch
from desktop.agenda.words import reasons
from ui.agenda.page import FreeSlot
from ui.agenda.slot_list import SlotList
from ui.agenda.themed import look_of
from ui.names import Names
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dress import row as line_of
from ui.widgets.dress import rule
from ui.widgets.label import ElidedLabel, Label

FIRST = 5
Verb = tuple[str, str, str]
"""What is asked, its words, its key as the button shows it."""


class WorkPanel(QWidget):
    """What the panels of the waiting list and of call lists have in common.

    Signals:
        asked: (verb, the row).
        slot_chosen: a FreeSlot.
    """

    asked = Signal(str, object)
    slot_chosen = Signal(object)

    def __init__(self, theme: Theme, names: Names, nothing: str, head: str) -> None:
        super().__init__()
        self._theme, self._names = theme, names
        self._row: Any = None
        self._slots: tuple[FreeSlot, ...] = ()
        self._name = ElidedLabel("", "section")
        self._nothing = Label(nothing, "body", "3")
        self._head = Label(head, "caption", "3")
        self.list = SlotList(look_of(theme, self.devicePixelRatioF()))
        self._none = Label("", "small", "2", wrap=True)
        self._buttons: dict[str, Button] = {}
        self._body = QWidget()
        theme.changed.connect(self._dress)
        self.list.slot_chosen.connect(self.slot_chosen)

    @property
    def slots(self) -> tuple[FreeSlot, ...]:
        """The slots that are listed, numbered from one."""
        return self._slots

    def show_search(self, found: SlotSearch | None) -> None:
        """The first slots that suit, or why there is none."""
        spans = found.slots[:FIRST] if found is not None else ()
        self._slots = tuple(
            FreeSlot(number, one.start, one.minutes)
            for number, one in enumerate(spans, 1)
        )
        self.list.show_slots(self._slots)
        why: Sequence[str] = ()
        if found is not None and not spans and self._row is not None:
            why = reasons(found, self._row.minutes)
        self._none.setText("\n".join(why))
        self._none.setVisible(bool(why))

    # What each of them calls ---------------------------------------------------------

    def _hold(self, row: Any) -> bool:
        """Another line; whether there is one to show."""
        self._row = row
        self._nothing.setVisible(row is None)
        self._body.setVisible(row is not None)
        return row is not None

    def _show_slots(self, *, shown: bool) -> None:
        """Slots are offered to who can still take one."""
        for part in (self._head, self.list, self._none):
            part.setVisible(shown)

    def _build(self, above: Sequence[QWidget], lines: Sequence[Sequence[Verb]]) -> None:
        """Puts the facts above the lines of buttons, and the slots below them."""
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        for part in above:
            body.addWidget(part)
        for verbs in lines:
            body.addLayout(line_of(*map(self._button, verbs), None, gap=6))
        body.addSpacing(4)
        body.addWidget(rule(strong=True))
        for listed in (self._head, self.list, self._none):
            body.addWidget(listed)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 14, 14)
        column.addWidget(self._nothing)
        column.addWidget(self._body)
        column.addStretch(1)

    # Inside --------------------------------------------------------------------------

    def _button(self, said: Verb) -> Button:
        verb, words, key = said
        made = Button(self._theme, words, shortcut=key, big="small")
        made.clicked.connect(lambda _on=False: self._ask(verb))
        self._buttons[verb] = made
        return made

    def _ask(self, verb: str) -> None:
        if self._row is not None:
            self.asked.emit(verb, self._row)

    def _dress(self) -> None:
        self.list.set_look(look_of(self._theme, self.devicePixelRatioF()))
        self.list.show_slots(self._slots)
