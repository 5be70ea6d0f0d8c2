"""A dialog whose work takes a second: it waits, and says what went wrong."""

from __future__ import annotations

from db.errors import ExpectedError
from desktop.i18n import _
from desktop.words import sentence
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.label import Label


class WaitingDialog(Dialog):
    """Everything stays as it was typed while it works, and when it is refused."""

    def _ready(self, theme: Theme, words: str, kind: str = "primary") -> None:
        self._told = Label("", "small", "warn", wrap=True)
        self._told.hide()
        self.body.addWidget(self._told)
        self._go = self.add_button(words, kind)
        self._words = words
        self._go.clicked.connect(lambda _checked=False: self.go_on())

    def go_on(self) -> None:
        """The main button."""
        raise NotImplementedError

    def refuse(self, error: ExpectedError) -> None:
        """What went wrong, with everything as it was typed."""
        self.busy(busy=False)
        self._told.setText(sentence(error))
        self._told.show()

    def busy(self, *, busy: bool) -> None:
        """While it works."""
        self._go.setEnabled(not busy)
        self._go.say(_("Working…") if busy else self._words)
        self._told.hide()
