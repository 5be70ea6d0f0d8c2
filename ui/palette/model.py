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

    def next_deed(self, row: int, step: int) -> int:
        """From a hit to the first thing that can be done for her, and on; 1 or -1.

        Before the first of them it leads back to whose they are; behind the last one it
        begins again. The same row where there is nothing to do.
        """
        heads = [at for at, item in enumerate(self._items) if item.deeds]
        if not heads:
            return self.next_choice(row, step)
        first, at = heads[0] + 1, row + step
        inside = self._group(first)
        if row in inside and at in inside:
            return at
        if row in inside and step < 0:
            about = self._items[first].go
            subject = about.subject if about is not None else None
            whose = (n for n, item in enumerate(self._items) if _is(item, subject))
            return next(whose, row)
        return first if step > 0 else row

    def _group(self, first: int) -> range:
        last = first
        while last < len(self._items) and not self._items[last].heading:
            last += 1
        return range(first, last)

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


def _is(item: Item, subject: object) -> bool:
    return item.patient is not None and item.patient.id == subject
