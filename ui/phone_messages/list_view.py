"""The register's list: arrows, Enter opens, one letter a deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from db.rows import MessageRow
from desktop.i18n import _
from ui.names import Names
from ui.phone_messages.delegate import MessageDelegate
from ui.phone_messages.model import ROW, AnyIndex, MessageModel
from ui.theme import Theme

KEYS = frozenset("LFROANTWSPD")


class MessageList(QListView):
    """Knows no operation.

    Signals:
        opened: the row of Enter or of a click.
        picked: the selected row, None without one.
        pressed_key: (the letter or "Del", the row).
        menu_asked: (the row, where on the screen).
        several: the rows, where more than one is chosen; else none.
    """

    opened = Signal(object)
    picked = Signal(object)
    pressed_key = Signal(str, object)
    menu_asked = Signal(object, QPoint)
    several = Signal(object)

    def __init__(
        self,
        theme: Theme,
        names: Names,
        now: Callable[[], datetime],
        *,
        takes_several: bool = False,
    ) -> None:
        super().__init__()
        self.messages = MessageModel(names, now, self)
        self.setModel(self.messages)
        self.setItemDelegate(MessageDelegate(theme, names, now, self))
        self.setAccessibleName(_("Messages"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._takes_several = takes_several
        self._anchor: UUID | None = None
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(
            mode.ExtendedSelection if takes_several else mode.SingleSelection
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(
            lambda now_at, _before: self.picked.emit(now_at.data(ROW))
        )
        names.changed.connect(self.messages.renew)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_rows(self, rows: Sequence[MessageRow]) -> None:
        """Shows these; the selected one stays, or whoever stands at its place."""
        kept, place = self.selected_row(), max(0, self.currentIndex().row())
        chosen, anchor = {row.id for row in self.selected_rows()}, self._anchor
        self.messages.show_rows(rows)
        if kept is None or not self.select(kept.id):
            self._go_to(min(place, len(rows) - 1))
        if len(chosen) > 1:
            self._choose_again(chosen)
            self._anchor = anchor
        if not rows:
            self.picked.emit(None)

    def selected_rows(self) -> tuple[MessageRow, ...]:
        """Those that are chosen, in the order they stand in."""
        places = sorted(index.row() for index in self.selectedIndexes())
        return tuple(self.messages.rows[at] for at in places)

    def selectionChanged(
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        super().selectionChanged(selected, deselected)
        rows = self.selected_rows()
        if len(rows) == 1:
            self._anchor = rows[0].id
        self.several.emit(rows if len(rows) > 1 else ())

    def selected_row(self) -> MessageRow | None:
        """The message of the current line."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, MessageRow) else None

    def select(self, key: UUID) -> bool:
        """Selects that message; whether it is listed."""
        at = self.messages.place_of(key)
        if at >= 0:
            self._go_to(at)
        return at >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.selected_row(), Qt.Key(event.key())
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.modifiers() == Qt.KeyboardModifier.ShiftModifier and key in steps:
            self._reach(steps[key])
            return
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        told = "Del" if key is Qt.Key.Key_Delete else event.text().upper()
        if key is Qt.Key.Key_Escape and len(self.selectedIndexes()) > 1:
            self._go_to(self.currentIndex().row())
        elif row is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        elif row is not None and plain and (told in KEYS or told == "Del"):
            self.pressed_key.emit(told, row)
        else:
            super().keyPressEvent(event)

    def _reach(self, step: int) -> None:
        """One line more or less from where it began, which a refresh does not forget."""
        at = self.currentIndex().row() + step
        if not 0 <= at < len(self.messages.rows):
            return
        anchor = self.messages.place_of(self._anchor) if self._anchor else -1
        first = anchor if self._takes_several and anchor >= 0 else at
        flag = QItemSelectionModel.SelectionFlag
        here = self.messages.index(at)
        top, foot = (self.messages.index(one) for one in sorted((at, first)))
        self.selectionModel().setCurrentIndex(here, flag.NoUpdate)
        self.selectionModel().select(QItemSelection(top, foot), flag.ClearAndSelect)
        self.scrollTo(here)

    def _choose_again(self, chosen: set[UUID]) -> None:
        """The lines were replaced: who was chosen stays so, as far as she is listed."""
        for at, row in enumerate(self.messages.rows):
            if row.id in chosen:
                flag = QItemSelectionModel.SelectionFlag.Select
                self.selectionModel().select(self.messages.index(at), flag)

    def _open(self, index: AnyIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, MessageRow) and len(self.selectedIndexes()) < 2:
            self.opened.emit(row)

    def _go_to(self, place: int) -> None:
        index = self.messages.index(place)
        # Whatever keys are held while the answer comes: this one, and no other.
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        if index.isValid():
            self.scrollTo(index)

    def _ask_menu(self, at: QPoint) -> None:
        row = self.indexAt(at).data(ROW)
        if isinstance(row, MessageRow):
            self.menu_asked.emit(row, self.viewport().mapToGlobal(at))
