"""Beside the list: the selected wish in full, what to do with it, and the first slots."""

from __future__ import annotations

from datetime import datetime

from db.entities.waiting import WishState
from db.rows import WishRow
from desktop.agenda.wish_words import tries_words
from desktop.dates import phone, short_day
from desktop.i18n import _
from ui.names import Names
from ui.theme import Theme
from ui.waiting.words import state_words, type_words, wants_words
from ui.waiting.work_panel import FIRST, Verb, WorkPanel
from ui.widgets.label import Label

__all__ = ["FIRST", "WishPanel"]


class WishPanel(WorkPanel):
    """Shows one wish; says what is wanted of it: "change", "no_answer", "refused" ..."""

    def __init__(self, theme: Theme, names: Names) -> None:
        nothing, head = _("Select a wish to see it here."), _("First slots that suit")
        super().__init__(theme, names, nothing, head)
        self.setAccessibleName(_("Selected wish"))
        self._facts = [Label("", "body", ink, wrap=True) for ink in ("1", "2", "2")]
        self._phone = Label("", "bodyStrong")
        self._alert = Label("", "small", "warn", wrap=True)
        self._state = Label("", "small", "2", wrap=True)
        above = (self._name, self._phone, self._alert, *self._facts, self._state)
        self._build(above, _verbs())
        self.show_row(None, datetime(1, 1, 1))

    def show_row(self, row: WishRow | None, now: datetime) -> None:
        """Shows that wish, or that none is selected."""
        if not self._hold(row) or row is None:
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
        self._show_slots(shown=waits)


def _verbs() -> tuple[tuple[Verb, ...], ...]:
    return (
        (("change", _("Change…"), "Return"), ("no_answer", _("No answer"), "S")),
        (("refused", _("Says no"), "R"), ("call_back", _("Call back…"), "P")),
        (
            ("file", _("Open the file"), ""),
            ("withdraw", _("Take off the list"), "Del"),
            ("reopen", _("Waits again"), ""),
        ),
    )
