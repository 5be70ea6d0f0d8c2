"""The two ways to take the figures in: charts to look at, tables to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.numbers import thousands
from desktop.prints.statistics_sheet import figure as figure_words
from desktop.reads.statistics import Spread, Statistics
from ui.statistics import words
from ui.statistics.chart import Chart, ColumnChart, Legend, RowChart, Series
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.dress import column
from ui.widgets.label import ElidedLabel, Label

Cell = str | float | int | None
_WIDE = 1000
"""Narrower than this the six figures stand in two rows."""


class ChartCard(Card):
    """A chart with its legend, and below it the words of the bar that is looked at."""

    def __init__(self, theme: Theme, title: str, icon: str, chart: Chart) -> None:
        self.fact = Label("", "small", "2")
        super().__init__(theme, title, icon=icon, aside=self.fact)
        self.chart = chart
        self.legend = Legend(theme)
        self.said = ElidedLabel("", "small", "2")
        self.said.setMinimumHeight(theme.px(18))
        self.body.addWidget(self.legend)
        self.body.addWidget(chart, 1)
        self.body.addWidget(self.said)
        chart.marked.connect(self.said.setText)

    def show_chart(
        self,
        series: Sequence[Series],
        bars: Iterable[object],
        *,
        line: str = "",
        fact: str = "",
    ) -> None:
        """Other figures."""
        self.legend.show_series(series, line)
        self.legend.setVisible(len(series) > 1)
        self.chart.show_bars(series, list(bars))  # type: ignore[arg-type]
        self.fact.setText(fact)


class Figure(Card):
    """One large number, what it is, and what it is of."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme)
        self._name = name
        self._number = Label("", "number")
        self._of = ElidedLabel("", "caption", "3")
        self.body.setSpacing(1)
        self.body.addWidget(ElidedLabel(name, "small", "2"))
        self.body.addWidget(self._number)
        self.body.addWidget(self._of)

    def tell(self, number: str, of: str) -> None:
        """Another number."""
        self._number.setText(number)
        self._of.setText(of)
        self.setAccessibleName(f"{self._name}: {number}. {of}")


class ChartsPane(QWidget):
    """Six figures and five charts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._across = theme, 0
        names = (
            _("Fill rate"),
            _("No-shows"),
            _("Given back"),
            _("New patients"),
            _("Waiting, median"),
            _("Third free slot"),
        )
        self.figures = [Figure(theme, name) for name in names]
        weeks, types = _("By week"), _("By type")
        waits, delays = _("Waiting time"), _("Punctuality")
        freed = _("Given back, how long ahead")
        self.weeks = ChartCard(theme, weeks, "nav.agenda", ColumnChart(theme, weeks))
        self.types = ChartCard(theme, types, "ph.list", RowChart(theme, types))
        self.waits = ChartCard(
            theme, waits, "session.minuterie", ColumnChart(theme, waits)
        )
        self.delays = ChartCard(
            theme, delays, "message.aujourdhui", ColumnChart(theme, delays)
        )
        self.freed = ChartCard(theme, freed, "rdv.double", RowChart(theme, freed))
        self._lay_out(theme)

    def show_found(self, found: Statistics) -> None:
        """Another period."""
        self._tell_figures(found)
        self.weeks.show_chart(
            words.week_series(), words.week_bars(found), line=_("fill, %")
        )
        self.types.show_chart(words.type_series(), words.type_bars(found))
        one = (Series(name=_("patients"), ink="accent.1"),)
        self.waits.show_chart(
            one, words.wait_bars(found.waits), fact=_spread_words(found.waits)
        )
        self.delays.show_chart(
            one, words.delay_bars(found.delays), fact=_spread_words(found.delays)
        )
        self.freed.show_chart(words.freed_series(), words.freed_bars(found))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = 6 if self.width() > self._theme.px(_WIDE) else 3
        if across != self._across:
            self._across = across
            self._place_figures(across)

    def _place_figures(self, across: int) -> None:
        for figure in self.figures:
            self._top.removeWidget(figure)
        for number, figure in enumerate(self.figures):
            self._top.addWidget(figure, number // across, number % across)
        for column_ in range(6):
            self._top.setColumnStretch(column_, int(column_ < across))

    def _tell_figures(self, found: Statistics) -> None:
        soonest = min(
            (t.third for t in found.types if t.third is not None), default=None
        )
        name = next((t.name for t in found.types if t.third == soonest), "")
        total = sum(week.total for week in found.weeks)
        told = (
            (words.percent(found.fill), _("of the open hours")),
            (words.percent(found.no_shows), _("where the outcome is known")),
            (
                words.percent(found.cancelled),
                _("of {count} booked").format(count=thousands(total)),
            ),
            (thousands(found.newcomers), _("first appointment in the period")),
            (
                words.minutes(found.waits.percentile(0.5)),
                _("nine in ten: {minutes} at most").format(
                    minutes=words.minutes(found.waits.percentile(0.9))
                ),
            ),
            (words.days(soonest), name),
        )
        for figure, (number, of) in zip(self.figures, told, strict=True):
            figure.tell(number, of)

    def _lay_out(self, theme: Theme) -> None:
        self._top = QGridLayout()
        self._top.setSpacing(12)
        middle, low = QHBoxLayout(), QHBoxLayout()
        for line, cards in (
            (middle, ((self.weeks, 5), (self.types, 3))),
            (low, ((self.waits, 1), (self.delays, 1), (self.freed, 1))),
        ):
            line.setSpacing(12)
            for card, stretch in cards:
                card.setMinimumHeight(theme.px(240))
                line.addWidget(card, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(self._top)
        whole.addLayout(middle, 5)
        whole.addLayout(low, 4)


class TablesPane(QWidget):
    """The same figures as two tables, for who reads and for who hears."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.weeks, self.types = _table(_("By week")), _table(_("By type"))
        for table in (self.weeks, self.types):
            table.verticalHeader().setDefaultSectionSize(theme.size("row"))
        first, second = (
            Card(theme, _("By week"), padded=False),
            Card(theme, _("By type"), padded=False),
        )
        first.body.addWidget(self.weeks)
        second.body.addWidget(self.types)
        self.setLayout(column(first, second, gap=12))

    def show_found(self, found: Statistics) -> None:
        """Another period."""
        _fill(self.weeks, words.table_heads(), list(words.table_rows(found)))
        _fill(self.types, words.type_heads(), list(words.type_rows(found)))


def _table(name: str) -> QTableWidget:
    table = QTableWidget()
    table.setAccessibleName(name)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    return table


def _fill(
    table: QTableWidget, heads: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> None:
    table.clear()
    table.setColumnCount(len(heads))
    table.setRowCount(len(rows))
    across = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    for place, words_ in enumerate(heads):
        head = QTableWidgetItem(words_)
        head.setTextAlignment(across if place else start)
        table.setHorizontalHeaderItem(place, head)
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            item = QTableWidgetItem(cell_words(cell))
            if place:
                item.setTextAlignment(across)
            table.setItem(line, place, item)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)


def cell_words(cell: Cell) -> str:
    """A figure as it is read, on the screen as on paper."""
    return figure_words(cell)


def _spread_words(spread: Spread) -> str:
    said = _("median {half}, nine in ten {most}")
    return said.format(
        half=words.minutes(spread.percentile(0.5)),
        most=words.minutes(spread.percentile(0.9)),
    )
