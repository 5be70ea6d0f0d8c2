"""From when on a wait is told, beside the other rules: the same three numbers as on Today."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.agenda.waiting import WaitingTimes
from desktop.i18n import _, ngettext
from desktop.reads.agenda import waiting_times
from ui.settings.page import Where
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row as line_of
from ui.widgets.label import Label


class WaitingCard(Card):
    """Says them; they are typed in the dialog that Today opens too."""

    def __init__(self, where: Where, page: QWidget) -> None:
        super().__init__(where.theme, _("Waiting thresholds"), icon="session.minuterie")
        self._where, self._page = where, page
        self._times = WaitingTimes()
        self.facts = [Label("", "body", wrap=True) for _line in range(3)]
        self.change = Button(where.theme, _("Change…"), shortcut="Ctrl+Shift+D")
        self.change.clicked.connect(self.open)
        for label in self.facts:
            self.body.addWidget(label)
        self.body.addLayout(line_of(self.change, None))

    def refresh(self) -> None:
        """Asks for the numbers in force."""
        self._where.operator.ask(self, waiting_times, then=self._show, channel="times")

    def open(self) -> None:
        """The dialog with the three numbers."""
        from ui.today.thresholds import ThresholdsDialog

        where = self._where
        ThresholdsDialog(
            where.operator, where.theme, self._page.window(), self._times
        ).open()

    def _show(self, times: WaitingTimes) -> None:
        self._times = times
        lines = (
            (
                ngettext(
                    "A wait stands out after {count} minute.",
                    "A wait stands out after {count} minutes.",
                    times.alert,
                ),
                times.alert,
            ),
            (
                ngettext(
                    "The waiting bar is full at {count} minute.",
                    "The waiting bar is full at {count} minutes.",
                    times.full,
                ),
                times.full,
            ),
            (
                ngettext(
                    "Somebody is late after {count} minute.",
                    "Somebody is late after {count} minutes.",
                    times.late,
                ),
                times.late,
            ),
        )
        for label, (words, count) in zip(self.facts, lines, strict=True):
            label.setText(words.format(count=count))
