"""What the agenda puts into the header: where in time, how to go elsewhere, which view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import _, pgettext
from ui.agenda.choices import MODES
from ui.agenda.dates import (
    long_day,
    month_name,
    month_title,
    range_title,
    short_day,
    short_range,
    week_number,
)
from ui.agenda.shown import Shown
from ui.theme import Theme
from ui.widgets.button import Button, icon_button
from ui.widgets.dress import show_inside
from ui.widgets.label import ElidedLabel
from ui.widgets.segmented import Segmented

NARROW = 1360
"""Window width under which the week's number is given up."""
TIGHT = 1120
"""Window width under which days and months are said short."""
TIGHTEST = 780
"""Window width under which the views are chosen from a menu."""


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
        self._titles = ("", "")
        self._room = float(NARROW)
        self.week = ElidedLabel("", "body", "3")
        policy = QSizePolicy.Policy
        self.week.setSizePolicy(policy.Maximum, policy.Preferred)
        self.before = icon_button(
            theme, "aller.precedent", _("Before"), shortcut="PgUp"
        )
        self.today = Button(theme, _("Today"), big="")
        self.after = icon_button(theme, "aller.suivant", _("After"), shortcut="PgDown")
        self.modes = Segmented(theme, [(m, mode_words(m)) for m in MODES], "week")
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

    def fit(self, room: float) -> None:
        """Gives the week's number up where the window is narrow, then long words.

        Args:
            room: the window's width, at 100 % text.
        """
        self._room = room
        told = bool(self.week.text()) and room >= NARROW
        show_inside(self.week, wanted=told)
        self._offer_views(apart=room >= TIGHTEST)
        tight = room < TIGHT
        self.today.say(pgettext("short", "Today") if tight else _("Today"))
        self.today.setAccessibleName(_("Today"))
        self.title = self._titles[tight]

    def _offer_views(self, *, apart: bool) -> None:
        """Side by side, or in the menu of a button that is called as the view."""
        show_inside(self.modes, wanted=apart)
        words = "" if apart else mode_words(self.modes.current)
        self.options.say(words, "nav.reglages" if apart else "aller.bas")
        self.options.setAccessibleName(_("What the agenda shows"))

    def tell(self, first: date, last: date, shown: Shown) -> None:
        """Says which days are shown."""
        self._titles = (_title(first, last, shown), _short_title(first, last, shown))
        week = _("week {number}").format(number=week_number(first))
        told = first != last and not shown.by_month
        self.week.setText(week if told else "")
        self.modes.choose(shown.mode)
        self.fit(self._room)


def mode_words(mode: str) -> str:
    """What a view is called."""
    return {
        "day": _("Day"),
        "week": _("Week"),
        "month": _("Month"),
        "list": _("List"),
    }[mode]


def _title(first: date, last: date, shown: Shown) -> str:
    if shown.by_month:
        return month_title(shown.day).capitalize()
    return long_day(first) if first == last else range_title(first, last)


def _short_title(first: date, last: date, shown: Shown) -> str:
    if shown.by_month:
        return f"{month_name(shown.day, short=True)} {shown.day.year}".capitalize()
    return short_day(first) if first == last else short_range(first, last)
