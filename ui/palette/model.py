"""The palette's lines as a Qt list: headings cannot be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from ui.dragged import Kind, mime_name, mime_of
from ui.palette.items import Item

Index = QModelIndex | QPersistentModelIndex
ITEM = int(Qt.ItemDataRole.UserRole)


class PaletteModel(QAbstractListModel):
    """A tuple of items, replaced whole."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()

    def show_items(self, items: Sequence[Item]) -> None:
        """Other lines."""
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()

    @property
    def items(self) -> tuple[Item, ...]:
        """What it holds."""
        return self._items

    def next_choice(self, row: int, step: int) -> int:
        """The row of the next line that can be chosen; the same when there is none."""
        at = row + step
        while 0 <= at < len(self._items):
            if not self._items[at].heading:
                return at
            at += step
        return row

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(t for t in (item.title, item.detail, item.aside) if t)
        return item if role == ITEM else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        if not index.isValid():
            return usual
        item = self._items[index.row()]
        if item.heading:
            return Qt.ItemFlag.NoItemFlags
        return usual if item.patient is None else usual | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [mime_name(Kind.PATIENT)]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """The patient's id and nothing else: no name leaves the window."""
        patient = self._items[indexes[0].row()].patient
        return QMimeData() if patient is None else mime_of(Kind.PATIENT, patient.id)
