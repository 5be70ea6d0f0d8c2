"""Beside the list: whom to call now, the number large, and the first times to offer."""

from __future__ import annotations

from db.rows import CallLine
from desktop.dates import phone
from desktop.i18n import _
from ui.call_lists.words import now_text, told_text, was_text
from ui.names import Names
from ui.theme import Theme
from ui.waiting.work_panel import FIRST, Verb, WorkPanel
from ui.widgets.label import Label

__all__ = ["FIRST", "CallPanel"]


class CallPanel(WorkPanel):
    """Shows one line; says what is wanted of it."""

    def __init__(self, theme: Theme, names: Names) -> None:
        nothing, head = _("Select somebody to call."), _("First times after it")
        super().__init__(theme, names, nothing, head)
        self.setAccessibleName(_("Whom to call"))
        self._phone = Label("", "title")
        self._facts = [Label("", "body", ink, wrap=True) for ink in ("1", "2")]
        self._told = Label("", "small", "2", wrap=True)
        self._build((self._name, self._phone, *self._facts, self._told), _verbs())
        self.show_line(None)

    def show_line(self, line: CallLine | None) -> None:
        """Shows that person, or that none is selected."""
        held = self._hold(line)
        self.show_search(None)
        if not held or line is None:
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
        self._show_slots(shown=stands)


def _verbs() -> tuple[tuple[Verb, ...], ...]:
    return (
        (("reached", _("Reached"), "J"), ("no_answer", _("No answer"), "S")),
        (("message", _("Message left"), "M"), ("call_back", _("Call back…"), "P")),
        (("first", _("First free time"), "D"), ("left", _("Leave as is"), "L")),
        (("cancel", _("Cancel…"), "Del"), ("again", _("To be called again"), "O")),
    )
