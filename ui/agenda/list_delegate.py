"""Paints the list's cells: the time strong, the type's bar before the name, the state."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.rows import AppointmentRow
from ui.agenda.list_model import ROW
from ui.agenda.narrowing import DayHead
from ui.theme import Theme
from ui.widgets.state_chip import chip_width, paint_state, state_words

AnyIndex = QModelIndex | QPersistentModelIndex
TIME, PATIENT, STATE = 1, 3, 8
PADDING = 8
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ListDelegate(QStyledItemDelegate):
    """One cell; the current row is ringed where the keyboard is."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        theme, text = self._theme, str(index.data() or "")
        if isinstance(index.data(ROW), DayHead):
            # It lies over all columns and makes none of them wider.
            return QSize(0, theme.size("row"))
        if index.column() == STATE:
            width = chip_width(theme, text)
        else:
            font = theme.font(self._role(index.column()), tabular=True)
            width = round(QFontMetricsF(font).horizontalAdvance(text))
        bar = 12 if index.column() == PATIENT else 0
        return QSize(width + bar + 2 * PADDING + 2, theme.size("row"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        theme, row = self._theme, index.data(ROW)
        box = QRectF(option.rect)
        painter.save()
        if isinstance(row, DayHead):
            self._heading(painter, box, str(index.data() or ""))
            painter.restore()
            return
        self._ground(painter, box, option.state)
        box = box.adjusted(PADDING, 0, -PADDING, 0)
        if index.column() == STATE and isinstance(row, AppointmentRow):
            self._state(painter, box, row)
        else:
            if index.column() == PATIENT and isinstance(row, AppointmentRow):
                bar = QRectF(box.left(), box.center().y() - 7, 4, 14)
                painter.fillRect(bar, theme.type_colour(row.type_code))
                box.setLeft(box.left() + 12)
            self._write(painter, box, str(index.data() or ""), index.column())
        painter.restore()

    def _heading(self, painter: QPainter, box: QRectF, text: str) -> None:
        theme = self._theme
        painter.fillRect(box, theme.colour("bg.sunken"))
        painter.setPen(theme.colour("line.default"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("ink.1"))
        painter.drawText(box.adjusted(PADDING, 0, -PADDING, 0), int(LEFT), text)

    def _ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        theme = self._theme
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("bg.selected"))
        painter.setPen(theme.colour("line.soft"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _state(self, painter: QPainter, box: QRectF, row: AppointmentRow) -> None:
        theme, words = self._theme, state_words(str(row.state))
        height = theme.size("stateChip")
        top = round(box.top() + (box.height() - height) / 2)
        width = min(chip_width(theme, words), box.width())
        chip = QRectF(box.left(), top, width, height)
        paint_state(painter, theme, chip, str(row.state), words)

    def _write(self, painter: QPainter, box: QRectF, text: str, column: int) -> None:
        font = self._theme.font(self._role(column), tabular=True)
        painter.setFont(font)
        strong = column in (TIME, PATIENT)
        painter.setPen(self._theme.colour("ink.1" if strong else "ink.2"))
        side = Qt.TextElideMode.ElideRight
        cut = QFontMetricsF(font).elidedText(text, side, box.width())
        painter.drawText(box, int(LEFT), cut)

    @staticmethod
    def _role(column: int) -> str:
        return "bodyStrong" if column in (TIME, PATIENT) else "body"
