"""The panel at the right: slots, the selected appointment, and how the day goes."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import _
from ui.agenda.chosen import ChosenPanel
from ui.agenda.day_cards import DayCards
from ui.agenda.finder import SlotFinder
from ui.agenda.legend import StateLegend
from ui.agenda.page import DayPage
from ui.theme import Theme
from ui.widgets.dress import rule
from ui.widgets.label import Label

WIDTH = 319


class SidePanel(QWidget):
    """In a week: find, selected, legend. In a day: inside, waiting, selected, doubles."""

    def __init__(
        self, theme: Theme, finder: SlotFinder, chosen: ChosenPanel, cards: DayCards
    ) -> None:
        super().__init__()
        self.finder, self.chosen, self.cards = finder, chosen, cards
        self._after_finder = rule(strong=True)
        self._after_cards = rule(strong=True)
        self._legend = _titled(_("States"), StateLegend(theme))
        self._day = False
        self.setProperty("panelWidth", WIDTH)
        self.setAccessibleName(_("Slots and selected appointment"))
        self._area = QScrollArea()
        self._build()
        self.show_week()

    def show_week(self) -> None:
        """What helps to book."""
        self._day = False
        self._show_finder(shown=True)
        self.cards.hide()
        self._after_cards.hide()
        self._legend.show()

    def show_day(self, page: DayPage, now: datetime) -> None:
        """How the day goes; the finder comes when it is called."""
        if not self._day:
            self._day = True
            self._show_finder(shown=False)
            self._legend.hide()
        self.cards.show_day(page, now)
        self.cards.show()
        self._after_cards.show()

    def call_finder(self) -> None:
        """Shows the finder and gives it the keyboard."""
        self._show_finder(shown=True)
        self._area.verticalScrollBar().setValue(0)
        self.finder.take_focus()

    def _show_finder(self, *, shown: bool) -> None:
        self.finder.setVisible(shown)
        self._after_finder.setVisible(shown)

    def _build(self) -> None:
        inside = QWidget()
        inside.setProperty("page", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 14, 14)
        column.setSpacing(14)
        parts = (
            self.finder,
            self._after_finder,
            self.cards,
            self._after_cards,
            self.chosen,
            self._legend,
        )
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        area = self._area
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)


def _titled(title: str, part: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(rule(strong=True))
    column.addWidget(Label(title, "caption", "3"))
    column.addWidget(part)
    return holder
