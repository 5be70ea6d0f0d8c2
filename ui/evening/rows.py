"""A short list to work through: rows that answer to single letters, several at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.rows import AppointmentRow
from desktop.dates import short_day
from desktop.i18n import _
from ui.agenda.texts import clock_time, row_state_word
from ui.today.brush import RIGHT, Brush
from ui.today.model import ROW, LaneModel

_ROW = 32
_MOST = 8
_NONE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class WorkRows(QListView):
    """Day, time, name, state; the keys act on every row that is selected.

    Args:
        keys: a key and the verb it stands for.

    Signals:
        asked: (verb, rows).
    """

    asked = Signal(str, object)

    def __init__(self, brush: Brush, label: str, keys: Mapping[Qt.Key, str]) -> None:
        super().__init__()
        self._brush = brush
        self._keys = keys
        self.rows = LaneModel(brush, self)
        self.setModel(self.rows)
        self.setItemDelegate(_Row(brush, self))
        self.setAccessibleName(label)
        self.setProperty("bare", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(False)
        brush.theme.changed.connect(self._fit)
        self._fit()

    def show_rows(self, rows: Sequence[AppointmentRow]) -> None:
        """Shows these; the keyboard stays at its place."""
        place = max(0, self.currentIndex().row())
        self.rows.show_rows(rows)
        if rows:
            self.setCurrentIndex(self.rows.index(min(place, len(rows) - 1)))
        self._fit()

    def picked(self) -> tuple[AppointmentRow, ...]:
        """The rows that are selected, from the top."""
        indexes = sorted(self.selectedIndexes(), key=lambda index: index.row())
        return tuple(self.rows.rows[index.row()] for index in indexes)

    def ask(self, verb: str) -> None:
        """Wants that of the selected rows."""
        if self.picked():
            self.asked.emit(verb, self.picked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = self._keys.get(Qt.Key(event.key()))
        if verb is not None and event.modifiers() in _NONE:
            self.ask(verb)
        elif event.text().strip() and event.modifiers() in _NONE:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        shown = min(max(1, len(self.rows.rows)), _MOST)
        self.setFixedHeight(shown * self._brush.theme.px(_ROW))


class _Row(QStyledItemDelegate):
    def __init__(self, brush: Brush, parent: QWidget) -> None:
        super().__init__(parent)
        self._brush = brush

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self._brush.theme.px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, AppointmentRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, QRectF(option.rect), row, option)
        painter.restore()

    def _draw(
        self,
        painter: QPainter,
        box: QRectF,
        row: AppointmentRow,
        option: QStyleOptionViewItem,
    ) -> None:
        brush, px = self._brush, self._brush.theme.px
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brush.theme.colour("bg.selected"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
            if state & QStyle.StateFlag.State_HasFocus:
                brush.ring(painter, box.adjusted(0, 1, 0, -1), 6)
        line = box.adjusted(8, 0, -8, 0)
        day = QRectF(line.left(), line.top(), px(86), line.height())
        today = row.start.date() == brush.now.date()
        words = _("today") if today else short_day(row.start.date())
        brush.text(painter, day, words, role="small", ink="ink.2")
        time = QRectF(day.right(), line.top(), px(46), line.height())
        brush.text(
            painter, time, clock_time(row.start), role="bodyStrong", tabular=True
        )
        brush.bar(
            painter,
            QRectF(time.right(), line.top() + 7, 4, line.height() - 14),
            row.type_code,
        )
        name = QRectF(time.right() + 12, line.top(), 0, line.height())
        name.setRight(line.right())
        width = brush.text(
            painter, name, row_state_word(row), role="small", ink="ink.2", align=RIGHT
        )
        name.setRight(line.right() - width - 10)
        brush.text(painter, name, brush.names.name(row), role="bodyStrong")
