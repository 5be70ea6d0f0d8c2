"""Beside the list: whom to call now, the number large, and the first times to offer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.rows import CallLine
from desktop.agenda.slots import SlotSearch
from desktop.agenda.words import reasons
from desktop.dates import phone
from desktop.i18n import _
from ui.agenda.page import FreeSlot
from ui.agenda.slot_list import SlotList
from ui.agenda.themed import look_of
from ui.call_lists.words import now_text, told_text, was_text
from ui.names import Names
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dress import row as line_of
from ui.widgets.dress import rule
from ui.widgets.label import ElidedLabel, Label

FIRST = 5
_VERBS = (
    ("reached", "J"),
    ("no_answer", "S"),
    ("message", "M"),
    ("call_back", "P"),
    ("first", "D"),
    ("left", "L"),
    ("cancel", "Del"),
    ("again", "O"),
)


class CallPanel(QWidget):
    """Shows one line; says what is wanted of it.

    Signals:
        asked: (verb, the line).
        slot_chosen: a FreeSlot to move her to.
    """

    asked = Signal(str, object)
    slot_chosen = Signal(object)

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self._theme, self._names = theme, names
        self._line: CallLine | None = None
        self._slots: tuple[FreeSlot, ...] = ()
        self.setAccessibleName(_("Whom to call"))
        self._name = ElidedLabel("", "section")
        self._phone = Label("", "title")
        self._facts = [Label("", "body", ink, wrap=True) for ink in ("1", "2")]
        self._told = Label("", "small", "2", wrap=True)
        self._nothing = Label(_("Select somebody to call."), "body", "3")
        self._head = Label(_("First times after it"), "caption", "3")
        self.list = SlotList(look_of(theme, self.devicePixelRatioF()))
        self._none = Label("", "small", "2", wrap=True)
        self._buttons = self._made()
        self._body = QWidget()
        self._lay_out()
        theme.changed.connect(self._dress)
        self.list.slot_chosen.connect(self.slot_chosen)
        self.show_line(None)

    @property
    def slots(self) -> tuple[FreeSlot, ...]:
        """The times that are listed, numbered from one."""
        return self._slots

    def show_line(self, line: CallLine | None) -> None:
        """Shows that person, or that none is selected."""
        self._line = line
        self._nothing.setVisible(line is None)
        self._body.setVisible(line is not None)
        self.show_search(None)
        if line is None:
            return
        names = self._names
        self._name.setText(names.name(line))
        self._phone.setText(names.detail(phone(line.phone)))
        now = now_text(line)
        was = ", ".join(p for p in (was_text(line), names.detail(line.type_name)) if p)
        texts = (was, _("Now {when}").format(when=now) if now else "")
        for label, text in zip(self._facts, texts, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self._told.setText(told_text(line))
        self._told.setVisible(bool(self._told.text()))
        for verb, button in self._buttons.items():
            button.setVisible((verb == "again") == line.is_treated)
        stands = line.appointment_id is not None and not line.is_treated
        for verb in ("first", "cancel"):
            self._buttons[verb].setVisible(stands)
        for part in (self._head, self.list, self._none):
            part.setVisible(stands)

    def show_search(self, found: SlotSearch | None) -> None:
        """The first times to offer, or why there is none."""
        spans = found.slots[:FIRST] if found is not None else ()
        self._slots = tuple(
            FreeSlot(number, one.start, one.minutes)
            for number, one in enumerate(spans, 1)
        )
        self.list.show_slots(self._slots)
        empty = found is not None and not spans and self._line is not None
        minutes = self._line.minutes if self._line is not None else 0
        why = reasons(found, minutes) if found is not None and empty else ()
        self._none.setText("\n".join(why))
        self._none.setVisible(bool(why))

    # Building ------------------------------------------------------------------------

    def _made(self) -> dict[str, Button]:
        words = {
            "reached": _("Reached"),
            "no_answer": _("No answer"),
            "message": _("Message left"),
            "call_back": _("Call back…"),
            "first": _("First free time"),
            "left": _("Leave as is"),
            "cancel": _("Cancel…"),
            "again": _("To be called again"),
        }
        made = {}
        for verb, key in _VERBS:
            button = Button(self._theme, words[verb], shortcut=key, big="small")
            button.clicked.connect(lambda _on=False, verb=verb: self._ask(verb))
            made[verb] = button
        return made

    def _ask(self, verb: str) -> None:
        if self._line is not None:
            self.asked.emit(verb, self._line)

    def _lay_out(self) -> None:
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        for part in (self._name, self._phone, *self._facts, self._told):
            body.addWidget(part)
        buttons = list(self._buttons.values())
        for pair in (buttons[:2], buttons[2:4], buttons[4:6], buttons[6:]):
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
