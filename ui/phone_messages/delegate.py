"""How one line of the register is painted: urgency, name and time, class and state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from db.entities import MessageState
from db.rows import MessageRow
from desktop.dates import hour
from desktop.telephone.due import is_overdue
from desktop.telephone.words import message_state_word, moment_words
from ui.names import Names
from ui.phone_messages.model import HEADING, ROW
from ui.phone_messages.words import STATE_ICONS, URGENCY_ICONS, about_words, who
from ui.theme import Theme
from ui.widgets.dress import crisp

AnyIndex = QModelIndex | QPersistentModelIndex
_HEIGHT, _HEAD, _EDGE = 58, 30, 14
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MessageDelegate(QStyledItemDelegate):
    """Two lines; a heading above the first of a day."""

    def __init__(
        self,
        theme: Theme,
        names: Names,
        now: Callable[[], datetime],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._names, self._now = theme, names, now

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        heading = _HEAD if index.data(HEADING) else 0
        return QSize(0, self._theme.px(_HEIGHT + heading))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        row, box = index.data(ROW), QRectF(option.rect)
        if not isinstance(row, MessageRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading = str(index.data(HEADING) or "")
        if heading:
            box.setTop(self._heading(painter, box, heading))
        self._ground(painter, box, option.state)
        self._lines(painter, box, row)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRectF, words: str) -> float:
        theme, tall = self._theme, self._theme.px(_HEAD)
        band = QRectF(box.left(), box.top(), box.width(), tall)
        painter.fillRect(band, theme.colour("bg.window"))
        inside = band.adjusted(_EDGE, 0, -_EDGE, 0)
        self._text(painter, inside, words, "caption", "ink.2")
        self._line(painter, band)
        return band.bottom()

    def _ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        theme = self._theme
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("bg.selected"))
            painter.fillRect(
                QRectF(box.left(), box.top(), 3, box.height()), theme.colour("accent.1")
            )
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(theme.colour("focus.ring"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box.adjusted(1, 1, -1, -1))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("bg.hover"))
        self._line(painter, box)

    def _line(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self._theme.colour("line.default"), 1))
        y = box.bottom() - 0.5
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def _lines(self, painter: QPainter, box: QRectF, row: MessageRow) -> None:
        px, one, now = self._theme.px, row.message, self._now()
        concept, ink = URGENCY_ICONS[one.urgency]
        quiet = not one.is_unanswered
        side = px(16)
        icon = QRectF(box.left() + _EDGE, box.top() + px(11), side, side)
        tint = self._theme.colour("ink.3" if quiet else ink)
        self._theme.icons.paint(painter, concept, icon, tint)
        left, right = icon.right() + 10, box.right() - _EDGE
        first = QRectF(left, box.top() + px(8), right - left, px(22))
        taken = hour(one.taken_at) if quiet else moment_words(one.taken_at, now)
        width = self._text(painter, first, taken, "caption", "ink.2", RIGHT)
        struck = one.state is MessageState.STRUCK
        name = first.adjusted(0, 0, -width - 8, 0)
        ink_of_name = "ink.2" if quiet else "ink.1"
        self._text(
            painter, name, who(row, self._names), "bodyStrong", ink_of_name, cut=struck
        )
        second = QRectF(left, box.top() + px(30), right - left, px(20))
        if row.is_sealed:
            lock = QRectF(right - px(13), second.top() + px(3), px(13), px(13))
            seal = self._theme.colour("seal.1")
            self._theme.icons.paint(painter, "scelle.verrou_plein", lock, seal)
            second.setRight(lock.left() - 6)
        width = self._chip(painter, second, one.state)
        late = is_overdue(one, now)
        said = second.adjusted(0, 0, -width - 8, 0)
        ink_of_class = "warn.1" if late else "ink.2"
        self._text(painter, said, about_words(row, now), "small", ink_of_class)

    def _chip(self, painter: QPainter, line: QRectF, state: MessageState) -> float:
        """The state at the right; how wide it is."""
        theme, words = self._theme, message_state_word(state)
        font = theme.font("caption")
        icon, side = STATE_ICONS[state], theme.px(12)
        room = side + 4 if icon else 0
        width = QFontMetricsF(font).horizontalAdvance(words) + room + 16
        box = QRectF(line.right() - width, line.top(), width, line.height())
        painter.setPen(QPen(theme.colour("line.default"), 1))
        painter.setBrush(theme.colour("bg.surface"))
        painter.drawRoundedRect(crisp(box), 10, 10)
        if icon:
            place = QRectF(box.left() + 7, box.center().y() - side / 2, side, side)
            theme.icons.paint(painter, icon, place, theme.colour("ink.2"))
        painter.setFont(font)
        painter.setPen(theme.colour("ink.2"))
        painter.drawText(box.adjusted(8 + room, 0, 0, 0), int(LEFT), words)
        return width

    def _text(  # noqa: PLR0913 - a line of text has this many sides
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        role: str,
        ink: str,
        align: Qt.AlignmentFlag = LEFT,
        *,
        cut: bool = False,
    ) -> float:
        font = self._theme.font(role, tabular=True)
        font.setStrikeOut(cut)
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        metrics = QFontMetricsF(font)
        said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(align), said)
        return metrics.horizontalAdvance(said)
