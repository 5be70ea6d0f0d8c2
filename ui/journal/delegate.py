"""Paints every line of the trail: heads of days, entries, and what is unusual in amber."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.reads.trail import Day, TrailRow
from ui.journal.model import (
    ABOUT,
    DETAIL,
    LINE,
    LINK,
    TIME,
    WHAT,
    WHO,
    TrailModel,
)
from ui.journal.words import ROLE_ICONS, act_icon
from ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
MARGIN = 14
_ICON, _GAP = 16, 7
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class TrailDelegate(QStyledItemDelegate):
    """One cell; what spans the line is painted in each of its cells, cut to it."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(10, self._theme.size("row"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        line = index.data(LINE)
        cell = QRectF(option.rect)
        painter.save()
        painter.setClipRect(cell)
        if isinstance(line, Day):
            self._day(painter, cell, line)
        elif isinstance(line, TrailRow):
            self._ground(painter, cell, line, option)
            self._cell(painter, cell, line, index)
            self._ring(painter, cell, option)
        painter.restore()

    def _whole(self, cell: QRectF) -> QRectF:
        """The line the cell is in, from edge to edge."""
        return QRectF(0, cell.top(), self._view.viewport().width(), cell.height())

    def _day(self, painter: QPainter, cell: QRectF, day: Day) -> None:
        theme, whole = self._theme, self._whole(cell)
        model = self._view.model()
        if not isinstance(model, TrailModel):
            return
        name, count = model.day_text(day)
        painter.fillRect(cell, theme.colour("bg.window"))
        painter.setPen(theme.colour("line.default"))
        foot = whole.bottom() - 0.5
        painter.drawLine(QPointF(whole.left(), foot), QPointF(whole.right(), foot))
        inside = whole.adjusted(MARGIN, 0, -MARGIN, 0)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("ink.1"))
        painter.drawText(inside, _LEFT, name)
        painter.setFont(theme.font("small", tabular=True))
        painter.setPen(theme.colour("ink.2"))
        painter.drawText(inside, _RIGHT, count)

    def _ground(
        self,
        painter: QPainter,
        cell: QRectF,
        row: TrailRow,
        option: QStyleOptionViewItem,
    ) -> None:
        theme, state = self._theme, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, theme.colour("bg.selected"))
        elif row.anomaly is not None:
            painter.fillRect(cell, theme.colour("warn.soft"))
        line = "warn.line" if row.anomaly is not None else "line.soft"
        painter.setPen(QPen(theme.colour(line), 1))
        painter.drawLine(
            QPointF(cell.left(), cell.bottom() - 0.5),
            QPointF(cell.right(), cell.bottom() - 0.5),
        )

    def _ring(
        self, painter: QPainter, cell: QRectF, option: QStyleOptionViewItem
    ) -> None:
        """Two pixels round the line the keyboard is on."""
        selected = option.state & QStyle.StateFlag.State_Selected
        if not selected or not self._view.hasFocus():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("focus.ring"), 2))
        painter.drawRect(self._whole(cell).adjusted(1, 1, -1, -1))

    def _cell(
        self, painter: QPainter, cell: QRectF, row: TrailRow, index: AnyIndex
    ) -> None:
        column, text = index.column(), str(index.data() or "")
        left = MARGIN if column == TIME else 0
        right = MARGIN if column == LINK else 8
        box = cell.adjusted(left, 0, -right, 0)
        if column in (WHO, WHAT):
            icon = ROLE_ICONS.get(row.role, "ph.user")
            if column == WHAT:
                icon = act_icon(row)
            box = self._icon(painter, box, icon, row)
        font = self._font(column, row)
        painter.setFont(font)
        painter.setPen(self._theme.colour(_ink(column, row)))
        side = Qt.TextElideMode.ElideRight
        cut = QFontMetricsF(font).elidedText(text, side, box.width())
        painter.drawText(box, _RIGHT if column == LINK else _LEFT, cut)

    def _icon(self, painter: QPainter, box: QRectF, icon: str, row: TrailRow) -> QRectF:
        theme = self._theme
        size = theme.px(_ICON)
        at = QRectF(
            box.left(), round(box.top() + (box.height() - size) / 2), size, size
        )
        unusual = row.anomaly is not None and icon == "journal.anomalie"
        ink = "warn.1" if unusual else "ink.3"
        theme.icons.paint(painter, icon, at, theme.colour(ink))
        return box.adjusted(size + _GAP, 0, 0, 0)

    def _font(self, column: int, row: TrailRow) -> QFont:
        if column == TIME:
            return self._theme.font("bodyStrong", tabular=True)
        if column == LINK:
            return mono(self._theme)
        if column == ABOUT:
            return self._theme.font("bodyStrong")
        if column == DETAIL:
            strong = row.anomaly is not None
            return self._theme.font("label" if strong else "small", tabular=True)
        return self._theme.font("body")


def _ink(column: int, row: TrailRow) -> str:
    if column == DETAIL:
        return "warn.1" if row.anomaly is not None else "ink.2"
    return "ink.3" if column == LINK else "ink.1"


def mono(theme: Theme) -> QFont:
    """The face of links, as wide for every digit."""
    families = str(theme.tokens.get("typography.family.mono"))
    font = theme.font("caption")
    font.setFamilies([families, "Menlo", "Consolas", "monospace"])
    font.setWeight(QFont.Weight.Normal)
    return font
