"""The dialog of an appointment's history: who changed what, when and on which machine."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.rows import AppointmentRow
from desktop.i18n import _
from desktop.reads.history import AppointmentHistory, appointment_history
from ui.agenda.dates import short_day
from ui.agenda.history_words import AppointmentWords, with_times
from ui.agenda.texts import span_text
from ui.names import Names
from ui.operator import Operator
from ui.patients.history import HistoryList
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.dress import column, scrolled
from ui.widgets.label import Label

_HIGH = 420


class HistoryDialog(Dialog):
    """Newest first; it shows what it was given when it was opened."""

    def __init__(
        self,
        operator: Operator,
        theme: Theme,
        names: Names,
        window: QWidget,
        row: AppointmentRow,
        found: AppointmentHistory,
    ) -> None:
        when = f"{short_day(row.start.date())}, {span_text(row.start, row.end)}"
        about = ", ".join(part for part in (names.shown(row), when) if part)
        super().__init__(theme, window, _("History of changes"), about)
        session = operator.session
        words = AppointmentWords(names, found)
        self.entries = HistoryList(theme, names, session.practice.zone, words)
        self.entries.show_rows(with_times(found.rows), session.wall.date())
        inside = QWidget()
        inside.setProperty("page", "true")
        nothing = Label(_("Nothing was changed here."), "body", "3")
        nothing.setVisible(not found.rows)
        inside.setLayout(column(self.entries, nothing, None))
        area = scrolled(inside)
        high = inside.sizeHint().height()
        area.setMinimumHeight(min(theme.px(_HIGH), max(high, theme.px(60))))
        self.body.addWidget(area)
        foot = _("Kept in the journal, cannot be altered.")
        self.body.addWidget(Label(foot, "caption", "3", wrap=True))


def show_history(
    operator: Operator, theme: Theme, names: Names, owner: QWidget, row: AppointmentRow
) -> None:
    """Asks for it, then opens the dialog over the window."""

    def came(found: AppointmentHistory) -> None:
        window = owner.window()
        HistoryDialog(operator, theme, names, window, row, found).open()

    operator.ask(owner, appointment_history, row.id, then=came, channel="history")
