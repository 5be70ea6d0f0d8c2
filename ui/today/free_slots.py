"""The next free slots, one click away from a booking."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.agenda.slots import SlotSearch
from desktop.agenda.spans import Span
from desktop.agenda.words import reasons
from desktop.dates import day_name, hour, short_day
from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label

SHOWN = 4


class FreeSlots(Card):
    """A card of at most four lines, or the reason why there is none."""

    wanted = Signal(object)
    """The slot somebody wants to book."""

    def __init__(self, theme: Theme) -> None:
        self.length = Label("", "caption", "3")
        super().__init__(theme, _("Free slots"), icon="rdv.ajouter", aside=self.length)
        self._theme = theme
        self._inside: QWidget | None = None

    def show_found(self, found: SlotSearch, minutes: int, today: date) -> None:
        """Shows what was found."""
        self.length.setText(_("{count} min").format(count=minutes))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for number, slot in enumerate(found.slots[:SHOWN]):
            self._add(grid, number, slot, today)
        for number, line in enumerate(reasons(found, minutes)):
            ink = "1" if number == 0 else "2"
            grid.addWidget(Label(line, "small", ink, wrap=True), number, 0, 1, 4)
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            self._inside.deleteLater()
        self._inside = inside
        self.body.addWidget(inside)

    def _add(self, grid: QGridLayout, number: int, slot: Span, today: date) -> None:
        time = Label(hour(slot.start), "bodyStrong")
        time.setFont(self._theme.font("bodyStrong", tabular=True))
        book = Button(self._theme, _("Book"), "link")
        book.explain(
            _("Book {day} at {time}").format(
                day=short_day(slot.start.date()), time=hour(slot.start)
            )
        )
        book.clicked.connect(lambda _checked=False: self.wanted.emit(slot))
        grid.addWidget(Label(_day(slot.start.date(), today), "body", "2"), number, 0)
        grid.addWidget(time, number, 1)
        grid.addWidget(book, number, 3)


def _day(day: date, today: date) -> str:
    if day == today:
        return _("today")
    days = (day - today).days
    return f"{day_name(day)} {day.day}" if days < 7 else short_day(day)
