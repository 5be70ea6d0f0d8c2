"""One lane of the board: a head with its count, and a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from db.rows import AppointmentRow
from ui.agenda.actions import BY_NAME, fill_menu, may
from ui.names import Names
from ui.theme import Theme
from ui.today.brush import Brush
from ui.today.model import ROW, LaneModel
from ui.widgets.chips import CountPill
from ui.widgets.dress import row as in_a_row
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label

_KEYS = {
    Qt.Key.Key_A: "arrive",
    Qt.Key.Key_E: "call_in",
    Qt.Key.Key_T: "complete",
    Qt.Key.Key_L: "miss",
    Qt.Key.Key_C: "confirm",
    Qt.Key.Key_Delete: "cancel",
    Qt.Key.Key_Return: "open",
    Qt.Key.Key_Enter: "open",
}
Make = Callable[[Brush, QWidget], QStyledItemDelegate]


class LaneList(QListView):
    """Rows that answer to single letters while they have the focus."""

    asked = Signal(str, object)
    """What is to be done, with which appointment."""

    def __init__(self, names: Names, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = LaneModel(names, self)
        self.setModel(self.rows)
        self.setAccessibleName(label)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.customContextMenuRequested.connect(self._open_menu)
        self.doubleClicked.connect(self._open)

    def picked(self) -> AppointmentRow | None:
        """The row that has the focus."""
        found = self.currentIndex().data(ROW)
        return found if isinstance(found, AppointmentRow) else None

    def pick(self, row: AppointmentRow) -> None:
        """Gives the focus to a row, where it is here."""
        for number, one in enumerate(self.rows.rows):
            if one.id == row.id:
                self.setCurrentIndex(self.rows.index(number))
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = _KEYS.get(Qt.Key(event.key()))
        row = self.picked()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if verb is not None and row is not None and plain:
            if may(row, BY_NAME[verb]):
                self.asked.emit(verb, row)
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, AppointmentRow):
            self.asked.emit("open", row)

    def _open_menu(self, place: QPoint) -> None:
        row = self.indexAt(place).data(ROW)
        if not isinstance(row, AppointmentRow):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, row, self.asked.emit)
        menu.popup(self.viewport().mapToGlobal(place))


class Lane(QFrame):
    """A head, a list, and what stands under it."""

    def __init__(
        self,
        brush: Brush,
        title: str,
        icon: str,
        make: Make,
        hint: str = "",
    ) -> None:
        super().__init__()
        theme: Theme = brush.theme
        self.setProperty("surface", "lane")
        self.list = LaneList(brush.names, title)
        self.list.setItemDelegate(make(brush, self.list))
        self.list.setProperty("bare", "true")
        self.count = CountPill(theme)
        head = in_a_row(
            IconLabel(theme, icon, 18, "ink.1"),
            Label(title, "section"),
            self.count,
            None,
            margins=(12, 8, 12, 4),
        )
        if hint:
            head.addWidget(Label(hint, "caption", "3"))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 8)
        self.column.setSpacing(6)
        self.column.addLayout(head)

    def show_rows(self, rows: Sequence[AppointmentRow]) -> None:
        """Shows these rows, keeping the one that had the focus."""
        before = self.list.picked()
        had_focus = self.list.hasFocus()
        self.list.rows.show_rows(rows)
        self.count.count(len(rows))
        if before is not None and any(row.id == before.id for row in rows):
            self.list.pick(before)
        elif had_focus and rows:
            self.list.setCurrentIndex(self.list.rows.index(0))
