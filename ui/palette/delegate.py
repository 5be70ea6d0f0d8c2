"""Paints the palette's lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.palette.items import Item
from ui.palette.model import ITEM
from ui.theme import Theme
from ui.widgets.keycap import HEIGHT, cap_width, paint_cap
from ui.widgets.state_chip import chip_width, paint_state, state_words

_SIDE = 20
_INSET = 8


class PaletteDelegate(QStyledItemDelegate):
    """40 high, 30 for a heading."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        item: Item = index.data(ITEM)
        return QSize(200, self._theme.px(30 if item.heading else 40))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        item: Item = index.data(ITEM)
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item.heading:
            self._heading(painter, box, item)
        else:
            on = bool(state & QStyle.StateFlag.State_Selected)
            self._line(painter, box, item, on=on)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRectF, item: Item) -> None:
        theme = self._theme
        inside = box.adjusted(_SIDE, 6, -_SIDE, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("ink.3"))
        painter.setFont(theme.font("caption"))
        painter.drawText(inside, middle, item.title)
        painter.setFont(theme.font("small"))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, item.aside)

    def _line(self, painter: QPainter, box: QRectF, item: Item, *, on: bool) -> None:
        theme = self._theme
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("bg.selected"))
            painter.drawRoundedRect(box.adjusted(_INSET, 0, -_INSET, 0), 6, 6)
        size = theme.px(18)
        icon = QRectF(box.left() + _SIDE, 0, size, size)
        icon.moveTop(round(box.center().y() - size / 2))
        ink = theme.colour("accent.1" if on else "ink.3")
        theme.icons.paint(painter, item.icon, icon, ink)
        keys = item.keys or ("Return" if on else "")
        right = self._right(painter, box, item, keys)
        x = icon.right() + 12
        x = self._title(painter, QRectF(x, box.top(), right - x, box.height()), item)
        painter.setFont(theme.font("body", tabular=True))
        painter.setPen(theme.colour("ink.2"))
        room = QRectF(x + 8, box.top(), max(right - x - 16, 0), box.height())
        cut = painter.fontMetrics().elidedText(
            item.detail, Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)

    def _title(self, painter: QPainter, box: QRectF, item: Item) -> float:
        font = self._theme.font("bodyStrong", tabular=True)
        metrics = QFontMetricsF(font)
        for start, length in item.marks:
            left = box.left() + metrics.horizontalAdvance(item.title[:start])
            width = metrics.horizontalAdvance(item.title[start : start + length])
            mark = QRectF(left, box.center().y() - 10, width, 20)
            painter.fillRect(mark, self._theme.colour("warn.soft"))
            mark.setTop(mark.bottom() - 1.5)
            painter.fillRect(mark, self._theme.colour("warn.line"))
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink.1"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, item.title)
        return box.left() + metrics.horizontalAdvance(item.title)

    def _right(self, painter: QPainter, box: QRectF, item: Item, keys: str) -> float:
        """Chip, words and cap at the right; returns where they begin."""
        theme, x, middle = self._theme, box.right() - _SIDE, box.center().y()
        if keys:
            width, height = cap_width(theme, keys), theme.px(HEIGHT)
            cap = QRectF(x - width, round(middle - height / 2), width, height)
            paint_cap(painter, theme, cap, keys, theme.colour("ink.2"))
            x = cap.left() - 8
        if item.state:
            words = state_words(item.state)
            width, height = chip_width(theme, words), theme.size("stateChip")
            chip = QRectF(x - width, round(middle - height / 2), width, height)
            paint_state(painter, theme, chip, item.state, words)
            x = chip.left() - 8
        if item.aside:
            font = theme.font("body", tabular=True)
            room = QFontMetricsF(font).horizontalAdvance(item.aside)
            aside = QRectF(x - room, box.top(), room, box.height())
            painter.setFont(font)
            painter.setPen(theme.colour("ink.2"))
            painter.drawText(aside, Qt.AlignmentFlag.AlignVCenter, item.aside)
            x = aside.left() - 8
        return x
