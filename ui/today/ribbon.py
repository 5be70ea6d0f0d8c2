"""The day as one band of time: openings, appointments, now."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from db.rows import AppointmentRow
from desktop.agenda.plan import DayPlan
from desktop.i18n import _
from ui.agenda.texts import spoken
from ui.today.brush import Brush
from ui.widgets.dress import smooth
from ui.widgets.plain_tip import plain_tip
from ui.widgets.spoken import SpokenItem, SpokenItems

_TOP, _HEIGHT = 22, 30
_FIRST, _LAST = 8, 19
K = Qt.Key
_STEPS = {K.Key_Left: -1, K.Key_Up: -1, K.Key_Right: 1, K.Key_Down: 1}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Ribbon(QWidget):
    """Eleven hours across, more when somebody comes earlier or later.

    Arrows, Home and End walk through the appointments, Enter goes to the card.
    """

    picked = Signal(object)
    """The row that was clicked, or entered."""

    def __init__(self, brush: Brush, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._brush = brush
        self._plan: DayPlan | None = None
        self._rows: tuple[AppointmentRow, ...] = ()
        self._here: UUID | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(_("The day, hour by hour"))
        # Last: naming a view that is still being built has Qt ask for its interface.
        self.spoken = SpokenItems(self, Ribbon._items, Ribbon._current)
        brush.names.changed.connect(self._renew)
        brush.theme.changed.connect(self.updateGeometry)

    def show_day(self, plan: DayPlan, rows: tuple[AppointmentRow, ...]) -> None:
        """Shows another day."""
        self._plan, self._rows = plan, rows
        if all(row.id != self._here for row in rows):
            self._here = None
        if self.hasFocus() and self._here is None:
            self._begin()
        self._renew()

    def boxes(self) -> list[tuple[QRectF, AppointmentRow]]:
        """Where each appointment stands, by time."""
        if self._plan is None:
            return []
        return [(self._box(row), row) for row in self._rows]

    def sizeHint(self) -> QSize:
        return QSize(600, self._brush.theme.px(_TOP + _HEIGHT + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._plan is None:
            return
        painter = smooth(self)
        self._paint_paper(painter, self._plan)
        for box, row in self.boxes():
            self._paint_row(painter, box, row)
            if self.hasFocus() and row.id == self._here:
                self._brush.ring(painter, box.adjusted(-2, -2, 2, 2), 4)
        self._paint_now(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.spoken.renew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._at(event.position().toPoint().x())
        if row is not None:
            self._here = row.id
            self.picked.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), event.modifiers() in _PLAIN
        row = self._row()
        if plain and key in _STEPS:
            self._walk(_STEPS[key])
        elif plain and key in (K.Key_Home, K.Key_End):
            count = len(self._rows)
            self._walk(-count if key == K.Key_Home else count)
        elif plain and row and key in (K.Key_Return, K.Key_Enter, K.Key_Space):
            self.picked.emit(row)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._row() is None:
            self._begin()
        self.spoken.tell_focus()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._at(event.pos().x())
            words = spoken(self._brush.names, row) if row is not None else ""
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    def _at(self, x: int) -> AppointmentRow | None:
        for box, row in reversed(self.boxes()):
            if box.left() <= x <= box.right():
                return row
        return None

    # Keyboard and screen reader -------------------------------------------------------

    def _renew(self) -> None:
        self.spoken.renew()
        self.update()

    def _items(self) -> list[SpokenItem]:
        return [
            SpokenItem(row.id, spoken(self._brush.names, row), box.toAlignedRect())
            for box, row in self.boxes()
        ]

    def _current(self) -> UUID | None:
        return self._here

    def _row(self) -> AppointmentRow | None:
        return next((row for row in self._rows if row.id == self._here), None)

    def _begin(self) -> None:
        """The keyboard begins with who is there now, else with who comes next."""
        coming = (row for row in self._rows if row.end > self._brush.now)
        last = self._rows[-1] if self._rows else None
        row = next(coming, last)
        self._here = row.id if row else None

    def _walk(self, step: int) -> None:
        if not self._rows:
            return
        ids = [row.id for row in self._rows]
        at = ids.index(self._here) + step if self._here in ids else 0
        self._here = ids[min(max(at, 0), len(ids) - 1)]
        self.spoken.tell_focus()
        self.update()

    # Painting -------------------------------------------------------------------------

    def _hours(self) -> tuple[int, int]:
        first = min((row.start.hour for row in self._rows), default=_FIRST)
        last = max(
            (row.end.hour + (row.end.minute > 0) for row in self._rows), default=_LAST
        )
        return min(first, _FIRST), max(last, _LAST)

    def _x(self, moment: datetime) -> float:
        first, last = self._hours()
        assert self._plan is not None
        midnight = datetime.combine(self._plan.day, time())
        hours = (moment - midnight) / timedelta(hours=1)
        return (hours - first) * (self.width() - 1) / (last - first)

    def _paint_paper(self, painter: QPainter, plan: DayPlan) -> None:
        theme, px = self._brush.theme, self._brush.theme.px
        whole = QRectF(0, px(_TOP), self.width(), px(_HEIGHT))
        painter.setBrushOrigin(whole.topLeft())
        painter.fillRect(whole, theme.hatch(self.devicePixelRatioF()))
        for opening in plan.openings:
            left, right = self._x(opening.start), self._x(opening.end)
            painter.fillRect(
                QRectF(left, whole.top(), right - left, whole.height()),
                theme.colour("bg.surface"),
            )
        painter.setPen(theme.colour("line.soft"))
        painter.drawLine(whole.topLeft(), whole.topRight())
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        first, last = self._hours()
        midnight = datetime.combine(plan.day, time())
        for hour in range(first, last + 1):
            x = self._x(midnight + timedelta(hours=hour))
            painter.setPen(theme.colour("line.default"))
            painter.drawLine(int(x), 4, int(x), int(whole.bottom()))
            if hour < last:
                box = QRectF(x + 4, 0, px(48), px(_TOP - 4))
                self._brush.text(
                    painter,
                    box,
                    f"{hour:02d}:00",
                    role="caption",
                    ink="ink.3",
                    tabular=True,
                )

    def _box(self, row: AppointmentRow) -> QRectF:
        px = self._brush.theme.px
        left, right = self._x(row.start) + 1, self._x(row.end) - 1
        return QRectF(left, px(_TOP) + 2, max(8.0, right - left), px(_HEIGHT) - 4)

    def _paint_row(self, painter: QPainter, box: QRectF, row: AppointmentRow) -> None:
        px = self._brush.theme.px
        self._brush.block(painter, box, str(row.state), 4)
        self._brush.bar(
            painter, QRectF(box.left(), box.top(), 4, box.height()), row.type_code
        )
        look = self._brush.theme.state(str(row.state))
        if box.width() > px(18):
            square = QRectF(0, 0, px(14), px(14))
            square.moveCenter(box.center() + QRectF(2, 0, 0, 0).topLeft())
            self._brush.theme.icons.paint(painter, look.icon, square, look.fg)

    def _paint_now(self, painter: QPainter) -> None:
        assert self._plan is not None
        now = self._brush.now
        first, last = self._hours()
        if now.date() != self._plan.day or not first <= now.hour < last:
            return
        theme, px = self._brush.theme, self._brush.theme.px
        x = self._x(now)
        painter.setPen(QPen(theme.colour("ink.1"), 2))
        painter.drawLine(int(x), px(8), int(x), px(_TOP + _HEIGHT))
        pill = QRectF(0, 0, px(42), px(18))
        pill.moveCenter(QRectF(x, px(9), 0, 0).topLeft())
        pill.moveLeft(min(max(0.0, pill.left()), self.width() - pill.width()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink.1"))
        painter.drawRoundedRect(pill, 9, 9)
        self._brush.text(
            painter,
            pill,
            now.strftime("%H:%M"),
            role="caption",
            ink="bg.surface",
            align=Qt.AlignmentFlag.AlignCenter,
            tabular=True,
        )
