"""What the import will do, or did: numbers, then each line with its reason."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QListView

from desktop.i18n import _, ngettext
from desktop.imports.report import ImportReport
from ui.importing.words import counts, problem_count, problem_lines
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import column, row, rule, surface
from ui.widgets.label import Label

_ACROSS = 3


class ReportCard(Card):
    """Six numbers and a list.

    Signals:
        file_asked: all of it is to leave as a file.
    """

    file_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        self.file = Button(theme, _("To a file…"), "quiet", big="small")
        super().__init__(
            theme, _("What will be done"), icon="pli.dossier", aside=self.file
        )
        self.numbers: dict[str, Label] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._said = Label("", "bodyStrong")
        self._model = QStringListModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setProperty("bare", "true")
        self._list.setAccessibleName(_("Lines to look at"))
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addLayout(self._grid)
        self.body.addWidget(rule())
        self.body.addWidget(self._said)
        self.body.addWidget(self._list, 1)
        self.file.setToolTip(
            _("Every line with its fate, as a table; Ctrl+P prints it")
        )
        self.file.clicked.connect(self.file_asked)

    @property
    def lines(self) -> list[str]:
        """The lines that are shown."""
        return list(self._model.stringList())

    def show_report(self, report: ImportReport, *, calendar: bool, done: bool) -> None:
        """Shows a plan's report, before or after it was written."""
        self.title.setText(_("What was done") if done else _("What will be done"))
        self._show_counts(counts(report, calendar=calendar))
        self._model.setStringList(problem_lines(report))
        count = problem_count(report)
        said = ngettext("{count} line to look at", "{count} lines to look at", count)
        nothing = _("Every line can be used.")
        self._said.setText(said.format(count=count) if count else nothing)

    def _show_counts(self, found: list[tuple[str, int, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self.numbers = {}
        for at, (name, count, words) in enumerate(found):
            number = Label(str(count), "section", "1" if count else "3")
            number.setAccessibleName(f"{count} {words}")
            self.numbers[name] = number
            tile = surface("inset")
            inside = column(number, Label(words, "small", "2"), gap=0)
            tile.setLayout(row(inside, None, margins=(12, 8, 12, 8)))
            self._grid.addWidget(tile, at // _ACROSS, at % _ACROSS)
