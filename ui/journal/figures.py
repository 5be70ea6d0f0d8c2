"""The month's figures: large numbers over what they count, three across."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.i18n import ngettext
from desktop.reads.trail import MonthFigures
from ui.journal.words import number_words
from ui.theme import Theme
from ui.widgets.dress import column
from ui.widgets.label import Label

_ACROSS = 3


class Figures(QWidget):
    """Six numbers."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 14, 16, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        self._cells: list[tuple[Label, Label]] = []
        for number in range(2 * _ACROSS):
            cell = (Label("", "number"), Label("", "caption", "2", wrap=True))
            self._cells.append(cell)
            self._grid.addLayout(
                column(*cell, None, gap=1), number // _ACROSS, number % _ACROSS
            )
        for place in range(_ACROSS):
            self._grid.setColumnStretch(place, 1)

    def show_figures(self, figures: MonthFigures) -> None:
        """This month's."""
        for (number, words), (count, said) in zip(
            self._cells, told(figures), strict=True
        ):
            number.setText(number_words(count))
            words.setText(said)


def told(month: MonthFigures) -> tuple[tuple[int, str], ...]:
    """What is counted, in the order of the card."""
    booked, moved, arrivals = month.booked, month.moved, month.arrivals
    return (
        (booked, ngettext("appointment booked", "appointments booked", booked)),
        (moved, ngettext("moved or cancelled", "moved or cancelled", moved)),
        (arrivals, ngettext("arrival noted", "arrivals noted", arrivals)),
        (
            month.files_opened,
            ngettext("file opened", "files opened", month.files_opened),
        ),
        (month.envelopes, ngettext("pli handled", "plis handled", month.envelopes)),
        (month.printed, ngettext("page printed", "pages printed", month.printed)),
    )
