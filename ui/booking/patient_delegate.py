"""Paints a patient who was found: name, birth date and telephone, each in its column."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.rows import PatientRow
from desktop.dates import numeric_day
from ui.booking.patient_model import CHOICE, NewOne, first_phone
from ui.names import Names, beside_words
from ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class PatientDelegate(QStyledItemDelegate):
    """One row; the current one is tinted."""

    def __init__(self, theme: Theme, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names = names

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(self._theme.px(300), self._theme.size("row"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        theme, choice = self._theme, index.data(CHOICE)
        box = QRectF(option.rect)
        painter.save()
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("bg.selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("bg.hover"))
        inner = box.adjusted(10, 0, -10, 0)
        if isinstance(choice, PatientRow):
            self._patient(painter, inner, choice)
        elif isinstance(choice, NewOne):
            painter.setPen(QPen(theme.colour("line.soft"), 1))
            painter.drawLine(box.topLeft(), box.topRight())
            self._write(painter, inner, choice.text(), "bodyStrong", "accent.1")
        painter.restore()

    def _patient(self, painter: QPainter, box: QRectF, row: PatientRow) -> None:
        names, theme = self._names, self._theme
        right = box.right()
        for text, width in (
            (first_phone(row), theme.px(104)),
            (numeric_day(row.birth_date), theme.px(84)),
        ):
            right -= width
            part = QRectF(right, box.top(), width, box.height())
            self._write(painter, part, names.detail(text), "small", "ink.2")
        name = QRectF(box.left(), box.top(), right - box.left() - 8, box.height())
        self._write(painter, name, names.shown(row), "bodyStrong", "ink.1")
        said = names.detail(beside_words(row))
        if said:
            self._beside(painter, name, row, said)

    def _beside(
        self, painter: QPainter, box: QRectF, row: PatientRow, said: str
    ) -> None:
        """Why she is listed, and that she is gone; in amber where she is."""
        font = self._theme.font("bodyStrong", tabular=True)
        taken = QFontMetricsF(font).horizontalAdvance(self._names.shown(row)) + 10
        if taken < box.width():
            rest = box.adjusted(taken, 0, 0, 0)
            gone = row.deceased or row.archived
            self._write(painter, rest, said, "small", "warn.1" if gone else "ink.3")

    def _write(
        self, painter: QPainter, box: QRectF, text: str, role: str, ink: str
    ) -> None:
        font = self._theme.font(role, tabular=True)
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        side = Qt.TextElideMode.ElideRight
        cut = QFontMetricsF(font).elidedText(text, side, box.width())
        painter.drawText(box, int(LEFT), cut)
