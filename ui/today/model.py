"""The rows of one lane: replaced whole, never asking the practice anything."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from db.rows import AppointmentRow
from ui.today.brush import Brush

ROW = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class LaneModel(QAbstractListModel):
    """Appointments in the order they were given."""

    def __init__(self, brush: Brush, parent: QObject) -> None:
        super().__init__(parent)
        self._brush = brush
        self._rows: tuple[AppointmentRow, ...] = ()
        brush.names.changed.connect(self._renamed)

    def show_rows(self, rows: Sequence[AppointmentRow]) -> None:
        """Shows these instead."""
        rows = tuple(rows)
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def rows(self) -> tuple[AppointmentRow, ...]:
        """What is shown."""
        return self._rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._brush.names.name(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<qt>{escape(self._brush.said(row))}</qt>"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._brush.said(row)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        dragged = Qt.ItemFlag.ItemIsDragEnabled
        return (
            super().flags(index) | dragged if index.isValid() else super().flags(index)
        )

    def _renamed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
