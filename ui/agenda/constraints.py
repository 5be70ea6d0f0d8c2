"""The chips of the slot finder: what is on first, the rest a click or a dialog away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from desktop.i18n import _
from ui.agenda.dates import day_name, monday_of
from ui.agenda.flow import FlowLayout
from ui.agenda.wish import (
    Asked,
    DayPart,
    from_word,
    hours_word,
    part_word,
    until_word,
    weekdays_word,
)
from ui.theme import Theme
from ui.widgets.chips import FilterChip


class Constraints(QWidget):
    """Says what is asked otherwise.

    Signals:
        asked_changed: an Asked.
        more_asked: days and hours are to be typed.
    """

    asked_changed = Signal(object)
    more_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._asked = Asked()
        self._today = self._shown_day = date.min
        self._flow = FlowLayout(6)
        self.setLayout(self._flow)

    def show_asked(self, asked: Asked, today: date, shown_day: date) -> None:
        """Shows what is asked now."""
        self._asked, self._today, self._shown_day = asked, today, shown_day
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for chip in self.wanted_chips():
            self._flow.addWidget(chip)
        self.updateGeometry()

    def wanted_chips(self) -> list[QAbstractButton]:
        """What is on comes first, as in the sentence the caller said."""
        asked = self._asked
        chips: list[QAbstractButton] = [
            self._chip(text, then, on=True) for text, then in self._on()
        ]
        for part in sorted(DayPart, key=lambda p: p not in asked.parts):
            on = part in asked.parts
            chips.append(self._chip(part_word(part), asked.toggled_part(part), on=on))
        chips.append(self._more())
        return chips

    def _on(self) -> Iterator[tuple[str, Asked]]:
        asked = self._asked
        if asked.first_day is not None:
            text = from_word(asked.first_day, self._today)
            yield text, replace(asked, first_day=None)
        if asked.last_day is not None:
            yield until_word(asked.last_day), replace(asked, last_day=None)
        if asked.weekdays:
            bare = replace(asked, weekdays=frozenset())
            yield weekdays_word(asked.weekdays), bare
        if hours := hours_word(asked.since, asked.until):
            yield hours, replace(asked, since=None, until=None)
        if asked.urgent:
            yield _("Emergency hours too"), replace(asked, urgent=False)

    def _chip(self, text: str, then: Asked, *, on: bool) -> QAbstractButton:
        chip = FilterChip(self._theme, text)
        chip.setChecked(on)
        chip.setAccessibleName(text)
        chip.clicked.connect(lambda: self.asked_changed.emit(then))
        return chip

    def _more(self) -> QAbstractButton:
        button = FilterChip(self._theme, _("+ Constraint"))
        button.setCheckable(False)
        button.clicked.connect(lambda: self._menu(button))
        return button

    def _menu(self, button: QAbstractButton) -> None:
        menu = QMenu(self)
        typed = menu.addAction(_("Days, hours, number…"))
        typed.triggered.connect(lambda _on=False: self.more_asked.emit())
        menu.addSeparator()
        for text, day in self._later_days():
            action = menu.addAction(text)
            self._leads_to(action, replace(self._asked, first_day=day))
        menu.addSeparator()
        monday = monday_of(self._today)
        for weekday in range(7):
            action = menu.addAction(day_name(monday + timedelta(days=weekday)))
            action.setCheckable(True)
            action.setChecked(weekday in self._asked.weekdays)
            self._leads_to(action, self._asked.toggled_weekday(weekday))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _leads_to(self, action: QAction, asked: Asked) -> None:
        action.triggered.connect(lambda: self.asked_changed.emit(asked))

    def _later_days(self) -> list[tuple[str, date]]:
        next_monday = monday_of(self._today) + timedelta(days=7)
        next_month = (self._today.replace(day=1) + timedelta(days=32)).replace(day=1)
        shown = []
        if self._shown_day > self._today:
            shown = [(from_word(self._shown_day, self._today), self._shown_day)]
        return [
            *shown,
            (_("From tomorrow"), self._today + timedelta(days=1)),
            (_("From next week"), next_monday),
            (_("In two weeks"), next_monday + timedelta(days=7)),
            (_("From next month"), next_month),
        ]
