"""A table of rows that a person works through: arrows, one key a deed, sorted by its heads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.i18n import _
from desktop.plain_text import plain
from ui.theme import Theme
from ui.widgets.plain_tip import plain_tip
from ui.widgets.table_dress import dress_table

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
_PAD = 8
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column.

    Args:
        title: English, marked with N_.
        text: what a row says there, as it may be shown now.
        order: what it is sorted by; the text without.
        ink: the token of its colour, by row.
        bar: the code of the type whose bar stands before the text.
        wide: shown only where the table is at least so wide, in pixels at 100 %.
        most: no wider than that, in pixels at 100 %; 0 for as wide as its texts.
        edit: takes a text typed in the place; None where nothing is typed.
        raw: what is typed over; the text without.
        may_type: whether anything is typed there now.
    """

    title: str
    text: Callable[[Any], str]
    order: Callable[[Any], Any] | None = None
    ink: Callable[[Any], str] = lambda _row: "ink.2"
    strong: bool = False
    stretch: bool = False
    bar: Callable[[Any], str] | None = None
    wide: int = 0
    most: int = 0
    edit: Callable[[Any, str], None] | None = None
    raw: Callable[[Any], str] | None = None
    may_type: Callable[[], bool] = lambda: True


class RowModel(QAbstractTableModel):
    """A tuple of rows, replaced whole; sorted by a column, else in the order given."""

    def __init__(self, columns: Sequence[Column], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Any, ...] = ()
        self._given: tuple[Any, ...] = ()
        self._by: tuple[int, bool] | None = None

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self._given = tuple(rows)
        self.rows = self._sorted()
        self.endResetModel()

    def renew(self) -> None:
        """The same rows are said otherwise: names were hidden or shown."""
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def sort_by(self, column: int | None, *, down: bool = False) -> None:
        """By that column, or as they were given."""
        self._by = None if column is None else (column, down)
        self.show_rows(self._given)

    def row_at(self, index: AnyIndex) -> Any:
        """The row of that line, None beside them."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        return self.rows[index.row()]

    def _sorted(self) -> tuple[Any, ...]:
        if self._by is None:
            return self._given
        column, down = self.columns[self._by[0]], self._by[1]
        key = column.order or column.text
        return tuple(sorted(self._given, key=key, reverse=down))

    # What Qt asks --------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        kept = super().flags(index)
        row = self.row_at(index)
        typed = row is not None and self._edit(index) is not None
        return kept | Qt.ItemFlag.ItemIsEditable if typed else kept

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.EditRole:
            return (column.raw or column.text)(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(column.text(row))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.text(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column.bar is None:
                return plain(column.text(row))
            said = (one.text(row) for one in self.columns)
            return ", ".join(text for text in said if text)
        return None

    def setData(
        self,
        index: AnyIndex,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        row = self.row_at(index)
        edit = self._edit(index) if row is not None else None
        if edit is None or role != Qt.ItemDataRole.EditRole:
            return False
        edit(row, str(value).strip())
        return True

    def _edit(self, index: AnyIndex) -> Callable[[Any, str], None] | None:
        column = self.columns[index.column()]
        return column.edit if column.may_type() else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return _(self.columns[section].title)
        return None


class RowDelegate(QStyledItemDelegate):
    """One cell; the selected row is ringed where the keyboard is."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        column = self._column(index)
        font = self._theme.font("bodyStrong" if column.strong else "body", tabular=True)
        width = round(QFontMetricsF(font).horizontalAdvance(str(index.data() or "")))
        bar = 12 if column.bar else 0
        whole = width + bar + 2 * _PAD + 2
        most = self._theme.px(column.most) or whole
        return QSize(min(whole, most), self._theme.size("row"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        theme, row = self._theme, index.data(ROW)
        column, box = self._column(index), QRectF(option.rect)
        painter.save()
        self._ground(painter, box, option.state)
        box = box.adjusted(_PAD, 0, -_PAD, 0)
        code = column.bar(row) if column.bar else ""
        if column.bar is not None:
            if code:
                bar = QRectF(box.left(), box.center().y() - 7, 4, 14)
                painter.fillRect(bar, theme.type_colour(code))
            box.setLeft(box.left() + 12)
        font = theme.font("bodyStrong" if column.strong else "body", tabular=True)
        painter.setFont(font)
        painter.setPen(theme.colour("ink.1" if column.strong else column.ink(row)))
        side = Qt.TextElideMode.ElideRight
        said = str(index.data() or "").replace("\n", " ")
        cut = QFontMetricsF(font).elidedText(said, side, box.width())
        painter.drawText(box, int(_LEFT), cut)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        theme = self._theme
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("bg.selected"))
            if state & QStyle.StateFlag.State_Active and self._has_keyboard():
                painter.setPen(QPen(theme.colour("focus.ring"), 2))
                painter.drawLine(box.topLeft(), box.topRight())
                edge = box.adjusted(0, 0, 0, -1)
                painter.drawLine(edge.bottomLeft(), edge.bottomRight())
        painter.setPen(QPen(theme.colour("line.soft"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _has_keyboard(self) -> bool:
        table = self.parent()
        return isinstance(table, QWidget) and table.hasFocus()

    @staticmethod
    def _column(index: AnyIndex) -> Column:
        model = index.model()
        assert isinstance(model, RowModel)
        return model.columns[index.column()]


class RowTable(QTableView):
    """Enter opens, other keys are told by their letter.

    Signals:
        opened: the row of Enter or a double click.
        picked: the selected row, None without one.
        pressed_key: (text of the key, the row): one letter, "+", "-" or "Del".
        menu_asked: (the row, where on the screen).
    """

    opened = Signal(object)
    picked = Signal(object)
    pressed_key = Signal(str, object)
    menu_asked = Signal(object, QPoint)

    def __init__(
        self, theme: Theme, columns: Sequence[Column], name: str, keys: str = ""
    ) -> None:
        super().__init__()
        self._theme, self._keys = theme, frozenset(keys)
        self.model_rows = RowModel(columns, self)
        self.setModel(self.model_rows)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setAccessibleName(name)
        dress_table(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self._set_heads(self.horizontalHeader())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(
            lambda now, _before: self.picked.emit(self.model_rows.row_at(now))
        )
        self._by: tuple[int, bool] | None = None
        theme.changed.connect(self._fit)
        self._fit()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Shows these; the selected one stays, or whoever stands at its place."""
        kept, place = self.selected_row(), max(0, self.currentIndex().row())
        self.model_rows.show_rows(rows)
        if kept is None or not self.select(kept.id):
            self._go_to(min(place, len(rows) - 1))
        if not rows:
            self.picked.emit(None)

    def selected_row(self) -> Any:
        """The row of the current line, None without one."""
        return self.model_rows.row_at(self.currentIndex())

    def select(self, key: object) -> bool:
        """Selects the row of that id; whether it is there."""
        for place, row in enumerate(self.model_rows.rows):
            if row.id == key:
                self._go_to(place)
                return True
        return False

    def type_in(self, column: int = -1) -> None:
        """Types in that cell of the row, else in the first that takes it."""
        typed = [n for n, one in enumerate(self.model_rows.columns) if one.edit]
        at = self.currentIndex().column() if column < 0 else column
        at = at if at in typed else next(iter(typed), at)
        index = self.model_rows.index(self.currentIndex().row(), at)
        if self.model_rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            return  # Enter in a cell ends the typing and opens nothing.
        row, key = self.selected_row(), Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        told = "Del" if key is Qt.Key.Key_Delete else event.text().upper()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
        elif key is Qt.Key.Key_F2 and row is not None:
            self.type_in()
        elif plain and row is not None and (told in self._keys or told == "Del"):
            self.pressed_key.emit(told, row)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        for place, column in enumerate(self.model_rows.columns):
            hidden = room < self._theme.px(column.wide)
            if hidden != self.isColumnHidden(place):
                self.setColumnHidden(place, hidden)
        wide = [n for n, c in enumerate(self.model_rows.columns) if c.stretch]
        gone = bool(wide) and all(self.isColumnHidden(place) for place in wide)
        # What took the room that is left is out of sight: the last one in sight does.
        self.horizontalHeader().setStretchLastSection(gone)

    # Inside --------------------------------------------------------------------------

    def _set_heads(self, header: QHeaderView) -> None:
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for place, column in enumerate(self.model_rows.columns):
            if column.stretch:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)

    def _sort(self, column: int) -> None:
        """Up, down, and as the list stands by itself."""
        turns = {None: (column, False), (column, False): (column, True)}
        self._by = turns.get(
            self._by, None if self._by == (column, True) else (column, False)
        )
        header = self.horizontalHeader()
        header.setSortIndicatorShown(self._by is not None)
        kept = self.selected_row()
        if self._by is None:
            self.model_rows.sort_by(None)
        else:
            down = Qt.SortOrder.DescendingOrder
            up = Qt.SortOrder.AscendingOrder
            header.setSortIndicator(column, down if self._by[1] else up)
            self.model_rows.sort_by(column, down=self._by[1])
        if kept is not None:
            self.select(kept.id)

    def _go_to(self, place: int) -> None:
        if place < 0:
            return
        self.selectionModel().setCurrentIndex(
            self.model_rows.index(place, self._first),
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )

    @property
    def _first(self) -> int:
        """The column whose accessible text tells the whole row."""
        columns = self.model_rows.columns
        return next((n for n, column in enumerate(columns) if column.bar), 0)

    def _open(self, index: QModelIndex) -> None:
        row = self.model_rows.row_at(index)
        if row is not None:
            self.opened.emit(row)

    def _ask_menu(self, at: QPoint) -> None:
        row = self.model_rows.row_at(self.indexAt(at))
        if row is not None:
            self.menu_asked.emit(row, self.viewport().mapToGlobal(at))

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.size("row"))
