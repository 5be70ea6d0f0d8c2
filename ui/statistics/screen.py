"""Statistics: the doctor's figures over a period, as charts or tables, and as CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from db.changes import Changes
from desktop.i18n import _, ngettext
from desktop.numbers import thousands
from desktop.operations.outputs import export_statistics
from desktop.prints.printable import Printable
from desktop.progress import Progress
from desktop.reads.statistics import Statistics
from ui.actions import own_command
from ui.leaving import ToLeave, leave_file
from ui.screen import BareScreen, Frame
from ui.statistics import words
from ui.statistics.feed import StatisticsFeed
from ui.statistics.panes import ChartsPane, TablesPane
from ui.statistics.paper import figures_paper
from ui.statistics.period_fields import PeriodFields
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.dress import scrolled
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented

PERIODS = {"weeks": 4, "quarter": 13, "year": 52, "years": 156}
CHARTS, TABLES = "charts", "tables"
OWN = "own"


class StatisticsScreen(BareScreen):
    """Asked anew when it is shown; what changes meanwhile is seen on the next visit.

    Signals:
        papers_ready: there is something to print from now on.
    """

    papers_ready = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._operator = frame.operator
        self.found: Statistics | None = None
        self.feed = StatisticsFeed(frame.operator, self)
        theme = frame.theme
        self.period = Segmented(
            theme,
            (
                ("weeks", _("4 weeks")),
                ("quarter", _("3 months")),
                ("year", _("12 months")),
                ("years", _("3 years")),
                (OWN, _("Other…")),
            ),
            "quarter",
        )
        self.look = Segmented(
            theme, ((CHARTS, _("Charts")), (TABLES, _("Tables"))), CHARTS
        )
        self.export = Button(theme, _("Export…"), icon="fichier.exporter")
        self.counting = Label("", "small", "3")
        self.banner = Banner(theme)
        self.own = PeriodFields(theme, self._operator.session.wall.date())
        self.own.hide()
        self.charts, self.tables = ChartsPane(theme), TablesPane(theme)
        self._lay_out()
        self._connect()
        self._add_commands()
        self.setFocusProxy(self.period)
        self._ask()

    # What the frame asks -------------------------------------------------------------

    def title(self) -> str:
        """The header's words."""
        return _("Statistics")

    def header_widgets(self) -> Sequence[QWidget]:
        """Period, charts or tables, and the way out."""
        self.period.setProperty("side", "right")
        self.look.setProperty("side", "right")
        self.export.setProperty("side", "right")
        self.counting.setProperty("side", "left")
        return (self.counting, self.period, self.look, self.export)

    def refresh(self, changes: Changes | None) -> None:
        """Counted again when it is shown again, not at each arrival."""
        if changes is None:
            self._ask()

    def papers(self) -> Sequence[Printable]:
        """The tables of the period; they name nobody."""
        found = self.found
        return [] if found is None else [figures_paper(self._operator.session, found)]

    # Showing -------------------------------------------------------------------------

    def choose(self, period: str) -> None:
        """Another period."""
        self.period.choose(period)
        self._ask()

    def show_as(self, look: str) -> None:
        """Charts to look at, or tables to read."""
        self.look.choose(look)
        self._stack.setCurrentIndex(int(look == TABLES))

    def _ask(self) -> None:
        own = self.period.current == OWN
        if own and not self.own.isVisibleTo(self) and self.found is not None:
            self.own.show_period(self.found.since, self.found.until)
        self.own.setVisible(own)
        if not own:
            self.feed.ask(PERIODS[self.period.current])
        elif (days := self.own.days()) is not None:
            self.feed.ask_between(*days)

    def _progressed(self, done: int, whole: int) -> None:
        said = _("{done} of {count} weeks").format(done=done, count=whole)
        self.counting.setText(said if done < whole else "")

    def _show(self, found: Statistics) -> None:
        self.found = found
        self.charts.show_found(found)
        self.tables.show_found(found)
        self._tell_quality(found)
        self.papers_ready.emit()

    def _tell_quality(self, found: Statistics) -> None:
        """What the figures do not know, before anybody believes them."""
        count = found.unsettled
        said = ngettext(
            "{count} past appointment has no outcome.",
            "{count} past appointments have no outcome.",
            count,
        )
        advice = _("They are in no rate until they are settled.")
        self.banner.tell(
            said.format(count=thousands(count)) if count else "", advice, tone="warn"
        )

    # Taking out ----------------------------------------------------------------------

    def ask_lines(self) -> None:
        """One line an appointment, under pseudonyms."""
        self._choose_place("statistics-appointments", self.save_lines)

    def ask_table(self) -> None:
        """The weeks as they are shown."""
        self._choose_place("statistics-weeks", self.save_table)

    def save_lines(self, path: Path) -> None:
        """Told, drawn and written; the passphrase is asked for on the way."""
        found = self.found
        if found is None:
            return
        told = {"since": found.since, "until": found.until}

        def came(made: tuple[bytes, int]) -> None:
            self._write(path, made[0])

        self._operator.do(self, export_statistics, told, then=came)

    def save_table(self, path: Path) -> None:
        """Sums alone: they are about nobody."""
        found = self.found
        if found is None:
            return

        def draw(_progress: Progress) -> bytes:
            from desktop.formats.csv_export import write_csv

            return write_csv(words.table_heads(), list(words.table_rows(found)))

        self._operator.run(self, draw, then=partial(self._write, path))

    def _write(self, path: Path, data: bytes) -> None:
        leaving = ToLeave(path, data, "export_statistics")
        leave_file(self._operator, self, leaving)

    def _choose_place(self, name: str, then: Callable[[Path], None]) -> None:
        chooser = QFileDialog(self, _("Export the statistics"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("csv")
        chooser.selectFile(f"{name}.csv")
        chooser.fileSelected.connect(lambda path: then(Path(path)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    # Putting together ----------------------------------------------------------------

    def _connect(self) -> None:
        self.period.chosen.connect(lambda _key: self._ask())
        self.own.chosen.connect(self.feed.ask_between)
        self.look.chosen.connect(self.show_as)
        self.export.clicked.connect(self.ask_lines)
        self.feed.progressed.connect(self._progressed)
        self.feed.found.connect(self._show)

    def _add_commands(self) -> None:
        turn = partial(self._turn_look)
        for words_, keys, icon, do in (
            (
                _("Export one line an appointment…"),
                "Ctrl+E",
                "fichier.exporter",
                self.ask_lines,
            ),
            (
                _("Export the table…"),
                "Ctrl+Shift+E",
                "fichier.exporter",
                self.ask_table,
            ),
            (_("Charts or tables"), "Ctrl+T", "ph.table", turn),
        ):
            own_command(self, (words_, keys, icon, "tools"), do)

    def _turn_look(self) -> None:
        self.show_as(CHARTS if self.look.current == TABLES else TABLES)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.charts)
        self._stack.addWidget(self.tables)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.own)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
