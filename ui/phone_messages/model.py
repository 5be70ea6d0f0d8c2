"""The lines of the register, replaced as a whole, with a heading where a day begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from db.rows import MessageRow
from ui.names import Names
from ui.phone_messages.words import day_heading, spoken_words

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
HEADING = Qt.ItemDataRole.UserRole + 1


class MessageModel(QAbstractListModel):
    """One row a message; answered ones stand under the heading of their day."""

    def __init__(
        self, names: Names, now: Callable[[], datetime], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._names, self._now = names, now
        self.rows: tuple[MessageRow, ...] = ()
        self._headings: dict[int, str] = {}

    def show_rows(self, rows: Sequence[MessageRow]) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self._headings = _headings(self.rows, self._now())
        self.endResetModel()

    def renew(self) -> None:
        """The same rows are said otherwise: names were hidden, a minute passed."""
        self._headings = _headings(self.rows, self._now())
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def place_of(self, key: UUID) -> int:
        """Where that message stands, -1 when it is not listed."""
        found = (at for at, row in enumerate(self.rows) if row.id == key)
        return next(found, -1)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == HEADING:
            return self._headings.get(index.row(), "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken_words(row, self._names, self._now())
        return None


def _headings(rows: Sequence[MessageRow], now: datetime) -> dict[int, str]:
    """A heading before the first answered message of each day."""
    found, last = {}, None
    for at, row in enumerate(rows):
        if row.message.is_unanswered:
            continue
        day = row.message.taken_at.date()
        if day != last:
            found[at] = day_heading(row, now)
        last = day
    return found
