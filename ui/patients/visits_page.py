"""The tab of a patient's appointments: what she waits for, those to come, those past."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.reads.patients import PatientFile
from ui.names import Names
from ui.patients.appointments import AppointmentList
from ui.patients.record_page import quiet
from ui.patients.wishes_card import WishesCard
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.dress import column


class VisitsPage(QWidget):
    """Each list as high as its rows.

    Signals:
        opened: an appointment to show in the agenda.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self.upcoming = AppointmentList(theme, names, _("Upcoming appointments"))
        self.past = AppointmentList(theme, names, _("Past appointments"))
        self._no_upcoming = quiet(_("No appointment to come."))
        self._no_past = quiet(_("No appointment in the past."))
        self._column = column(gap=12, margins=(20, 16, 20, 16))
        for title, listed, nothing in (
            (_("To come"), self.upcoming, self._no_upcoming),
            (_("Past"), self.past, self._no_past),
        ):
            card = Card(theme, title, icon="nav.agenda", padded=False)
            card.body.setSpacing(0)
            card.body.addWidget(listed)
            card.body.addWidget(nothing)
            listed.opened.connect(self.opened)
            self._column.addWidget(card)
        self._column.addStretch(1)
        self.setLayout(self._column)

    def add_wishes(self, wishes: WishesCard) -> None:
        """What she waits for, over her appointments."""
        self._column.insertWidget(0, wishes)

    def show_file(self, file: PatientFile) -> None:
        """Shows hers."""
        self.upcoming.show_rows(file.upcoming)
        self.past.show_rows(file.past)
        self._no_upcoming.setVisible(not file.upcoming)
        self._no_past.setVisible(not file.past)
