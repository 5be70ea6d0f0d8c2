"""The appointments of one patient: day, time, type and state; Enter shows the agenda."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.rows import PatientAppointmentRow
from desktop.dates import hour, numeric_day
from ui.names import Names
from ui.patients.words import day_with_year
from ui.theme import Theme
from ui.widgets.state_chip import chip_width, paint_state, state_words

AnyIndex = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class AppointmentsModel(QAbstractListModel):
    """A tuple of rows, replaced whole."""

    def __init__(self, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names
        self.rows: tuple[PatientAppointmentRow, ...] = ()

    def show_rows(self, rows: Sequence[PatientAppointmentRow]) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (
                day_with_year(row.start.date()),
                hour(row.start),
                self._names.detail(row.type_name),
                state_words(row.state),
            )
            return ", ".join(part for part in parts if part)
        return None


class AppointmentDelegate(QStyledItemDelegate):
    """One line, its state at the right; the type's name where there is room for it."""

    def __init__(self, theme: Theme, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._names = theme, names

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(self._theme.px(240), self._theme.size("row"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        row, theme = index.data(ROW), self._theme
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected and state & _FOCUSED:
            painter.fillRect(box, theme.colour("bg.selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("bg.hover"))
        painter.setPen(QPen(theme.colour("line.soft"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self._line(painter, box.adjusted(12, 0, -12, 0), row)
        painter.restore()

    def _line(self, painter: QPainter, box: QRectF, row: PatientAppointmentRow) -> None:
        theme, px = self._theme, self._theme.px
        words = state_words(row.state)
        width = chip_width(theme, words)
        height = theme.size("stateChip")
        top = round(box.top() + (box.height() - height) / 2)
        chip = QRectF(round(box.right() - width), top, width, height)
        paint_state(painter, theme, chip, str(row.state), words)
        x, day, left = box.left(), row.start.date(), chip.left() - box.left() - 8
        long = left >= px(128 + 44)
        for text, room, role in (
            (day_with_year(day), px(128), "body")
            if long
            else (numeric_day(day), left - px(42), "body"),
            (hour(row.start), px(44), "bodyStrong"),
        ):
            self._write(painter, QRectF(x, box.top(), room, box.height()), text, role)
            x += room
        self._kind(
            painter, QRectF(x, box.top(), chip.left() - x - 8, box.height()), row
        )

    def _kind(
        self, painter: QPainter, room: QRectF, row: PatientAppointmentRow
    ) -> None:
        if self._names.hidden or not row.type_code:
            return
        theme = self._theme
        side, height = theme.px(26), theme.px(18)
        top = round(room.top() + (room.height() - height) / 2)
        code = QRectF(round(room.left()), top, side, height)
        if code.right() > room.right():
            return
        painter.setPen(QPen(theme.type_colour(row.type_code), 1))
        painter.setBrush(theme.colour("bg.surface"))
        painter.drawRoundedRect(code.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(theme.colour("ink.1"))
        painter.setFont(theme.font("caption"))
        painter.drawText(code, Qt.AlignmentFlag.AlignCenter, row.type_code)
        rest = room.adjusted(side + 8, 0, 0, 0)
        if rest.width() > theme.px(70):
            self._write(painter, rest, row.type_name, "body", "ink.2")

    def _write(
        self, painter: QPainter, box: QRectF, text: str, role: str, ink: str = "ink.1"
    ) -> None:
        font = self._theme.font(role, tabular=True)
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        cut = QFontMetricsF(font).elidedText(
            text, Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, int(_LEFT), cut)


_FOCUSED = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Active


class AppointmentList(QListView):
    """As high as its rows: the page around it scrolls.

    Signals:
        opened: a PatientAppointmentRow.
    """

    opened = Signal(object)

    def __init__(
        self, theme: Theme, names: Names, label: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = AppointmentsModel(names, self)
        self.setModel(self.rows)
        self.setItemDelegate(AppointmentDelegate(theme, names, self))
        self.setAccessibleName(label)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.clicked.connect(self._open)
        theme.changed.connect(self._fit)

    def show_rows(self, rows: Sequence[PatientAppointmentRow]) -> None:
        """Shows these instead."""
        self.rows.show_rows(rows)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, PatientAppointmentRow):
            self.opened.emit(row)

    def _fit(self) -> None:
        self.setFixedHeight(max(1, len(self.rows.rows) * self._theme.size("row")))
        self.setVisible(bool(self.rows.rows))
