"""The list under its filter: a table, and the words when nothing is left in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities.appointment_type import AppointmentType
from desktop.i18n import _
from ui.agenda.choices import Choices
from ui.agenda.list_filter import ListFilter
from ui.agenda.list_view import AgendaList
from ui.agenda.page import DayPage
from ui.names import Names
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState


class ListPane(QWidget):
    """What the screen shows as its list.

    Signals:
        chosen: what is kept of the filter, as arguments of Choices.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self.list = AgendaList(theme, names)
        self.filter = ListFilter(theme)
        self._empty = EmptyState(
            theme,
            "nav.agenda",
            _("No appointment is listed."),
            _("Other days, or fewer filters, may have some."),
        )
        # Within the table, which keeps the keyboard: its letters lead elsewhere.
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        QVBoxLayout(self.list.viewport()).addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self._grouped = True
        self.filter.chosen.connect(self.chosen)
        self.filter.typed.connect(self._narrow)
        self.filter.left.connect(self.list.setFocus)
        self.list.words_asked.connect(self.filter.words.setFocus)

    def show_types(self, types: Sequence[AppointmentType]) -> None:
        """The types there are."""
        self.filter.show_types(types)

    def show_pages(self, pages: Sequence[DayPage], choices: Choices) -> None:
        """These days, narrowed as is chosen."""
        self._grouped = choices.grouped and len(pages) > 1
        self.filter.show_choices(choices)
        self.list.show_pages(pages)
        self._narrow()

    def _narrow(self) -> None:
        self.list.narrow(self.filter.narrowing, grouped=self._grouped)
        listed, of = self.list.counts
        self.filter.show_count(listed, of, self.list.said)
        self._empty.setVisible(not listed)
