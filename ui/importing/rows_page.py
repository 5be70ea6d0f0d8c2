"""Every row with its fate: filtered by fate, looked at, and decided where it is doubtful."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop.i18n import _
from desktop.imports.looking import LookedAt
from desktop.imports.patient_items import PlannedPatient
from desktop.numbers import thousands
from ui.importing.fates import FatesTable, Line, fates_in
from ui.importing.row_panel import RowPanel
from ui.importing.words import fate_words
from ui.names import Names
from ui.theme import Theme
from ui.widgets.chips import FilterChip
from ui.widgets.dress import column, surface


class RowsPage(QWidget):
    """Chips over a table, and at its side the line that is looked at.

    Signals:
        look_asked: a PlannedPatient to be read.
        decided: (the doubtful items, an Answer, the id of who it is).
    """

    look_asked = Signal(object)
    decided = Signal(object, object, object)

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self._theme = theme
        self._lines: Sequence[Line] = ()
        self.chips: dict[str, FilterChip] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self.table = FatesTable(theme, names)
        self.panel = RowPanel(theme, names)
        self._lay_out()
        self.table.moved.connect(self._look)
        self.table.answered.connect(self._press)
        self.table.next_asked.connect(self.table.go_to_next_doubt)
        self.panel.answered.connect(self._decide)
        self._group.buttonClicked.connect(self._filter)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these; the filter stays where it still says something."""
        self._lines = lines
        fates = fates_in(lines)
        wanted = [("", _("All"), len(lines))]
        wanted += [(fate, fate_words(fate), count) for fate, count in fates]
        chosen = self.fate if self.fate in dict(fates) else ""
        self._show_chips(wanted, chosen)
        self.table.fates.choose(chosen)
        self.table.show_lines(lines)

    @property
    def fate(self) -> str:
        """The fate that is shown, "" for all."""
        chip = self._group.checkedButton()
        return str(chip.property("fate")) if chip is not None else ""

    def choose(self, fate: str) -> None:
        """Shows only lines of this fate."""
        if fate in self.chips:
            self.chips[fate].setChecked(True)
            self.table.choose(fate)

    def show_looked(self, looked: LookedAt) -> None:
        """What was read about the line that was asked for."""
        line = self.table.current
        if isinstance(line, PlannedPatient) and line.place == looked.place:
            self.panel.show_line(looked, doubtful=len(self._doubtful()))

    def _look(self) -> None:
        line = self.table.current
        if isinstance(line, PlannedPatient):
            self.look_asked.emit(line)
        else:
            self.panel.show_nothing("" if line is None else _("Nothing more to say."))

    def _doubtful(self) -> list[PlannedPatient]:
        return [
            line
            for line in self.table.chosen
            if isinstance(line, PlannedPatient) and line.candidates
        ]

    def _press(self, letter: str) -> None:
        button = {"S": self.panel.same, "N": self.panel.new, "L": self.panel.leave}
        if self._doubtful():
            button[letter].click()

    def _decide(self, answer: object) -> None:
        items = self._doubtful()
        if items:
            self.decided.emit(items, answer, self.panel.picked)

    def _filter(self) -> None:
        self.table.choose(self.fate)

    def _show_chips(self, wanted: list[tuple[str, str, int]], chosen: str) -> None:
        while (item := self._row.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                self._group.removeButton(chip)  # type: ignore[arg-type]
                chip.hide()
                chip.setParent(None)
                chip.deleteLater()
        self.chips = {}
        for fate, words, count in wanted:
            chip = FilterChip(self._theme, f"{words} {thousands(count)}", self)
            chip.setProperty("fate", fate)
            self._group.addButton(chip)
            self._row.addWidget(chip)
            self.chips[fate] = chip
        self._row.addStretch(1)
        self.chips[chosen].setChecked(True)

    def _lay_out(self) -> None:
        card = surface("card")
        inside = column(self._row, self.table, gap=8, margins=(1, 8, 1, 1))
        self._row.setContentsMargins(10, 0, 10, 0)
        inside.setStretch(1, 1)
        card.setLayout(inside)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(card, 16)
        whole.addWidget(self.panel, 7)
