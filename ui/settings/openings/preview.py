"""A week of openings, painted small, beside the table that makes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.agenda.plan import DayPlan, Rules
from desktop.agenda.spans import Pair
from desktop.i18n import _
from ui.agenda.dates import day_name
from ui.agenda.geometry import minute_of
from ui.agenda.look import Look
from ui.agenda.themed import look_of
from ui.settings.openings.words import hours_words
from ui.theme import Theme

FIRST, LAST = 7 * 60, 20 * 60
_GUTTER, _HEAD, _HOUR = 44, 24, 17


class WeekPreview(QWidget):
    """Seven columns from seven to twenty: open, closed, held back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: tuple[DayPlan, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_week(self, rules: Rules, monday: date) -> None:
        """Shows the week that begins then."""
        self._days = rules.days(monday, 7)
        self.setAccessibleName(_("Preview of the week"))
        self.setAccessibleDescription(". ".join(_said(day) for day in self._days))
        self.update()

    @property
    def days(self) -> Sequence[DayPlan]:
        """What is shown."""
        return self._days

    def sizeHint(self) -> QSize:
        theme = self._theme
        hours = (LAST - FIRST) // 60
        return QSize(theme.px(460), theme.px(_HEAD) + theme.px(_HOUR) * hours + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self._theme, self.devicePixelRatioF())
        painter = QPainter(self)
        self._hours(painter, look)
        for number, day in enumerate(self._days):
            self._day(painter, look, self._column(number), day)
        painter.end()

    def _column(self, number: int) -> QRectF:
        gutter, head = self._theme.px(_GUTTER), self._theme.px(_HEAD)
        width = (self.width() - gutter - 1) / 7
        left = round(gutter + number * width)
        right = round(gutter + (number + 1) * width)
        return QRectF(left, head, right - left, self.height() - head - 1)

    def _y(self, minute: int) -> float:
        inside = min(max(minute, FIRST), LAST) - FIRST
        head = self._theme.px(_HEAD)
        return round(head + inside * self._theme.px(_HOUR) / 60)

    def _hours(self, painter: QPainter, look: Look) -> None:
        painter.setPen(look.palette.ink3)
        font = look.fonts.hour
        for minute in range(8 * 60, LAST, 120):
            text = f"{minute // 60:02d}:00"
            left = self._theme.px(_GUTTER) - 8 - look.width(text, font)
            at = QPointF(left, look.top_for(font, self._y(minute)))
            look.draw(painter, at, text, font)

    def _day(self, painter: QPainter, look: Look, column: QRectF, day: DayPlan) -> None:
        palette = look.palette
        font = look.fonts.caption_strong if day.openings else look.fonts.caption
        painter.setPen(palette.ink1 if day.openings else palette.ink3)
        name = look.elided(day_name(day.day, short=True), font, column.width() - 4)
        at = QPointF(column.left() + 5, look.top_for(font, self._theme.px(_HEAD) / 2))
        look.draw(painter, at, name, font)
        painter.fillRect(column, palette.window)
        brush = look.pattern("hatch", palette.hatch)
        if brush is not None:
            painter.fillRect(column, brush)
        for span in day.openings:
            self._fill(painter, column, day, (span.start, span.end), palette.surface)
        for held in day.held:
            stretch = (held.span.start, held.span.end)
            box = self._fill(painter, column, day, stretch, palette.surface)
            self._held(painter, look, box)
        painter.setPen(QPen(palette.line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(column.adjusted(0.5, 0.5, 0.5, 0.5))

    def _fill(
        self,
        painter: QPainter,
        column: QRectF,
        day: DayPlan,
        span: Pair,
        colour: QColor,
    ) -> QRectF:
        top = self._y(minute_of(span[0], day.day))
        bottom = self._y(minute_of(span[1], day.day))
        box = QRectF(column.left(), top, column.width(), bottom - top)
        painter.fillRect(box, colour)
        return box

    def _held(self, painter: QPainter, look: Look, box: QRectF) -> None:
        inside = box.adjusted(2.5, 0.5, -2.5, -0.5)
        pen = QPen(look.palette.line_strong, 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawRect(inside)
        bar = QRectF(inside.left(), inside.top(), 3, inside.height())
        painter.fillRect(bar, look.palette.ink1)
        icon = look.icon_pixmap("rdv.urgence", 12, look.palette.ink2)
        if inside.height() >= look.px(12):
            x = round(inside.right() - look.px(13))
            painter.drawPixmap(QPointF(x, round(inside.top() + 1)), icon)


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def _said(day: DayPlan) -> str:
    hours = ", ".join(
        hours_words(span.start.time(), span.end.time()) for span in day.openings
    )
    said = hours or _("Closed")
    return f"{day_name(day.day)}: {said}"
