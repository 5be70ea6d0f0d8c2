"""Which column is read as which field, with samples, each one adjustable."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.formats.mapping import Mapping
from desktop.formats.table import Table
from desktop.i18n import _
from ui.importing.field_words import GROUPS, IGNORED, field_words
from ui.importing.profile_bar import ProfileBar
from ui.importing.source import samples
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.combo import ComboBox
from ui.widgets.dress import scrolled
from ui.widgets.label import ElidedLabel, Label


class MappingCard(Card):
    """One line a column.

    Signals:
        changed: a Mapping, with one column read otherwise.
    """

    changed = Signal(object)

    def __init__(self, operator: Operator, theme: Theme, names: Names) -> None:
        self._aside = Label("", "small", "2")
        super().__init__(
            theme,
            _("Columns of the file"),
            icon="agenda.semaine",
            aside=self._aside,
            padded=False,
        )
        self._names = names
        self.profiles = ProfileBar(operator, theme)
        self._table: Table | None = None
        self._mapping: Mapping | None = None
        self.combos: list[ComboBox] = []
        self._samples: list[ElidedLabel] = []
        self._area = scrolled(QWidget())
        self.body.addWidget(self.profiles)
        self.body.addWidget(self._area)
        names.changed.connect(self._hide_samples)

    def show_mapping(self, table: Table, mapping: Mapping) -> None:
        """Shows a file's columns, or only what has changed of the same file."""
        self._mapping = mapping
        another = table is not self._table
        if another:
            self._table = table
            self._fill(table)
        for combo, field in zip(self.combos, mapping.fields, strict=True):
            combo.setCurrentIndex(combo.findData(field))
        read = sum(bool(field) for field in mapping.fields)
        said = _("{count} of {total} are read")
        self._aside.setText(said.format(count=read, total=len(mapping.fields)))
        # Last: a profile that was saved for these columns reads them otherwise at once.
        show = self.profiles.show_file if another else self.profiles.show_mapping
        show(mapping)

    def _fill(self, table: Table) -> None:
        page = QWidget()
        page.setProperty("page", "true")
        grid = QGridLayout(page)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for column, stretch in enumerate((5, 6, 7)):
            grid.setColumnStretch(column, stretch)
        for column, words in enumerate((_("Column"), _("Examples"), _("Read as"))):
            grid.addWidget(Label(words, "caption", "3"), 0, column)
        self.combos, self._samples = [], []
        for column, header in enumerate(table.headers):
            self._add_line(grid, table, column, header)
        grid.setRowStretch(len(table.headers) + 1, 1)
        self._area.setWidget(page)
        self._hide_samples()

    def _add_line(
        self, grid: QGridLayout, table: Table, column: int, header: str
    ) -> None:
        combo = ComboBox(self._theme)
        combo.addItem(field_words(IGNORED), IGNORED)
        for group in GROUPS:
            combo.insertSeparator(combo.count())
            for field in group:
                combo.addItem(field_words(field), field)
        words = _("Column {name} is read as").format(name=header)
        combo.setAccessibleName(words)
        combo.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        combo.setMinimumContentsLength(14)
        combo.setMaxVisibleItems(14)
        combo.activated.connect(partial(self._choose, column))
        sample = ElidedLabel(", ".join(samples(table, column)), "small", "2")
        name = ElidedLabel(header or _("(without a name)"), "bodyStrong")
        self.combos.append(combo)
        self._samples.append(sample)
        middle = Qt.AlignmentFlag.AlignVCenter
        for at, widget in enumerate((name, sample, combo)):
            grid.addWidget(widget, column + 1, at)
            grid.setAlignment(widget, middle if at == 2 else Qt.AlignmentFlag(0))

    def _choose(self, column: int, index: int) -> None:
        if self._mapping is None:
            return
        field = str(self.combos[column].itemData(index))
        if field != self._mapping.fields[column]:
            self.changed.emit(self._mapping.with_field(column, field))

    def _hide_samples(self) -> None:
        """Values of a file are people's data."""
        table = self._table
        if table is None:
            return
        for column, label in enumerate(self._samples):
            label.setText(self._names.detail(", ".join(samples(table, column))))
