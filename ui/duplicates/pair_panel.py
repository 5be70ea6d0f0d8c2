"""One pair side by side, and what can be decided about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities import Patient
from desktop.i18n import _
from desktop.reads.likeness import TwoFiles
from ui.duplicates.comparison import ComparisonTable
from ui.duplicates.words import reason_words
from ui.names import Names
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dress import column, row, rule, surface
from ui.widgets.label import ElidedLabel, Label


class PairPanel(QWidget):
    """Who, why, both files field by field, and three deeds.

    Signals:
        merge_asked, distinct_asked: the buttons, Enter and D.
    """

    merge_asked = Signal()
    distinct_asked = Signal()

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self._names = names
        self.files: TwoFiles | None = None
        self._swapped = False
        self.table = ComparisonTable(theme)
        self.who = ElidedLabel("", "section")
        self.why = Label("", "body", "2", wrap=True)
        self.distinct = Button(theme, _("Two people"), shortcut="D")
        self.swap = Button(theme, _("Keep the other file"), shortcut="S")
        self.merge = Button(theme, _("Merge"), "primary", shortcut="Return")
        self._lay_out()
        self.table.merge_asked.connect(self.merge_asked)
        self.table.distinct_asked.connect(self.distinct_asked)
        self.table.swap_asked.connect(self.do_swap)
        self.merge.clicked.connect(self.merge_asked)
        self.distinct.clicked.connect(self.distinct_asked)
        self.swap.clicked.connect(self.do_swap)
        self.show_files()

    def show_pair(self, files: TwoFiles | None) -> None:
        """Shows these; what was chosen for the same pair is kept."""
        if files == self.files:
            return
        self.files = files
        # The file with more in it is the one that usually stays.
        self._swapped = bool(files and files.appointments[1] > files.appointments[0])
        self.show_files()

    def show_files(self) -> None:
        """Shows them as they may be shown now."""
        files = self.in_order()
        self.table.show_files(files)
        # While files are still being compared there is nothing to decide.
        for button in (self.distinct, self.swap, self.merge):
            button.setEnabled(files is not None)
        if files is not None and self.files is not None:
            self.who.setText("  ·  ".join(self._names.name(one) for one in files))
            self.why.setText(reason_words(self.files.resemblance.reasons))

    def in_order(self) -> tuple[Patient, Patient] | None:
        """The file that stays, and the one that goes."""
        if self.files is None:
            return None
        pair = self.files.one, self.files.other
        return (pair[1], pair[0]) if self._swapped else pair

    def do_swap(self) -> None:
        """The other file is the one that stays."""
        self._swapped = not self._swapped
        self.show_files()

    def _lay_out(self) -> None:
        head = column(self.who, self.why, gap=2, margins=(16, 12, 16, 10))
        deeds = row(
            self.distinct, self.swap, None, self.merge, margins=(16, 10, 16, 12)
        )
        card = surface("card")
        inside = column(head, rule(), self.table, rule(), deeds, margins=(1, 1, 1, 1))
        inside.setStretch(2, 1)
        card.setLayout(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
