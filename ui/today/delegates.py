"""How a row of each lane is painted."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from db.rows import AppointmentRow
from desktop.i18n import _
from ui.agenda.texts import clock_time, minutes_text
from ui.today.brush import RIGHT, Brush
from ui.today.model import ROW
from ui.today.words import came_late, due_text, late_text, short_late_text

_Index = QModelIndex | QPersistentModelIndex
NOON = 13
_WORTH_SAYING = timedelta(minutes=5)
"""A delay of less is not told beside somebody who is still to come."""
_FORESEEN = timedelta(hours=2)
"""Nor is one that far ahead: nobody knows it."""


class _LaneDelegate(QStyledItemDelegate):
    """Calls `draw` with the row; heights grow with the text."""

    height = 48

    def __init__(self, brush: Brush, parent: QWidget) -> None:
        super().__init__(parent)
        self._brush = brush

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._brush.theme.px(self.height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, AppointmentRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, QRectF(option.rect), row, option)
        painter.restore()

    def draw(
        self,
        painter: QPainter,
        box: QRectF,
        row: AppointmentRow,
        option: QStyleOptionViewItem,
    ) -> None:
        raise NotImplementedError

    def _ground(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            token = "bg.selected" if selected else "bg.hover"
            painter.setBrush(self._brush.theme.colour(token))
            painter.drawRoundedRect(box, 6, 6)
        if selected and focused:
            self._brush.ring(painter, box, 6)


class ExpectedDelegate(_LaneDelegate):
    """Time, bar, name and detail, state at the right; a heading before the afternoon."""

    height = 44
    heading = 27

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        extra = self.heading if self._opens_afternoon(index) else 0
        return QSize(0, self._brush.theme.px(self.height + extra))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        if self._opens_afternoon(index):
            top = self._brush.theme.px(self.heading)
            box = QRectF(option.rect)
            box.setHeight(top)
            painter.fillRect(box, self._brush.theme.colour("bg.window"))
            inside = box.adjusted(8, 0, -8, 0)
            self._brush.text(
                painter, inside, _("Afternoon"), role="caption", ink="ink.3"
            )
            option.rect.setTop(option.rect.top() + top)
        super().paint(painter, option, index)

    def draw(
        self,
        painter: QPainter,
        box: QRectF,
        row: AppointmentRow,
        option: QStyleOptionViewItem,
    ) -> None:
        brush, px = self._brush, self._brush.theme.px
        self._ground(painter, box.adjusted(0, 1, 0, -1), option)
        time_box = QRectF(box.left() + 6, box.top(), px(46), box.height())
        brush.text(
            painter, time_box, clock_time(row.start), role="bodyStrong", tabular=True
        )
        left = box.left() + px(52)
        brush.bar(
            painter, QRectF(left, box.top() + 7, 4, box.height() - 14), row.type_code
        )
        icon = QRectF(box.right() - px(28), box.top(), px(24), box.height())
        room = icon.left() - left - 13
        detail, ink = self._detail(row, room)
        top = box.top() + 4 if detail else box.center().y() - px(10)
        words = QRectF(left + 11, top, room, px(20))
        brush.name(painter, words, row)
        words.translate(0, px(18))
        begins = self._begins(row)
        if begins:
            width = brush.text(
                painter, words, begins, role="caption", ink="warn.1", align=RIGHT
            )
            words.setWidth(words.width() - width - 6)
            detail, ink = self._detail(row, words.width())
        brush.text(painter, words, detail, role="small", ink=ink)
        look = brush.theme.state(str(row.state))
        side = px(16)
        square = QRectF(0, 0, side, side)
        square.moveCenter(icon.center())
        brush.theme.icons.paint(painter, look.icon, square, look.fg)

    def _detail(self, row: AppointmentRow, room: float) -> tuple[str, str]:
        """What stands under the name, and its ink."""
        late = self._brush.late(row)
        if late:
            forms = late_text(late), short_late_text(late)
            return self._brush.longest(forms, room, role="small"), "warn.1"
        if row.end <= self._brush.now:
            return _("To be settled"), "warn.1"
        return self._brush.detail(row, room), "ink.2"

    def _begins(self, row: AppointmentRow) -> str:
        """When she is thought to be called, where that is later than booked."""
        begin = self._brush.begins(row)
        far = self._brush.now + _FORESEEN
        if begin is None or begin < row.start + _WORTH_SAYING or begin > far:
            return ""
        return _("around {time}").format(time=clock_time(begin))

    def _opens_afternoon(self, index: _Index) -> bool:
        row = index.data(ROW)
        if not isinstance(row, AppointmentRow) or row.start.hour < NOON:
            return False
        model: QAbstractItemModel = index.model()
        before = model.index(index.row() - 1, 0).data(ROW) if index.row() else None
        return not isinstance(before, AppointmentRow) or before.start.hour < NOON


class WaitingDelegate(_LaneDelegate):
    """A card that fills up while she waits."""

    height = 124

    def draw(
        self,
        painter: QPainter,
        box: QRectF,
        row: AppointmentRow,
        option: QStyleOptionViewItem,
    ) -> None:
        brush, px = self._brush, self._brush.theme.px
        card = box.adjusted(1, 1, -1, -9)
        brush.block(painter, card, "arrived", 8)
        minutes = brush.waited(row)
        long = minutes >= brush.times.alert
        if long:
            painter.setPen(QPen(brush.theme.colour("warn.1"), 2))
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 7, 7)
        if option.state & QStyle.StateFlag.State_Selected:
            brush.ring(painter, card, 8)
        inside = card.adjusted(px(12), px(10), -px(12), -px(8))
        brush.bar(
            painter, QRectF(inside.left(), inside.top(), 4, px(38)), row.type_code
        )
        name = QRectF(inside.left() + 12, inside.top(), inside.width() - 12, px(20))
        second = name.translated(0, px(19))
        if row.urgent:
            mark = QRectF(name.right() - px(18), name.top(), px(18), px(20))
            brush.icon(painter, "rdv.urgence", mark, "warn.1")
            name.setWidth(name.width() - px(20))
        brush.name(painter, name, row)
        number = minutes_text(minutes)
        width = brush.text(
            painter, second, number, role="section", ink="warn.1", align=RIGHT
        )
        if long:
            mark = QRectF(second.right() - width - px(22), second.top(), px(18), px(20))
            brush.icon(painter, "retour.attention", mark, "warn.1")
            width += px(22)
        second.setWidth(second.width() - width - 6)
        detail = brush.detail(row, second.width())
        brush.text(painter, second, detail, role="small", ink="ink.2")
        self._gauge(painter, inside, minutes)
        self._feet(painter, inside, row)

    def _feet(self, painter: QPainter, inside: QRectF, row: AppointmentRow) -> None:
        """Two lines: when she came and was due; when she goes in, and how late she came."""
        brush, px = self._brush, self._brush.theme.px
        foot = QRectF(inside.left(), inside.bottom() - px(34), inside.width(), px(17))
        came = clock_time(row.arrived_at or row.start)
        arrived = _("arrived at {time}").format(time=came)
        brush.ends(painter, foot, (arrived, came), due_text(row))
        foot.translate(0, px(17))
        begin, late = brush.begins(row), came_late(row, brush.times.late)
        goes = (
            _("goes in around {time}").format(time=clock_time(begin)) if begin else ""
        )
        said = _("{count} min late").format(count=late) if late else ""
        brush.ends(painter, foot, goes, said, ink="ink.1", strong="warn.1")

    def _gauge(self, painter: QPainter, inside: QRectF, minutes: int) -> None:
        theme = self._brush.theme
        top = inside.bottom() - theme.px(45)
        whole = QRectF(inside.left(), top, inside.width(), 6)
        painter.setPen(theme.colour("warn.line"))
        painter.setBrush(theme.colour("bg.surface"))
        painter.drawRoundedRect(whole, 3, 3)
        share = min(1.0, minutes / self._brush.times.full)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("warn.fill"))
        painter.drawRoundedRect(
            QRectF(whole.left(), top, max(6.0, whole.width() * share), 6), 3, 3
        )


def inside_ink(brush: Brush) -> str:
    """What is written in on the full card; without fills it is paper like the others."""
    return "ink.1" if brush.theme.contrast else "accent.on"


class InsideDelegate(_LaneDelegate):
    """The consultation under way."""

    height = 128
    low = 94

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = self.low if self._brush.is_low else self.height
        return QSize(0, self._brush.theme.px(height))

    def draw(
        self,
        painter: QPainter,
        box: QRectF,
        row: AppointmentRow,
        option: QStyleOptionViewItem,
    ) -> None:
        brush, px = self._brush, self._brush.theme.px
        card = box.adjusted(0, 0, 0, -8)
        brush.block(painter, card, "in_consultation", 8)
        if option.state & QStyle.StateFlag.State_Selected:
            brush.ring(painter, card.adjusted(2, 2, -2, -2), 7)
        ink = inside_ink(brush)
        inside = card.adjusted(px(12), px(10), -px(12), -px(8))
        line = QRectF(inside.left(), inside.top(), inside.width(), px(20))
        mark = QRectF(line.left(), line.top(), px(18), px(20))
        brush.icon(painter, "etat.consult", mark, ink)
        started = row.started_at or row.start
        since = _("since {time}").format(time=clock_time(started))
        minutes = max(0, int((brush.now - started).total_seconds() // 60))
        after = line.adjusted(px(26), 0, 0, 0)
        brush.ends(
            painter,
            after,
            (since, clock_time(started)),
            minutes_text(minutes),
            ink=ink,
            role="small",
        )
        name = line.translated(0, px(27))
        brush.name(painter, name, row, role="section", ink=ink)
        second = name.translated(0, px(20))
        detail = brush.detail(row, second.width())
        brush.text(painter, second, detail, role="small", ink=ink)
        if not brush.is_low:
            self._foot(painter, inside, row)

    def _foot(self, painter: QPainter, inside: QRectF, row: AppointmentRow) -> None:
        """From when to when it was booked."""
        brush, px = self._brush, self._brush.theme.px
        ink = inside_ink(brush)
        start, end = clock_time(row.start), clock_time(row.end)
        span = _("planned from {start} to {end}").format(start=start, end=end)
        foot = QRectF(inside.left(), inside.bottom() - px(20), inside.width(), px(20))
        painter.setPen(brush.theme.colour("accent.line"))
        painter.drawLine(
            foot.topLeft() - QRectF(0, 6, 0, 0).topLeft(),
            foot.topRight() - QRectF(0, 6, 0, 0).topLeft(),
        )
        forms = span, f"{start}\u202f–\u202f{end}"
        said = brush.longest(forms, foot.width(), role="small", tabular=True)
        brush.text(painter, foot, said, role="small", ink=ink, tabular=True)


class FinishedDelegate(_LaneDelegate):
    """Time, name, outcome; somebody absent stands out."""

    height = 30

    def draw(
        self,
        painter: QPainter,
        box: QRectF,
        row: AppointmentRow,
        option: QStyleOptionViewItem,
    ) -> None:
        brush, px = self._brush, self._brush.theme.px
        absent = str(row.state) == "no_show"
        if absent:
            brush.block(painter, box.adjusted(0, 1, 0, -1), "no_show", 5)
        self._ground(painter, box.adjusted(0, 1, 0, -1), option)
        look = brush.theme.state(str(row.state))
        ink = "ink.1" if absent else "ink.2"
        time_box = QRectF(box.left() + 6, box.top(), px(42), box.height())
        brush.text(
            painter,
            time_box,
            clock_time(row.start),
            role="bodyStrong",
            ink=ink,
            tabular=True,
        )
        icon = QRectF(box.right() - px(24), box.top(), px(20), box.height())
        left = time_box.right() + 1
        words = QRectF(left, box.top(), icon.left() - left - 2, box.height())
        brush.name(painter, words, row, role="body", ink=ink)
        square = QRectF(0, 0, px(14), px(14))
        square.moveCenter(icon.center())
        brush.theme.icons.paint(painter, look.icon, square, look.fg)
