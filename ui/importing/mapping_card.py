"""Which column is read as which field, with samples, each one adjustable."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.formats.mapping import Mapping
from desktop.formats.nir import bare_nir, masked_nir
from desktop.formats.table import Table
from desktop.i18n import _
from ui.importing.field_words import GROUPS, IGNORED, field_words, why_words
from ui.importing.nir_bar import NirBar
from ui.importing.profile_bar import ProfileBar
from ui.importing.source import samples
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.combo import ComboBox
from ui.widgets.dress import column as column_of
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
        self._reasons: list[ElidedLabel] = []
        self._columns = QWidget()
        self.nir = NirBar(operator, theme, self._columns)
        self._page = self._paged()
        self._area = scrolled(self._page)
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
        self._say_why(mapping)
        self._hide_samples()
        self.nir.show_mapping(mapping, another=another)
        read = sum(bool(field) for field in mapping.fields)
        said = _("{count} of {total} are read")
        self._aside.setText(said.format(count=read, total=len(mapping.fields)))
        # Last: a profile that was saved for these columns reads them otherwise at once.
        show = self.profiles.show_file if another else self.profiles.show_mapping
        show(mapping)

    def _paged(self) -> QWidget:
        """The columns, and below them what is chosen for all of the file."""
        page = QWidget()
        page.setProperty("page", "true")
        self._lines = QVBoxLayout(page)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addWidget(self._columns)
        self._lines.addWidget(self.nir)
        self._lines.addStretch(1)
        return page

    def _fill(self, table: Table) -> None:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for column, stretch in enumerate((5, 6, 7)):
            grid.setColumnStretch(column, stretch)
        for column, words in enumerate((_("Column"), _("Examples"), _("Read as"))):
            grid.addWidget(Label(words, "caption", "3"), 0, column)
        self.combos, self._samples, self._reasons = [], [], []
        for column, header in enumerate(table.headers):
            self._add_line(grid, column, header)
        self._lines.replaceWidget(self._columns, page)
        self._columns.hide()
        self._columns.deleteLater()
        self._columns = page

    def _add_line(self, grid: QGridLayout, column: int, header: str) -> None:
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
        sample = ElidedLabel("", "small", "2")
        name = ElidedLabel(header or _("(without a name)"), "bodyStrong")
        reason = ElidedLabel("", "caption", "3")
        self.combos.append(combo)
        self._samples.append(sample)
        self._reasons.append(reason)
        named = QWidget()
        named.setLayout(column_of(name, reason, gap=0))
        middle = Qt.AlignmentFlag.AlignVCenter
        for at, widget in enumerate((named, sample, combo)):
            grid.addWidget(widget, column + 1, at)
            grid.setAlignment(widget, middle if at == 2 else Qt.AlignmentFlag(0))

    def _say_why(self, mapping: Mapping) -> None:
        """A guess is checked by what it was concluded from, and heard with its box."""
        for at, (combo, label) in enumerate(
            zip(self.combos, self._reasons, strict=True)
        ):
            said = why_words(mapping.reason(at))
            label.setText(said)
            combo.setAccessibleDescription(said)

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
            said = samples(table, column)
            if self._mapping is not None and self._mapping.fields[column] == "nir":
                said = tuple(masked_nir(bare_nir(text)) for text in said)
            label.setText(self._names.detail(", ".join(said)))
