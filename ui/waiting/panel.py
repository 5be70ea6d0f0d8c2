"""Beside the list: the selected wish in full, what to do with it, and the first slots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities.waiting import WishState
from db.rows import WishRow
from desktop.agenda.slots import SlotSearch
from desktop.agenda.wish_words import tries_words
from desktop.agenda.words import reasons
from desktop.dates import phone, short_day
from desktop.i18n import _
from ui.agenda.page import FreeSlot
from ui.agenda.slot_list import SlotList
from ui.agenda.themed import look_of
from ui.names import Names
from ui.theme import Theme
from ui.waiting.words import state_words, type_words, wants_words
from ui.widgets.button import Button
from ui.widgets.dress import row as line_of
from ui.widgets.dress import rule
from ui.widgets.label import ElidedLabel, Label

FIRST = 5


class WishPanel(QWidget):
    """Shows one wish; says what is wanted of it.

    Signals:
        asked: (verb, the row): "change", "no_answer", "refused", "call_back",
            "withdraw", "reopen", "file".
        slot_chosen: a FreeSlot to book her at.
    """

    asked = Signal(str, object)
    slot_chosen = Signal(object)

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self._theme, self._names = theme, names
        self._row: WishRow | None = None
        self._slots: tuple[FreeSlot, ...] = ()
        self.setAccessibleName(_("Selected wish"))
        self._name = ElidedLabel("", "section")
        self._facts = [Label("", "body", ink, wrap=True) for ink in ("1", "2", "2")]
        self._phone = Label("", "bodyStrong")
        self._alert = Label("", "small", "warn", wrap=True)
        self._state = Label("", "small", "2", wrap=True)
        self._nothing = Label(_("Select a wish to see it here."), "body", "3")
        self._head = Label(_("First slots that suit"), "caption", "3")
        self.list = SlotList(look_of(theme, self.devicePixelRatioF()))
        self._none = Label("", "small", "2", wrap=True)
        self._buttons = self._made()
        self._body = QWidget()
        self._lay_out()
        theme.changed.connect(self._dress)
        self.list.slot_chosen.connect(self.slot_chosen)
        self.show_row(None, datetime(1, 1, 1))

    @property
    def slots(self) -> tuple[FreeSlot, ...]:
        """The slots that are listed, numbered from one."""
        return self._slots

    def show_row(self, row: WishRow | None, now: datetime) -> None:
        """Shows that wish, or that none is selected."""
        self._row = row
        self._nothing.setVisible(row is None)
        self._body.setVisible(row is not None)
        if row is None:
            self.show_search(None)
            return
        names, wish = self._names, row.wish
        self._name.setText(names.name(row))
        self._phone.setText(names.detail(phone(row.phone)))
        self._alert.setText(names.detail(row.booking_alert))
        self._alert.setVisible(bool(self._alert.text()))
        texts = (
            type_words(row, names),
            wants_words(row),
            names.detail(wish.note),
        )
        for label, text in zip(self._facts, texts, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        since = _("On the list since {day}").format(day=short_day(wish.since.date()))
        tried = tries_words(row.tries)
        said = (since, state_words(row, now.date()) if wish.settled_at else "", tried)
        self._state.setText("\n".join(one for one in said if one))
        waits = wish.state is WishState.WAITING
        for verb, button in self._buttons.items():
            button.setVisible((verb == "reopen") != waits or verb == "file")
        for part in (self._head, self.list, self._none):
            part.setVisible(waits)

    def show_search(self, found: SlotSearch | None) -> None:
        """The first slots that suit her, or why there is none."""
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

    # Building ------------------------------------------------------------------------

    def _made(self) -> dict[str, Button]:
        verbs = (
            ("change", _("Change…"), "Return"),
            ("no_answer", _("No answer"), "S"),
            ("refused", _("Says no"), "R"),
            ("call_back", _("Call back…"), "P"),
            ("file", _("Open the file"), ""),
            ("withdraw", _("Take off the list"), "Del"),
            ("reopen", _("Waits again"), ""),
        )
        made = {}
        for verb, words, key in verbs:
            button = Button(self._theme, words, shortcut=key, big="small")
            button.clicked.connect(lambda _on=False, verb=verb: self._ask(verb))
            made[verb] = button
        return made

    def _ask(self, verb: str) -> None:
        if self._row is not None:
            self.asked.emit(verb, self._row)

    def _lay_out(self) -> None:
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        parts = (self._name, self._phone, self._alert, *self._facts, self._state)
        for part in parts:
            body.addWidget(part)
        buttons = list(self._buttons.values())
        for pair in (buttons[:2], buttons[2:4], buttons[4:]):
            body.addLayout(line_of(*pair, None, gap=6))
        body.addSpacing(4)
        body.addWidget(rule(strong=True))
        for listed in (self._head, self.list, self._none):
            body.addWidget(listed)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 14, 14)
        column.addWidget(self._nothing)
        column.addWidget(self._body)
        column.addStretch(1)

    def _dress(self) -> None:
        self.list.set_look(look_of(self._theme, self.devicePixelRatioF()))
        self.list.show_slots(self._slots)
