"""The table that is typed into: digits begin a cell, Tab goes on, Enter keeps the line."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.entities.draft import FormDraft
from desktop.i18n import _
from ui.catch_up.left import left_typing
from ui.catch_up.lines import TYPED, Column
from ui.catch_up.model import LinesModel
from ui.names import Names
from ui.theme import Theme
from ui.widgets.table_dress import dress_table

_WIDTHS = {
    Column.PLANNED: 118,
    Column.TYPE: 150,
    Column.ARRIVED: 74,
    Column.IN: 74,
    Column.OUT: 74,
    Column.ABSENT: 74,
}
_ROW = 34
_ROOM = 820
"""Width under which the type of the appointment is left out."""
_INSET = 8
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _Cell(QStyledItemDelegate):
    """A cell whose text stands under its head's."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        here = QStyleOptionViewItem(option)
        self.initStyleOption(here, index)
        box = QRect(here.rect)
        if here.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, here.palette.highlight())
        painter.setFont(here.font)
        painter.setPen(here.palette.text().color())
        words = here.fontMetrics.elidedText(
            here.text, Qt.TextElideMode.ElideRight, box.width() - 2 * _INSET
        )
        inside = box.adjusted(_INSET, 0, -_INSET, 0)
        painter.drawText(inside, int(_LEFT), words)
        if here.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(here.palette.accent().color(), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))


class LinesTable(QTableView):
    """One line an appointment; only what paper says is typed.

    Signals:
        kept: the number of a line that is to be kept.
    """

    kept = Signal(int)

    def __init__(
        self, theme: Theme, names: Names, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model_of = LinesModel(theme, names, self)
        self.setModel(self.model_of)
        self.setItemDelegate(_Cell(self))
        self.setAccessibleName(_("The lines of the sheet"))
        dress_table(self)
        # Written into like the sheet of paper: cell by cell, and Tab goes on to the next.
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setShowGrid(True)
        self.setTabKeyNavigation(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        theme.changed.connect(self._fit)
        self._fit()

    def begin(self) -> None:
        """The keyboard goes to the first line that is open."""
        for number, line in enumerate(self.model_of.lines):
            if line.is_open:
                self._go(number, Column.ARRIVED)
                break
        self.setFocus()

    def unfinished(self) -> FormDraft | None:
        """What is kept when the session is locked, the open cell's text with it."""
        return left_typing(self.model_of.lines, self._editing())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Of an open cell it comes here first: the cell has not said its text yet.
            if self.state() != QAbstractItemView.State.EditingState:
                self._keep()
        elif event.key() == Qt.Key.Key_Delete:
            self.model_of.setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    def closeEditor(
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Enter in a cell keeps its line."""
        enter = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        none = QAbstractItemDelegate.EndEditHint.NoHint
        super().closeEditor(editor, none if enter else hint)
        if enter:
            self._keep()

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Tab goes over the cells that are typed into, and no other."""
        step = {
            QAbstractItemView.CursorAction.MoveNext: 1,
            QAbstractItemView.CursorAction.MovePrevious: -1,
        }.get(action)
        if step is None:
            return super().moveCursor(action, modifiers)
        return self._next_cell(step)

    # Inside --------------------------------------------------------------------------

    def _editing(self) -> tuple[UUID, Column, str] | None:
        """The cell that is open, and what stands in it."""
        here = self.currentIndex()
        if self.state() != QAbstractItemView.State.EditingState or not here.isValid():
            return None
        cell = self.indexWidget(here)
        if not isinstance(cell, QLineEdit):
            return None
        key = self.model_of.lines[here.row()].row.id
        return key, Column(here.column()), cell.text()

    def _next_cell(self, step: int) -> QModelIndex:
        here = self.currentIndex()
        cells = [
            (number, column)
            for number, line in enumerate(self.model_of.lines)
            if line.is_open
            for column in TYPED
        ]
        at = (here.row(), here.column())
        ahead = [one for one in cells if (one > at if step > 0 else one < at)]
        if not ahead:
            return here
        row, column = ahead[0] if step > 0 else ahead[-1]
        return self.model_of.index(row, column)

    def _keep(self) -> None:
        """Keeps this line, and goes to the next one that is open."""
        number = self.currentIndex().row()
        if number < 0:
            return
        following = [
            at
            for at, line in enumerate(self.model_of.lines)
            if at > number and line.is_open
        ]
        self.kept.emit(number)
        if following and not self.model_of.lines[number].refused:
            self._go(following[0], Column.ARRIVED)

    def _go(self, number: int, column: Column) -> None:
        self.setCurrentIndex(self.model_of.index(number, column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where not all fits, whose hours they are matters more than what for.
        narrow = self.viewport().width() < self._theme.px(_ROOM)
        self.setColumnHidden(Column.TYPE, narrow)

    def _fit(self) -> None:
        px, head = self._theme.px, self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        head.setHighlightSections(False)
        head.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for column, width in _WIDTHS.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, px(width))
        for column in (Column.PATIENT, Column.STATE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
