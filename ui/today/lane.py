"""One lane of the board: a head with its count, and a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from db.rows import AppointmentRow
from ui.agenda.actions import BY_NAME, may, meant
from ui.theme import Theme
from ui.today.brush import Brush
from ui.today.dragging import WAITING, carried, carried_id, picture
from ui.today.menu import card_menu
from ui.today.model import ROW, LaneModel
from ui.widgets.chips import CountPill
from ui.widgets.dress import mark
from ui.widgets.dress import row as in_a_row
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, Label

K = Qt.Key
_KEYS = {
    K.Key_A: "arrive",
    K.Key_E: "call_in",
    K.Key_T: "complete",
    K.Key_L: "miss",
    K.Key_R: "restore",
    K.Key_C: "confirm",
    K.Key_P: "file",
    K.Key_Delete: "cancel",
    K.Key_Return: "open",
    K.Key_Enter: "open",
}
_SIDEWAYS = {K.Key_Left: -1, K.Key_Right: 1}
_UPWARDS = {K.Key_Up: -1, K.Key_Down: 1}
_NONE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_HINTED = 225
"""How wide a lane is before its head says a key."""
Make = Callable[[Brush, QWidget], QStyledItemDelegate]


class LaneList(QListView):
    """Rows that answer to single letters while they have the focus.

    Signals:
        asked: what is to be done, with which appointment.
        entered: the keyboard is here now.
        left: the arrows want the lane at that side: -1 or 1.
        dropped: (id of an appointment, row it fell before).
        shifted: (appointment, -1 or 1): earlier or later in the order.
    """

    asked = Signal(str, object)
    entered = Signal()
    left = Signal(int)
    dropped = Signal(object, int)
    shifted = Signal(object, int)

    def __init__(
        self, brush: Brush, key: str, label: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.withheld: frozenset[str] = frozenset()
        self._brush = brush
        self.rows = LaneModel(brush, self)
        self.setModel(self.rows)
        self.setAccessibleName(label)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragEnabled(True)
        self.customContextMenuRequested.connect(self._open_menu)
        self.doubleClicked.connect(self._open)

    def picked(self) -> AppointmentRow | None:
        """The row that has the focus."""
        found = self.currentIndex().data(ROW)
        return found if isinstance(found, AppointmentRow) else None

    def pick(self, row: AppointmentRow) -> None:
        """Gives the focus to a row, where it is here."""
        self.select(row)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, row: AppointmentRow) -> None:
        """Makes it the current row; the keyboard stays where it is."""
        for number, one in enumerate(self.rows.rows):
            if one.id == row.id:
                self.setCurrentIndex(self.rows.index(number))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rows:
            self.setCurrentIndex(self.rows.index(0))
        self.selectionModel().select(
            self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = K(event.key()), self.picked()
        if self._moves(event, key, row):
            return
        verb = None if self._is_silent(key) else _KEYS.get(key)
        if verb is not None and row is not None and event.modifiers() in _NONE:
            self._ask(verb, row)
            return
        if event.text().strip():
            # No search by letter: a letter is a command here, or nothing.
            event.ignore()
            return
        super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        row = self.picked()
        if row is None:
            return
        drag = QDrag(self)
        drag.setMimeData(carried(row))
        drag.setPixmap(picture(self._brush, row, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(12, 12))
        drag.exec(Qt.DropAction.MoveAction)

    def place_at(self, y: int) -> int:
        """Before which row something falls that is let go at this height."""
        for number in range(len(self.rows.rows)):
            box = self.visualRect(self.rows.index(number))
            if y < box.center().y():
                return number
        return len(self.rows.rows)

    def _is_silent(self, key: K) -> bool:
        return K.Key_A <= key <= K.Key_Z and not self._brush.theme.letters

    # Inside --------------------------------------------------------------------------

    def _moves(self, event: QKeyEvent, key: K, row: AppointmentRow | None) -> bool:
        """Arrows between the lanes; with Alt, the order of those who wait."""
        if key in _SIDEWAYS and event.modifiers() in _NONE:
            self.left.emit(_SIDEWAYS[key])
            return True
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in _UPWARDS and alt and row is not None and self.key == WAITING:
            self.shifted.emit(row, _UPWARDS[key])
            return True
        return False

    def _ask(self, verb: str, row: AppointmentRow) -> None:
        verb = meant(verb, row)
        if verb == "file" or may(row, BY_NAME[verb]):
            self.asked.emit(verb, row)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, AppointmentRow):
            self.asked.emit("open", row)

    def _open_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        row = index.data(ROW) if index.isValid() else self.picked()
        if not isinstance(row, AppointmentRow):
            return
        at = self.visualRect(self.currentIndex()).center()
        at = place if index.isValid() else at
        shift = self.shifted.emit if self.key == WAITING else None
        menu = card_menu(self, row, self.asked.emit, shift, self.withheld)
        menu.popup(self.viewport().mapToGlobal(at))


class Lane(QFrame):
    """A head, a list, and what stands under it; all of it takes a card that is let go.

    Args:
        titles: its name, and a shorter one for a narrow lane.
    """

    def __init__(
        self,
        brush: Brush,
        key: str,
        titles: tuple[str, str],
        icon: str,
        make: Make,
        hint: str = "",
    ) -> None:
        super().__init__()
        theme: Theme = brush.theme
        self.setProperty("surface", "lane")
        self.setAcceptDrops(True)
        self.list = LaneList(brush, key, titles[0])
        self.list.setItemDelegate(make(brush, self.list))
        self.list.setProperty("bare", "true")
        self.list.setAcceptDrops(False)
        self.list.viewport().setAcceptDrops(False)
        self.count = CountPill(theme)
        self._theme = theme
        self._titles = titles
        self._head_icon = IconLabel(theme, icon, 18, "ink.1")
        title_label = self._title = ElidedLabel(titles[0], "section")
        head = in_a_row(
            self._head_icon,
            title_label,
            self.count,
            None,
            margins=(12, 8, 12, 4),
        )
        # No wider than its words, and elided where the lane is narrow.
        title_label.setSizePolicy(
            QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred
        )
        self._hint = Label(hint, "caption", "3")
        self._hint.setVisible(False)
        head.addWidget(self._hint)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 8)
        self.column.setSpacing(6)
        self.column.addLayout(head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= self._theme.px(_HINTED)
        self._hint.setVisible(bool(self._hint.text()) and roomy)
        beside = self._head_icon.sizeHint().width() + self.count.sizeHint().width()
        room = self.width() - beside - 2 * 12 - 2 * 8 - 4
        metrics = QFontMetricsF(self._theme.font("section"))
        fits = metrics.horizontalAdvance(self._titles[0]) <= room
        self._title.setText(self._titles[0 if fits else 1])

    def show_rows(self, rows: Sequence[AppointmentRow]) -> None:
        """Shows these rows, keeping the one that was current and where the keyboard is."""
        before, place = self.list.picked(), self.list.currentIndex().row()
        self.list.rows.show_rows(rows)
        self.count.count(len(rows))
        if before is not None and any(row.id == before.id for row in rows):
            self.list.select(before)
        elif self.list.hasFocus() and rows:
            self.list.setCurrentIndex(self.list.rows.index(min(place, len(rows) - 1)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carried_id(event.mimeData()) is not None:
            mark(self, target=True)
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QEvent) -> None:
        mark(self, target=False)

    def dropEvent(self, event: QDropEvent) -> None:
        mark(self, target=False)
        key = carried_id(event.mimeData())
        if key is not None:
            at = self.list.viewport().mapFrom(self, event.position().toPoint())
            event.acceptProposedAction()
            self.list.dropped.emit(key, self.list.place_at(at.y()))
