"""The day as one band of time: openings, appointments, now."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from db.rows import AppointmentRow
from desktop.agenda.plan import DayPlan
from desktop.i18n import _
from ui.agenda.texts import spoken
from ui.today.brush import Brush
from ui.widgets.dress import smooth

_TOP, _HEIGHT = 22, 30
_FIRST, _LAST = 8, 19


class Ribbon(QWidget):
    """Eleven hours across, more when somebody comes earlier or later."""

    picked = Signal(object)
    """The id of the appointment that was clicked."""

    def __init__(self, brush: Brush, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._brush = brush
        self._plan: DayPlan | None = None
        self._rows: tuple[AppointmentRow, ...] = ()
        self._boxes: list[tuple[QRectF, AppointmentRow]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(_("The day, hour by hour"))
        brush.names.changed.connect(self.update)
        brush.theme.changed.connect(self.updateGeometry)

    def show_day(self, plan: DayPlan, rows: tuple[AppointmentRow, ...]) -> None:
        """Shows another day."""
        self._plan, self._rows = plan, rows
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, self._brush.theme.px(_TOP + _HEIGHT + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._plan is None:
            return
        painter = smooth(self)
        self._paint_paper(painter, self._plan)
        self._boxes = []
        for row in self._rows:
            self._paint_row(painter, row)
        self._paint_now(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._at(event.position().toPoint().x())
        if row is not None:
            self.picked.emit(UUID(bytes=row.id.bytes))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._at(event.pos().x())
            words = spoken(self._brush.names, row) if row is not None else ""
            QToolTip.showText(event.globalPos(), words.replace("<", "&lt;"), self)
            return True
        return super().event(event)

    def _at(self, x: int) -> AppointmentRow | None:
        for box, row in reversed(self._boxes):
            if box.left() <= x <= box.right():
                return row
        return None

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

    def _paint_row(self, painter: QPainter, row: AppointmentRow) -> None:
        px = self._brush.theme.px
        left, right = self._x(row.start) + 1, self._x(row.end) - 1
        box = QRectF(left, px(_TOP) + 2, max(8.0, right - left), px(_HEIGHT) - 4)
        self._brush.block(painter, box, str(row.state), 4)
        self._brush.bar(
            painter, QRectF(box.left(), box.top(), 4, box.height()), row.type_code
        )
        look = self._brush.theme.state(str(row.state))
        if box.width() > px(18):
            square = QRectF(0, 0, px(14), px(14))
            square.moveCenter(box.center() + QRectF(2, 0, 0, 0).topLeft())
            self._brush.theme.icons.paint(painter, look.icon, square, look.fg)
        self._boxes.append((box, row))

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
