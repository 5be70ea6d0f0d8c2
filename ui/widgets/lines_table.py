"""A short table of things that can be opened, added and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.plain_text import plain
from ui.theme import Theme
from ui.widgets.headed_model import AnyIndex, HeadedModel
from ui.widgets.table_dress import dress_lines

_INDENT = "\u2009"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what its cells say, and what it stands for."""

    texts: tuple[str, ...]
    thing: object
    icon: str = ""


class LinesModel(HeadedModel):
    """Lines that are replaced whole."""

    def __init__(self, theme: Theme, titles: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._titles = theme, tuple(titles)
        self.lines: tuple[Line, ...] = ()
        theme.changed.connect(self._show_again)

    def _show_again(self) -> None:
        self.show_lines(self.lines)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def things(self) -> Sequence[object]:
        return self.lines

    def headings(self) -> Sequence[str]:
        return self._titles

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line, column = self.lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return plain(line.texts[column])
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font("body" if column else "bodyStrong", tabular=True)
        if role == Qt.ItemDataRole.ForegroundRole and column:
            return self._theme.colour("ink.2")
        if role == Qt.ItemDataRole.DecorationRole and not column and line.icon:
            return self._theme.icon(line.icon, 14, "ink.2")
        return None


class LinesTable(QTableView):
    """Enter or a double click opens a line, Delete takes it away.

    Args:
        widths: design pixels of each column, the last takes what is left.

    Signals:
        opened: what the line stands for.
        remove_asked: the same.
        moved: the keyboard is on another line.
    """

    opened = Signal(object)
    remove_asked = Signal(object)
    moved = Signal()

    def __init__(
        self, theme: Theme, name: str, titles: Sequence[str], widths: Sequence[int]
    ) -> None:
        super().__init__()
        self._theme, self._widths = theme, tuple(widths)
        self.lines = LinesModel(theme, titles, self)
        self.setModel(self.lines)
        self.setAccessibleName(name)
        self.setItemDelegate(Padded(self))
        dress_lines(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self._open())
        self.selectionModel().currentRowChanged.connect(
            lambda _n, _b: self.moved.emit()
        )
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def current(self) -> object | None:
        """What the chosen line stands for."""
        row = self.currentIndex().row()
        return self.lines.lines[row].thing if 0 <= row < len(self.lines.lines) else None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these; the keyboard stays on its line where there still is one."""
        row = self.currentIndex().row()
        self.lines.show_lines(lines)
        if lines:
            self.selectRow(min(max(row, 0), len(lines) - 1))
        self._measure()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key == Qt.Key.Key_Delete and self.current is not None:
            self.remove_asked.emit(self.current)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share_widths(self, self._theme, self._widths)

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def _measure(self) -> None:
        share_widths(self, self._theme, self._widths)
        size = self._theme.size("row")
        self.verticalHeader().setDefaultSectionSize(size)
        rows = max(1, len(self.lines.lines)) * size
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 2)


def share_widths(table: QTableView, theme: Theme, widths: Sequence[int]) -> None:
    """Gives columns their width, or their share of a table that is too narrow for all."""
    whole = sum(theme.px(width) for width in widths)
    room = table.viewport().width()
    part = min(1.0, room / whole) if room > 0 and whole else 1.0
    for column, width in enumerate(widths):
        section = round(theme.px(width) * part)
        table.horizontalHeader().resizeSection(column, section)


class Padded(QStyledItemDelegate):
    """Cells begin where their heads do; the whole line has the focus, not a cell."""

    def initStyleOption(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().initStyleOption(option, index)
        option.text = f"{_INDENT}{option.text}"
        state: QStyle.StateFlag = option.state
        option.state = state & ~QStyle.StateFlag.State_HasFocus
