"""Days and hours of a search as they are typed: "dans 3 semaines", "9h30", thirty slots."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.i18n import _
from ui.agenda.wish import LISTED, Asked
from ui.theme import Theme
from ui.widgets.combo import ComboBox
from ui.widgets.date_field import DateField
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.time_field import TimeField

COUNTS = (5, 10, 20, 30, LISTED, 200)


class ConstraintDialog(Dialog):
    """Enter looks for it.

    Signals:
        chosen: the Asked that comes of it.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, window: QWidget, asked: Asked, today: date
    ) -> None:
        super().__init__(theme, window, _("When it suits"))
        self._asked = asked
        self.first, self.last = DateField(theme, today), DateField(theme, today)
        self.since, self.until = TimeField(theme), TimeField(theme)
        self.count = ComboBox(theme)
        for count in COUNTS:
            self.count.addItem(str(count), count)
        self.count.setCurrentIndex(
            COUNTS.index(asked.listed) if asked.listed in COUNTS else 4
        )
        self.first.show_day(asked.first_day)
        self.last.show_day(asked.last_day)
        self.since.show_time(asked.since)
        self.until.show_time(asked.until)
        self.first.setPlaceholderText(_("+3w, 5/5, Tue"))
        self._lay_out_fields(theme)
        self.set_way_out(_("Give up"))
        keep = self.add_button(_("Find"), "primary", shortcut="Return")
        keep.clicked.connect(self.keep)
        for line in (self.first, self.last, self.since, self.until):
            line.returnPressed.connect(self.keep)

    def focus_first(self) -> None:
        """The first day is what callers name most."""
        self.first.setFocus(Qt.FocusReason.PopupFocusReason)

    def keep(self) -> None:
        """Looks for it, unless a field cannot be read."""
        days, hours = (self.first.day, self.last.day), (self.since.at, self.until.at)
        lines = (self.first, self.last, self.since, self.until)
        wrong = False
        for line, value in zip(lines, (*days, *hours), strict=True):
            unread = value is None and bool(line.text().strip())
            line.mark_wrong(wrong=unread)
            wrong = wrong or unread
        if days[0] and days[1] and days[1] < days[0]:
            self.last.mark_wrong(wrong=True)
            wrong = True
        if hours[0] and hours[1] and hours[1] <= hours[0]:
            self.until.mark_wrong(wrong=True)
            wrong = True
        if wrong:
            return
        self.accept()
        self.chosen.emit(
            replace(
                self._asked,
                first_day=days[0],
                last_day=days[1],
                since=hours[0],
                until=hours[1],
                listed=int(self.count.currentData()),
            )
        )

    def _lay_out_fields(self, theme: Theme) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        fields: tuple[tuple[str, QWidget], ...] = (
            (_("From day"), self.first),
            (_("Until day"), self.last),
            (_("From time"), self.since),
            (_("Until time"), self.until),
            (_("How many at most"), self.count),
        )
        for number, (words, field) in enumerate(fields):
            grid.addWidget(Field(theme, words, field), number // 2, number % 2)
        self.body.addLayout(grid)
