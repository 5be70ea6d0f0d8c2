"""The appointments to settle, oldest first, as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from db.rows import AppointmentRow
from desktop.dates import phone, short_day, span
from desktop.i18n import N_, _
from ui.names import Names
from ui.widgets.state_chip import state_words

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
COLUMNS = (N_("Day"), N_("Time"), N_("Patient"), N_("Type"), N_("Telephone"))


class SettleModel(QAbstractTableModel):
    """Holds a tuple of rows, replaced as a whole."""

    def __init__(self, names: Names, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self.rows: tuple[AppointmentRow, ...] = ()

    def show_rows(self, rows: Sequence[AppointmentRow]) -> None:
        """Shows these."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == (
            Qt.ItemDataRole.DisplayRole
        ):
            return _(COLUMNS[section])
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = (*self._cells(row)[:4], state_words(str(row.state)))
            return ", ".join(word for word in words if word)
        return None

    def _cells(self, row: AppointmentRow) -> tuple[str, ...]:
        names = self._names
        return (
            short_day(row.start.date()),
            span(row.start, row.end),
            names.shown(row) or names.detail(row.type_name),
            names.detail(row.type_name),
            names.detail(phone(row.phone)) if row.phone else "",
        )
