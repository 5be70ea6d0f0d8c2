"""Two files side by side: for each trait, left, right or both, chosen by arrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView

from db.entities import Patient
from desktop.i18n import N_, _
from desktop.merging import TRAITS, Side, Trait, differing, merged, suggested
from ui.duplicates.words import NOTHING, said_words, trait_words
from ui.theme import Theme
from ui.widgets.headed_model import AnyIndex, HeadedModel
from ui.widgets.lines_table import Padded, share_widths
from ui.widgets.table_dress import dress_lines

K = Qt.Key
_COLUMNS = (N_("Field"), N_("File that stays"), N_("File that goes"), N_("Kept"))
_FIELD, _STAYS, _GOES, _KEPT = range(4)
_WIDTHS = (190, 206, 206, 206)
_SIDES = {_STAYS: Side.KEPT, _GOES: Side.GONE}


class ComparisonModel(HeadedModel):
    """What both files say, and what is kept of it."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._files: tuple[Patient, Patient] | None = None
        self.traits: tuple[Trait, ...] = ()
        self.choices: dict[str, Side] = {}
        theme.changed.connect(self._told)

    def show_files(self, files: tuple[Patient, Patient] | None) -> None:
        """Compares these, the one that stays first; None shows nothing."""
        self.beginResetModel()
        self._files = files
        self.traits, self.choices = (), {}
        if files is not None:
            # What they say differently is what there is to decide: it comes first.
            other = differing(*files)
            alike = [
                one for one in TRAITS if one not in other and said_words(one, files[0])
            ]
            self.traits = (*other, *alike)
            self.choices = suggested(*files)
        self.endResetModel()

    def choose(self, row: int, side: Side) -> None:
        """Takes this trait from there."""
        if not 0 <= row < len(self.traits):
            return
        trait = self.traits[row]
        if side is not Side.BOTH or trait.joins:
            self.choices[trait.name] = side
            self.dataChanged.emit(self.index(row, 0), self.index(row, _KEPT))

    def things(self) -> Sequence[object]:
        return self.traits

    def headings(self) -> Sequence[str]:
        return [_(words) for words in _COLUMNS]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.traits):
            return None
        column, trait = index.column(), self.traits[index.row()]
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self._text(trait, column)
        if role == Qt.ItemDataRole.FontRole:
            strong = column == _KEPT or self._is_taken(trait, column)
            return self._theme.font("bodyStrong" if strong else "body", tabular=True)
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = column != _KEPT and not self._is_taken(trait, column)
            return self._theme.colour("ink.2" if quiet else "ink.1")
        if role == Qt.ItemDataRole.DecorationRole and self._is_taken(trait, column):
            return self._theme.icon("ph.check-bold", 14, "accent.1")
        return None

    def _is_taken(self, trait: Trait, column: int) -> bool:
        side = self.choices.get(trait.name)
        return column in _SIDES and side in (_SIDES[column], Side.BOTH)

    def _text(self, trait: Trait, column: int) -> str:
        if column == _FIELD or self._files is None:
            return trait_words(trait)
        kept, gone = self._files
        shown = {_STAYS: kept, _GOES: gone}.get(column)
        if shown is None:
            shown = merged(kept, gone, self.choices)
        return said_words(trait, shown) or NOTHING

    def _told(self) -> None:
        if self.traits:
            last = self.index(len(self.traits) - 1, _KEPT)
            self.dataChanged.emit(self.index(0, 0), last)


class ComparisonTable(QTableView):
    """Left and Right choose, B keeps both, Up and Down walk.

    Signals:
        distinct_asked, swap_asked: the letters D and S.
        merge_asked: Enter.
    """

    distinct_asked = Signal()
    swap_asked = Signal()
    merge_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.comparison = ComparisonModel(theme, self)
        self.setModel(self.comparison)
        self.setAccessibleName(_("Both files, field by field"))
        self.setItemDelegate(Padded(self))
        dress_lines(self)
        self.clicked.connect(self._click)
        theme.changed.connect(self._measure)
        self._measure()

    def show_files(self, files: tuple[Patient, Patient] | None) -> None:
        """Compares these; the first field is chosen."""
        self.comparison.show_files(files)
        if files is not None:
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        sides = {K.Key_Left: Side.KEPT, K.Key_Right: Side.GONE, K.Key_B: Side.BOTH}
        asked = {
            K.Key_D: self.distinct_asked,
            K.Key_S: self.swap_asked,
            K.Key_Return: self.merge_asked,
            K.Key_Enter: self.merge_asked,
        }
        key = K(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in sides and plain:
            self.comparison.choose(row, sides[key])
        elif key in asked and plain:
            asked[key].emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share_widths(self, self._theme, _WIDTHS)

    def _click(self, index: QModelIndex) -> None:
        side = _SIDES.get(index.column())
        if side is not None:
            self.comparison.choose(index.row(), side)

    def _measure(self) -> None:
        share_widths(self, self._theme, _WIDTHS)
        self.verticalHeader().setDefaultSectionSize(self._theme.size("row"))
