"""The file, its columns, what will be done with it, and the one button that does it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.imports.report import ImportReport
from ui.importing.mapping_card import MappingCard
from ui.importing.report_card import ReportCard
from ui.importing.rows_page import RowsPage
from ui.importing.source import Source
from ui.importing.words import kind_words
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.dress import column, row, surface
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel
from ui.widgets.segmented import Segmented

SUMMARY, ROWS = "summary", "rows"


class ReviewPage(QWidget):
    """Nothing is written until its button is pressed.

    Signals:
        other_asked, past_asked, import_asked, shown_asked: the buttons.
    """

    other_asked = Signal()
    past_asked = Signal()
    import_asked = Signal()
    shown_asked = Signal()

    def __init__(self, operator: Operator, theme: Theme, names: Names) -> None:
        super().__init__()
        self.banner = Banner(theme)
        self.banner.hide()
        self.mapping = MappingCard(operator, theme, names)
        self.report = ReportCard(theme)
        self.rows = RowsPage(theme, names)
        views = ((SUMMARY, _("Summary")), (ROWS, _("Every row")))
        self.views = Segmented(theme, views)
        self._name = ElidedLabel("", "section")
        self._kind = ElidedLabel("", "small", "2")
        self.past = Button(theme, _("Imports done"), "quiet")
        self.other = Button(theme, _("Another file…"), icon="sauvegarde.dossier")
        self.start = Button(theme, _("Import"), "primary", icon="fichier.importer")
        self.shown = Button(theme, _("See the result"), icon="rdv.entrer")
        self._lay_out(theme)
        self.past.clicked.connect(self.past_asked)
        self.other.clicked.connect(self.other_asked)
        self.start.clicked.connect(self.import_asked)
        self.shown.clicked.connect(self.shown_asked)
        self.views.chosen.connect(self.show_view)
        self.shown.hide()

    def show_source(self, source: Source) -> None:
        """Shows the file; its plan is being made."""
        self._name.setText(source.name)
        self._kind.setText(kind_words(source.kind))
        self.mapping.setVisible(source.table is not None)
        if source.table is not None and source.mapping is not None:
            self.mapping.show_mapping(source.table, source.mapping)
        self.start.setEnabled(False)

    def show_report(
        self, report: ImportReport, *, calendar: bool, done: bool, writes: bool
    ) -> None:
        """Shows what will be done, or what was."""
        self.report.show_report(report, calendar=calendar, done=done)
        self.report.show()
        self.start.setVisible(not done)
        self.start.setEnabled(writes)
        self.shown.setVisible(done)

    def hold(self) -> None:
        """The import goes on, its progress is in the corner: nothing else can be begun."""
        for widget in (self.start, self.other, self.past, self.mapping):
            widget.setEnabled(False)

    def rest(self) -> None:
        """The import is over."""
        for widget in (self.other, self.past, self.mapping):
            widget.setEnabled(True)

    def _lay_out(self, theme: Theme) -> None:
        words = column(self._name, self._kind, gap=1)
        bar = surface("card")
        line = row(
            IconLabel(theme, "patient.document", 20, "accent.1"),
            words,
            self.views,
            self.past,
            self.other,
            self.shown,
            self.start,
            gap=10,
            margins=(14, 10, 14, 10),
        )
        line.setStretch(1, 1)
        bar.setLayout(line)
        summary = QWidget(self)
        cards = QHBoxLayout(summary)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(12)
        cards.addWidget(self.mapping, 13)
        cards.addWidget(self.report, 10)
        self._stack = QStackedLayout()
        self._stack.addWidget(summary)
        self._stack.addWidget(self.rows)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        for part in (self.banner, bar):
            whole.addWidget(part)
        whole.addLayout(self._stack, 1)

    def show_view(self, view: str) -> None:
        """The summary, or every row."""
        self.views.choose(view)
        self._stack.setCurrentIndex(int(view == ROWS))
