"""A table of texts that is replaced whole, and a view that knows how wide it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QObject,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.theme import Theme
from ui.widgets.headed_model import AnyIndex, HeadedModel
from ui.widgets.table_dress import dress_table

_PAD = 6


class TextsModel(HeadedModel):
    """Rows of texts; the strong column is what the row is about."""

    def __init__(
        self, theme: Theme, heads: Sequence[str], strong: int, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heads = tuple(heads)
        self._strong = strong
        self.rows: tuple[tuple[str, ...], ...] = ()

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def things(self) -> Sequence[object]:
        return self.rows

    def headings(self) -> Sequence[str]:
        return self._heads

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        strong = index.column() == self._strong
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font("bodyStrong" if strong else "body", tabular=True)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour("ink.1" if strong else "ink.2")
        return None


class PaddedDelegate(QStyledItemDelegate):
    """Cells whose text begins where their header's does."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        width = QFontMetricsF(index.data(Qt.ItemDataRole.FontRole)).horizontalAdvance(
            str(index.data())
        )
        return QSize(round(width) + 2 * _PAD + 2, self._theme.size("rowCompact"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        self._fill(painter, option)
        inside = QRectF(option.rect).adjusted(_PAD, 0, -_PAD, 0)
        painter.save()
        painter.setFont(index.data(Qt.ItemDataRole.FontRole))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        cut = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, round(inside.width()) + 1
        )
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), cut)
        painter.restore()

    def _fill(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour("bg.selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._theme.colour("bg.hover"))


class TextTable(QTableView):
    """A plain list to read: nothing in it can be changed.

    Args:
        stretched: the column that takes what room is left.
    """

    def __init__(
        self,
        theme: Theme,
        heads: Sequence[str],
        *,
        name: str,
        strong: int = 0,
        stretched: int = 0,
    ) -> None:
        super().__init__()
        self._theme = theme
        self.texts = TextsModel(theme, heads, strong, self)
        self.setModel(self.texts)
        self.setItemDelegate(PaddedDelegate(theme, self))
        self.setAccessibleName(name)
        dress_table(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self._fit)
        self._fit()

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Shows these instead, from the top."""
        self.texts.show_rows(rows)
        self.scrollToTop()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.size("rowCompact"))
