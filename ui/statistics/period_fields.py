"""A period of one's own: from a day until a day, counted in whole weeks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.dress import row as line_of
from ui.widgets.label import Label

LONGEST = 520
"""Weeks that are counted at once: ten years."""


class PeriodFields(QWidget):
    """Two days that are typed; the weeks they lie in are counted.

    Signals:
        chosen: (first day, last day), once both make sense.
    """

    chosen = Signal(object, object)

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self.since, self.until = DateField(theme, today), DateField(theme, today)
        self.since.setAccessibleName(_("From"))
        self.until.setAccessibleName(_("Until"))
        for field in (self.since, self.until):
            field.setFixedWidth(theme.px(130))
            field.picked.connect(lambda _day: self._weigh())
        self._said = Label(_("whole weeks, from their Monday"), "small", "3")
        parts = (
            Label(_("From"), "body", "2"),
            self.since,
            Label(_("to"), "body", "2"),
            self.until,
            self._said,
        )
        self.setLayout(line_of(*parts, None, gap=8))

    def show_period(self, first: date, last: date) -> None:
        """Begins with the period that is shown."""
        self.since.show_day(first)
        self.until.show_day(last)

    def days(self) -> tuple[date, date] | None:
        """What is typed, None while it is no period that can be counted."""
        first, last = self.since.day, self.until.day
        if first is None or last is None or last < first:
            return None
        return (first, last) if (last - first).days < LONGEST * 7 else None

    def _weigh(self) -> None:
        found = self.days()
        backwards = found is None and None not in (self.since.day, self.until.day)
        self.until.mark_wrong(wrong=backwards)
        if found is not None:
            self.chosen.emit(*found)
