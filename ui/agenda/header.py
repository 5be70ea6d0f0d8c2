"""What the agenda puts into the header: where in time, how to go elsewhere, which view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from ui.agenda.choices import MODES
from ui.agenda.dates import long_day, month_title, range_title, week_number
from ui.agenda.shown import Shown
from ui.theme import Theme
from ui.widgets.button import Button, icon_button
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented


class HeaderParts(QObject):
    """The widgets that the frame lays into its header."""

    stepped = Signal(int)
    today_asked = Signal()
    mode_chosen = Signal(str)
    booking_asked = Signal()
    options_asked = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = ""
        self._narrow = False
        self.week = Label("", "body", "3")
        self.before = icon_button(
            theme, "aller.precedent", _("Before"), shortcut="PgUp"
        )
        self.today = Button(theme, _("Today"), big="")
        self.after = icon_button(theme, "aller.suivant", _("After"), shortcut="PgDown")
        words = {
            "day": _("Day"),
            "week": _("Week"),
            "month": _("Month"),
            "list": _("List"),
        }
        self.modes = Segmented(theme, [(mode, words[mode]) for mode in MODES], "week")
        self.book = Button(
            theme, _("Appointment"), "primary", icon="rdv.nouveau", shortcut="Ctrl+N"
        )
        self.book.setProperty("side", "primary")
        for widget in (self.week, self.before, self.today, self.after):
            widget.setProperty("side", "left")
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.today.clicked.connect(self.today_asked)
        self.modes.chosen.connect(self.mode_chosen)
        self.options = icon_button(theme, "nav.reglages", _("What the agenda shows"))
        self.options.clicked.connect(self.options_asked)
        self.book.clicked.connect(self.booking_asked)

    def widgets(self) -> Sequence[QWidget]:
        """From left to right."""
        around = (self.week, self.before, self.today, self.after)
        return (*around, self.modes, self.options, self.book)

    def show_narrow(self, *, narrow: bool) -> None:
        """Gives the week's number up where the window is narrow."""
        self._narrow = narrow
        self.week.setVisible(bool(self.week.text()) and not narrow)

    def tell(self, first: date, last: date, shown: Shown) -> None:
        """Says which days are shown."""
        if shown.by_month:
            self.title = month_title(shown.day).capitalize()
        elif first == last:
            self.title = long_day(first)
        else:
            self.title = range_title(first, last)
        week = _("week {number}").format(number=week_number(first))
        told = first != last and not shown.by_month
        self.week.setText(week if told else "")
        self.show_narrow(narrow=self._narrow)
        self.modes.choose(shown.mode)
