"""Goes to a day that is typed as people say it; what it means is read before Enter."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from ui.agenda.dates import long_day, week_number
from ui.booking.when import day_typed
from ui.theme import Theme
from ui.widgets.announcing import announce
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit


class GoToDay(Dialog):
    """One field; Enter goes there.

    Signals:
        chosen: the day.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, window: QWidget, today: date) -> None:
        super().__init__(theme, window, _("Go to a day"))
        self._today = today
        self.field = LineEdit(theme)
        self.field.setPlaceholderText(_("5/5, 050526, +7, Tue, tomorrow, w48"))
        self.body.addWidget(Field(theme, _("Day, week or interval"), self.field))
        self.meaning = Label("", "body", "2", wrap=True)
        self.body.addWidget(self.meaning)
        self.set_way_out(_("Stay here"))
        self._go = self.add_button(_("Go there"), "primary", shortcut="Return")
        self._go.clicked.connect(self.go)
        self.field.textChanged.connect(self._read)
        self.field.returnPressed.connect(self.go)
        self._read("")

    def focus_first(self) -> None:
        """One types at once."""
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def go(self) -> None:
        """Goes to the day that is meant; an unreadable one is marked."""
        day = day_typed(self.field.text(), self._today)
        if day is None:
            self.field.mark_wrong(wrong=True)
            return
        self.accept()
        self.chosen.emit(day)

    def _read(self, text: str) -> None:
        day = day_typed(text, self._today)
        self.field.mark_wrong(wrong=False)
        self._go.setEnabled(day is not None)
        self.meaning.setText(_meaning(text, day))
        if day is not None:
            announce(self.field, self.meaning.text())


def _meaning(text: str, day: date | None) -> str:
    if day is not None:
        said = _("{day}, week {number}")
        return said.format(day=long_day(day), number=week_number(day))
    if text.strip():
        return _("No day yet. For example: 5/5, +3w, tuesday, w48, in 3 weeks.")
    return _("As you would say it: a date, a weekday, a week, a number of days.")
